using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds what a page states about the paper: in declared fields, in the lines that rules read, and in the lines around the title.</summary>
internal sealed class MetadataCollector
{
    private static readonly SearchValues<string> SelfReview = SearchValues.Create(["in this review", "this review", "the present review", "this mini-review", "this minireview", "this systematic review", "this narrative review", "this comprehensive review", "this scoping review"], StringComparison.OrdinalIgnoreCase);

    private readonly SourceDocument document;
    private readonly List<PageUnit> units;
    private readonly string layout;
    private readonly string profile;
    private readonly bool declaresPaper;
    private bool lineCited;
    private int lastNames = -1;
    private readonly PublicationBuilder publication = new();

    private MetadataCollector(SourceDocument document, List<PageUnit> units, SiteProfile? site)
    {
        this.document = document;
        this.units = units;
        layout = document.Layout.Text;
        profile = site?.Name ?? "generic";
        publication.Secondary = site?.Secondary ?? false;
        declaresPaper = !publication.Secondary && DeclaredMetadata.IsPaper(document);
    }

    /// <summary>Collects.</summary>
    public static PublicationBuilder Collect(SourceDocument document, List<PageUnit> units, SiteProfile? site)
    {
        var collector = new MetadataCollector(document, units, site);
        collector.ReadReferences();
        DeclaredMetadata.Read(document, collector.publication);
        collector.ReadLines();
        collector.ReadTitleAndKeywords();
        if (document.Form != "structured") // a record states its type and state
        {
            collector.ReadOwnWords();
            StatusFinder.Find(document, units, collector.publication);
            collector.ReadStory();
        }
        collector.publication.Resolve();
        return collector.publication;
    }

    private ReadOnlySpan<char> Line(PageUnit unit) => layout.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 2000));

    private ImmutableArray<TextSpan> Source(PageUnit unit, TextSpan inLine) => document.Layout.Map.ToSource(inLine.Shift(unit.Span.Start));

    private void Set(string field, PageUnit unit, TextSpan span, string rule, Origin origin)
    {
        if (!span.IsEmpty) publication.Set(field, Line(unit)[span.Start..span.End].ToString(), Source(unit, span), rule, origin);
    }

    /// <summary>A line that the site's profile reads is believed more than one that only looks right.</summary>
    private static Origin OriginOf(string rule) => rule.StartsWith("generic/", StringComparison.Ordinal) ? Origin.Line : Origin.SiteLine;

    private void ReadReferences()
    {
        if (declaresPaper) return;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Strip || unit.Reads != LineReading.Reference) continue;
            if (ReferenceParser.Parse(Line(unit)) is not { } reference || publication.Has("title")) continue;
            publication.Secondary = true;
            Set("title", unit, reference.Title, unit.Rule, Origin.Reference);
            foreach ((Author author, TextSpan span) in reference.Authors) publication.AddAuthor(author, Source(unit, span), unit.Rule, Origin.Reference);
            SetCitation(unit, reference.Citation, unit.Rule, Origin.Reference);
            SetIdentifiers(unit, unit.Rule, Origin.Reference);
        }
    }

    private void SetCitation(PageUnit unit, Citation citation, string rule, Origin origin)
    {
        if (origin == Origin.Line && !citation.Journal.IsEmpty && IsDay(Line(unit)[citation.Journal.Start..citation.Journal.End])) return;
        Set("journal", unit, citation.Journal, rule, origin);
        if (citation.Year > 0) SetDate(unit, new DateReading(citation.Year, citation.Month, citation.Day, citation.Date), rule, origin);
        Set("volume", unit, citation.Volume, rule, origin);
        Set("issue", unit, citation.Issue, rule, origin);
        Set("pages", unit, citation.Pages, rule, origin);
    }

    /// <summary>Whether what stands before the year is the rest of a date: <c>Updated Dec 3</c>.</summary>
    private static bool IsDay(ReadOnlySpan<char> words)
    {
        int cut = words.TrimEnd("0123456789 .,").LastIndexOf(' ');
        return DateReader.Month(words[(cut + 1)..].TrimEnd("0123456789 .,")) > 0 && words[^1] is >= '0' and <= '9';
    }

    private void SetDate(PageUnit unit, DateReading date, string rule, Origin origin)
    {
        if (date.Year > 0) publication.SetDate(date, Line(unit)[date.Span.Start..date.Span.End], Source(unit, date.Span), rule, origin);
    }

    private void SetIdentifiers(PageUnit unit, string rule, Origin origin)
    {
        ReadOnlySpan<char> line = Line(unit);
        Set("doi", unit, Identifiers.FindDoi(line), rule, origin);
        Set("pmid", unit, Identifiers.FindPmid(line), rule, origin);
        Set("pmcid", unit, Identifiers.FindPmcid(line), rule, origin);
    }

    private void ReadLines()
    {
        int title = units.FindIndex(static u => u.Fate == Fate.Title), body = units.FindIndex(static u => u.Fate == Fate.Text);
        LineReading next = LineReading.None;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate != Fate.Strip) continue;
            if (next != LineReading.None && unit.Reads == LineReading.None)
            {
                ReadValue(unit, next);
                next = LineReading.None;
                continue;
            }
            string rule = unit.Rule;
            Origin origin = OriginOf(rule);
            switch (unit.Reads)
            {
                case LineReading.Type:
                    if (Headings.Find(unit.Folded) is { Strip: not null } || unit.Folded is "journal article" || unit.Folded.StartsWith("research support", StringComparison.Ordinal)) continue;
                    publication.AddType(Line(unit).ToString(), Source(unit, new TextSpan(0, Line(unit).Length)), rule);
                    continue;
                case LineReading.Byline:
                    ReadByline(unit);
                    continue;
                case LineReading.Authors:
                    if (!publication.Secondary && (origin == Origin.SiteLine || IsPaper())) AddAuthors(unit, rule, origin);
                    continue;
                case LineReading.Journal or LineReading.Title or LineReading.Date:
                    next = unit.Reads;
                    continue;
                case LineReading.Reference:
                    SetIdentifiers(unit, rule, publication.Secondary ? Origin.Reference : origin);
                    continue;
                case LineReading.Citation:
                    ReadCitation(unit, i, body, rule, origin);
                    continue;
            }
            if (i < body || i > title && i <= title + 6 && title > body) ReadAround(unit, i, title);
            else if (unit.Folded.Length < 90 && unit.Folded.Contains("10.", StringComparison.Ordinal)) ReadDoiLine(unit);
        }
    }

    /// <summary>A line that a rule calls a citation. A general rule also fits references: those start with authors.</summary>
    private void ReadCitation(PageUnit unit, int i, int body, string rule, Origin origin)
    {
        bool cite = unit.Folded.StartsWith("cite ", StringComparison.Ordinal) || unit.Folded.StartsWith("citation:", StringComparison.Ordinal) || unit.Folded.StartsWith("how to cite", StringComparison.Ordinal) || unit.Folded.StartsWith("to cite", StringComparison.Ordinal);
        bool far = origin == Origin.Line && !cite && i > body && body >= 0;
        if (!publication.Secondary)
        {
            if (CitationParser.Parse(Line(unit)) is { } stated)
            {
                int start = stated.Journal.IsEmpty ? stated.Date.Start : stated.Journal.Start;
                if (far && (start > 40 || document.Form == "html" && InList(i))) return;
                SetCitation(unit, stated, rule, origin);
                if (stated.Journal.IsEmpty) SetJournalAbove(i, origin);
            }
            else if (origin == Origin.SiteLine) ReadJournalAndDay(unit);
        }
        if (!far || !InList(i)) SetIdentifiers(unit, rule, origin);
    }

    /// <summary>Whether the lines around are citations as well: then they are references or other papers.</summary>
    private bool InList(int i)
    {
        int like = 0;
        for (int k = Math.Max(0, i - 3); k <= Math.Min(units.Count - 1, i + 3); k++)
        {
            if (k != i && (units[k].Kind is TriviaKinds.References or TriviaKinds.Related || units[k].Reads == LineReading.Citation && units[k].Folded.Length > 40)) like++;
        }
        return like >= 2;
    }

    /// <summary>A DOI alone on its line behind the text: <c>http://dx.doi.org/10.…</c></summary>
    private void ReadDoiLine(PageUnit unit)
    {
        if (unit.Kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments) return;
        ReadOnlySpan<char> line = Line(unit);
        TextSpan doi = Identifiers.FindDoi(line);
        if (doi.IsEmpty || line[doi.End..].Trim().Length > 4) return;
        ReadOnlySpan<char> before = line[..doi.Start].Trim(" :\u00A0");
        if (before.IsEmpty || before.EndsWith("doi.org/", StringComparison.OrdinalIgnoreCase) && before.Length < 30 || before.Equals("doi", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" doi", StringComparison.OrdinalIgnoreCase) && before.Length < 24) Set("doi", unit, doi, unit.Rule, Origin.Line);
    }

    /// <summary>The journal's name on a line of its own over volume and issue.</summary>
    private void SetJournalAbove(int i, Origin origin)
    {
        for (int k = i - 1; k >= 0 && k >= i - 2; k--)
        {
            PageUnit unit = units[k];
            if (unit.Fate is not Fate.Strip || unit.Shape.Words is 0 or > 12 || unit.Kind is TriviaKinds.Related or TriviaKinds.Hidden or TriviaKinds.FormControl or TriviaKinds.Share) continue;
            ReadOnlySpan<char> line = Line(unit);
            if (line.Length > 120 || line.ContainsAnyInRange('0', '9') || !char.IsLetter(line[0]) || !JournalNames.IsKnown(line.ToString()) && !(k == i - 1 && document.Form == "html" && unit.Block.Tag != "li" && unit.Block.LinkShare > 0.5 && char.IsUpper(line[0]) && unit.Shape.Capitalized * 2 >= unit.Shape.Words)) continue;
            Set("journal", unit, new TextSpan(0, line.Length), profile + "/journal-line", origin);
            return;
        }
    }

    /// <summary><c>Gut Liver 2023 September 15</c>, where a rule of the site says that it is a citation.</summary>
    private void ReadJournalAndDay(PageUnit unit)
    {
        ReadOnlySpan<char> line = Line(unit);
        DateReading date = DateReader.Find(line);
        if (date.Year == 0 || date.Span.End < line.TrimEnd(" .").Length || date.Span.Start is < 4 or > 120) return;
        int end = line[..date.Span.Start].TrimEnd(" ,.;").Length;
        if (!char.IsUpper(line[0]) || line[..end].IndexOfAnyInRange('0', '9') >= 0) return;
        SetDate(unit, date, unit.Rule, Origin.SiteLine);
        Set("journal", unit, new TextSpan(0, end), unit.Rule, Origin.SiteLine);
    }

    /// <summary>Reads the value under a label.</summary>
    private void ReadValue(PageUnit unit, LineReading label)
    {
        string rule = profile + "/label";
        if (label == LineReading.Date) SetDate(unit, DateReader.Find(Line(unit)), rule, Origin.SiteLine);
        else if (unit.Shape.Words is > 0 and < 60) Set(label == LineReading.Title ? "title" : "journal", unit, new TextSpan(0, Math.Min(unit.Span.Length, Line(unit).Length)), rule, Origin.SiteLine);
    }

    /// <summary>Reads an unmarked line that stands before the text.</summary>
    private void ReadAround(PageUnit unit, int i, int title)
    {
        if (unit.Kind is TriviaKinds.Related or TriviaKinds.References or TriviaKinds.Hidden || unit.Block.LinkShare > 0.95 && document.Form == "html" && !unit.Folded.Contains("doi.org", StringComparison.Ordinal)) return;
        string rule = profile + "/line";
        SetIdentifiers(unit, rule, Origin.Line);
        if (publication.Secondary) return;
        // A citation of this paper starts its line; one further on belongs to a reference. On a web page the first one counts: others are of other papers.
        if (unit.Shape.Words < 40 && !(lineCited && document.Form == "html") && CitationParser.Parse(Line(unit)) is { } citation && (citation.Journal.IsEmpty ? citation.Date.Start : citation.Journal.Start) <= 40)
        {
            SetCitation(unit, citation, rule, Origin.Line);
            lineCited |= !citation.Volume.IsEmpty;
            if (citation.Journal.IsEmpty) SetJournalAbove(i, Origin.Line);
            unit.Strip(TriviaKinds.CitationLine, profile + "/citation");
        }
        // A list that a link has broken in two goes on with "and".
        bool goesOn = lastNames > 0 && i - lastNames <= 2 && unit.Folded.StartsWith("and ", StringComparison.Ordinal) && unit.Shape.Words <= 6;
        if (goesOn) AddAuthors(unit, rule, Origin.Line);
        else if (title >= 0 && i > title && i <= title + 3 && !publication.HasAuthorsOfPaper && (document.Form == "text" || IsPaper()) && unit.Kind == TriviaKinds.Byline && (unit.IsNames || UnitShapes.IsAuthorList(unit.Folded, unit.Shape)))
        {
            AddAuthors(unit, rule, Origin.Line);
            lastNames = i;
        }
    }

    private void AddAuthors(PageUnit unit, string rule, Origin origin)
    {
        ReadOnlySpan<char> names = WithoutMarks(unit);
        int tag = names.IndexOf('<'); // markup inside a noscript element comes as text
        foreach ((Author author, TextSpan span) in AuthorNames.ParseList(tag < 0 ? names : names[..tag]))
        {
            if (AuthorNames.IsName(author)) publication.AddAuthor(author, Source(unit, span), rule, origin);
        }
    }

    /// <summary>The line with raised letters and digits, which lead to affiliations, blanked.</summary>
    private ReadOnlySpan<char> WithoutMarks(PageUnit unit)
    {
        ReadOnlySpan<char> line = Line(unit);
        ImmutableArray<StyleRun> styles = document.Layout.Styles;
        int low = 0, high = styles.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (styles[middle].Span.Start < unit.Span.Start) low = middle + 1;
            else high = middle;
        }
        char[]? blanked = null;
        for (int i = low; i < styles.Length && styles[i].Span.Start < unit.Span.Start + line.Length; i++)
        {
            if ((styles[i].Style & TextStyle.Superscript) == 0 || styles[i].Span.Length > 8) continue; // a longer one was never closed
            blanked ??= line.ToArray();
            int start = styles[i].Span.Start - unit.Span.Start;
            foreach (ref char c in blanked.AsSpan(start, Math.Min(styles[i].Span.End - unit.Span.Start, line.Length) - start))
            {
                if (c != ',') c = ' ';
            }
        }
        return blanked ?? line;
    }

    /// <summary>Whether the page is a paper's own: it states where the paper came out, or has its abstract.</summary>
    private bool IsPaper() => publication.Has("doi") || publication.Has("journal") || units.Exists(static u => u.Fate == Fate.Heading && Headings.Find(u.Folded) is { Kind: "abstract" });

    /// <summary><c>Yong-Hong Wang et al. Gut Liver. .</c></summary>
    private void ReadByline(PageUnit unit)
    {
        ReadOnlySpan<char> line = Line(unit);
        int etAl = line.IndexOf("et al", StringComparison.Ordinal), end = etAl;
        if (etAl < 0)
        {
            end = line.IndexOf(". ", StringComparison.Ordinal);
            if (end < 0) return;
        }
        foreach ((Author author, TextSpan span) in AuthorNames.ParseList(line[..end])) publication.AddAuthor(author, Source(unit, span), unit.Rule, OriginOf(unit.Rule));
        int start = etAl < 0 ? end + 1 : etAl + 5;
        while (start < line.Length && (line[start] is '.' or ',' || char.IsWhiteSpace(line[start]))) start++;
        int stop = start;
        while (stop < line.Length && !(line[stop] == '.' && (stop + 1 == line.Length || char.IsWhiteSpace(line[stop + 1])))) stop++;
        if (stop > start) Set("journal", unit, TextSpan.FromBounds(start, stop), unit.Rule, OriginOf(unit.Rule));
    }

    private void ReadTitleAndKeywords()
    {
        foreach (PageUnit unit in units)
        {
            if (unit.Fate == Fate.Title)
            {
                string text = Text(unit).TrimEnd();
                if (text.EndsWith('.') && !text.EndsWith("...", StringComparison.Ordinal)) text = text[..^1];
                if (publication.Secondary) publication.PageTitle = text;
                else publication.Set("title", text, Sources(unit), unit.Rule, Origin.Heading);
            }
            else if (unit.Fate == Fate.Keywords && !publication.Secondary)
            {
                if (unit.Lines.Length == 1)
                {
                    foreach (TextSpan span in KeywordLines.Split(layout.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 4000)))) publication.AddKeyword(layout.Substring(unit.Span.Start + span.Start, span.Length), Source(unit, span), profile + "/keywords");
                }
                else
                {
                    string joined = Text(unit);
                    foreach (TextSpan span in KeywordLines.Split(joined)) publication.AddKeyword(joined.Substring(span.Start, span.Length), Sources(unit), profile + "/keywords");
                }
            }
        }
    }

    private string Text(PageUnit unit) => unit.Lines is [var line] ? layout.Substring(line.Start, line.Length) : string.Join(' ', unit.Lines.Select(l => layout.Substring(l.Start, l.Length)));

    private ImmutableArray<TextSpan> Sources(PageUnit unit)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (TextSpan line in unit.Lines) document.Layout.Map.AddSource(line, spans);
        return spans.DrainToImmutable();
    }

    /// <summary>Reads what the text says of itself: that it is a review, that it was retracted.</summary>
    private void ReadOwnWords()
    {
        int texts = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Text || publication.Secondary || ++texts > 12) continue;
            foreach (TextSpan line in unit.Lines)
            {
                ReadOnlySpan<char> words = layout.AsSpan(line.Start, line.Length);
                int at = words.IndexOfAny(SelfReview);
                if (at < 0) continue;
                int review = words[at..].IndexOf("review", StringComparison.OrdinalIgnoreCase);
                if (at + review + 6 < words.Length && char.IsLetter(words[at + review + 6])) continue;
                publication.AddType("review", document.Layout.Map.ToSource(new TextSpan(line.Start + at + review, 6)), "text/this-review");
                return;
            }
        }
    }

    /// <summary>Byline and day of a story or post, where nothing states a paper's.</summary>
    private void ReadStory()
    {
        if (publication.Secondary || document.Form != "html") return;
        bool authors = !publication.HasAuthors, date = !publication.HasExactDate;
        if (!authors && !date || publication.HasOfPaper("doi") || declaresPaper) return;
        int seen = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Strip || unit.Folded.Length > 200 || unit.Kind is TriviaKinds.Related or TriviaKinds.References or TriviaKinds.Comments or TriviaKinds.Hidden) continue;
            if (++seen > 400) break;
            if (authors && (Bylines.Names(Line(unit)) is { Count: > 0 } names || Bylines.IsNamedSo(unit.Block.Path) && (names = Bylines.Alone(Line(unit))).Count > 0))
            {
                foreach ((Author author, TextSpan span) in names) publication.AddAuthor(author, Source(unit, span), profile + "/byline", Origin.Byline);
                authors = false;
            }
            if (!date || !UnitShapes.IsDateLine(unit.Folded) && !unit.Folded.StartsWith("by ", StringComparison.Ordinal)) continue;
            DateReading day = DateReader.Find(Line(unit));
            if (day.Year == 0) continue;
            SetDate(unit, day, profile + "/date-line", Origin.Byline);
            date = false;
        }
        if (!date) return;
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name != "html:time" || DateReader.Find(field.Value) is not { Year: > 0 } day) continue;
            publication.SetDate(day, field.Value, [field.Source], "html/time", Origin.Byline);
            return;
        }
    }
}
