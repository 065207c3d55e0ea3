using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Collects metadata items, the first statement of a field winning, and makes the publication of them. Mutable, for one document.</summary>
internal sealed class PublicationBuilder
{
    private readonly ImmutableArray<MetadataItem>.Builder items = ImmutableArray.CreateBuilder<MetadataItem>();
    private readonly ImmutableArray<Author>.Builder authors = ImmutableArray.CreateBuilder<Author>();
    private readonly ImmutableArray<string>.Builder types = ImmutableArray.CreateBuilder<string>(), keywords = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, string> single = new(StringComparer.Ordinal);
    private string authorsFrom = "", keywordsFrom = "";

    public bool Secondary { get; set; }

    public string? PageTitle { get; set; }

    public string Status { get; set; } = "current";

    /// <summary>ISO 639-1 code of the language that a record states; null where none does.</summary>
    public string? StatedLanguage { get; set; }

    public bool Has(string field) => single.ContainsKey(field);

    public bool HasAuthors => authors.Count > 0;

    /// <summary>States a single-valued field; a later statement of the same value only adds a place.</summary>
    public void Set(string field, string value, ImmutableArray<TextSpan> source, string rule)
    {
        value = Fold(value);
        if (value.Length == 0) return;
        if (field == "doi") value = value.ToLowerInvariant();
        if (!single.TryAdd(field, value) && !single[field].Equals(value, StringComparison.OrdinalIgnoreCase)) return;
        items.Add(new MetadataItem(field, value, source, rule));
    }

    /// <summary>States a date, and the year of it.</summary>
    public void SetDate(int year, string? iso, ImmutableArray<TextSpan> source, string rule)
    {
        string text = year.ToString(CultureInfo.InvariantCulture);
        if (single.TryGetValue("year", out string? known) && known != text) return;
        Set("year", text, source, rule);
        if (iso is not null) Set("date", iso, source, rule);
    }

    /// <summary>Adds an item that is no field of the publication.</summary>
    public void Note(string field, string value, ImmutableArray<TextSpan> source, string rule) => items.Add(new MetadataItem(field, Fold(value), source, rule));

    /// <summary>States one author; only one source of authors counts.</summary>
    /// <param name="author">Who.</param>
    /// <param name="source">Where.</param>
    /// <param name="rule">What says so.</param>
    /// <param name="isListed">Whether each comes once, so that two of one name are two.</param>
    public void AddAuthor(Author author, ImmutableArray<TextSpan> source, string rule, bool isListed = false)
    {
        if (authors.Count > 0 && authorsFrom != rule || !isListed && authors.Contains(author)) return;
        authorsFrom = rule;
        authors.Add(author);
        items.Add(new MetadataItem("authors", author.Given is null ? author.Family : author.Family + ", " + author.Given, source, rule));
    }

    /// <summary>States a publication type.</summary>
    public void AddType(string type, ImmutableArray<TextSpan> source, string rule)
    {
        type = Fold(type).ToLowerInvariant();
        if (type.Length == 0 || type.Length > 60) return;
        if (!types.Contains(type)) types.Add(type);
        items.Add(new MetadataItem("types", type, source, rule));
    }

    /// <summary>States a keyword; only one source of keywords counts.</summary>
    public void AddKeyword(string keyword, ImmutableArray<TextSpan> source, string rule)
    {
        keyword = Fold(keyword).TrimEnd('.', ';', ',');
        if (keyword.Length == 0 || keywords.Count > 0 && keywordsFrom != rule || keywords.Contains(keyword)) return;
        keywordsFrom = rule;
        keywords.Add(keyword);
        items.Add(new MetadataItem("keywords", keyword, source, rule));
    }

    /// <summary>The items, in the order in which they were found.</summary>
    public ImmutableArray<MetadataItem> Items => items.ToImmutable();

    /// <summary>The publication.</summary>
    public Publication Build(string language) => new()
    {
        Title = Get("title"),
        Doi = Get("doi"),
        Pmid = Get("pmid"),
        Pmcid = Get("pmcid"),
        Journal = Get("journal"),
        Year = Get("year") is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null,
        Date = Get("date"),
        Volume = Get("volume"),
        Issue = Get("issue"),
        Pages = Get("pages"),
        Authors = authors.ToImmutable(),
        Types = types.ToImmutable(),
        Keywords = keywords.ToImmutable(),
        Language = language,
        Secondary = Secondary,
        Status = Status,
        PageTitle = PageTitle,
    };

    private string? Get(string field) => single.GetValueOrDefault(field);

    private static string Fold(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
