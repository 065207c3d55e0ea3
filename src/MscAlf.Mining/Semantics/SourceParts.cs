using System.Collections.Immutable;

namespace MscAlf.Mining.Semantics;

/// <summary>The slots of a composed source while they are being filled.</summary>
internal sealed class SourceParts
{
    internal string? Species { get; set; }
    internal string? Tissue { get; set; }
    internal string? Cell { get; set; }
    internal string? Product { get; set; }
    internal string? Modification { get; set; }

    // False where the slot is filled already.
    internal bool Fill(RuleClass slot, string value)
    {
        switch (slot)
        {
            case RuleClass.Species when Species is null: Species = value; return true;
            case RuleClass.Tissue when Tissue is null: Tissue = value; return true;
            case RuleClass.Cell when Cell is null: Cell = value; return true;
            case RuleClass.Product when Product is null: Product = value; return true;
            case RuleClass.Modification when Modification is null: Modification = value; return true;
            default: return false;
        }
    }

    internal static SourceParts Of(ImmutableArray<KeyValuePair<string, string>> parts)
    {
        var result = new SourceParts();
        foreach ((string slot, string value) in parts) result.Fill(RuleClasses.Parse(slot), value);
        return result;
    }

    internal ImmutableArray<KeyValuePair<string, string>> ToArray()
    {
        var parts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(5);
        if (Species is not null) parts.Add(new("species", Species));
        if (Tissue is not null) parts.Add(new("tissue", Tissue));
        if (Cell is not null) parts.Add(new("cell", Cell));
        if (Product is not null) parts.Add(new("product", Product));
        if (Modification is not null) parts.Add(new("modification", Modification));
        return parts.DrainToImmutable();
    }

    // The most specific row that fits; of equals the first.
    internal SourceIdRule? Concept(ImmutableArray<SourceIdRule> rows)
    {
        SourceIdRule? best = null;
        foreach (SourceIdRule row in rows)
        {
            if (!Fits(row.Tissue, Tissue) || !Fits(row.Species, Species) || !Fits(row.Cell, Cell) || !Fits(row.Product, Product)) continue;
            if (best is null || row.Weight > best.Weight) best = row;
        }
        return best;
    }

    private static bool Fits(string stated, string? value) => stated.Length == 0 || stated == "*" || stated == value || (stated == "-" && value is null);
}
