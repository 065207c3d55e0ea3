using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Looks over a finished tree for what a curator should know.</summary>
internal static class TextChecks
{
    private const int LongWords = 150;
    private static readonly string[] Teasers = ["...", "…", "read more", "read more...", "show more", "continue reading"];

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(static c => (char)c).Where(static c => c < ' ' && c is not ('\n' or '\r' or '\t' or '\f') || c is >= '\u007F' and < '\u00A0' && c != '\u0085')]);

    /// <summary>Adds the diagnostics of one document.</summary>
    public static void Check(SourceDocument document, SiteProfile? site, Landmark? missing, bool page, TreeAssembler.Result result, SourceMap map, string language, List<PageUnit> units, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        string source = document.Source.Text;
        if (source.AsSpan().IsWhiteSpace())
        {
            diagnostics.Add(SyntaxDiagnostics.Empty.OfDocument());
            return;
        }
        CheckBinary(source, diagnostics);
        bool text = false;
        foreach (Section section in result.Sections) text |= section.Part is "abstract" or "body";
        if (page && site is null) diagnostics.Add(SyntaxDiagnostics.NoProfile.OfDocument());
        if (page && site is not null && missing is not null) diagnostics.Add(SyntaxDiagnostics.LayoutChanged.OfDocument(site.Name, missing.Name));
        if (!text && !(document.Form == "structured" && document.Layout.Blocks.IsEmpty)) diagnostics.Add(SyntaxDiagnostics.NoText.OfDocument());
        if (page && document.Layout.Text.Length > 400 && result.Text.Length * 10L < document.Layout.Text.Length) diagnostics.Add(SyntaxDiagnostics.MostlyStripped.OfDocument(result.Text.Length * 100L / document.Layout.Text.Length));
        if (language != "en") diagnostics.Add(SyntaxDiagnostics.NotEnglish.OfDocument(language));
        DamageFinder.Check(result.Text, map, diagnostics);
        CheckSentences(result, map, diagnostics);
    }

    private static void CheckBinary(string source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        int control = 0, seen = Math.Min(source.Length, 100_000);
        ReadOnlySpan<char> rest = source.AsSpan(0, seen);
        for (int next; (next = rest.IndexOfAny(Controls)) >= 0; rest = rest[(next + 1)..]) control++;
        if (control * 20 > seen) diagnostics.Add(SyntaxDiagnostics.Binary.OfDocument(control * 100 / seen));
    }

    private static void CheckSentences(TreeAssembler.Result result, SourceMap map, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        ReadOnlySpan<char> text = result.Text;
        int brackets = 0;
        var powers = new DamageKind(SyntaxDiagnostics.LostSuperscript);
        FindPowers(text, powers);
        powers.Report(map, diagnostics);
        for (int s = 0; s < result.Sentences.Length; s++)
        {
            Sentence sentence = result.Sentences[s];
            ReadOnlySpan<char> words = text.Slice(sentence.Span.Start, sentence.Span.Length);
            if (sentence.TokenCount > LongWords) diagnostics.Add(SyntaxDiagnostics.LongSentence.At(map.ToSource(new TextSpan(sentence.Span.Start, Math.Min(40, sentence.Span.Length))), sentence.TokenCount));
            if (Unmatched(words) is var (mark, at) && mark != '\0' && brackets++ < 20) diagnostics.Add(SyntaxDiagnostics.UnmatchedBracket.At(map.ToSource(new TextSpan(sentence.Span.Start + at, 1)), mark));
            bool lastOfAbstract = result.Sections[sentence.Section].Part == "abstract" && (s + 1 == result.Sentences.Length || result.Sections[result.Sentences[s + 1].Section].Part != "abstract");
            if (!lastOfAbstract) continue;
            foreach (string teaser in Teasers)
            {
                if (!words.EndsWith(teaser, StringComparison.OrdinalIgnoreCase)) continue;
                diagnostics.Add(SyntaxDiagnostics.Truncated.At(map.ToSource(new TextSpan(sentence.Span.End - teaser.Length, teaser.Length)), teaser));
                break;
            }
        }
    }

    private static (char Mark, int At) Unmatched(ReadOnlySpan<char> words)
    {
        Span<int> open = stackalloc int[16];
        int depth = 0;
        for (int i = 0, next; (next = words[i..].IndexOfAny("()[]")) >= 0; i++)
        {
            i += next;
            if (words[i] is '(' or '[')
            {
                if (depth == open.Length) return default;
                open[depth++] = i;
            }
            else if (words[i] is ')' or ']')
            {
                // "1)" and "a)" number a list.
                if (depth == 0) return i > 0 && char.IsLetterOrDigit(words[i - 1]) && (i == 1 || words[i - 2] == ' ') ? default : (words[i], i);
                depth--;
            }
        }
        return depth == 0 ? default : (words[open[depth - 1]], open[depth - 1]);
    }

    /// <summary><c>× 105</c>, <c>x 10 6</c>: a power of ten whose exponent lost its place.</summary>
    private static void FindPowers(ReadOnlySpan<char> text, DamageKind powers)
    {
        int at = 0;
        while (at < text.Length)
        {
            int i = text[at..].IndexOfAny('×', 'x', 'X');
            if (i < 0) return;
            i += at;
            at = i + 1;
            if (text[i] != '×' && !StandsAlone(text, i)) continue;
            int k = at;
            while (k < text.Length && char.IsWhiteSpace(text[k])) k++;
            int start = k;
            while (k < text.Length && char.IsAsciiDigit(text[k])) k++;
            if (k - start is not (3 or 4) || !text[start..].StartsWith("10", StringComparison.Ordinal) || text[start + 2] == '0' || k < text.Length && text[k] is '.' or ',' && k + 1 < text.Length && char.IsAsciiDigit(text[k + 1])) continue;
            powers.Add(text, i, k - i, string.Concat(text.Slice(i, 1), " 10^", text[(start + 2)..k]));
        }
    }

    /// <summary>Whether the letter stands between numbers, as a sign of multiplication.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> text, int i)
    {
        int before = i;
        while (before > 0 && text[before - 1] == ' ') before--;
        return before > 0 && char.IsAsciiDigit(text[before - 1]) && i + 1 < text.Length && (text[i + 1] == ' ' || char.IsAsciiDigit(text[i + 1]));
    }
}
