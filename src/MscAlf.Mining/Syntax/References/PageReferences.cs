using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads the reference list of a page or of the text of a PDF out of what the cleaner took for references.</summary>
/// <remarks>Conservative: entries are elements that repeat, or lines that bear rising numbers; what is neither gives no list. The key is the number that the list states, else the place in it.</remarks>
internal sealed class PageReferences
{
    private const int MaxGap = 12; // stripped units of other kinds inside a list: links, buttons, labels
    private const int MinEntry = 20, MaxEntry = 1200; // characters
    private const int MaxIds = 24;

    private static readonly HashSet<string> Services = new(StringComparer.OrdinalIgnoreCase)
    {
        "google scholar", "crossref", "cross ref", "crossref full text", "pubmed", "pubmed abstract", "pubmed central", "pubmed central full text", "publisher full text", "pmc", "pmc free article", "article", "cas", "ads", "isi", "doi", "medline",
        "web of science", "web of science®", "scopus", "view at publisher", "view at google scholar", "view at scopus", "view at zentralblatt math", "full text", "free full text", "full text (pdf)", "full-text", "openurl", "return to text", "view article", "download citation",
        "find it", "abstract", "pdf", "view in scopus", "view record in scopus", "cited by", "search in google scholar", "go to reference in article", "go to citation", "citation", "more", "free article", "order article via infotrieve",
    };

    private readonly SourceDocument document;
    private readonly List<PageUnit> units;
    private readonly string text;

    private PageReferences(SourceDocument document, List<PageUnit> units)
    {
        this.document = document;
        this.units = units;
        text = document.Layout.Text;
    }

    /// <summary>The list, or <see cref="ReferenceList.None"/>.</summary>
    internal static ReferenceList Read(SourceDocument document, List<PageUnit> units)
    {
        var reader = new PageReferences(document, units);
        (int first, int last) = reader.LongestRun();
        if (first < 0) return ReferenceList.None;
        if (document.Form == "html" && reader.OfElements(first, last) is { } list) return list;
        return reader.OfLines(first, last);
    }

    private static bool IsReference(PageUnit unit) => unit.Fate == Fate.Strip && unit.Kind == TriviaKinds.References;

    // Several places of a page may look like references (a menu, notes); the list is the longest.
    private (int First, int Last) LongestRun()
    {
        (int First, int Last, int Length) best = (-1, -1, 0);
        int first = -1, last = -1, length = 0;
        for (int i = 0; i <= units.Count; i++)
        {
            bool breaks = i == units.Count || units[i].Fate != Fate.Strip || first >= 0 && i - last > MaxGap;
            if (breaks && first >= 0)
            {
                if (length > best.Length) best = (first, last, length);
                (first, length) = (-1, 0);
            }
            if (i == units.Count || !IsReference(units[i])) continue;
            if (first < 0) first = i;
            last = i;
            length += units[i].Span.Length;
        }
        return best.Length >= 2 * MinEntry ? (best.First, best.Last) : (-1, -1);
    }

    private ReferenceList? OfElements(int first, int last)
    {
        string source = document.Source.Text;
        int from = first > 0 ? SourceEnd(units[first - 1]) : 0, to = last + 1 < units.Count ? SourceStart(units[last + 1]) : source.Length;
        if (to <= from) return null; // text that the page shows in another order
        List<int> starts = ElementGroups.Find(source, TextSpan.FromBounds(from, to));
        if (starts.Count < 2) return null;
        var words = new StringBuilder[starts.Count];
        var places = new TextSpan[starts.Count];
        var labels = new int[starts.Count];
        for (int u = first; u <= last; u++)
        {
            int at = SourceStart(units[u]), entry = starts.BinarySearch(at);
            if (entry < 0) entry = ~entry - 1;
            if (entry < 0 || units[u].Fate != Fate.Strip) continue;
            places[entry] = places[entry].IsEmpty ? TextSpan.FromBounds(at, SourceEnd(units[u])) : TextSpan.FromBounds(places[entry].Start, Math.Max(places[entry].End, SourceEnd(units[u])));
            if (units[u].Kind is TriviaKinds.FormControl or TriviaKinds.Share or TriviaKinds.ListHeading) continue; // other kinds are what single lines of an entry were taken for
            StringBuilder line = words[entry] ??= new StringBuilder();
            foreach (TextSpan span in units[u].Lines)
            {
                ReadOnlySpan<char> piece = text.AsSpan(span.Start, span.Length);
                if (line.Length == 0 && labels[entry] == 0 && Label(piece, alone: true) is { Number: > 0 } label)
                {
                    labels[entry] = label.Number;
                    piece = piece[label.End..];
                }
                AppendWords(line, span.End - piece.Length, piece.Length);
            }
        }
        var found = new List<(int Label, string Text, List<string> Dois, string? Pmid, TextSpan Place, int Start, int End)>();
        for (int i = 0; i < starts.Count; i++)
        {
            string entry = words[i] is { } line ? Fold(line) : "";
            string place = KeyOf(found.Count + 1);
            if (entry.StartsWith(place, StringComparison.Ordinal) && entry.Length > place.Length && char.IsLetter(entry[place.Length])) entry = entry[place.Length..]; // a number set apart by style only
            if (entry.Length < MinEntry) continue;
            int end = i + 1 < starts.Count ? starts[i + 1] : Math.Min(to, Math.Max(places[i].End, starts[i]) + 2000);
            ReadOnlySpan<char> markup = source.AsSpan(starts[i], end - starts[i]);
            found.Add((labels[i], entry, ReferenceIds.Dois(entry, markup), ReferenceIds.Pmid(entry, markup), places[i], starts[i], end));
        }
        if (found.Count < 2) return null;
        bool labelled = IsRising(found.ConvertAll(static f => f.Label));
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string doi in found.SelectMany(static f => f.Dois)) uses[doi] = uses.GetValueOrDefault(doi) + 1;
        var entries = ImmutableArray.CreateBuilder<BibliographyEntry>(found.Count);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((int label, string entry, List<string> dois, string? pmid, TextSpan place, int start, int end) in found)
        {
            string? doi = dois.Find(d => uses[d] < 3); // one that many entries bear is the page's own
            AddIds(source, start, end, entries.Count, ids);
            entries.Add(new BibliographyEntry(KeyOf(labelled ? label : entries.Count + 1), entry, doi, pmid, place));
        }
        return new ReferenceList(entries.MoveToImmutable(), ids, isNumbered: true);
    }

    private ReferenceList OfLines(int first, int last)
    {
        var lines = new List<TextSpan>();
        var unitOf = new List<int>();
        for (int u = first; u <= last; u++)
        {
            if (!IsReference(units[u]) || Headings.Find(units[u].Folded) is not null && units[u].Folded.Length < 40) continue;
            foreach (TextSpan line in units[u].Lines)
            {
                lines.Add(line);
                unitOf.Add(u);
            }
        }
        var starts = new List<(int Line, int Label, int Skip)>();
        int expected = 1, ones = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            (int number, int end) = Label(text.AsSpan(lines[i].Start, lines[i].Length), alone: false);
            if (number == 1 && starts.Count == ones) ones++; // a list whose every number the page has made a 1
            else if (number != expected) continue;
            starts.Add((i, number, end));
            expected = number + 1;
        }
        bool labelled = starts.Count >= 2 && starts.Count != ones;
        if (starts.Count < 2)
        {
            starts.Clear();
            for (int i = 0; i < lines.Count; i++)
            {
                if ((i == 0 || unitOf[i] != unitOf[i - 1]) && units[unitOf[i]].Span.Length is >= 2 * MinEntry and <= 2 * MaxEntry && HasYear(units[unitOf[i]])) starts.Add((i, 0, 0));
            }
            if (starts.Count < 2) return ReferenceList.None;
        }
        var entries = ImmutableArray.CreateBuilder<BibliographyEntry>(starts.Count);
        for (int s = 0; s < starts.Count; s++)
        {
            (int from, int label, int skip) = starts[s];
            int to = s + 1 < starts.Count ? starts[s + 1].Line : lines.Count;
            if (starts[s].Label == 0) to = Math.Min(to, from + units[unitOf[from]].Lines.Length);
            var words = new StringBuilder();
            for (int i = from; i < to && words.Length < MaxEntry; i++) AppendWords(words, lines[i].Start + (i == from ? skip : 0), lines[i].Length - (i == from ? skip : 0));
            string entry = Fold(words);
            TextSpan place = TextSpan.FromBounds(document.Layout.Map.ToSource(lines[from].Start), Math.Max(document.Layout.Map.ToSource(lines[to - 1].End - 1) + 1, document.Layout.Map.ToSource(lines[from].Start) + 1));
            entries.Add(new BibliographyEntry(KeyOf(labelled ? label : s + 1), entry, ReferenceIds.Dois(entry, []) is [{ } doi, ..] ? doi : null, ReferenceIds.Pmid(entry, []), place));
        }
        return new ReferenceList(entries.MoveToImmutable(), [], isNumbered: starts[0].Label > 0);
    }

    private bool HasYear(PageUnit unit)
    {
        ReadOnlySpan<char> words = text.AsSpan(unit.Span.Start, unit.Span.Length);
        for (int i = 0; i + 4 <= words.Length; i++)
        {
            if ((words[i..].StartsWith("19") || words[i..].StartsWith("20")) && char.IsAsciiDigit(words[i + 2]) && char.IsAsciiDigit(words[i + 3]) && (i == 0 || !char.IsAsciiDigit(words[i - 1])) && (i + 4 == words.Length || !char.IsAsciiDigit(words[i + 4]))) return true;
        }
        return false;
    }

    /// <summary>The number a line starts with, as lists write it (<c>12.</c>, <c>[12]</c>, <c>12)</c>; by itself also <c>12</c>), and where the words behind it start; 0 for none.</summary>
    private static (int Number, int End) Label(ReadOnlySpan<char> line, bool alone)
    {
        int i = 0;
        while (i < line.Length && char.IsWhiteSpace(line[i])) i++;
        bool bracket = i < line.Length && line[i] is '[' or '(';
        if (bracket) i++;
        int start = i, number = 0;
        while (i < line.Length && i - start < 4 && char.IsAsciiDigit(line[i])) number = 10 * number + line[i++] - '0';
        if (i == start || i - start > 3 || number == 0) return (0, 0);
        if (i == line.Length && alone) return (number, i);
        if (i < line.Length && line[i] is ']' or ')' or '.' or ':') i++;
        else if (bracket || !alone || i < line.Length && !char.IsWhiteSpace(line[i])) return (0, 0);
        if (i < line.Length && char.IsAsciiDigit(line[i])) return (0, 0); // 12.5
        while (i < line.Length && (char.IsWhiteSpace(line[i]) || line[i] == '.')) i++;
        return (number, i);
    }

    private static bool IsRising(List<int> labels)
    {
        int rising = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] == 0 || i > 0 && labels[i] <= labels[i - 1]) return false;
            if (i == 0 || labels[i] == labels[i - 1] + 1) rising++;
        }
        return rising * 10 >= labels.Count * 8;
    }

    // Leaves out what links to services say.
    private void AppendWords(StringBuilder into, int start, int length)
    {
        if (length <= 0) return;
        ReadOnlySpan<char> piece = text.AsSpan(start, length);
        if (into.Length > 0) into.Append(' ');
        if (!IsService(piece)) into.Append(piece);
    }

    private static bool IsService(ReadOnlySpan<char> piece) => piece.Length < 40 && Services.GetAlternateLookup<ReadOnlySpan<char>>().Contains(piece.Trim(" [](){}|·,.;-–\t\n\u00A0"));

    private static string Fold(StringBuilder words)
    {
        string line = string.Join(' ', words.ToString(0, Math.Min(words.Length, 4 * MaxEntry)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (true)
        {
            string trimmed = line.TrimEnd(' ', '-', '–', '|', '·', '[', ',', ';', ']');
            int cut = trimmed.Length;
            foreach (string service in Services)
            {
                if (trimmed.Length > service.Length && trimmed.EndsWith(service, StringComparison.OrdinalIgnoreCase) && trimmed[^(service.Length + 1)] is ' ' or '[' or '|' or '.') cut = Math.Min(cut, trimmed.Length - service.Length);
            }
            if (cut == trimmed.Length) break;
            line = trimmed[..cut];
        }
        line = line.Trim();
        return line.Length <= MaxEntry ? line : line[..MaxEntry];
    }

    private static void AddIds(string source, int start, int end, int entry, Dictionary<string, int> ids)
    {
        int at = start, count = 0;
        while (count < MaxIds && at < end && source.IndexOf("=\"", at, end - at, StringComparison.Ordinal) is var i and >= 0)
        {
            int name = i;
            while (name > start && (char.IsAsciiLetter(source[name - 1]) || source[name - 1] == '-')) name--;
            int close = source.IndexOf('"', i + 2, end - i - 2);
            if (close < 0) return;
            if (source.AsSpan(name, i - name) is "id" or "name" or "data-bib-id" && close - i - 2 is > 0 and < 100)
            {
                count++;
                ids.TryAdd(source[(i + 2)..close], entry);
            }
            at = close + 1;
        }
    }

    private static string KeyOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private int SourceStart(PageUnit unit) => document.Layout.Map.ToSource(unit.Span.Start);

    private int SourceEnd(PageUnit unit) => document.Layout.Map.ToSource(unit.Span.End - 1) + 1;
}
