using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Collects what a document states of a paper, settles what it states more than once by <see cref="FieldAuthority"/>, and makes the publication of it. Mutable, for one document.</summary>
/// <remarks>The value of the most believed place wins; of two equal places the first. What says the same adds a place to the metadata, what really differs becomes a diagnostic.</remarks>
internal sealed partial class PublicationBuilder
{
    private const int MaxStatements = 200;

    private static readonly string[] SingleFields = ["title", "doi", "pmid", "pmcid", "journal", "volume", "issue", "pages", "issn"];

    private readonly FieldTable<List<Statement>> statements = new();
    private readonly List<NameList> lists = [];
    private readonly List<(MetadataItem Item, int Order)> items = [];
    private readonly ImmutableArray<string>.Builder types = ImmutableArray.CreateBuilder<string>(0), keywords = ImmutableArray.CreateBuilder<string>(0);
    private readonly ImmutableArray<PublicationRelation>.Builder relations = ImmutableArray.CreateBuilder<PublicationRelation>(0);
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>(0);
    private readonly FieldTable<string> single = new();
    private Dictionary<int, string>? ambiguous;
    private ImmutableArray<Author> authors = [];
    private string keywordsFrom = "";
    private int order;

    public bool Secondary { get; set; }

    public string? PageTitle { get; set; }

    public string Status { get; private set; } = "current";

    /// <summary>ISO 639-1 code of the language that a record states; null where none does.</summary>
    public string? StatedLanguage { get; set; }

    /// <summary>What was found to disagree; filled by <see cref="Resolve"/>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.ToImmutable();

    /// <summary>Whether anything believed states the field.</summary>
    public bool Has(string field) => statements.TryGetValue(field == "year" ? "date" : field, out List<Statement>? found) && Believes(field, found);

    private bool Believes(string field, List<Statement> found)
    {
        foreach (Statement statement in found)
        {
            if (IsBelieved(field, statement.Origin)) return true;
        }
        return false;
    }

    /// <summary>Whether a paper's own places, not only those that any page has, state the field.</summary>
    public bool HasOfPaper(string field) => statements.TryGetValue(field, out List<Statement>? found) && found.Exists(static s => s.Origin <= Origin.Line);

    /// <summary>Whether a day or month is stated, not a year alone.</summary>
    public bool HasExactDate => statements.TryGetValue("date", out List<Statement>? found) && found.Exists(s => IsBelieved("date", s.Origin) && s.Value.Length > 4);

    public bool HasAuthors => lists.Exists(l => IsBelieved("authors", l.Origin));

    public bool HasAuthorsOfPaper => lists.Exists(static l => l.Origin <= Origin.Line);

    /// <summary>States a single-valued field.</summary>
    public void Set(string field, string value, ImmutableArray<TextSpan> source, string rule, Origin origin)
    {
        value = Normalize(field, Fold(value));
        if (field == "journal" && value.EndsWith(':')) return; // a label
        if (value.Length == 0 || MetadataValues.IsPlaceholder(value) && !(field is "volume" or "issue" or "pages" or "pmid")) return;
        State(field, value, source, rule, origin);
    }

    /// <summary>States a date, as exact as it is.</summary>
    public void SetDate(DateReading date, ReadOnlySpan<char> text, ImmutableArray<TextSpan> source, string rule, Origin origin)
    {
        if (date.Year == 0) return;
        if (date.IsAmbiguous) (ambiguous ??= [])[order] = text.ToString();
        State("date", date.Iso, source, rule, origin);
    }

    /// <summary>Adds an item that is no field of the publication.</summary>
    public void Note(string field, string value, ImmutableArray<TextSpan> source, string rule) => items.Add((new MetadataItem(field, Fold(value), source, rule), order++));

    /// <summary>States one author. Those of one rule are one list, and so are those of a record, whose list names each once; only one list counts.</summary>
    public void AddAuthor(Author author, ImmutableArray<TextSpan> source, string rule, Origin origin)
    {
        NameList? list = lists.Find(l => l.Origin == origin && (l.Rule == rule || origin == Origin.Record));
        if (list is null)
        {
            if (lists.Count >= MaxStatements) return;
            lists.Add(list = new NameList(rule, origin, order));
        }
        if (list.Names.Count < 20_000 && (list.Seen.Add(author) || origin == Origin.Record)) list.Names.Add((author, source, order++));
    }

    /// <summary>States a publication type.</summary>
    public void AddType(string type, ImmutableArray<TextSpan> source, string rule)
    {
        type = Fold(type).ToLowerInvariant();
        if (type.Length == 0 || type.Length > 60 || MetadataValues.IsPlaceholder(type)) return;
        if (!types.Contains(type)) types.Add(type);
        items.Add((new MetadataItem("types", type, source, rule), order++));
    }

    /// <summary>States a keyword; only one source of keywords counts.</summary>
    public void AddKeyword(string keyword, ImmutableArray<TextSpan> source, string rule)
    {
        keyword = Fold(keyword).TrimEnd('.', ';', ',');
        if (keyword.Length == 0 || keywords.Count > 0 && keywordsFrom != rule || keywords.Contains(keyword) || MetadataValues.IsPlaceholder(keyword)) return;
        keywordsFrom = rule;
        keywords.Add(keyword);
        items.Add((new MetadataItem("keywords", keyword, source, rule), order++));
    }

    /// <summary>States that the paper was retracted, corrected, or raised concern; the gravest counts.</summary>
    public void SetStatus(string status, ImmutableArray<TextSpan> source, string rule)
    {
        if (Gravity(status) == 0) return;
        if (Gravity(status) > Gravity(Status)) Status = status;
        items.Add((new MetadataItem("status", status, source, rule), order++));
    }

    /// <summary>States a tie to another publication.</summary>
    public void AddRelation(string type, string id, ImmutableArray<TextSpan> source, string rule)
    {
        var relation = new PublicationRelation(type, id);
        if (relations.Contains(relation)) return;
        relations.Add(relation);
        items.Add((new MetadataItem("relation", type + " " + id, source, rule), order++));
    }

    /// <summary>The items, in the order in which they were found; call <see cref="Resolve"/> first.</summary>
    public ImmutableArray<MetadataItem> Items
    {
        get
        {
            bool sorted = true;
            for (int i = 1; i < items.Count && sorted; i++) sorted = items[i].Order >= items[i - 1].Order;
            return sorted ? [.. items.Select(static i => i.Item)] : [.. items.OrderBy(static i => i.Order).Select(static i => i.Item)];
        }
    }

    /// <summary>The publication; call <see cref="Resolve"/> first.</summary>
    public Publication Build(string language) => new()
    {
        Title = Get("title"),
        Doi = Get("doi"),
        Pmid = Get("pmid"),
        Pmcid = Get("pmcid"),
        Journal = Get("journal"),
        JournalAbbreviation = Get("journalAbbreviation"),
        Issn = Get("issn"),
        Year = Get("year") is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null,
        Date = Get("date"),
        Volume = Get("volume"),
        Issue = Get("issue"),
        Pages = Get("pages"),
        Authors = authors,
        Types = types.ToImmutable(),
        Keywords = keywords.ToImmutable(),
        Language = language,
        Secondary = Secondary,
        Status = Status,
        Relations = relations.ToImmutable(),
        PageTitle = PageTitle,
    };

    private void State(string field, string value, ImmutableArray<TextSpan> source, string rule, Origin origin)
    {
        if (!statements.TryGetValue(field, out List<Statement>? of)) statements.Set(field, of = []);
        if (of.Count < MaxStatements) of.Add(new Statement(value, source, rule, origin, order++));
    }

    private string? Get(string field) => single.TryGetValue(field, out string? value) ? value : null;

    /// <summary>A page about a paper states the paper in its reference and in labelled lines; its tags are about itself.</summary>
    private bool IsBelieved(string field, Origin origin) => FieldAuthority.Rank(field == "year" ? "date" : field, origin) >= 0 && (!Secondary || origin is Origin.Record or Origin.Reference or Origin.SiteLine or Origin.Line);

    private static int Gravity(string status) => status switch { "retracted" => 3, "concern" => 2, "corrected" => 1, _ => 0 };

    private static string Normalize(string field, string value)
    {
        switch (field)
        {
            case "doi": return value.ToLowerInvariant();
            case "pages": return PageRanges.Normalize(value);
            case "volume" or "issue": return PageRanges.Number(value);
            case "issn": return Issn(value);
            case "title":
                if (value.Contains('<', StringComparison.Ordinal)) value = WithoutTags(value);
                return value.EndsWith('.') && !value.EndsWith("..", StringComparison.Ordinal) ? value[..^1].TrimEnd() : value;
            case "journal": return value.Contains('<', StringComparison.Ordinal) ? WithoutTags(value).Trim(' ', ',', ';', '|') : value.Trim(' ', ',', ';', '|');
            default: return value;
        }
    }

    /// <summary>Four digits, a hyphen, three digits and a check figure; "" where it is none.</summary>
    private static string Issn(string value)
    {
        Span<char> digits = stackalloc char[8];
        int n = 0;
        foreach (char c in value)
        {
            if (char.IsAsciiDigit(c) || c is 'X' or 'x' && n == 7)
            {
                if (n == 8) return "";
                digits[n++] = char.ToUpperInvariant(c);
            }
            else if (n > 0 && c != '-' && n < 8) return "";
            else if (n == 8) break;
        }
        if (n < 8) return "";
        int sum = 0;
        for (int i = 0; i < 7; i++) sum += (8 - i) * (digits[i] - '0');
        int check = (11 - sum % 11) % 11;
        return (check == 10 ? 'X' : (char)('0' + check)) == digits[7] ? string.Concat(digits[..4], "-", digits[4..]) : "";
    }

    private static string WithoutTags(string value)
    {
        var plain = new System.Text.StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '<' && i + 1 < value.Length && (char.IsAsciiLetter(value[i + 1]) || value[i + 1] == '/') && value.AsSpan(i, Math.Min(60, value.Length - i)).IndexOf('>') is > 0 and var end) i += end;
            else plain.Append(value[i]);
        }
        return Fold(plain.ToString());
    }

    private static string Fold(string value) => WhiteSpace.Fold(value);

    /// <summary>The authors that one place states.</summary>
    private sealed class NameList(string rule, Origin origin, int order)
    {
        public string Rule { get; } = rule;
        public Origin Origin { get; } = origin;
        public int Order { get; } = order;
        public List<(Author Author, ImmutableArray<TextSpan> Source, int Order)> Names { get; } = [];
        public HashSet<Author> Seen { get; } = [];
    }
}
