using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>A way to name some blocks in a site profile.</summary>
/// <param name="IsBlock">Whether <paramref name="Pattern"/> is a selector of elements (<c>blocks:</c>); else a pattern of lines (<c>lines:</c>).</param>
/// <param name="Pattern">The selector or pattern.</param>
/// <param name="IsCommon">Whether the selector rests on a name that many sites use for something else.</param>
public sealed record RuleCandidate(bool IsBlock, string Pattern, bool IsCommon);

/// <summary>Proposes how a profile may name blocks of a page, so that the next page of the site has them too: by elements with lasting ids and classes, else by the words of their lines.</summary>
public static class RuleProposer
{
    private const int MostElements = 8, MostWords = 12, KeptWords = 5, MostLabel = 5;

    /// <summary>Candidates that fit all of the blocks, the innermost and most particular first.</summary>
    /// <param name="reading">The page.</param>
    /// <param name="blocks">Indexes of blocks of <paramref name="reading"/>; at least one.</param>
    public static ImmutableArray<RuleCandidate> Propose(PageReading reading, IReadOnlyList<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(blocks);
        var result = new List<RuleCandidate>();
        BlockVerdict first = reading.Blocks[blocks[0]];
        foreach (RuleCandidate candidate in OfElements(first.Block))
        {
            var selector = new BlockSelector(candidate.Pattern);
            bool all = true;
            foreach (int block in blocks) all &= selector.Depth(reading.Blocks[block].Block) > 0;
            if (all && !result.Contains(candidate)) result.Add(candidate);
        }
        result = [.. result.OrderBy(static c => c.IsCommon)];
        string[] words = Words(reading, first);
        string line = Pattern(words, numbers: true);
        if (new LinePattern(line).IsEmpty || blocks.Any(b => Pattern(Words(reading, reading.Blocks[b]), numbers: true) != line)) return [.. result];
        result.Add(new RuleCandidate(false, line, false));
        if (Label(words) is { } label) result.Add(new RuleCandidate(false, label, false));
        if (blocks.Count == 1 && Pattern(words, numbers: false) is var exact && exact != line) result.Add(new RuleCandidate(false, exact, true));
        return [.. result];
    }

    private static IEnumerable<RuleCandidate> OfElements(LayoutBlock block)
    {
        string[] elements = block.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int taken = 0;
        for (int i = elements.Length - 1; i >= 0 && taken < MostElements; i--)
        {
            string element = elements[i];
            int at = element.AsSpan().IndexOfAny('#', '.');
            string tag = at < 0 ? element : element[..at];
            if (tag is "html" or "body") break;
            if (at < 0)
            {
                if (tag is "main" or "article" or "aside" or "nav" or "footer" or "header" or "figure" or "figcaption" or "blockquote") yield return new RuleCandidate(true, tag, true);
                continue;
            }
            taken++;
            var classes = new List<string>();
            foreach ((char kind, string name) in Marks(element[at..]))
            {
                if (StableMarks.Of(name) is not { } stable) continue;
                if (kind == '#') yield return new RuleCandidate(true, "#" + stable, StableMarks.IsCommon(stable));
                else classes.Add(stable);
            }
            string[] particular = [.. classes.Where(static c => !StableMarks.IsCommon(c))];
            if (particular.Length > 1) yield return new RuleCandidate(true, tag + "." + particular[0] + "." + particular[1], false);
            foreach (string name in classes) yield return new RuleCandidate(true, tag + "." + name, StableMarks.IsCommon(name));
        }
        if (block.Role.Length > 0 && block.Role.All(char.IsAsciiLetter)) yield return new RuleCandidate(true, "role=" + block.Role, true);
    }

    private static IEnumerable<(char Kind, string Name)> Marks(string marks)
    {
        for (int i = 0; i < marks.Length;)
        {
            int next = marks.AsSpan(i + 1).IndexOfAny('#', '.');
            int end = next < 0 ? marks.Length : i + 1 + next;
            if (end > i + 1) yield return (marks[i], marks[(i + 1)..end]);
            i = end;
        }
    }

    private static string[] Words(PageReading reading, BlockVerdict block)
    {
        var text = new StringBuilder();
        foreach (TextSpan line in block.Lines)
        {
            if (text.Length > LineFold.Reach) break;
            text.Append(reading.Document.Layout.Text, line.Start, Math.Min(line.Length, LineFold.Reach)).Append(' ');
        }
        return text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A short line, or the start of a long one, with <c>#</c> for its numbers or with them as they are.</summary>
    private static string Pattern(string[] words, bool numbers) =>
        words.Length <= MostWords ? Escaped(string.Join(' ', words), numbers) : Escaped(string.Join(' ', words[..KeptWords]), numbers) + " *";

    /// <summary><c>Label: *</c></summary>
    private static string? Label(string[] words)
    {
        for (int i = 0; i < Math.Min(words.Length - 1, MostLabel); i++)
        {
            if (words[i].EndsWith(':')) return Escaped(string.Join(' ', words[..(i + 1)]), numbers: true) + " *";
        }
        return null;
    }

    private static string Escaped(string text, bool numbers)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (numbers && char.IsAsciiDigit(text[i]))
            {
                if (result.Length == 0 || result[^1] != '#' || i == 0 || !char.IsAsciiDigit(text[i - 1])) result.Append('#');
                continue;
            }
            if (text[i] is '*' or '#' or '\\') result.Append('\\');
            result.Append(text[i]);
        }
        return result.ToString();
    }
}
