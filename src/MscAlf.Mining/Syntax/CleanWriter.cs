using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Writes clean text and its map from the lines that are kept: folds white space, joins wrapped lines, closes line-end hyphens.</summary>
internal sealed class CleanWriter
{
    private const int MostKept = 1 << 20;

    private static readonly HashSet<string> Prefixes = new(StringComparer.Ordinal)
    {
        "anti", "non", "self", "well", "cross", "long", "short", "high", "low", "end", "time", "dose", "single", "double", "half", "pro", "post", "pre", "co", "all", "ex", "quasi", "first", "second", "third", "one", "two", "three",
        "four", "five", "six", "wild", "open", "age", "real", "large", "small", "early", "late", "then", "state", "follow", "up", "on", "off", "in", "out", "acute", "life", "evidence",
    };

    private readonly ImmutableArray<MapRun>.Builder runs = ImmutableArray.CreateBuilder<MapRun>();
    private string layout = "";
    private ImmutableArray<LayoutBlock> blocks;
    private char[] text = new char[1 << 12];
    private HashSet<string>? words;
    private int runTarget, runSource, runLength;

    /// <summary>Starts the clean text of a document; what was written before is gone.</summary>
    public void Start(Layout of)
    {
        layout = of.Text;
        blocks = of.Blocks;
        words = null;
        Length = runLength = 0;
        runs.Clear();
    }

    /// <summary>Units written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Puts one separator, unless nothing was written yet.</summary>
    public void Separate(char separator)
    {
        if (Length == 0) return;
        Flush();
        Append(separator);
    }

    /// <summary>The text from <paramref name="start"/> on; valid until more is written.</summary>
    public ReadOnlySpan<char> Tail(int start) => text.AsSpan(start, Length - start);

    /// <summary>Ends the writing. A text in which nothing was changed is the layout text itself.</summary>
    public (string Text, SourceMap Map) Finish()
    {
        Flush();
        ReadOnlySpan<char> written = text.AsSpan(0, Length);
        (string, SourceMap) result = (written.SequenceEqual(layout) ? layout : written.ToString(), new SourceMap(runs.ToImmutable()));
        if (text.Length > MostKept) text = new char[1 << 12]; // one huge document must not be paid for ever after
        layout = "";
        blocks = [];
        words = null;
        return result;
    }

    /// <summary>Writes lines as one stretch of text.</summary>
    public void Write(ReadOnlySpan<TextSpan> lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            TextSpan line = lines[i];
            if (i + 1 == lines.Length)
            {
                WriteLine(line);
                return;
            }
            switch (Joint(line, lines[i + 1]))
            {
                case Join.Space:
                    WriteLine(line);
                    Flush();
                    Append(' ');
                    break;
                case Join.Close:
                    WriteLine(line);
                    Flush();
                    break;
                default:
                    WriteLine(new TextSpan(line.Start, line.Length - 1));
                    Flush();
                    runs.Add(new MapRun(Length, 0, line.End - 1, 1));
                    break;
            }
        }
    }

    private enum Join
    {
        Space,
        Close,
        DropHyphen,
    }

    private Join Joint(TextSpan a, TextSpan b)
    {
        if (a.Length < 2 || b.Length == 0) return Join.Space;
        char last = layout[a.End - 1], before = layout[a.End - 2], next = layout[b.Start];
        if (char.IsWhiteSpace(before)) return Join.Space;
        if (last == '\u00AD') return Join.DropHyphen;
        if (last == '/') return char.IsLetterOrDigit(next) && char.IsLetterOrDigit(before) ? Join.Close : Join.Space;
        if (last is not ('-' or '\u2010' or '\u2011' or '–')) return Join.Space;
        if (last == '–') return char.IsLetterOrDigit(before) || before is ')' ? Join.Close : Join.Space;
        if (!char.IsLetter(before) || !char.IsLower(next)) return Join.Close;
        ReadOnlySpan<char> stem = LettersBefore(a.End - 1), head = LettersAfter(b.Start);
        if (stem.IsEmpty || stem.ContainsAnyInRange('A', 'Z') && !(char.IsUpper(stem[0]) && !stem[1..].ContainsAnyInRange('A', 'Z')) || stem.Length == 1) return Join.Close;
        int glued = a.End - 2 - stem.Length;
        if (glued >= a.Start && (char.IsAsciiDigit(layout[glued]) || layout[glued] is '-' or '/')) return Join.Close;
        // "and"/"or" after a hyphen: a suspended compound ("pre- and post-"), which keeps both the hyphen and the space.
        if (head is "and" or "or" or "to") return Join.Space;
        words ??= Vocabulary();
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> probe = stackalloc char[stem.Length + head.Length + 1];
        int n = stem.ToLowerInvariant(probe);
        int m = head.ToLowerInvariant(probe[n..]);
        if (known.Contains(probe[..(n + m)])) return Join.DropHyphen;
        bool headKnown = known.Contains(probe.Slice(n, m)), stemKnown = known.Contains(probe[..n]);
        string stemText = probe[..n].ToString();
        head.ToLowerInvariant(probe[(n + 1)..]);
        probe[n] = '-';
        if (known.Contains(probe[..(n + 1 + m)])) return Join.Close;
        if (Prefixes.Contains(stemText)) return headKnown || stemText is "anti" or "non" or "self" ? Join.Close : Join.DropHyphen;
        return headKnown && stemKnown && stemText.Length > 3 && m > 3 ? Join.Close : Join.DropHyphen;
    }

    private ReadOnlySpan<char> LettersBefore(int end)
    {
        int b = end;
        while (b > 0 && end - b < 30 && char.IsLetter(layout[b - 1])) b--;
        return layout.AsSpan(b, end - b);
    }

    private ReadOnlySpan<char> LettersAfter(int start)
    {
        int e = start;
        while (e < layout.Length && e - start < 30 && char.IsLetter(layout[e])) e++;
        return layout.AsSpan(start, e - start);
    }

    /// <summary>The words of the document, and its hyphened compounds, that stand inside lines; lower case.</summary>
    private HashSet<string> Vocabulary()
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = result.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[62];
        foreach (LayoutBlock block in blocks)
        {
            ReadOnlySpan<char> line = layout.AsSpan(block.Span.Start, block.Span.Length).TrimEnd();
            int i = 0;
            while (i < line.Length)
            {
                if (!char.IsLetter(line[i]))
                {
                    i++;
                    continue;
                }
                int start = i, hyphen = -1;
                while (i < line.Length && (char.IsLetter(line[i]) || line[i] == '-' && hyphen < 0 && i + 1 < line.Length && char.IsLetter(line[i + 1])))
                {
                    if (line[i] == '-') hyphen = i;
                    i++;
                }
                bool broken = i == line.Length - 1 && line[i] is '-' or '\u2010'; // the stem of a broken word is no word
                if (i - start <= lower.Length && !broken)
                {
                    int n = line[start..i].ToLowerInvariant(lower);
                    lookup.Add(lower[..n]);
                    if (hyphen > 0)
                    {
                        lookup.Add(lower[..(hyphen - start)]);
                        lookup.Add(lower[(hyphen - start + 1)..n]);
                    }
                }
            }
        }
        return result;
    }

    private void WriteLine(TextSpan line)
    {
        if (WhiteSpace.IsEven(layout.AsSpan(line.Start, line.Length)))
        {
            Map(line.Start, line.Length);
            Append(line.Start, line.Length);
            return;
        }
        int i = line.Start;
        while (i < line.End && char.IsWhiteSpace(layout[i])) i++;
        while (i < line.End)
        {
            int start = i;
            while (i < line.End && !char.IsWhiteSpace(layout[i])) i++;
            Map(start, i - start);
            Append(start, i - start);
            int space = i;
            while (i < line.End && char.IsWhiteSpace(layout[i])) i++;
            if (i >= line.End) break;
            if (i == space + 1 && layout[space] is not ('\n' or '\r')) Map(space, 1);
            else Flush();
            Append(' ');
        }
    }

    private void Append(char c)
    {
        if (Length == text.Length) Array.Resize(ref text, 2 * text.Length);
        text[Length++] = c;
    }

    private void Append(int start, int length)
    {
        if (length > text.Length - Length) Array.Resize(ref text, Math.Max(2 * text.Length, Length + length));
        layout.AsSpan(start, length).CopyTo(text.AsSpan(Length));
        Length += length;
    }

    private void Map(int source, int length)
    {
        if (runLength > 0 && runSource + runLength == source && runTarget + runLength == Length)
        {
            runLength += length;
            return;
        }
        Flush();
        runTarget = Length;
        runSource = source;
        runLength = length;
    }

    private void Flush()
    {
        if (runLength > 0) runs.Add(new MapRun(runTarget, runLength, runSource, runLength));
        runLength = 0;
    }
}
