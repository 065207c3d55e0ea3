using System.Buffers;
using System.Collections.Frozen;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>What names of the Journal Article Tag Suite mean to the reader (data).</summary>
internal static class JatsNames
{
    /// <summary>Elements that stand apart from the running text around them and are read as blocks.</summary>
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["p", "sec", "list", "list-item", "def-list", "def-item", "disp-quote", "boxed-text", "verse-group", "verse-line", "speech", "statement", "preformat", "code", "question", "question-wrap", "question-wrap-group", "answer", "answer-set", "explanation",
            "fn-group", "ref-list", "glossary", "title", "sig-block"], StringComparer.Ordinal);

    /// <summary>Titles of sections that are no part of the paper's text, beside those that pages have.</summary>
    private static readonly FrozenDictionary<string, string> Stripped = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["statement of ethics"] = TriviaKinds.Statement,
        ["prior presentation"] = TriviaKinds.Statement,
        ["authors' details"] = TriviaKinds.Affiliations,
        ["list of abbreviations used"] = TriviaKinds.MetadataLabel,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words in a short title that make its section a statement, however the title goes on.</summary>
    private static readonly SearchValues<string> Statements = SearchValues.Create(
        ["conflict of interest", "conflicts of interest", "competing interest", "statement of interest", "declaration of interest", "author contribution", "author's contribution", "authors' contribution", "authors contribution", "acknowledgement", "acknowledgment",
            "data availability", "availability of data", "pre-publication history", "ethics approval", "consent for publication", "funding source", "financial disclosure"], StringComparison.OrdinalIgnoreCase);

    private const int LongestStatementTitle = 70;

    /// <summary>Kinds of sections by the words of <c>sec-type</c>.</summary>
    private static readonly FrozenDictionary<string, string> SectionKinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["intro"] = "introduction", ["introduction"] = "introduction", ["background"] = "introduction",
        ["methods"] = "methods", ["method"] = "methods", ["materials"] = "methods", ["subjects"] = "methods", ["materials and methods"] = "methods", ["patients and methods"] = "methods", ["online-methods"] = "methods",
        ["results"] = "results", ["findings"] = "results",
        ["discussion"] = "discussion", ["results and discussion"] = "discussion",
        ["conclusions"] = "conclusions", ["conclusion"] = "conclusions",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sub-articles that are papers: items of a collection of abstracts, parts of an article.</summary>
    private static readonly FrozenSet<string> Papers = FrozenSet.ToFrozenSet(
        ["abstract", "meeting-abstract", "research-article", "review-article", "case-report", "brief-report", "rapid-communication", "systematic-review", "letter", "data-paper", "methods-article", "protocol"], StringComparer.Ordinal);

    /// <summary>Whether an element is read as a block apart.</summary>
    internal static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>Whether a sub-article of a type is a document of its own.</summary>
    internal static bool IsPaper(string type) => Papers.Contains(type);

    /// <summary>The kind that a <c>sec-type</c> states; of several words the last that is known, so that <c>results|discussion</c> is a discussion; null for none.</summary>
    internal static string? KindOfType(string type)
    {
        if (type.Length == 0) return null;
        if (SectionKinds.TryGetValue(type, out string? whole)) return whole;
        string? kind = null;
        foreach (Range word in type.AsSpan().SplitAny('|', ',', ' '))
        {
            if (SectionKinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(type.AsSpan(word), out string? one)) kind = one;
        }
        return kind;
    }

    /// <summary>The trivia kind of a section of the body that is no part of the paper's text; null for one that is.</summary>
    /// <param name="type">Its <c>sec-type</c>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="top">Whether it stands at the top of body or back.</param>
    internal static string? StrippedAs(string type, string title, bool top)
    {
        if (type.Contains("supplementary", StringComparison.OrdinalIgnoreCase)) return TriviaKinds.Supplement;
        if (type.StartsWith("COI", StringComparison.Ordinal) || type is "data-availability" or "funding" or "ack" or "acknowledgement" or "acknowledgments" or "author-contributions" or "ethics-statement" or "author-contribution") return TriviaKinds.Statement;
        string plain = title.Trim(' ', '.', ':').Replace('’', '\'');
        if (Stripped.TryGetValue(plain, out string? known)) return known;
        if (plain.Length <= LongestStatementTitle && plain.AsSpan().ContainsAny(Statements)) return TriviaKinds.Statement;
        return SectionTitles.StrippedAs(title) switch
        {
            TriviaKinds.Statement => TriviaKinds.Statement,
            TriviaKinds.Supplement => TriviaKinds.Supplement,
            TriviaKinds.MetadataLabel when title.Contains("abbreviation", StringComparison.OrdinalIgnoreCase) => TriviaKinds.MetadataLabel,
            TriviaKinds.Affiliations when top => TriviaKinds.Affiliations,
            TriviaKinds.References when top => TriviaKinds.References,
            _ => null,
        };
    }

    /// <summary>A DOI without what is written before it, lower-cased; null where there is none.</summary>
    internal static string? Doi(string value)
    {
        int at = value.IndexOf("10.", StringComparison.Ordinal);
        return at < 0 || at > 40 ? null : value[at..].TrimEnd('.', ' ', ',', ';').ToLowerInvariant();
    }
}
