using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Lists, span by span, what every character of a document's source became: <c>[start,end) kind rule "text…"</c>, in code points.</summary>
public static class ExplainText
{
    private const int MaxWords = 100;

    /// <summary>Writes the list.</summary>
    /// <param name="claims">The document.</param>
    /// <param name="output">Receives lines ended by a line feed; not flushed.</param>
    /// <param name="colour">Whether to colour kinds by ANSI escape sequences.</param>
    public static void Write(ClaimSet claims, TextWriter output, bool colour)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(output);
        DocumentTree tree = claims.Model.Tree;
        var offsets = new OffsetTable(tree.Source.Text);
        var claimOf = new Dictionary<int, Claim>();
        foreach (Claim claim in claims.Claims) claimOf.TryAdd(claim.Sentence, claim);
        var line = new StringBuilder();
        foreach (OwnedSpan owned in OwnedSpan.Of(tree))
        {
            if (owned.Kind == LeafKind.Space) continue;
            (string what, string rule) = ExplainHtml.Became(tree, owned);
            line.Clear().Append(FormattableString.Invariant($"[{offsets.ToCodePoints(owned.Span.Start)},{offsets.ToCodePoints(owned.Span.End)}) "));
            string open = owned.Kind switch { LeafKind.Sentence => what == "sentence" ? "\e[32m" : "\e[1;32m", LeafKind.Metadata => "\e[36m", _ => "\e[90m" };
            if (colour) line.Append(open);
            line.Append(what);
            if (colour) line.Append("\e[0m");
            line.Append(' ').Append(Clean(rule, int.MaxValue));
            if (owned.Kind == LeafKind.Sentence && claimOf.TryGetValue(owned.Owner, out Claim? claim)) line.Append(" claim:").Append(claim.Kind);
            line.Append(" \"").Append(Clean(tree.Source.Slice(owned.Span), MaxWords)).Append("\"\n");
            output.Write(line);
        }
    }

    // White space drawn together; control characters become '?', so that a page can't steer the terminal.
    private static string Clean(ReadOnlySpan<char> text, int max)
    {
        var result = new StringBuilder(Math.Min(text.Length, max) + 1);
        bool gap = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }
            if (result.Length >= max) return result.Append('…').ToString();
            if (gap && result.Length > 0) result.Append(' ');
            gap = false;
            if (char.IsControl(c)) result.Append('?');
            else if (c == '"') result.Append("\\\"");
            else result.Append(c);
        }
        return result.ToString();
    }
}
