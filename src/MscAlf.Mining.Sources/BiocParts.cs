using System.Collections.Frozen;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>What the infons of a BioC passage say of it, in JSON as in XML.</summary>
/// <param name="Structure">What it is; its rule is to be completed by who knows the format.</param>
/// <param name="Heading">Heading level; 0 for text.</param>
internal readonly record struct BiocPart(BlockStructure Structure, int Heading);

/// <summary>Maps the infons <c>type</c> and <c>section_type</c> of BioC passages to parts of a paper; the values are those of PubMed and PMC in BioC (Comeau et al. 2019) and of PubTator.</summary>
internal static class BiocParts
{
    private static readonly FrozenDictionary<string, string> SectionKinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["INTRO"] = "introduction", ["METHODS"] = "methods", ["RESULTS"] = "results", ["DISCUSS"] = "discussion", ["CONCL"] = "conclusions", ["CASE"] = "body", ["BODY"] = "body", ["REVIEW"] = "body",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Stripped = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["TABLE"] = TriviaKinds.Table, ["REF"] = TriviaKinds.References, ["SUPPL"] = TriviaKinds.Supplement, ["APPENDIX"] = TriviaKinds.Supplement, ["ACK_FUND"] = TriviaKinds.Statement, ["AUTH_CONT"] = TriviaKinds.Statement,
        ["COMP_INT"] = TriviaKinds.Statement, ["REVIEW_INFO"] = TriviaKinds.Statement, ["ABBR"] = TriviaKinds.MetadataLabel,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a passage is.</summary>
    /// <param name="format">Opens the rule: <c>bioc</c>.</param>
    /// <param name="type">Infon <c>type</c>; null where there is none.</param>
    /// <param name="section">Infon <c>section_type</c> (or <c>section</c>); null where there is none.</param>
    /// <param name="titled">Whether the document has its title: a later one is a heading.</param>
    internal static BiocPart Of(string format, string? type, string? section, bool titled)
    {
        string kind = (type ?? "").Trim().ToLowerInvariant(), part = (section ?? "").Trim();
        string rule = format + "/" + (kind.Length is > 0 and <= 40 ? kind : "passage");
        if (kind is "ref" or "reference") return Strip(TriviaKinds.References);
        if (kind is "table" or "table_footnote" or "table_foot" or "table_foot_title") return Strip(TriviaKinds.Table);
        if (kind is "footnote" or "footnote_title") return Strip(TriviaKinds.Statement);
        if (kind.Contains("caption", StringComparison.Ordinal) || kind is "fig" or "figure" || part.Equals("FIG", StringComparison.OrdinalIgnoreCase)) return new BiocPart(new BlockStructure(rule, "caption", "caption", null, kind.Contains("title", StringComparison.Ordinal)), 0);
        if (Stripped.TryGetValue(part, out string? trivia)) return Strip(trivia);
        if (part.Equals("KEYWORD", StringComparison.OrdinalIgnoreCase) || kind is "keyword" or "keywords" or "kwd") return new BiocPart(new BlockStructure(rule, "keywords", "keywords"), 0);
        if (!titled && (kind is "title" or "front" || kind is "article-title" or "document_title" && (part.Length == 0 || part.Equals("TITLE", StringComparison.OrdinalIgnoreCase)))) return new BiocPart(new BlockStructure(rule, "title", "title"), 0);
        bool summary = kind.StartsWith("abstract", StringComparison.Ordinal) || part.Equals("ABSTRACT", StringComparison.OrdinalIgnoreCase);
        int level = kind.StartsWith("title", StringComparison.Ordinal) || kind.Contains("_title", StringComparison.Ordinal) ? Level(kind) : 0;
        if (summary) return new BiocPart(new BlockStructure(rule, "abstract"), level);
        if (!titled && part.Equals("TITLE", StringComparison.OrdinalIgnoreCase)) return new BiocPart(new BlockStructure(rule, "title", "title"), 0);
        string? stated = SectionKinds.GetValueOrDefault(part);
        return new BiocPart(new BlockStructure(rule, "body", level > 0 && stated == "body" ? null : stated), level);

        BiocPart Strip(string why) => new(new BlockStructure(rule, null, null, why), 0);
    }

    private static int Level(string kind)
    {
        char last = kind[^1];
        return last is >= '1' and <= '6' ? last - '0' : 1;
    }
}
