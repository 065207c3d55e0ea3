using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Recognises text whose lines were wrapped (the text of a PDF, mail, some dumps) and puts its lines together to paragraphs, with page furniture taken out of their midst.</summary>
internal sealed class WrappedText
{
    private readonly string text;
    private readonly ImmutableArray<LayoutBlock> lines;
    private readonly SiteProfile generic;
    private readonly SiteProfile? site;
    private readonly string[] folded;
    private readonly bool[] furniture;
    private readonly int[] width;
    private readonly bool[] ruled, names, places;

    private WrappedText(Layout layout, SiteProfile generic, SiteProfile? site)
    {
        text = layout.Text;
        lines = layout.Blocks;
        this.generic = generic;
        this.site = site;
        folded = new string[lines.Length];
        for (int i = 0; i < folded.Length; i++) folded[i] = LineFold.Fold(text.AsSpan(lines[i].Span.Start, lines[i].Span.Length));
        furniture = PageFurniture.Find(text, lines, folded, generic, site, out furnitureRules);
        width = LocalWidths();
        ruled = new bool[lines.Length];
        FirstPage firstPage = FirstPage.Find(text, lines, folded, furniture);
        names = firstPage.Names;
        places = firstPage.Places;
        for (int i = 0; i < lines.Length; i++)
        {
            ruled[i] = !furniture[i] && (site?.Lines.Find(folded[i]) ?? generic.Lines.Find(folded[i])) is { Keep: null };
        }
    }

    private readonly string?[] furnitureRules;

    /// <summary>Whether the lines of a text are wrapped: many go on in the next line.</summary>
    public static bool IsWrapped(Layout layout)
    {
        ImmutableArray<LayoutBlock> lines = layout.Blocks;
        if (lines.Length < 4) return false;
        int goesOn = 0;
        long inLong = 0, all = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            ReadOnlySpan<char> line = Trimmed(layout.Text, lines[i].Span);
            all += line.Length;
            if (line.Length > 220) inLong += line.Length;
            if (i + 1 == lines.Length || lines[i + 1].BlankBefore > 0 || line.Length is < 30 or > 220) continue;
            ReadOnlySpan<char> next = Trimmed(layout.Text, lines[i + 1].Span);
            if (next.Length > 0 && char.IsLower(next[0]) && !TextShape.EndsWithStop(line)) goesOn++;
        }
        return goesOn * 6 >= lines.Length && goesOn >= 3 && inLong * 2 < all;
    }

    /// <summary>Puts the lines together.</summary>
    public static List<PageUnit> Group(Layout layout, SiteProfile generic, SiteProfile? site) => new WrappedText(layout, generic, site).Group();

    private static ReadOnlySpan<char> Trimmed(string text, TextSpan span) => text.AsSpan(span.Start, span.Length).Trim();

    private List<PageUnit> Group()
    {
        var units = new List<PageUnit>();
        var group = ImmutableArray.CreateBuilder<TextSpan>();
        int first = -1, last = -1, i = 0;
        bool keywords = false;
        void Close(bool heading)
        {
            if (group.Count == 0) return;
            units.Add(new PageUnit(text, lines[first], group.DrainToImmutable()) { HeadingHint = heading, IsNames = names[first], IsPlaces = places[first] });
            first = last = -1;
        }
        while (i < lines.Length)
        {
            if (furniture[i])
            {
                var unit = new PageUnit(text, lines[i], [TrimSpan(lines[i].Span)]);
                unit.Strip(TriviaKinds.PageFurniture, furnitureRules[i]!);
                if (generic.Lines.Find(folded[i]) is { Reads: LineReading.Citation }) unit.Reads = LineReading.Citation;
                units.Add(unit);
                i++;
                continue;
            }
            if (Trimmed(text, lines[i].Span).IsEmpty)
            {
                i++;
                continue;
            }
            int heading = HeadingLines(i, last, keywords);
            if (heading > 0)
            {
                Close(heading: false);
                first = i;
                for (int k = 0; k < heading; k++) group.Add(TrimSpan(lines[i + k].Span));
                Close(heading: true);
                i += heading;
                keywords = false;
                continue;
            }
            if (last >= 0 && !Joins(last, i, keywords)) Close(heading: false);
            if (first < 0)
            {
                first = i;
                keywords = IsKeywords(folded[i]);
            }
            group.Add(TrimSpan(lines[i].Span));
            last = i++;
        }
        Close(heading: false);
        return units;
    }

    /// <summary>How many lines from <paramref name="i"/> are a heading; 0 where there is none.</summary>
    private int HeadingLines(int i, int last, bool keywords)
    {
        ReadOnlySpan<char> line = Trimmed(text, lines[i].Span);
        bool fresh = last < 0 || EndsStop(last) || lines[i].BlankBefore > 0 || IsKeywords(folded[last]) || (keywords || places[last] || names[last] || line.Length <= 12) && Headings.Find(folded[i]) is { Strip: null };
        if (!fresh || !StartsLikeHeading(line)) return 0;
        if (line.Length <= 70 && Headings.Find(folded[i]) is { Kind: not "keywords" }) return 1;
        if (IsKeywords(folded[i]) || ruled[i] || names[i] || places[i]) return 0;
        if (IsShortHeading(i, line) || IsTitleCaseHeading(i, line)) return 1;
        int j = i, words = 0;
        while (true)
        {
            line = Trimmed(text, lines[j].Span);
            words += Count(line, ' ') + 1;
            if (words > 22 || TextShape.EndsWithStop(line) || line[^1] is ',' or ';' or ':' || line.Length > width[j] * 1.1 || CaptionLabels.Length(line) > 0) return 0;
            if (j + 1 >= lines.Length) return 0;
            if (lines[j + 1].BlankBefore > 0) break;
            if (furniture[j + 1] || ++j - i >= 3 || line.Length < width[j] * 0.5) return i + 1 < lines.Length && IsNumberedHeading(i) ? 1 : 0;
        }
        int next = j + 1;
        if (furniture[next]) return 0;
        ReadOnlySpan<char> after = Trimmed(text, lines[next].Span);
        return !after.IsEmpty && (char.IsUpper(after[0]) || char.IsAsciiDigit(after[0]) || after[0] is '(' or '“' or '"' or 'α' or 'β') ? j - i + 1 : IsNumberedHeading(i) ? 1 : 0;
    }

    /// <summary>Whether a short line starts a paragraph although the first word of the next line, a capital one, would have fitted on it.</summary>
    private bool IsShortHeading(int i, ReadOnlySpan<char> line)
    {
        if (i == 0 || i + 1 >= lines.Length || furniture[i + 1] || lines[i + 1].BlankBefore > 0 || names[i + 1] || ruled[i + 1]) return false;
        ReadOnlySpan<char> next = Trimmed(text, lines[i + 1].Span);
        int word = next.IndexOf(' ');
        return word > 0 && char.IsUpper(next[0]) && next.Length > line.Length && line.Length >= 8 && line.Length + word + 1 < width[i] * 0.8 && Count(line, ' ') is >= 1 and < 11 && (!TextShape.EndsWithStop(line) || line[^1] == '?') && line[^1] is not (',' or ';' or ':' or '-')
            && !LanguageDetector.IsStopWord(LastWord(line)) && CaptionLabels.Length(line) == 0 && Headings.Find(folded[i + 1]) is null && line.IndexOfAny("=±%<>") < 0;
    }

    /// <summary>Whether a line is capitalised throughout and the next one is not.</summary>
    private bool IsTitleCaseHeading(int i, ReadOnlySpan<char> line)
    {
        if (i == 0 || i + 1 >= lines.Length || furniture[i + 1] || lines[i + 1].BlankBefore > 0 || names[i + 1] || places[i + 1] || line.Length >= width[i] || TextShape.EndsWithStop(line) || line.IndexOfAny(",;:=±%<>()[]") >= 0 || LanguageDetector.IsStopWord(LastWord(line))) return false;
        ReadOnlySpan<char> next = Trimmed(text, lines[i + 1].Span);
        return !next.IsEmpty && char.IsUpper(next[0]) && Capitals(line) is { Small: 0, Great: >= 3 and <= 12 } && Capitals(next) is { Small: >= 3 };
    }

    /// <summary>How many words start small and how many with a capital, function words left out.</summary>
    private static (int Small, int Great) Capitals(ReadOnlySpan<char> line)
    {
        int small = 0, great = 0;
        foreach (Range range in line.Split(' '))
        {
            ReadOnlySpan<char> word = line[range];
            if (word.IsEmpty || !char.IsLetter(word[0]) || LanguageDetector.IsStopWord(word)) continue;
            if (char.IsUpper(word[0])) great++;
            else small++;
        }
        return (small, great);
    }

    private bool IsNumberedHeading(int i)
    {
        ReadOnlySpan<char> line = Trimmed(text, lines[i].Span);
        ReadOnlySpan<char> name = Headings.StripNumber(line);
        return name.Length < line.Length && line.IndexOf('.') is > 0 and < 4 && name.Length is > 3 and < 90 && char.IsUpper(name[0]) && line.Length < width[i] * 0.8 && !TextShape.EndsWithStop(line) && name.IndexOfAny(",;:=") < 0;
    }

    private static bool StartsLikeHeading(ReadOnlySpan<char> line) => line.Length > 2 && (char.IsUpper(line[0]) || char.IsAsciiDigit(line[0]) || line.Length > 4 && char.IsLower(line[0]) && char.IsUpper(line[1]));

    private bool Joins(int a, int b, bool keywords)
    {
        ReadOnlySpan<char> x = Trimmed(text, lines[a].Span), y = Trimmed(text, lines[b].Span);
        bool stop = EndsStop(a), gap = b != a + 1 || lines[b].BlankBefore > 0;
        if (IsKeywords(folded[b]) || names[b] != names[a] || places[b] != places[a] || ruled[a] && char.IsUpper(y[0]) && Identifiers.FindDoi(x).End >= x.Length - 1) return false;
        if (ruled[b] && (stop || gap || x.Length < width[a] * 0.75) || ruled[a] && gap) return false;
        if ((stop || gap) && (CaptionLabels.Length(y) > 0 || Headings.LabelLength(y) > 0)) return false;
        if (keywords) return !gap && !stop && x.Length >= width[a] * 0.6 || char.IsLower(y[0]) && !gap;
        bool lower = char.IsLower(y[0]);
        if (!gap) return stop ? x.Length >= width[a] * 0.75 || lower : x.Length >= width[a] * 0.5 || lower;
        if (stop) return false;
        if (lower || char.IsAsciiDigit(y[0]) || y[0] is '(' or '[' or ')' or ']' or '-' or '–' or '%' or '±' or '+' or '=' or '<' or '>' || IsGreek(y[0])) return true;
        if (x[^1] is ',' or '-' or '–' or '(' or '/' || LanguageDetector.IsStopWord(LastWord(x))) return true;
        return b != a + 1 && x.Length >= width[a] * 0.75;
    }

    private bool EndsStop(int i) => TextShape.EndsWithStop(text.AsSpan(lines[i].Span.Start, lines[i].Span.Length)) || text[lines[i].Span.End - 1] == ']' && i + 1 < lines.Length && lines[i + 1].BlankBefore > 0;

    private static bool IsKeywords(string folded) => KeywordLines.LabelLength(folded) > 0;

    private static bool IsGreek(char c) => c is >= 'Α' and <= 'ω';

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> line)
    {
        int b = line.LastIndexOf(' ');
        return b < 0 ? line : line[(b + 1)..];
    }

    private static int Count(ReadOnlySpan<char> s, char c) => System.MemoryExtensions.Count(s, c);

    private TextSpan TrimSpan(TextSpan span)
    {
        int s = span.Start, e = span.End;
        while (e > s && char.IsWhiteSpace(text[e - 1])) e--;
        while (s < e && char.IsWhiteSpace(text[s])) s++;
        return TextSpan.FromBounds(s, e);
    }

    /// <summary>The width of the column each line stands in: a low median of the lengths around it, for lines that were put together by the extraction are longer.</summary>
    private int[] LocalWidths()
    {
        var result = new int[lines.Length];
        Span<int> near = stackalloc int[25];
        for (int i = 0; i < lines.Length; i++)
        {
            int n = 0;
            for (int k = Math.Max(0, i - 12); k < Math.Min(lines.Length, i + 13); k++)
            {
                if (!furniture[k]) near[n++] = lines[k].Span.Length;
            }
            if (n == 0) continue;
            near[..n].Sort();
            result[i] = near[n * 2 / 5];
        }
        return result;
    }
}
