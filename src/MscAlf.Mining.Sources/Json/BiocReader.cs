using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Reads one document of a BioC collection in JSON, of PubMed and PMC in BioC, and of PubTator.</summary>
/// <remarks>Annotations and relations are what others found in the text; they are left out. Not thread-safe.</remarks>
internal sealed class BiocReader(JsonNodes json) : IJsonRecordReader
{
    private const string Format = "bioc";

    private readonly HashSet<string> stated = new(StringComparer.Ordinal);
    private StructuredWriter writer = new("", Format);

    /// <inheritdoc/>
    public SourceDocument? Read(int record, SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        int passages = json.Find(record, "passages");
        if (passages < 0) return null;
        writer = new StructuredWriter(source.Text, Format);
        stated.Clear();
        string? id = json.Value(json.Find(record, "id"));
        for (int i = json.First(passages); i < json[passages].Next; i = json[i].Next) Passage(i);
        Fields(record);
        int id1 = json.Find(record, "id");
        if (id1 >= 0 && !stated.Contains("pmid") && !stated.Contains("pmcid") && id is not null) Id(id, id1);
        Annotations(0, json.Count);
        if (json.Find(record, "infons") is >= 0 and int infons) writer.Leave(Span(infons), TriviaKinds.MetadataLabel, "infon");
        return writer.Finish(id, "id", source, diagnostics);
    }

    private TextSpan Span(int node) => TextSpan.FromBounds(json[node].Start, json[node].End);

    private TextSpan Inside(int node) => json[node].Kind == JsonKind.String ? JsonString.Decode(json.Text, json[node]).Whole : Span(node);

    private void Id(string id, int node)
    {
        bool digits = id.Length is > 0 and < 10 && !id.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (digits && id.Length > 3) writer.Declare("pmid", id, Inside(node), "id");
        else if (id.StartsWith("PMC", StringComparison.Ordinal)) writer.Declare("pmcid", id, Inside(node), "id");
    }

    private void Passage(int passage)
    {
        int infons = json.Find(passage, "infons");
        string? section = json.Value(json.Find(infons, "section_type")) ?? json.Value(json.Find(infons, "section"));
        BiocPart part = BiocParts.Of(Format, json.Value(json.Find(infons, "type")), section, stated.Contains("title"));
        int text = json.Find(passage, "text");
        if (json.Value(text) is { Length: > 0 })
        {
            if (part is { Structure.Part: "abstract", Heading: 0 } && json[text].Kind == JsonKind.String)
            {
                JsonMarkup.Labelled(JsonString.Decode(json.Text, json[text]), part.Structure, part.Structure with { Rule = part.Structure.Rule + "-label" }, writer, markup: false);
            }
            else
            {
                Begin(part);
                Write(text);
            }
        }
        else
        {
            int sentences = json.Find(passage, "sentences");
            if (sentences >= 0)
            {
                Begin(part);
                for (int i = json.First(sentences); i < json[sentences].Next; i = json[i].Next) Write(json.Find(i, "text"));
            }
        }
        bool title = part.Structure.Part == "title" && writer.HasText;
        writer.End();
        if (title && !stated.Contains("title") && text >= 0) Declare("title", text, "title");
        if (infons < 0) return;
        Infons(infons, title);
        writer.Leave(Span(infons), TriviaKinds.MetadataLabel, "infon");
    }

    private void Begin(BiocPart part) => writer.Begin(part.Structure.Part ?? "passage", part.Structure, part.Heading);

    private void Write(int text)
    {
        if (text < 0 || json[text].Kind != JsonKind.String) return;
        JsonString value = JsonString.Decode(json.Text, json[text]);
        writer.Space();
        JsonMarkup.Plain(value, 0, value.Text.Length, writer);
    }

    private bool Declare(string name, int node, string field)
    {
        if (json.Value(node) is not { } value || string.IsNullOrWhiteSpace(value) || !stated.Add(name)) return false;
        writer.Declare(name, value, Inside(node), field);
        return true;
    }

    /// <summary>The fields that the front passage of PMC and PubTator states.</summary>
    private void Infons(int infons, bool front)
    {
        if (!front) return;
        Declare("doi", json.Find(infons, "article-id_doi"), "article-id_doi");
        Declare("pmid", json.Find(infons, "article-id_pmid"), "article-id_pmid");
        Declare("pmcid", json.Find(infons, "article-id_pmc"), "article-id_pmc");
        Declare("volume", json.Find(infons, "volume"), "volume");
        Declare("issue", json.Find(infons, "issue"), "issue");
        Year(infons);
        int first = json.Find(infons, "fpage"), last = json.Find(infons, "lpage");
        if (json.Value(first) is { } start)
        {
            TextSpan span = Inside(first);
            string? end = json.Value(last);
            bool next = last == json[first].Next;
            if (stated.Add("pages")) writer.Declare("pages", end is null || end == start ? start : start + "-" + end, next ? TextSpan.FromBounds(span.Start, Inside(last).End) : span, "fpage");
        }
        else
        {
            Declare("pages", json.Find(infons, "elocation-id"), "elocation-id");
        }
        Journal(json.Find(infons, "journal-title"));
        Journal(json.Find(infons, "journal"));
        Names(infons);
        int kwd = json.Find(infons, "kwd");
        if (json.Value(kwd) is { } words && words.Contains(';', StringComparison.Ordinal) && stated.Add("keywords")) Parts("keywords", kwd, ';', "kwd");
        if (!stated.Contains("authors") && json.Find(infons, "authors") is >= 0 and int authors && json[authors].Kind == JsonKind.String && stated.Add("authors")) Parts("authors", authors, ',', "authors");
    }

    /// <summary><c>name_0: "surname:Zhang;given-names:Xin"</c>.</summary>
    private void Names(int infons)
    {
        for (int i = json.First(infons); i < json[infons].Next; i = json[i].Next)
        {
            if (!json.Key(i).StartsWith("name_", StringComparison.Ordinal) || json.Value(i) is not { } value) continue;
            string? family = null, given = null;
            foreach (string piece in value.Split(';'))
            {
                if (piece.StartsWith("surname:", StringComparison.Ordinal)) family = piece[8..];
                else if (piece.StartsWith("given-names:", StringComparison.Ordinal)) given = piece[12..];
            }
            if (family is null) continue;
            stated.Add("authors");
            writer.Declare("authors", given is null ? family : family + ", " + given, Inside(i), "name");
        }
    }

    /// <summary>A journal's name; PubTator writes the citation behind it: <c>Cell; 2020 Apr 30; 181 (3) 1016-1035. doi:…</c>.</summary>
    private void Journal(int node)
    {
        if (json.Value(node) is null) return;
        JsonString value = JsonString.Decode(json.Text, json[node]);
        if (json[node].Kind != JsonKind.String || !stated.Add("journal")) return;
        int cut = value.Text.AsSpan().IndexOfAny(';', '.');
        string rest = cut < 0 ? "" : value.Text[cut..];
        bool citation = cut > 0 && rest.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
        int end = citation ? cut : value.Text.Length;
        writer.Declare("journal", value.Text[..end], value.Span(0, end), "journal");
        if (citation && FieldValues.Doi(value.Text) is { IsEmpty: false } doi && stated.Add("doi")) writer.Declare("doi", value.Text[doi.Start..doi.End], value.Span(doi.Start, doi.End), "journal");
    }

    private void Year(int holder)
    {
        int node = json.Find(holder, "year");
        if (json.Value(node) is { } year && StatedDate.Iso(year) is { Length: 4 } iso && stated.Add("year")) writer.Declare("year", iso, Inside(node), "year");
    }

    /// <summary>The fields that PubTator states beside the passages.</summary>
    private void Fields(int record)
    {
        Declare("pmid", json.Find(record, "pmid"), "pmid");
        Declare("pmcid", json.Find(record, "pmcid"), "pmcid");
        Journal(json.Find(record, "journal"));
        if (json.Value(json.Find(record, "date")) is { } date && StatedDate.Iso(date.Length >= 10 ? date[..10] : date) is { } iso && stated.Add("date")) writer.Declare("date", iso, Inside(json.Find(record, "date")), "date");
        Year(record);
        int authors = json.Find(record, "authors");
        if (authors < 0 || json[authors].Kind != JsonKind.Array || !stated.Add("authors")) return;
        for (int i = json.First(authors); i < json[authors].Next; i = json[i].Next)
        {
            if (json.Value(i) is { } name) writer.Declare("authors", name, Inside(i), "authors");
        }
    }

    private void Parts(string name, int node, char separator, string field)
    {
        JsonString value = JsonString.Decode(json.Text, json[node]);
        int from = 0;
        while (from < value.Text.Length)
        {
            int cut = value.Text.IndexOf(separator, from);
            int stop = cut < 0 ? value.Text.Length : cut, start = from;
            while (start < stop && value.Text[start] == ' ') start++;
            while (stop > start && value.Text[stop - 1] == ' ') stop--;
            if (start < stop) writer.Declare(name, value.Text[start..stop], value.Span(start, stop), field);
            from = (cut < 0 ? value.Text.Length : cut) + 1;
        }
    }

    private void Annotations(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (json[i].Kind == JsonKind.Opaque) writer.Leave(Span(i), TriviaKinds.Annotation, json.Key(i) is "relations" ? "relation" : "annotation");
        }
    }
}
