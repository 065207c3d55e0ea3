using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>What a word of the rules tables does in composition.</summary>
internal enum RuleClass : byte
{
    Species,
    Tissue,
    Cell,
    Acronym,
    Product,
    Modification,
    SpeciesPrefix,
    Derived,
    From,
    Induced,
    Related,
    Positive,
    Level,
    CellHead,
    CellModifier,
    PathwayInner,
    PathwayHead,
    EffectAdjective,
    EffectHead,
    DiseaseModifier,
    DiseaseHead,
    ScoreHead,
    RouteAdjective,
    RouteNoun,
    RoutePreposition,
    RoutePlace,
    RouteSite,
    Give,
    Conjunction,
    Article,
    NumberWord,
    Multiplier,
    Unit,
    UnitBefore,
    Counted,
    Per,
    Reject,
    Modify,
    Modified,
    TypedHead,
    GeneContext,
    Organ,
    CellEvent,
    Context,
    NotMentioned,
    OutsideHead,
    OutsideModifier,
    Measure,
    Adjectival,
    Prefix,
    Possessive,
    LevelWord,
    GeneWord,
    Course,
    RouteAdverb,
    Multiple,
    NeighbourBefore,
    NeighbourAfter,
    SpeciesWord,
    KindWord,
    ListFollower,
}

/// <summary>A word of the rules tables in a sentence.</summary>
/// <param name="First">Index of its first atom.</param>
/// <param name="End">Index just after its last atom.</param>
/// <param name="Class">What it does.</param>
/// <param name="Row">Index into <see cref="SemanticTables.Rules"/>'s concepts.</param>
internal readonly record struct RuleHit(int First, int End, RuleClass Class, int Row);

internal static class RuleClasses
{
    private static readonly Dictionary<string, RuleClass> Names = Enum.GetValues<RuleClass>().ToDictionary(static c => Kebab(c.ToString()), StringComparer.Ordinal);

    internal static RuleClass Parse(string name, string file, int line) =>
        Names.TryGetValue(name, out RuleClass known) ? known : throw new ConfigException(file, line, $"unknown class '{name}'; known: {string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))}");

    internal static RuleClass Parse(string name) => Names[name];

    internal static string NameOf(RuleClass c) => Kebab(c.ToString());

    private static string Kebab(string name)
    {
        var builder = new System.Text.StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && builder.Length > 0) builder.Append('-');
            builder.Append(char.ToLowerInvariant(c));
        }
        return builder.ToString();
    }
}
