using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Reads one result of a Europe PMC search, <c>core</c> or <c>lite</c>, as the service gives it or wrapped by a download tool.</summary>
/// <remarks>Names after the fields of the Europe PMC RESTful web service. Not thread-safe.</remarks>
internal sealed class EuropePmcReader(JsonNodes json) : IJsonRecordReader
{
    private const string Format = "europepmc";

    private static readonly FrozenDictionary<string, string> Relations = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Comment in"] = "comment-in", ["Comment on"] = "comment-on", ["Erratum in"] = "correction-in", ["Erratum for"] = "correction-of", ["Corrected and republished in"] = "correction-in", ["Corrected and republished from"] = "correction-of",
        ["Partial retraction in"] = "correction-in", ["Partial retraction of"] = "correction-of", ["Retraction in"] = "retraction-in", ["Retraction of"] = "retraction-of", ["Retracted and republished in"] = "retraction-in",
        ["Retracted and republished from"] = "retraction-of", ["Expression of concern in"] = "concern-in", ["Expression of concern for"] = "concern-of", ["Update in"] = "update-in", ["Update of"] = "update-of",
        ["Preprint of"] = "published-as", ["Published in"] = "published-as", ["Preprint in"] = "update-of",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["affiliation"] = TriviaKinds.Affiliations, ["authorList"] = TriviaKinds.Affiliations, ["authorString"] = TriviaKinds.Byline, ["authorIdList"] = TriviaKinds.Byline, ["investigatorList"] = TriviaKinds.Byline, ["grantsList"] = TriviaKinds.Statement,
        ["license"] = TriviaKinds.Licence, ["copyright"] = TriviaKinds.Licence, ["fullTextUrlList"] = TriviaKinds.Related, ["htmllinks"] = TriviaKinds.Related, ["pdflinks"] = TriviaKinds.Related, ["dbCrossReferenceList"] = TriviaKinds.Related,
        ["abstract"] = TriviaKinds.Duplicate, ["title"] = TriviaKinds.Duplicate, ["Keywords"] = TriviaKinds.Duplicate, ["authorinfo"] = TriviaKinds.Byline, ["journaltitle"] = TriviaKinds.Duplicate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashSet<int> used = [];
    private StructuredWriter writer = new("", Format);

    /// <inheritdoc/>
    public SourceDocument? Read(int record, SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        writer = new StructuredWriter(source.Text, Format);
        used.Clear();
        int wrapper = -1;
        if (json.Find(record, "full") is >= 0 and int full && json[full].Kind == JsonKind.Object)
        {
            wrapper = record;
            record = full;
            used.Add(full);
        }
        if (json.Find(record, "id") < 0 && json.Find(record, "title") < 0 && json.Find(record, "abstractText") < 0 && json.Find(record, "pmid") < 0 && json.Find(record, "doi") < 0) return null;
        Text(record);
        string? server = Peek(json.Find(record, "source"));
        string? id = Peek(json.Find(record, "id"));
        string? pmid = Declare("pmid", record, "pmid");
        if (pmid is null && server == "MED") pmid = Declare("pmid", record, "id");
        string? pmcid = Declare("pmcid", record, "pmcid");
        if (pmcid is null && server == "PMC") pmcid = Declare("pmcid", record, "id");
        string? doi = Declare("doi", record, "doi");
        Journal(record);
        Declare("pages", record, "pageInfo");
        Dates(record);
        Authors(record);
        Each("keywords", json.Find(record, "keywordList"), "keyword");
        Mesh(json.Find(record, "meshHeadingList"));
        Types(record, server);
        Each("language", record, "language");
        Corrections(json.Find(record, "commentCorrectionList"));
        LeaveRest(record);
        if (wrapper >= 0) LeaveRest(wrapper);
        return pmid is not null ? writer.Finish(pmid, "PMID", source, diagnostics) : pmcid is not null ? writer.Finish(pmcid, "PMCID", source, diagnostics) : writer.Finish(id ?? doi, "id", source, diagnostics);
    }

    private string? Peek(int node) => json.Value(node);

    private JsonString? String(int node) => node >= 0 && json[node].Kind == JsonKind.String ? JsonString.Decode(json.Text, json[node]) : null;

    private TextSpan SpanOf(int node) => String(node)?.Whole ?? TextSpan.FromBounds(json[node].Start, json[node].End);

    private string? Declare(string name, int holder, string key, string? rule = null)
    {
        int node = json.Find(holder, key);
        if (node < 0 || json.Value(node) is not { } value || string.IsNullOrWhiteSpace(value)) return null;
        used.Add(node);
        writer.Declare(name, JsonMarkup.Strip(value), SpanOf(node), rule ?? key);
        return value.Trim();
    }

    private void Text(int record)
    {
        int title = json.Find(record, "title");
        if (String(title) is { } head)
        {
            used.Add(title);
            writer.Begin("title", new BlockStructure(writer.Rule("title"), "title"));
            JsonMarkup.Write(head, 0, head.Text.Length, writer);
            writer.End();
            writer.Declare("title", JsonMarkup.Strip(head.Text), head.Whole, "title");
        }
        int summary = json.Find(record, "abstractText");
        if (String(summary) is not { } body) return;
        used.Add(summary);
        var text = new BlockStructure(writer.Rule("abstractText"), "abstract");
        var label = new BlockStructure(writer.Rule("abstractText-label"), "abstract");
        if (!body.Text.Contains('<', StringComparison.Ordinal))
        {
            JsonMarkup.Labelled(body, text, label, writer, markup: true);
            return;
        }
        writer.Begin("abstract", text);
        JsonMarkup.Write(body, 0, body.Text.Length, writer, (level, opens) =>
        {
            if (level > 0 && opens) writer.Begin("abstract", label, level);
            else writer.Begin("abstract", text);
        });
        writer.End();
    }

    private void Journal(int record)
    {
        int info = json.Find(record, "journalInfo"), journal = json.Find(info, "journal");
        if (Declare("journal", journal, "title", "journalInfo.journal.title") is null) Declare("journal", record, "journalTitle");
        if (Declare("journal-abbreviation", journal, "ISOAbbreviation", "journalInfo.journal.ISOAbbreviation") is null) Declare("journal-abbreviation", journal, "medlineAbbreviation", "journalInfo.journal.medlineAbbreviation");
        string? print = Declare("issn", journal, "ISSN", "journalInfo.journal.ISSN");
        if (Peek(json.Find(journal, "ESSN")) != print) Declare("issn", journal, "ESSN", "journalInfo.journal.ESSN");
        int lite = json.Find(record, "journalIssn");
        if (String(lite) is { } issns)
        {
            used.Add(lite);
            foreach (TextSpan issn in FieldValues.Issns(issns.Text)) writer.Declare("issn", issns.Text[issn.Start..issn.End], issns.Span(issn.Start, issn.End), "journalIssn");
        }
        if (Declare("volume", info, "volume", "journalInfo.volume") is null) Declare("volume", record, "journalVolume");
        if (Declare("issue", info, "issue", "journalInfo.issue") is null) Declare("issue", record, "issue");
    }

    /// <summary>The year that the service counts the paper to, and the day on which it came out where that lies in it; else what the issue states.</summary>
    private void Dates(int record)
    {
        string? year = Declare("year", record, "pubYear");
        int first = json.Find(record, "firstPublicationDate"), issue = json.Find(json.Find(record, "journalInfo"), "dateOfPublication");
        foreach ((int node, string rule) in (ReadOnlySpan<(int, string)>)[(first, "firstPublicationDate"), (issue, "journalInfo.dateOfPublication")])
        {
            if (json.Value(node) is not { } value || StatedDate.Iso(value) is not { } iso || year is not null && !iso.StartsWith(year, StringComparison.Ordinal)) continue;
            used.Add(node);
            writer.Declare("date", iso, SpanOf(node), rule);
            return;
        }
    }

    private void Authors(int record)
    {
        int list = json.Find(json.Find(record, "authorList"), "author"), count = 0;
        foreach (int author in Items(list))
        {
            if (Declare("group-author", author, "collectiveName", "authorList.collectiveName") is not null)
            {
                count++;
                continue;
            }
            int family = json.Find(author, "lastName"), given = json.Find(author, "firstName");
            if (given < 0) given = json.Find(author, "initials");
            if (json.Value(family) is { } last)
            {
                string value = json.Value(given) is { } first ? last + ", " + first : last;
                TextSpan span = SpanOf(family);
                if (given >= 0 && json.Value(given) is not null) span = TextSpan.FromBounds(Math.Min(span.Start, SpanOf(given).Start), Math.Max(span.End, SpanOf(given).End));
                writer.Declare("authors", value, span, "authorList.author");
            }
            else
            {
                Declare("authors", author, "fullName", "authorList.fullName");
            }
            count++;
        }
        if (count > 0 || String(json.Find(record, "authorString")) is not { } names) return;
        used.Add(json.Find(record, "authorString"));
        int from = 0, end = names.Text.AsSpan().TrimEnd(" .").Length;
        while (from < end)
        {
            int comma = names.Text.AsSpan(from, end - from).IndexOf(',');
            int stop = comma < 0 ? end : from + comma;
            int start = from + names.Text.AsSpan(from, stop - from).IndexOfAnyExcept(' ');
            if (start >= from) writer.Declare("authors", names.Text[start..stop], names.Span(start, stop), "authorString");
            from = stop + 1;
        }
    }

    private void Mesh(int holder)
    {
        foreach (int heading in Items(json.Find(holder, "meshHeading")))
        {
            int name = json.Find(heading, "descriptorName");
            if (String(name) is not { } descriptor) continue;
            var value = new StringBuilder(Peek(json.Find(heading, "majorTopic_YN")) == "Y" ? "*" : "").Append(descriptor.Text);
            TextSpan span = descriptor.Whole;
            foreach (int qualifier in Items(json.Find(json.Find(heading, "meshQualifierList"), "meshQualifier")))
            {
                int called = json.Find(qualifier, "qualifierName");
                if (json.Value(called) is not { } word) continue;
                value.Append('/').Append(Peek(json.Find(qualifier, "majorTopic_YN")) == "Y" ? "*" : "").Append(word);
                span = TextSpan.FromBounds(Math.Min(span.Start, SpanOf(called).Start), Math.Max(span.End, SpanOf(called).End));
            }
            writer.Declare("mesh", value.ToString(), span, "meshHeadingList");
        }
    }

    private void Types(int record, string? server)
    {
        Each("types", json.Find(record, "pubTypeList"), "pubType");
        bool retracted = Items(json.Find(json.Find(record, "pubTypeList"), "pubType")).Any(t => Peek(t) is { } type && type.Equals("Retracted Publication", StringComparison.OrdinalIgnoreCase));
        int lite = json.Find(record, "pubType");
        if (String(lite) is { } types)
        {
            used.Add(lite);
            int from = 0;
            while (from < types.Text.Length)
            {
                int cut = types.Text.IndexOf(';', from);
                int stop = cut < 0 ? types.Text.Length : cut;
                int start = from;
                while (start < stop && types.Text[start] == ' ') start++;
                if (start < stop) writer.Declare("types", types.Text[start..stop], types.Span(start, stop), "pubType");
                retracted |= types.Text.AsSpan(start, stop - start).Equals("retracted publication", StringComparison.OrdinalIgnoreCase);
                from = stop + 1;
            }
        }
        if (server == "PPR") writer.Declare("types", "preprint", SpanOf(json.Find(record, "source")), "source");
        if (Peek(json.Find(record, "hasBook")) == "Y") writer.Declare("types", "book", SpanOf(json.Find(record, "hasBook")), "hasBook");
        if (retracted) writer.Declare("status", "retracted", SpanOf(lite >= 0 ? lite : json.Find(json.Find(record, "pubTypeList"), "pubType")), "pubType");
    }

    private void Corrections(int holder)
    {
        foreach (int one in Items(json.Find(holder, "commentCorrection")))
        {
            if (Peek(json.Find(one, "type")) is not { } type || !Relations.TryGetValue(type, out string? relation)) continue;
            string? id = Peek(json.Find(one, "id"));
            string? server = Peek(json.Find(one, "source"));
            string target = id is not null && server == "MED" ? "pmid:" + id : id is not null && server == "PPR" ? "text:" + id : FieldValues.Reference(Peek(json.Find(one, "reference")) ?? id ?? "");
            if (target.Length <= 5) continue;
            TextSpan span = TextSpan.FromBounds(json[one].Start, json[one].End);
            writer.Declare("relation", relation + " " + target, span, "commentCorrectionList");
            string? status = relation switch { "retraction-in" => "retracted", "concern-in" => "concern", "correction-in" => "corrected", _ => null };
            if (status is not null) writer.Declare("status", status, span, "commentCorrectionList");
        }
    }

    /// <summary>Declares a string, or each string of an array.</summary>
    private void Each(string name, int holder, string key)
    {
        int node = json.Find(holder, key);
        foreach (int item in Items(node))
        {
            if (json.Value(item) is not { } value) continue;
            used.Add(item);
            writer.Declare(name, JsonMarkup.Strip(value), SpanOf(item), key);
        }
    }

    /// <summary>The elements of an array; a value that stands alone is its own only element.</summary>
    private IEnumerable<int> Items(int node)
    {
        if (node < 0) yield break;
        if (json[node].Kind != JsonKind.Array)
        {
            yield return node;
            yield break;
        }
        for (int i = json.First(node); i < json[node].Next; i = json[i].Next) yield return i;
    }

    private void LeaveRest(int holder)
    {
        for (int i = json.First(holder); i < json[holder].Next; i = json[i].Next)
        {
            if (used.Contains(i)) continue;
            string key = json.Key(i).ToString();
            string kind = Reasons.GetValueOrDefault(key, TriviaKinds.MetadataLabel);
            writer.Leave(TextSpan.FromBounds(json[i].Start, json[i].End), kind, key.Length is > 0 and < 60 ? key : "value");
        }
    }
}
