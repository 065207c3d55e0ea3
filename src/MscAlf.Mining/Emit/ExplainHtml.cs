using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Emit;

/// <summary>A document for the explain page.</summary>
/// <param name="Claims">What was mined from it.</param>
/// <param name="Reading">What was decided on its blocks; null to show its source only.</param>
/// <param name="Command">Start of the command line that corrects a block of it, ready for a shell, such as <c>mscalf profile fix page.html</c>; null where no profile cleans it.</param>
/// <param name="CommandEnd">What follows on that line, such as <c> -p my.yaml</c>.</param>
public sealed record ExplainedDocument(ClaimSet Claims, PageReading? Reading, string? Command = null, string CommandEnd = "");

/// <summary>Writes documents as a page: their blocks in page order in the colour of what they became, with rule and score; below, every character of the source as it came.</summary>
/// <remarks>The page holds no markup of the documents and loads nothing.</remarks>
public static class ExplainHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="documents">At least one; several get a list on top.</param>
    /// <param name="more">How many further documents the input has that are not shown.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(IReadOnlyList<ExplainedDocument> documents, int more, Stream output)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(output);
        if (documents.Count == 0) throw new ArgumentException("There is no document to explain.", nameof(documents));
        var body = new List<StringBuilder>();
        if (documents.Count > 1 || more > 0) body.Add(List(documents, more));
        for (int i = 0; i < documents.Count; i++) body.Add(Document(documents[i], i, documents.Count > 1));
        body.Add(new StringBuilder("<aside id=\"fix\" aria-label=\"Selected block\" hidden></aside>\n<div id=\"note\" role=\"status\" hidden></div>"));
        HtmlPage.Write(documents[0].Claims.Model.Tree.Id, body, output, "explain");
    }

    private static StringBuilder List(IReadOnlyList<ExplainedDocument> documents, int more)
    {
        var html = new StringBuilder("<nav class=\"xl\" aria-label=\"Documents\"><h2>Documents <span class=\"n\">").Append(documents.Count + more).Append("</span></h2><ol>\n");
        for (int i = 0; i < documents.Count; i++)
        {
            DocumentTree tree = documents[i].Claims.Model.Tree;
            html.Append(FormattableString.Invariant($"<li><a href=\"#x{i}\">")).Escape(Title(tree)).Append("</a> <span class=\"n\">").Escape(tree.Source.Member ?? tree.Id).Append("</span></li>\n");
        }
        html.Append("</ol>");
        if (more > 0) html.Append("<p class=\"hint\">").Append(more).Append(" more are not shown; ask for one with <code>--member</code>.</p>");
        return html.Append("</nav>\n");
    }

    private static string Title(DocumentTree tree) => tree.Publication.PageTitle ?? tree.Publication.Title ?? tree.Id;

    private static StringBuilder Document(ExplainedDocument document, int index, bool several)
    {
        var html = new StringBuilder();
        DocumentTree tree = document.Claims.Model.Tree;
        html.Append(FormattableString.Invariant($"<header id=\"x{index}\"><div class=\"hd\"><h1>")).Escape(Title(tree)).Append("</h1></div><p class=\"run\">").Escape(tree.Source.Uri);
        if (tree.Source.Member is { } member) html.Append(" · ").Escape(member);
        html.Append(" · ").Escape(tree.Kind).Append(" · ").Escape(document.Reading?.Profile is { } profile ? "profile " + profile : "no site profile").Append(" · ").Escape(tree.Publication.Language).Append(" · <code>")
            .Escape(tree.Source.Sha256.Hex is { Length: > 12 } hash ? hash[..12] : "").Append("</code></p></header>\n<main class=\"explain\"").Attribute("data-cmd", document.Command).Attribute("data-end", document.CommandEnd).Append(">\n");
        if (document.Reading is { } reading && !reading.Blocks.IsEmpty) new BlocksHtml(document.Claims, reading, FormattableString.Invariant($"x{index}")).Append(html);
        Metadata(html, tree);
        Kinds(html, tree);
        string prefix = several ? FormattableString.Invariant($"x{index}-s") : "s";
        html.Append(document.Reading is { Blocks.IsEmpty: false } ? "<details class=\"pg show-markup src\"><summary>Source, character by character</summary>" : "<div class=\"pg show-markup src\">")
            .Append("<p class=\"pgk\"><span class=\"k-s k-t\">title</span> <span class=\"k-s\">sentence</span> <span class=\"k-s k-c\">claim</span> <span class=\"k-m\">metadata</span> <span class=\"k-x\">stripped</span>"
                + "<button type=\"button\" class=\"why\" aria-pressed=\"false\">Show reasons</button><button type=\"button\" class=\"mk\" aria-pressed=\"true\">Hide markup</button></p>\n<div class=\"page\">");
        PageHtml.Append(html, document.Claims, prefix, int.MaxValue, fold: false);
        html.Append(document.Reading is { Blocks.IsEmpty: false } ? "</div></details>\n" : "</div></div>\n");
        var diagnostics = new ReportDiagnostics(int.MaxValue / 8);
        diagnostics.Add(document.Claims, index);
        diagnostics.Append(html, 0);
        return html.Append("</main>\n");
    }

    private static void Metadata(StringBuilder html, DocumentTree tree)
    {
        if (tree.Metadata.IsEmpty) return;
        html.Append("<details class=\"pg\"><summary>Metadata <span class=\"n\">").Append(tree.Metadata.Length).Append("</span></summary><table class=\"kinds\"><thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th><th scope=\"col\">Rule</th></tr></thead><tbody>\n");
        foreach (MetadataItem item in tree.Metadata) html.Append("<tr><td>").Escape(item.Field).Append("</td><td>").Escape(item.Value).Append("</td><td>").Escape(item.Rule).Append("</td></tr>\n");
        html.Append("</tbody></table></details>\n");
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
