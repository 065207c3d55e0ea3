using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Emit;

/// <summary>Writes one document as a page: every character of the source, as it came, in the colour of what it became.</summary>
public static class ExplainHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="claims">The document.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(ClaimSet claims, Stream output)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(output);
        DocumentTree tree = claims.Model.Tree;
        var html = new StringBuilder();
        html.Append("<header><div class=\"hd\"><h1>").Escape(tree.Publication.Title ?? tree.Publication.PageTitle ?? tree.Id).Append("</h1><p class=\"run\">")
            .Escape(tree.Source.Uri + " · " + tree.Kind + " · ").Append("<code>").Escape(tree.Source.Sha256.Hex is { Length: > 12 } hash ? hash[..12] : "").Append("</code></p></div></header>\n<main class=\"explain\">\n");
        Kinds(html, tree);
        html.Append("<div class=\"pg show-markup\"><p class=\"pgk\"><span class=\"k-s k-t\">title</span> <span class=\"k-s\">sentence</span> <span class=\"k-s k-c\">claim</span> <span class=\"k-m\">metadata</span> <span class=\"k-x\">stripped</span>"
            + "<button type=\"button\" class=\"why\" aria-pressed=\"false\">Show reasons</button><button type=\"button\" class=\"mk\" aria-pressed=\"true\">Hide markup</button></p>\n<div class=\"page\">");
        PageHtml.Append(html, claims, "s", int.MaxValue, fold: false);
        html.Append("</div></div>\n");
        var diagnostics = new ReportDiagnostics(int.MaxValue / 8);
        diagnostics.Add(claims, 0);
        diagnostics.Append(html, 0);
        html.Append("</main>\n<div id=\"note\" role=\"status\" hidden></div>");
        HtmlPage.Write(tree.Id, [html], output);
    }

    // What became of how many characters, the most first.
    private static void Kinds(StringBuilder html, DocumentTree tree)
    {
        var counts = new Dictionary<(string What, string Rule), (int Pieces, int Characters)>();
        int all = 0;
        foreach (OwnedSpan owned in OwnedSpan.Of(tree))
        {
            if (owned.Kind == LeafKind.Space) continue;
            (string What, string Rule) key = Became(tree, owned);
            ref (int Pieces, int Characters) count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
            count = (count.Pieces + 1, count.Characters + owned.Span.Length);
            all += owned.Span.Length;
        }
        html.Append("<details class=\"pg\"><summary>What the characters became</summary><table class=\"kinds\"><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Rule</th><th scope=\"col\">Pieces</th><th scope=\"col\">Characters</th><th scope=\"col\">Share</th></tr></thead><tbody>\n");
        foreach (((string what, string rule), (int pieces, int characters)) in counts.OrderByDescending(static c => c.Value.Characters).ThenBy(static c => c.Key.What + c.Key.Rule, StringComparer.Ordinal))
        {
            html.Append("<tr><td>").Escape(what).Append("</td><td>").Escape(rule).Append(FormattableString.Invariant($"</td><td>{pieces}</td><td>{characters}</td><td>{100.0 * characters / all:0.0} %</td></tr>\n"));
        }
        html.Append("</tbody></table></details>\n");
    }

    /// <summary>What a span became, and by which rule.</summary>
    internal static (string What, string Rule) Became(DocumentTree tree, OwnedSpan owned)
    {
        switch (owned.Kind)
        {
            case LeafKind.Sentence:
                Section section = tree.Sections[tree.Sentences[owned.Owner].Section];
                return (section.Part == "title" ? "title" : tree.Sentences[owned.Owner].IsHeading ? "heading" : "sentence", section.Part + "/" + section.Kind);
            case LeafKind.Metadata:
                return ("metadata", tree.Metadata[owned.Owner].Field + " " + tree.Metadata[owned.Owner].Rule);
            case LeafKind.Trivia:
                return (tree.Trivia[owned.Owner].Kind, tree.Trivia[owned.Owner].Rule);
            default:
                return ("space", "");
        }
    }
}
