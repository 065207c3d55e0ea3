using System.Globalization;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>Names that are left out, or taken only where the context supports them.</summary>
/// <param name="Names">Hashes of the names.</param>
/// <param name="Reason">What kind of names they are, for explanations.</param>
/// <param name="Gate">Whether they are taken in context; else they are left out.</param>
/// <param name="OnlyPlain">Whether names with capitals inside (<c>CAN</c>) stay out of it.</param>
public sealed record NameList(IReadOnlySet<ulong> Names, string Reason, bool Gate, bool OnlyPlain);

/// <summary>Which names of a source are not taken.</summary>
public sealed record NameFilters
{
    /// <summary>Fewest letters and digits; 1 or more.</summary>
    public int MinLength { get; init; } = 2;

    /// <summary>Most atoms; longer names, such as full chemical names, are hardly ever written.</summary>
    public int MaxAtoms { get; init; } = 40;

    /// <summary>Whether names without letters are left out.</summary>
    public bool DropDigits { get; init; } = true;

    /// <summary>Most concepts that a name may have; 0: any number.</summary>
    public int MaxConcepts { get; init; }

    /// <summary>Lists of names, asked in order.</summary>
    public IReadOnlyList<NameList> Lists { get; init; } = [];

    // The reason why a name is left out, or null; whether it is taken only in context.
    internal string? Judge(string name, ReadOnlySpan<Atom> atoms, ulong hash, out bool gated)
    {
        gated = false;
        int letters = 0, length = 0;
        foreach (Atom atom in atoms)
        {
            if (atom.Kind is AtomKind.Letters or AtomKind.Greek) letters += atom.Length;
            if (atom.Kind != AtomKind.Symbol) length += atom.Length;
        }
        if (length < MinLength) return string.Create(CultureInfo.InvariantCulture, $"shorter than {MinLength} letters or digits");
        if (letters == 0 && DropDigits) return "no letters";
        if (atoms.Length > MaxAtoms) return string.Create(CultureInfo.InvariantCulture, $"longer than {MaxAtoms} atoms");
        foreach (NameList list in Lists)
        {
            if (!list.Names.Contains(hash) || (list.OnlyPlain && name.AsSpan(1).ContainsAnyInRange('A', 'Z'))) continue;
            if (!list.Gate) return list.Reason;
            gated = true;
        }
        return null;
    }
}
