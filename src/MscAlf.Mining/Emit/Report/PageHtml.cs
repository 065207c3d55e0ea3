using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>The page as it came, every character in the colour of what it became.</summary>
internal static class PageHtml
{
    /// <summary>Appends the source text of a document.</summary>
    /// <param name="html">Receives the elements.</param>
    /// <param name="claims">The document.</param>
    /// <param name="prefix">Starts the ids of the sentences, as <c>d3-s</c>.</param>
    /// <param name="limit">UTF-16 units after which the page is cut.</param>
    /// <param name="fold">Whether blank lines are drawn together, for reading; else every character stands as it came.</param>
    /// <returns>Whether all of the page was written.</returns>
    internal static bool Append(StringBuilder html, ClaimSet claims, string prefix, int limit, bool fold)
    {
        DocumentTree tree = claims.Model.Tree;
        var claimOf = new Dictionary<int, Claim>();
        foreach (Claim claim in claims.Claims) claimOf.TryAdd(claim.Sentence, claim);
        var named = new HashSet<int>();
        int lineBreaks = 0; // line breaks in a row just written
        foreach (OwnedSpan owned in OwnedSpan.Of(tree))
        {
            if (owned.Span.Start >= limit) return false;
            TextSpan span = owned.Span.End <= limit ? owned.Span : TextSpan.FromBounds(owned.Span.Start, limit);
            ReadOnlySpan<char> text = tree.Source.Slice(span);
            if (owned.Kind == LeafKind.Space)
            {
                if (!fold) html.Escape(text);
                else Gap(html, text, ref lineBreaks);
                continue;
            }
            if (!IsMarkup(tree, owned)) lineBreaks = 0;
            html.Append("<span");
            Describe(html, tree, owned, claimOf, prefix, named);
            html.Append('>').Escape(text).Append("</span>");
            if (span.Length < owned.Span.Length) return false;
        }
        return true;
    }

    internal static bool IsMarkup(DocumentTree tree, OwnedSpan owned) => owned.Kind == LeafKind.Trivia && tree.Trivia[owned.Owner].Kind == "markup";

    // One blank line at most; markup in between is not seen and does not count.
    private static void Gap(StringBuilder html, ReadOnlySpan<char> text, ref int lineBreaks)
    {
        int breaks = text.Count('\n');
        if (breaks == 0)
        {
            if (lineBreaks == 0) html.Append(' ');
            return;
        }
        for (; breaks > 0 && lineBreaks < 2; breaks--, lineBreaks++) html.Append('\n');
    }

    private static void Describe(StringBuilder html, DocumentTree tree, OwnedSpan owned, Dictionary<int, Claim> claimOf, string prefix, HashSet<int> named)
    {
        switch (owned.Kind)
        {
            case LeafKind.Sentence:
                Section section = tree.Sections[tree.Sentences[owned.Owner].Section];
                bool claimed = claimOf.TryGetValue(owned.Owner, out Claim? claim);
                html.Append(" class=\"").Append(section.Part == "title" ? "k-t" : "k-s").Append(claimed ? " k-c\"" : "\"");
                if (named.Add(owned.Owner)) html.Attribute("id", FormattableString.Invariant($"{prefix}{owned.Owner}"));
                html.Attribute("title", FormattableString.Invariant($"sentence {owned.Owner + 1}, {section.Kind}{(claimed ? ", claim: " + claim!.Kind : "")}"));
                break;
            case LeafKind.Metadata:
                MetadataItem item = tree.Metadata[owned.Owner];
                html.Append(" class=\"k-m\"").Attribute("title", $"metadata {item.Field}: {item.Value} ({item.Rule})");
                break;
            case LeafKind.Trivia:
                Trivia trivia = tree.Trivia[owned.Owner];
                string why = trivia.Kind + " · " + trivia.Rule;
                html.Append(trivia.Kind == "markup" ? " class=\"k-x k-mk\"" : " class=\"k-x\"").Attribute("title", "stripped: " + why).Attribute("data-w", why);
                break;
        }
    }
}
