using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>What a rule reads from the lines that it matches.</summary>
internal enum LineReading
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Journal, date, volume, issue, pages, DOI.</summary>
    Citation,
    /// <summary>First author, <c>et al.</c>, journal.</summary>
    Byline,
    /// <summary>A formatted reference of the paper that the page reports.</summary>
    Reference,
    /// <summary>A publication type.</summary>
    Type,
    /// <summary>The list of authors.</summary>
    Authors,
    /// <summary>The line after is the paper's journal.</summary>
    Journal,
    /// <summary>The line after is the paper's title.</summary>
    Title,
    /// <summary>The line after is the day on which the paper came out.</summary>
    Date,
}

/// <summary>One rule of a profile.</summary>
/// <param name="Name">Profile and rule, such as <c>pubmed/gov-banner</c>.</param>
/// <param name="Kind">Trivia kind of what it strips; "" for a rule that keeps.</param>
/// <param name="Keep">What it keeps the text as: <c>title</c>, <c>abstract</c>, <c>body</c>, <c>keywords</c>, <c>caption</c>, <c>heading</c>; null for a rule that strips.</param>
/// <param name="Reads">What it reads.</param>
/// <param name="Opens">Whether its lines open a stretch that goes with them.</param>
/// <param name="Length">Most units after the opening line that belong to the stretch.</param>
/// <param name="UntilCaption">Whether a figure label ends the stretch.</param>
/// <param name="Last">Whether nothing but a heading of the paper ends the stretch.</param>
internal sealed record SiteRule(string Name, string Kind, string? Keep, LineReading Reads, bool Opens, int Length, bool UntilCaption, bool Last);

/// <summary>How the pages of one site are cleaned: data, parsed from one file.</summary>
internal sealed class SiteProfile
{
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required bool Secondary { get; init; }
    public required ImmutableArray<string> Hosts { get; init; }
    public required ImmutableArray<KeyValuePair<string, LinePattern>> Declared { get; init; }
    public required int Need { get; init; }
    public required LineTable<LinePattern> Signature { get; init; }
    public required ImmutableArray<string> Markers { get; init; }
    public required LineTable<SiteRule> Lines { get; init; }
    public required BlockTable Blocks { get; init; }
    public required SearchValues<string> Phrases { get; init; }

    /// <summary>Parses one profile file.</summary>
    public static SiteProfile Parse(ConfigNode file)
    {
        file.AllowKeys("profile", "kind", "secondary", "match", "markers", "strip", "sections", "keep", "metadata", "phrases");
        string name = file.Get("profile").AsText();
        ConfigNode? match = file.Find("match");
        match?.AllowKeys("hosts", "declared", "need", "lines");
        var lines = new List<(LinePattern, SiteRule)>();
        var blocks = ImmutableArray.CreateBuilder<(BlockSelector, SiteRule)>();
        ParseRules(file, "keep", name, lines, blocks);
        ParseRules(file, "metadata", name, lines, blocks);
        ParseRules(file, "sections", name, lines, blocks);
        ParseRules(file, "strip", name, lines, blocks);
        return new SiteProfile
        {
            Name = name,
            Kind = ParseKind(file.Get("kind")),
            Secondary = file.Find("secondary")?.AsBool() ?? false,
            Hosts = [.. (match?.Find("hosts")?.AsTexts() ?? []).Select(static h => h.ToLowerInvariant())],
            Declared = ParseDeclared(match?.Find("declared")),
            Need = match?.Find("need")?.AsInt() ?? 1,
            Signature = new LineTable<LinePattern>(Patterns(match?.Find("lines")).Select(static p => (p, p))),
            Markers = [.. (file.Find("markers")?.AsTexts() ?? []).Select(static m => LineFold.Fold(m))],
            Lines = new LineTable<SiteRule>(lines),
            Blocks = new BlockTable(blocks.DrainToImmutable()),
            Phrases = SearchValues.Create([.. (file.Find("phrases")?.AsTexts() ?? []).Select(static m => LineFold.Fold(m))], StringComparison.Ordinal),
        };
    }

    private static string ParseKind(ConfigNode node) => node.AsText() is "pubmed-page" or "news" or "aggregator-page" or "pdf-text" or "page"
        ? node.AsText()
        : throw node.Error($"unknown page kind '{node.Scalar}'; known: pubmed-page, news, aggregator-page, pdf-text, page");

    private static ImmutableArray<KeyValuePair<string, LinePattern>> ParseDeclared(ConfigNode? node)
    {
        if (node is null) return [];
        if (node.Entries.IsDefault) throw node.Error("a map from a declared field to a pattern is expected here");
        return [.. node.Entries.Select(static e => KeyValuePair.Create(e.Key.ToLowerInvariant(), Pattern(e.Value)))];
    }

    private static void ParseRules(ConfigNode file, string group, string profile, List<(LinePattern, SiteRule)> lines, ImmutableArray<(BlockSelector, SiteRule)>.Builder blocks)
    {
        if (file.Find(group) is not { } list) return;
        if (list.Items.IsDefault) throw list.Error($"'{group}' must be a list of rules");
        foreach (ConfigNode node in list.Items)
        {
            SiteRule rule = ParseRule(node, group, profile);
            foreach (LinePattern pattern in Patterns(node.Find("lines"))) lines.Add((pattern, rule));
            foreach (ConfigNode item in Scalars(node.Find("blocks")))
            {
                var selector = new BlockSelector(item.AsText());
                if (selector.IsEmpty) throw item.Error("this selector is empty; write an element, #id, .class or role=name");
                blocks.Add((selector, rule));
            }
        }
    }

    private static SiteRule ParseRule(ConfigNode node, string group, string profile)
    {
        switch (group)
        {
            case "keep": node.AllowKeys("rule", "as", "lines", "blocks"); break;
            case "metadata": node.AllowKeys("rule", "kind", "read", "lines", "blocks"); break;
            case "sections": node.AllowKeys("rule", "kind", "lines", "read", "length", "untilCaption", "last"); break;
            default: node.AllowKeys("rule", "kind", "lines", "blocks"); break;
        }
        string name = profile + "/" + node.Get("rule").AsText();
        string? keep = group == "keep" ? node.Get("as").AsText() : null;
        if (keep is not (null or "title" or "abstract" or "body" or "keywords" or "caption" or "heading")) throw node.Get("as").Error($"'{keep}' is no part; known: title, abstract, body, keywords, caption, heading");
        string kind = "";
        if (keep is null)
        {
            ConfigNode kindNode = node.Get("kind");
            kind = kindNode.AsText();
            if (!TriviaKinds.Contains(kind)) throw kindNode.Error($"unknown trivia kind '{kind}'; known: {string.Join(", ", TriviaKinds.All)}");
        }
        LineReading reads = LineReading.None;
        if (group != "keep" && group != "strip" && node.Find("read") is { } read && !Enum.TryParse(read.AsText(), ignoreCase: true, out reads)) throw read.Error($"unknown reading '{read.Scalar}'; known: citation, byline, reference, type, authors, journal, title, date");
        bool opens = group == "sections";
        int length = opens ? node.Find("length")?.AsInt() ?? int.MaxValue : 0;
        if (length < 0) throw node.Get("length").Error("the length must be 0 or more");
        return new SiteRule(name, kind, keep, reads, opens, length, opens && (node.Find("untilCaption")?.AsBool() ?? true), opens && (node.Find("last")?.AsBool() ?? false));
    }

    private static IEnumerable<LinePattern> Patterns(ConfigNode? node) => Scalars(node).Select(Pattern);

    private static LinePattern Pattern(ConfigNode node)
    {
        var pattern = new LinePattern(node.AsText());
        return pattern.IsEmpty ? throw node.Error("this pattern would match every line; write some literal text") : pattern;
    }

    private static IEnumerable<ConfigNode> Scalars(ConfigNode? node) => node is null ? [] : node.Scalar is not null ? [node] : node.Items.IsDefault ? throw node.Error("a list is expected here") : node.Items;
}
