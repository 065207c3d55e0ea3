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
    private readonly PublicationBuilder publication = new();

    private MetadataCollector(SourceDocument document, List<PageUnit> units, SiteProfile? site)
    {
        this.document = document;
        this.units = units;
        layout = document.Layout.Text;
        profile = site?.Name ?? "generic";
        publication.Secondary = site?.Secondary ?? false;
    }

    /// <summary>Collects.</summary>
    public static PublicationBuilder Collect(SourceDocument document, List<PageUnit> units, SiteProfile? site)
    {
        var collector = new MetadataCollector(document, units, site);
        collector.ReadReferences();
        DeclaredMetadata.Read(document, collector.publication);
        collector.ReadLines();
        DeclaredMetadata.ReadPages(document, collector.publication);
        collector.ReadTitleAndKeywords();
        if (document.Form != "structured") collector.ReadOwnWords(); // a record states its type and state
        return collector.publication;
    }

    private ReadOnlySpan<char> Line(PageUnit unit) => layout.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 2000));

    private ImmutableArray<TextSpan> Source(PageUnit unit, TextSpan inLine) => document.Layout.Map.ToSource(inLine.Shift(unit.Span.Start));

    private void Set(string field, PageUnit unit, TextSpan span, string rule)
    {
        if (!span.IsEmpty) publication.Set(field, Line(unit)[span.Start..span.End].ToString(), Source(unit, span), rule);
    }

    private void ReadReferences()
    {
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Strip || unit.Reads != LineReading.Reference) continue;
            if (ReferenceParser.Parse(Line(unit)) is not { } reference || publication.Has("title")) continue;
            publication.Secondary = true;
            Set("title", unit, reference.Title, unit.Rule);
            foreach ((Author author, TextSpan span) in reference.Authors) publication.AddAuthor(author, Source(unit, span), unit.Rule);
            SetCitation(unit, reference.Citation, unit.Rule);
            SetIdentifiers(unit, unit.Rule);
        }
    }

    private void SetCitation(PageUnit unit, Citation citation, string rule)
    {
        Set("journal", unit, citation.Journal, rule);
        if (citation.Year > 0) publication.SetDate(citation.Year, citation.Iso, Source(unit, citation.Date), rule);
        Set("volume", unit, citation.Volume, rule);
        Set("issue", unit, citation.Issue, rule);
        Set("pages", unit, citation.Pages, rule);
    }

    private void SetIdentifiers(PageUnit unit, string rule)
    {
        ReadOnlySpan<char> line = Line(unit);
        Set("doi", unit, Identifiers.FindDoi(line), rule);
        Set("pmid", unit, Identifiers.FindPmid(line), rule);
        Set("pmcid", unit, Identifiers.FindPmcid(line), rule);
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
                    if (!publication.Secondary && (!rule.StartsWith("generic/", StringComparison.Ordinal) || IsPaper())) AddAuthors(unit, rule);
                    continue;
                case LineReading.Journal or LineReading.Title or LineReading.Date:
                    next = unit.Reads;
                    continue;
                case LineReading.Reference:
                    SetIdentifiers(unit, rule);
                    continue;
                case LineReading.Citation:
                    if (CitationParser.Parse(Line(unit)) is { } stated && !publication.Secondary) SetCitation(unit, stated, rule);
                    else if (!publication.Secondary && !rule.StartsWith("generic/", StringComparison.Ordinal)) ReadJournalAndDay(unit);
                    SetIdentifiers(unit, rule);
                    continue;
            }
            if (i < body) ReadAround(unit, i, title);
            else if (unit.Kind is TriviaKinds.PageFurniture && unit.Folded.Contains("doi", StringComparison.Ordinal)) Set("doi", unit, Identifiers.FindDoi(Line(unit)), rule);
        }
    }

    /// <summary><c>Gut Liver 2023 September 15</c>, where a rule of the site says that it is a citation.</summary>
    private void ReadJournalAndDay(PageUnit unit)
    {
        ReadOnlySpan<char> line = Line(unit);
        (int year, int month, int day, TextSpan span) = CitationParser.FindDate(line);
        if (year == 0 || span.End < line.TrimEnd(" .").Length || span.Start is < 4 or > 120) return;
        int end = line[..span.Start].TrimEnd(" ,.;").Length;
        if (!char.IsUpper(line[0]) || line[..end].IndexOfAnyInRange('0', '9') >= 0) return;
        publication.SetDate(year, new Citation { Year = year, Month = month, Day = day }.Iso, Source(unit, span), unit.Rule);
        Set("journal", unit, new TextSpan(0, end), unit.Rule);
    }

    /// <summary>Reads the value under a label.</summary>
    private void ReadValue(PageUnit unit, LineReading label)
    {
        string rule = profile + "/label";
        if (label == LineReading.Date)
        {
            (int year, int month, int day, TextSpan span) = CitationParser.FindDate(Line(unit));
            if (year > 0) publication.SetDate(year, new Citation { Year = year, Month = month, Day = day }.Iso, Source(unit, span), rule);
        }
        else if (unit.Shape.Words is > 0 and < 60) Set(label == LineReading.Title ? "title" : "journal", unit, new TextSpan(0, unit.Span.Length), rule);
    }

    /// <summary>Reads an unmarked line that stands before the text.</summary>
    private void ReadAround(PageUnit unit, int i, int title)
    {
        if (unit.Kind is TriviaKinds.Related or TriviaKinds.References or TriviaKinds.Hidden || unit.Block.LinkShare > 0.95 && document.Form == "html" && !unit.Folded.Contains("doi.org", StringComparison.Ordinal)) return;
        string rule = profile + "/line";
        SetIdentifiers(unit, rule);
        if (publication.Secondary) return;
        // A citation of this paper starts its line; one further on belongs to a reference.
        if (unit.Shape.Words < 40 && CitationParser.Parse(Line(unit)) is { } citation && (citation.Journal.IsEmpty ? citation.Date.Start : citation.Journal.Start) <= 40)
        {
            SetCitation(unit, citation, rule);
            unit.Strip(TriviaKinds.CitationLine, profile + "/citation");
        }
        if (title >= 0 && i > title && i <= title + 3 && !publication.HasAuthors && document.Form == "text" && unit.Kind == TriviaKinds.Byline && (unit.IsNames || UnitShapes.IsAuthorList(unit.Folded, unit.Shape))) AddAuthors(unit, rule);
    }

    private void AddAuthors(PageUnit unit, string rule)
    {
        foreach ((Author author, TextSpan span) in AuthorNames.ParseList(WithoutMarks(unit)))
        {
            if (AuthorNames.IsName(author)) publication.AddAuthor(author, Source(unit, span), rule);
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
            blanked.AsSpan(start, Math.Min(styles[i].Span.End - unit.Span.Start, line.Length) - start).Fill(' ');
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
        foreach ((Author author, TextSpan span) in AuthorNames.ParseList(line[..end])) publication.AddAuthor(author, Source(unit, span), unit.Rule);
        int start = etAl < 0 ? end + 1 : etAl + 5;
        while (start < line.Length && (line[start] is '.' or ',' || char.IsWhiteSpace(line[start]))) start++;
        int stop = start;
        while (stop < line.Length && !(line[stop] == '.' && (stop + 1 == line.Length || char.IsWhiteSpace(line[stop + 1])))) stop++;
        if (stop > start) Set("journal", unit, TextSpan.FromBounds(start, stop), unit.Rule);
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
                else publication.Set("title", text, Sources(unit), unit.Rule);
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

    private string Text(PageUnit unit) => string.Join(' ', unit.Lines.Select(l => layout.Substring(l.Start, l.Length)));

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
            string folded = unit.Folded;
            if (folded.StartsWith("retracted:", StringComparison.Ordinal) || folded.StartsWith("retracted article", StringComparison.Ordinal) || folded.StartsWith("retraction in:", StringComparison.Ordinal) || folded.StartsWith("retraction in", StringComparison.Ordinal) && unit.Fate == Fate.Strip
                || folded.Contains("this article has been retracted", StringComparison.Ordinal) || folded.Contains("this paper has been retracted", StringComparison.Ordinal) || folded is "retracted publication") publication.Status = "retracted";
            else if (publication.Status == "current" && unit.Kind != TriviaKinds.References && unit.Kind != TriviaKinds.Related)
            {
                if (folded.StartsWith("expression of concern", StringComparison.Ordinal)) publication.Status = "concern";
                else if (folded.StartsWith("erratum in", StringComparison.Ordinal) || folded.StartsWith("correction in", StringComparison.Ordinal) || folded.StartsWith("corrigendum in", StringComparison.Ordinal) || folded.StartsWith("a correction to this article", StringComparison.Ordinal)) publication.Status = "corrected";
            }
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
}
