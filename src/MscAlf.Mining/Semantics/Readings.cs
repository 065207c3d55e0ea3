using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>The readings of one name while they are being weighed.</summary>
internal ref struct Readings
{
    internal Readings(Span<int> concepts, Span<bool> gated, Span<double> weights, Span<Evidence> why, Span<int> ranks)
    {
        Concepts = concepts;
        Gated = gated;
        Weights = weights;
        Why = why;
        Ranks = ranks;
        Count = concepts.Length;
    }

    /// <summary>Rows of the lexicon.</summary>
    internal Span<int> Concepts { get; }

    /// <summary>Whether the name counts for a reading only where something supports it.</summary>
    internal Span<bool> Gated { get; }

    /// <summary>Log odds.</summary>
    internal Span<double> Weights { get; }

    internal Span<Evidence> Why { get; }

    /// <summary>Readings of a higher rank go before, whatever their weights.</summary>
    internal Span<int> Ranks { get; }

    internal int Count { get; private set; }

    /// <summary>Leaves the readings of a type.</summary>
    internal void Keep(Lexicon lexicon, string type)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (lexicon.Concepts[Concepts[i]].Type != type) continue;
            Concepts[kept] = Concepts[i];
            Gated[kept++] = Gated[i];
        }
        Count = kept;
    }

    /// <summary>The chance of log odds.</summary>
    internal static double Chance(double weight) => Math.Round(1 / (1 + Math.Exp(-weight)), 4);
}

/// <summary>The strongest evidence for a reading.</summary>
internal enum EvidenceKind : byte
{
    Name,
    Weak,
    Rule,
    Elsewhere,
    Neighbour,
    List,
}

/// <summary>What speaks most for a reading.</summary>
/// <param name="Kind">What it is.</param>
internal readonly record struct Evidence(EvidenceKind Kind)
{
    /// <summary>In a word, as records have it.</summary>
    internal string Word => Kind switch
    {
        EvidenceKind.Weak => "weak",
        EvidenceKind.Rule => "rule",
        EvidenceKind.Elsewhere => "elsewhere",
        EvidenceKind.Neighbour => "neighbour",
        EvidenceKind.List => "list",
        _ => "name",
    };

    internal static Evidence Of(bool gated, double rule, double elsewhere, double beside, double listed)
    {
        EvidenceKind kind = gated ? EvidenceKind.Weak : EvidenceKind.Name;
        double most = 0;
        foreach ((EvidenceKind other, double weight) in (ReadOnlySpan<(EvidenceKind, double)>)[(EvidenceKind.Rule, rule), (EvidenceKind.Elsewhere, elsewhere), (EvidenceKind.Neighbour, beside), (EvidenceKind.List, listed)])
        {
            if (weight <= most) continue;
            most = weight;
            kind = other;
        }
        return new Evidence(kind);
    }
}
