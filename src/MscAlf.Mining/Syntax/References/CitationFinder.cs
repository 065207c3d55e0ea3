using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds where a clean text cites a reference list, on pages and in texts whose reader does not tell: links into the list, raised numbers, numbers in brackets, names with a year.</summary>
internal sealed class CitationFinder
{
    private const int MostInText = 120; // characters between the brackets of a marker
    private const int FewestRound = 5; // markers in round brackets that make them the style of a text
    private const int MaxLost = 50; // places that a diagnostic shows

    private readonly SourceDocument document;
    private readonly ReferenceList list;
    private readonly string text;
    private readonly SourceMap toLayout;
    private readonly SourceMap toSource;
    private List<Marker> found = [];
    private readonly List<(TextSpan Source, string Words)> lost = [];

    private CitationFinder(SourceDocument document, ReferenceList list, string text, SourceMap toLayout, SourceMap toSource)
    {
        this.document = document;
        this.list = list;
        this.text = text;
        this.toLayout = toLayout;
        this.toSource = toSource;
    }

    /// <summary>The marks of a clean text, by position.</summary>
    /// <param name="document">The document, for the styles of its layout.</param>
    /// <param name="list">Its reference list.</param>
    /// <param name="text">The clean text.</param>
    /// <param name="toLayout">From the clean text to the layout text.</param>
    /// <param name="toSource">From the clean text to the source text.</param>
    /// <param name="diagnostics">Receives the markers that lead nowhere.</param>
    internal static ImmutableArray<ReferenceMark> Find(SourceDocument document, ReferenceList list, string text, SourceMap toLayout, SourceMap toSource, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (list.Entries.IsEmpty || text.Length == 0) return [];
        var finder = new CitationFinder(document, list, text, toLayout, toSource);
        finder.FindStyled();
        finder.FindBracketed();
        finder.FindNamed();
        finder.Report(diagnostics);
        return finder.Finish();
    }

    // Links whose address is an entry's id, and raised numbers without a link.
    private void FindStyled()
    {
        var candidates = ImmutableArray.CreateBuilder<ReferenceMark>();
        foreach (StyleRun run in document.Layout.Styles)
        {
            List<int> entries = [];
            ReadOnlySpan<char> words = document.Layout.Text.AsSpan(run.Span.Start, run.Span.Length);
            if ((run.Style & TextStyle.Link) != 0)
            {
                if (Fragment(run.Value) is { } fragment && list.At(fragment) is var entry and >= 0) entries.Add(entry);
            }
            else if ((run.Style & TextStyle.Superscript) != 0 && list.IsNumbered && words.Length < MostInText && MayFollow(document.Layout.Text, run.Span.Start, raised: true))
            {
                Resolve(words, entries);
            }
            if (entries.Count > 0) candidates.Add(new ReferenceMark(run.Span.End, [.. entries.Select(e => list.Entries[e].Key)], Piece(document.Layout.Map, run.Span)));
        }
        foreach (ReferenceMark mark in StructuredUnits.Place(candidates.ToImmutable(), toLayout))
        {
            int start = mark.Position;
            while (start > 0 && mark.Position - start < MostInText && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '–')) start--;
            if (found.Count > 0) start = Math.Max(start, found[^1].End);
            if (start < mark.Position) found.Add(new Marker(start, mark.Position, [.. mark.Keys.Select(list.Of)], mark.Source));
        }
        for (int i = 1; i < found.Count; i++)
        {
            // 28–33 with a link at either end
            int from = found[i - 1].Entries[^1], to = found[i].Entries[0];
            if (to - from is < 2 or > 200 || found[i].Entries.Count != 1) continue;
            ReadOnlySpan<char> between = text.AsSpan(found[i - 1].End, found[i].End - found[i - 1].End).TrimStart("] \u00A0");
            if (between.IsEmpty || between[0] is not ('-' or '–' or '—' or '‐' or '‑' or '‒') || between.Length > 12) continue;
            for (int e = to - 1; e > from; e--) found[i].Entries.Insert(0, e);
        }
    }

    // An exponent (10⁵, cm²) is no marker, nor an index (t[1]): before a marker stands a word of three letters at least, or punctuation.
    private static bool MayFollow(string layout, int at, bool raised)
    {
        int word = at;
        while (word > 0 && at - word < 3 && char.IsLetter(layout[word - 1])) word--;
        return at - word == 3 || at > 1 && layout[at - 1] is '.' or ',' or ';' or ':' or ')' or ']' or '”' or '"' or '’' && (!raised || !char.IsAsciiDigit(layout[at - 2]));
    }

    private void FindBracketed()
    {
        Merge(Brackets('[', ']', report: list.IsNumbered));
        if (found.Count < FewestRound && list.IsNumbered && Brackets('(', ')', report: false) is { Count: >= FewestRound } round && EndPhrases(round)) Merge(round);
    }

    private List<Marker> Brackets(char open, char close, bool report)
    {
        var result = new List<Marker>();
        var pending = new List<(TextSpan Source, string Words)>();
        var numbers = new List<int>();
        int at = 0, greatest = 0;
        while ((at = text.IndexOf(open, at)) >= 0)
        {
            int start = at++;
            int end = text.IndexOf(close, start, Math.Min(MostInText, text.Length - start));
            numbers.Clear();
            if (end < 0 || !MarkerReader.TryRead(text.AsSpan(start + 1, end - start - 1), numbers) || (open == '(' ? !MayBeRound(start, end, numbers[0]) : start > 0 && !char.IsWhiteSpace(text[start - 1]) && !MayFollow(text, start, raised: false))) continue;
            List<int> entries = Entries(numbers, out bool all);
            TextSpan source = Piece(toSource, TextSpan.FromBounds(start, end + 1));
            if (!all)
            {
                greatest = Math.Max(greatest, numbers[^1]);
                if (pending.Count < MaxLost) pending.Add((source, text[start..(end + 1)]));
            }
            if (entries.Count > 0) result.Add(new Marker(start, end + 1, entries, source));
            at = end;
        }
        // where hardly any number fits, and not for want of entries inside the list, the brackets mean something else
        if (report && result.Count > 0 && (result.Count > pending.Count || greatest <= list.Last)) lost.AddRange(pending);
        return result;
    }

    private bool MayBeRound(int start, int end, int number) =>
        number <= list.Last && start > 0 && char.IsWhiteSpace(text[start - 1]) && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]) || text[end + 1] is '.' or ',' or ';' or ':');

    // Citations end a phrase; numbers that count the points of a sentence start one: (1) cells, (2) medium.
    private bool EndPhrases(List<Marker> markers)
    {
        int ends = 0;
        foreach (Marker marker in markers)
        {
            if (marker.End == text.Length || text[marker.End] is '.' or ',' or ';' or ':' or '\n') ends++;
        }
        return 3 * ends >= 2 * markers.Count;
    }

    // Markers that are written out say more than the links inside them. Both lists are in order.
    private void Merge(List<Marker> better)
    {
        var merged = new List<Marker>(found.Count + better.Count);
        int b = 0;
        foreach (Marker marker in found)
        {
            while (b < better.Count && better[b].End <= marker.Start) merged.Add(better[b++]);
            if (b == better.Count || better[b].Start >= marker.End) merged.Add(marker);
        }
        while (b < better.Count) merged.Add(better[b++]);
        found = merged;
    }

    private void FindNamed()
    {
        if (!text.Contains("(1", StringComparison.Ordinal) && !text.Contains("(2", StringComparison.Ordinal) && !text.Contains(", 1", StringComparison.Ordinal) && !text.Contains(", 2", StringComparison.Ordinal)) return;
        var named = new List<(TextSpan Span, int Entry)>();
        var unknown = new List<TextSpan>();
        new NamedCitations(list).Find(text, named, unknown);
        if (named.Count > 0) lost.AddRange(unknown.Take(MaxLost).Select(u => (Piece(toSource, u), text.Substring(u.Start, u.Length))));
        int f = 0;
        var added = new List<Marker>();
        foreach ((TextSpan span, int entry) in named)
        {
            while (f < found.Count && found[f].End <= span.Start) f++;
            if (f == found.Count || found[f].Start >= span.End) added.Add(new Marker(span.Start, span.End, [entry], Piece(toSource, span)));
        }
        Merge(added);
    }

    private void Resolve(ReadOnlySpan<char> words, List<int> entries)
    {
        var numbers = new List<int>();
        if (!MarkerReader.TryRead(words, numbers)) return;
        List<int> all = Entries(numbers, out bool whole);
        if (whole) entries.AddRange(all);
    }

    private List<int> Entries(List<int> numbers, out bool all)
    {
        var entries = new List<int>(numbers.Count);
        all = true;
        foreach (int number in numbers)
        {
            if (list.Of(number) is var entry and >= 0) entries.Add(entry);
            else all = false;
        }
        return entries;
    }

    private void Report(ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (lost.Count == 0) return;
        string words = string.Join(", ", lost.Take(5).Select(static l => l.Words)) + (lost.Count > 5 ? ", …" : "");
        diagnostics.Add(SyntaxDiagnostics.MarkerWithoutEntry.At([.. lost.Take(MaxLost).Select(static l => l.Source).Order()], lost.Count, words, list.Entries.Length));
    }

    private ImmutableArray<ReferenceMark> Finish()
    {
        var marks = ImmutableArray.CreateBuilder<ReferenceMark>(found.Count);
        foreach (Marker marker in found) marks.Add(new ReferenceMark(marker.End, [.. marker.Entries.Distinct().Select(e => list.Entries[e].Key)], marker.Source));
        return marks.DrainToImmutable();
    }

    private static string? Fragment(string? address)
    {
        int hash = address?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        return hash < 0 || hash + 1 >= address!.Length || address.Length - hash > 120 ? null : Uri.UnescapeDataString(address[(hash + 1)..]);
    }

    private static TextSpan Piece(SourceMap map, TextSpan span) => map.ToSource(span) is [{ } first, .. { } rest] ? TextSpan.FromBounds(first.Start, Math.Max(first.End, rest.IsEmpty ? 0 : rest[^1].End)) : default;

    /// <summary>A marker in the clean text and the entries that it means, by index.</summary>
    private readonly record struct Marker(int Start, int End, List<int> Entries, TextSpan Source);
}
