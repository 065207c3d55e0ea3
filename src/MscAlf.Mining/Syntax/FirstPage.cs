using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells the lines of authors and of their places of work at the start of a wrapped text from the title above and the text below.</summary>
internal sealed class FirstPage
{
    private const int Reach = 40; // lines in which they are looked for
    private const string Marks = "*†‡§¶#∗✉";
    private static readonly string[] Particles = ["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ten", "ter", "y"];

    private FirstPage(int lines)
    {
        Names = new bool[lines];
        Places = new bool[lines];
    }

    /// <summary>Lines that name authors.</summary>
    public bool[] Names { get; }

    /// <summary>Lines under them that name places of work.</summary>
    public bool[] Places { get; }

    /// <summary>Looks through the first lines.</summary>
    public static FirstPage Find(string text, ImmutableArray<LayoutBlock> lines, string[] folded, bool[] furniture)
    {
        var result = new FirstPage(lines.Length);
        int last = -1;
        bool heading = false;
        for (int i = 0; i < Math.Min(Reach, lines.Length); i++)
        {
            if (furniture[i] || folded[i].Length == 0) continue;
            TextShape shape = TextShape.Of(text, [lines[i].Span]);
            ReadOnlySpan<char> line = text.AsSpan(lines[i].Span.Start, lines[i].Span.Length).Trim();
            heading |= Headings.Find(folded[i]) is { Strip: null } || KeywordLines.LabelLength(folded[i]) > 0;
            bool under = last >= 0 && !heading && (result.Names[last] || result.Places[last]);
            result.Places[i] = under && Headings.Find(folded[i]) is null && IsPlace(line, folded[i], shape, result.Places[last]);
            result.Names[i] = !result.Places[i] && (UnitShapes.IsAuthorList(folded[i], shape) || !heading && IsNameLine(line));
            last = i;
        }
        return result;
    }

    private static bool IsPlace(ReadOnlySpan<char> line, string folded, TextShape shape, bool goesOn)
    {
        if (shape.Words is 0 or > 40 || shape.Capitalized < shape.Words * 0.5) return false;
        if (UnitShapes.IsAffiliation(folded, shape)) return true;
        int i = 0;
        while (i < line.Length && i < 4 && (char.IsAsciiDigit(line[i]) || Marks.Contains(line[i]) || line[i] is '(' or ')')) i++;
        if (i == 0 && line.Length > 2 && char.IsAsciiLetterLower(line[0]) && (char.IsUpper(line[1]) || line[1] == ' ' && char.IsUpper(line[2]))) i = 1;
        bool marked = i > 0 && i < line.Length && (char.IsUpper(line[i]) || line[i] == ' ' && i + 1 < line.Length && char.IsUpper(line[i + 1]));
        return marked || goesOn && shape.Commas > 0 && !shape.EndsSentence && shape.Words <= 16;
    }

    /// <summary>Whether all that commas and <c>and</c> part are names with marks behind them: two of them with a mark or <c>and</c>, or three.</summary>
    public static bool IsNameLine(ReadOnlySpan<char> line)
    {
        if (line.Length is < 8 or > 400 || !char.IsUpper(line[0])) return false;
        int names = 0, start = 0;
        bool marked = false;
        for (int i = 0; i <= line.Length; i++)
        {
            bool and = i + 5 <= line.Length && line.Slice(i, 5) is " and ";
            if (i < line.Length && !and && line[i] is not (',' or ';' or '&' or '•' or '·')) continue;
            int n = Name(line[start..i], ref marked);
            if (n < 0) return false;
            names += n;
            marked |= and;
            if (and) i += 4;
            start = i + 1;
        }
        return names >= 3 || names == 2 && marked;
    }

    /// <summary>1 for a name, 0 for marks or a degree, -1 for something else.</summary>
    private static int Name(ReadOnlySpan<char> part, ref bool marked)
    {
        int s = 0, e = part.Length;
        while (s < e && !char.IsLetter(part[s]))
        {
            if (!char.IsWhiteSpace(part[s]) && !char.IsAsciiDigit(part[s]) && !Marks.Contains(part[s])) return -1;
            s++;
        }
        while (e > s && !char.IsLetter(part[e - 1]) && part[e - 1] != '.')
        {
            marked |= char.IsDigit(part[e - 1]) || Marks.Contains(part[e - 1]);
            e--;
        }
        int words = 0, full = 0;
        foreach (Range range in part[s..e].Split(' '))
        {
            ReadOnlySpan<char> word = part[s..e][range];
            if (word.IsEmpty) continue;
            words++;
            foreach (char c in word)
            {
                if (!char.IsLetter(c) && c is not ('.' or '-' or '\'' or '’' or '‐')) return -1;
            }
            if (LanguageDetector.IsStopWord(word) && Array.IndexOf(Particles, word.ToString()) < 0 || char.IsLower(word[0]) && Array.IndexOf(Particles, word.ToString()) < 0) return -1;
            if (word.Length > 2 && char.IsLower(word[^1])) full++;
        }
        if (words == 0) return 0;
        if (words == 1) return e - s <= 4 ? 0 : -1; // a degree
        return words <= 5 && full > 0 ? 1 : -1;
    }
}
