using System.Collections.Frozen;
using System.Text;
using MscAlf.Mining.Sources.Html;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Writes JSON strings that hold HTML: tags are markup, references are decoded, raised and lowered letters get their style.</summary>
internal static class JsonMarkup
{
    private const int LongestTag = 300;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = FrozenSet.ToFrozenSet(
        ["i", "b", "u", "em", "strong", "sub", "sup", "span", "a", "italic", "bold", "underline", "sc", "small", "tt", "ext-link", "inline-formula", "monospace"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Block = FrozenSet.ToFrozenSet(
        ["p", "br", "div", "ul", "ol", "li", "title", "sec", "list", "list-item"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Writes a string into the open block, its block tags left to <paramref name="onBlock"/>.</summary>
    /// <param name="value">The string.</param>
    /// <param name="start">First character to write.</param>
    /// <param name="end">Just after the last.</param>
    /// <param name="writer">Takes it.</param>
    /// <param name="onBlock">Told of each block tag: heading level (0 for other tags) and whether it opens.</param>
    internal static void Write(JsonString value, int start, int end, StructuredWriter writer, Action<int, bool>? onBlock = null)
    {
        int at = start, from = start;
        while (at < end)
        {
            int found = value.Text.AsSpan(at, end - at).IndexOfAny('<', '&');
            if (found < 0) break;
            at += found;
            if (value.Text[at] == '&')
            {
                if (HtmlEntities.Read(value.Text, at, end, inAttribute: false, out int length) is { } symbol)
                {
                    Plain(value, from, at, writer);
                    writer.WriteDecoded(symbol, value.At(at), value.At(at + length));
                    from = at + length;
                }
                at += Math.Max(1, length);
                continue;
            }
            int stop = Tag(value.Text.AsSpan(at, end - at), out ReadOnlySpan<char> name, out bool closes);
            if (stop == 0)
            {
                at++;
                continue;
            }
            Plain(value, from, at, writer);
            at += stop;
            from = at;
            int level = HeadingLevel(name);
            if (level > 0 || Block.Contains(name)) onBlock?.Invoke(level, !closes);
            else if (name.Equals("sup", StringComparison.OrdinalIgnoreCase)) writer.Style = closes ? writer.Style & ~TextStyle.Superscript : writer.Style | TextStyle.Superscript;
            else if (name.Equals("sub", StringComparison.OrdinalIgnoreCase)) writer.Style = closes ? writer.Style & ~TextStyle.Subscript : writer.Style | TextStyle.Subscript;
            if (onBlock is null && (level > 0 || Block.Contains(name))) writer.Space();
        }
        Plain(value, from, end, writer);
    }

    /// <summary>Writes characters as they are, without a look at markup.</summary>
    internal static void Plain(JsonString value, int start, int end, StructuredWriter writer)
    {
        if (value.Map is not { } map)
        {
            writer.Write(value.Base + start, value.Base + end);
            return;
        }
        int i = start;
        while (i < end)
        {
            int run = i;
            while (run < end && map[run + 1] - map[run] == 1) run++;
            if (run > i)
            {
                writer.Write(map[i], map[run]);
                i = run;
                continue;
            }
            int count = i + 1 < end && char.IsSurrogatePair(value.Text[i], value.Text[i + 1]) ? 2 : 1;
            writer.WriteDecoded(value.Text.AsSpan(i, count), map[i], map[i + count]);
            i += count;
        }
    }

    /// <summary>Writes an abstract with labels in its text: a heading for each, a block for what stands under it.</summary>
    /// <param name="value">The abstract.</param>
    /// <param name="text">What its text is.</param>
    /// <param name="label">What its labels are.</param>
    /// <param name="writer">Takes it.</param>
    /// <param name="markup">Whether the string may hold markup.</param>
    internal static void Labelled(JsonString value, BlockStructure text, BlockStructure label, StructuredWriter writer, bool markup)
    {
        int at = 0;
        foreach (TextSpan span in AbstractLabels.Find(value.Text))
        {
            Piece(at, span.Start, text, 0);
            Piece(span.Start, span.End, label, 1);
            at = span.End;
        }
        Piece(at, value.Text.Length, text, 0);

        void Piece(int from, int to, BlockStructure what, int level)
        {
            if (from >= to) return;
            writer.Begin("abstract", what, level);
            if (markup) Write(value, from, to, writer);
            else Plain(value, from, to, writer);
            writer.End();
        }
    }

    /// <summary>The string without tags, references decoded.</summary>
    internal static string Strip(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '&') < 0) return text;
        var result = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int length = 0;
            if (text[at] == '&' && HtmlEntities.Read(text, at, text.Length, inAttribute: false, out length) is { } symbol) result.Append(symbol);
            else if (text[at] == '<' && Tag(text.AsSpan(at), out ReadOnlySpan<char> name, out _) is > 0 and int stop)
            {
                length = stop;
                if (HeadingLevel(name) > 0 || Block.Contains(name)) result.Append(' ');
            }
            else
            {
                length = 1;
                result.Append(text[at]);
            }
            at += Math.Max(1, length);
        }
        return result.ToString();
    }

    /// <summary>Length of the tag at the start of <paramref name="text"/>, 0 where it is none that texts carry: <c>p&lt;0.05</c>.</summary>
    private static int Tag(ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out bool closes)
    {
        name = default;
        closes = text.Length > 1 && text[1] == '/';
        int start = closes ? 2 : 1, i = start;
        if (i >= text.Length || !char.IsAsciiLetter(text[i])) return 0;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is ':' or '-')) i++;
        name = text[start..i];
        int colon = name.IndexOf(':');
        if (colon > 0 && name[..colon] is not ("jats" or "mml" or "xhtml" or "ns3" or "ns4")) return 0;
        bool math = colon > 0 && name[..colon] is "mml";
        if (colon > 0) name = name[(colon + 1)..];
        if (!math && HeadingLevel(name) == 0 && !Inline.Contains(name) && !Block.Contains(name)) return 0;
        int close = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        if (close < i || close > i && text[i] is not (' ' or '/' or '\n' or '\t')) return 0;
        return close + 1;
    }

    private static int HeadingLevel(ReadOnlySpan<char> name) => name.Length == 2 && name[0] is 'h' or 'H' && name[1] is >= '1' and <= '6' ? 1 : 0;
}
