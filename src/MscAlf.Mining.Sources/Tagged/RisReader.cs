using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Reads one RIS record, as reference managers, databases and publishers write them.</summary>
/// <remarks>Keeps buffers between calls: not thread-safe.</remarks>
internal sealed class RisReader
{
    /// <summary>The document's kind and the name of its rules.</summary>
    internal const string Format = "ris";

    private readonly TaggedRecord record = new();
    private readonly HashSet<int> used = [];
    private StructuredWriter writer = new("", Format);

    /// <summary>Reads a record; null where it has no field at all.</summary>
    internal SourceDocument? Read(SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        record.Read(source.Text, ris: true);
        if (record.Fields.Count == 0) return null;
        used.Clear();
        writer = new StructuredWriter(source.Text, Format);
        if (record.Fields[0].Start > 0) writer.Leave(new TextSpan(0, record.Fields[0].Start), TriviaKinds.MetadataLabel, "header");
        int title = Title();
        string? type = Type();
        Summary();
        bool book = type is "book chapter" or "book";
        if (book && title != Find("BT")) One("book", "BT");
        Journal(book);
        string? doi = Doi(), pmid = Ids();
        One("volume", "VL", "VO");
        One("issue", "IS", "CP");
        Pages();
        Date();
        for (int i = 0; i < record.Fields.Count; i++)
        {
            if (record.Fields[i].Count > 0 && !used.Contains(i)) Many(i);
        }
        for (int i = 0; i < record.Fields.Count; i++)
        {
            TaggedField field = record.Fields[i];
            if (field.Count > 0 && !used.Contains(i)) writer.Leave(TextSpan.FromBounds(field.Start, record.Span(field).End), RisTags.Reasons.GetValueOrDefault(field.Tag, TriviaKinds.MetadataLabel), field.Tag);
        }
        return writer.Finish(pmid ?? doi, pmid is null ? "DOI" : "PMID", source, diagnostics);
    }

    private int Find(params ReadOnlySpan<string> tags)
    {
        foreach (string tag in tags)
        {
            for (int i = 0; i < record.Fields.Count; i++)
            {
                if (record.Fields[i].Tag == tag && record.Fields[i].Count > 0 && !used.Contains(i)) return i;
            }
        }
        return -1;
    }

    private int One(string name, params ReadOnlySpan<string> tags)
    {
        int i = Find(tags);
        if (i < 0) return i;
        used.Add(i);
        TaggedField field = record.Fields[i];
        writer.Declare(name, record.Value(field), record.Span(field), field.Tag);
        return i;
    }

    private int Title()
    {
        int i = Find("TI", "T1", "BT", "CT");
        if (i < 0) return i;
        used.Add(i);
        TaggedField field = record.Fields[i];
        TaggedText.Title(record, field, writer);
        writer.Declare("title", record.Value(field), record.Span(field), field.Tag);
        return i;
    }

    private string? Type()
    {
        int i = Find("TY");
        if (i < 0) return null;
        TaggedField field = record.Fields[i];
        if (!RisTags.Types.TryGetValue(record.Value(field), out string? type)) return null;
        used.Add(i);
        writer.Declare("types", type, record.Span(field), "TY");
        return type;
    }

    /// <summary>The abstract; a second field that says the same is left out as its repetition.</summary>
    private void Summary()
    {
        int i = Find("AB", "N2");
        if (i < 0) return;
        used.Add(i);
        TaggedText.Abstract(record, record.Fields[i], writer);
        string said = record.Value(record.Fields[i]);
        for (int again = 0; again < record.Fields.Count; again++)
        {
            TaggedField field = record.Fields[again];
            if (field.Tag is not ("AB" or "N2") || field.Count == 0 || !used.Add(again)) continue;
            writer.Leave(TextSpan.FromBounds(field.Start, record.Span(field).End), record.Value(field) == said ? TriviaKinds.Duplicate : TriviaKinds.Supplement, field.Tag);
        }
    }

    private void Journal(bool book)
    {
        int full = Find("JF");
        if (full < 0 && !book) full = Find("T2");
        int plain = Find("JO");
        if (full >= 0) Take("journal", full);
        else if (plain >= 0) Take("journal", plain);
        bool named = full >= 0 || plain >= 0;
        foreach (string tag in (ReadOnlySpan<string>)["JO", "JA", "J2", "J1", "TA"])
        {
            if (Find(tag) is not (>= 0 and int i)) continue;
            Take(named ? "journal-abbreviation" : "journal", i);
            named = true;
        }
    }

    private void Take(string name, int i)
    {
        used.Add(i);
        writer.Declare(name, record.Value(record.Fields[i]), record.Span(record.Fields[i]), record.Fields[i].Tag);
    }

    private string? Doi()
    {
        foreach (string tag in (ReadOnlySpan<string>)["DO", "DI", "M3", "UR", "L3", "LK", "AN", "ID"])
        {
            for (int i = 0; i < record.Fields.Count; i++)
            {
                TaggedField field = record.Fields[i];
                if (field.Tag != tag || field.Count == 0) continue;
                string value = record.Value(field);
                if (tag is "UR" or "LK" && !value.Contains("doi.org/", StringComparison.OrdinalIgnoreCase)) continue;
                if (FieldValues.Doi(value) is not { IsEmpty: false } doi) continue;
                used.Add(i);
                writer.Declare("doi", value[doi.Start..doi.End], record.At(field, doi), tag);
                return value[doi.Start..doi.End].ToLowerInvariant();
            }
        }
        return null;
    }

    /// <summary>PubMed and PubMed Central ids, which exporters put into fields of their own choice.</summary>
    private string? Ids()
    {
        string? pmid = null;
        int database = Find("DB", "DP");
        string from = database < 0 ? "" : record.Value(record.Fields[database]);
        bool pubmed = from.Contains("PubMed", StringComparison.OrdinalIgnoreCase) || from.Contains("MEDLINE", StringComparison.OrdinalIgnoreCase) || from.Equals("NLM", StringComparison.OrdinalIgnoreCase);
        for (int i = 0; i < record.Fields.Count; i++)
        {
            TaggedField field = record.Fields[i];
            if (field.Count != 1 || field.Tag is not ("AN" or "C2" or "C6" or "C7" or "M1" or "ID" or "UR" or "N1" or "C5" or "L2") || used.Contains(i)) continue;
            string value = record.Value(field);
            if (value.StartsWith("PMC", StringComparison.Ordinal) && value.Length is > 5 and < 13 && value.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                Take("pmcid", i);
                continue;
            }
            TextSpan id = FieldValues.Pmid(value);
            bool digits = value.Length is > 4 and < 9 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');
            if (id.IsEmpty && digits && (field.Tag is "AN" && pubmed || field.Tag is "C2" && from.Contains("Scopus", StringComparison.OrdinalIgnoreCase))) id = new TextSpan(0, value.Length);
            if (id.IsEmpty && field.Tag == "UR" && UrlPmid(value) is { IsEmpty: false } linked) id = linked;
            if (id.IsEmpty || pmid is not null) continue;
            pmid = value[id.Start..id.End];
            used.Add(i);
            writer.Declare("pmid", pmid, record.At(field, id), field.Tag);
        }
        return pmid;
    }

    private static TextSpan UrlPmid(string url)
    {
        foreach (string site in (ReadOnlySpan<string>)["pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"])
        {
            int at = url.IndexOf(site, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            int start = at + site.Length, end = start;
            while (end < url.Length && char.IsAsciiDigit(url[end])) end++;
            if (end > start) return TextSpan.FromBounds(start, end);
        }
        return default;
    }

    /// <summary>First and last page as one value; the last stands just behind the first, else its place is left to its own.</summary>
    private void Pages()
    {
        int first = Find("SP");
        if (first < 0)
        {
            One("pages", "PP", "C7", "EP");
            return;
        }
        used.Add(first);
        TaggedField field = record.Fields[first];
        string start = record.Value(field);
        int last = Find("EP");
        if (last < 0 || record.Value(record.Fields[last]) == start || start.Contains('-', StringComparison.Ordinal))
        {
            writer.Declare("pages", start, record.Span(field), "SP");
            return;
        }
        TaggedField end = record.Fields[last];
        bool next = last == first + 1;
        if (next) used.Add(last);
        writer.Declare("pages", start + "-" + record.Value(end), next ? TextSpan.FromBounds(record.Span(field).Start, record.Span(end).End) : record.Span(field), "SP");
    }

    /// <summary>The most exact date of the year that the record states for the publication.</summary>
    private void Date()
    {
        int best = -1;
        string? iso = null;
        foreach (string tag in (ReadOnlySpan<string>)["PY", "Y1", "YR", "DA", "Y2"])
        {
            int i = Find(tag);
            if (i < 0 || tag == "Y2" && best >= 0) continue; // Y2 is the day of access for most
            if (StatedDate.Iso(record.Value(record.Fields[i])) is not { } stated || iso is not null && (stated.Length <= iso.Length || !stated.StartsWith(iso[..4], StringComparison.Ordinal))) continue;
            (best, iso) = (i, stated);
        }
        if (best < 0) return;
        used.Add(best);
        writer.Declare("date", iso!, record.Span(record.Fields[best]), record.Fields[best].Tag);
    }

    /// <summary>Fields of which each is a value of its own.</summary>
    private void Many(int i)
    {
        TaggedField field = record.Fields[i];
        switch (field.Tag)
        {
            case "AU" or "A1":
                used.Add(i);
                Split(field, "authors", ';');
                break;
            case "KW":
                used.Add(i);
                for (int p = field.First; p < field.First + field.Count; p++) Split(record.Pieces[p], "keywords", ';', field.Tag);
                break;
            case "SN":
                string value = record.Value(field);
                foreach (TextSpan issn in FieldValues.Issns(value))
                {
                    used.Add(i);
                    writer.Declare("issn", FieldValues.WithHyphen(value[issn.Start..issn.End]), record.At(field, issn), "SN");
                }
                break;
            case "LA":
                Take("language", i);
                break;
            case "M3" or "WT":
                Take("types", i);
                break;
            default:
                break;
        }
    }

    private void Split(TaggedField field, string name, char separator)
    {
        if (field.Count == 1) Split(record.Pieces[field.First], name, separator, field.Tag);
        else writer.Declare(name, record.Value(field), record.Span(field), field.Tag);
    }

    private void Split(TextSpan piece, string name, char separator, string tag)
    {
        int start = piece.Start;
        while (start < piece.End)
        {
            int found = record.Text.AsSpan(start, piece.End - start).IndexOf(separator);
            int stop = found < 0 ? piece.End : start + found;
            int from = start, to = stop;
            while (from < to && char.IsWhiteSpace(record.Text[from])) from++;
            while (to > from && char.IsWhiteSpace(record.Text[to - 1])) to--;
            if (from < to) writer.Declare(name, record.Text[from..to], TextSpan.FromBounds(from, to), tag);
            start = stop + 1;
        }
    }
}
