namespace MscAlf.Mining.Lexicons;

/// <summary>What an atom is made of.</summary>
public enum AtomKind : byte
{
    /// <summary>Letters.</summary>
    Letters,
    /// <summary>Digits.</summary>
    Digits,
    /// <summary>One Greek letter, or its name.</summary>
    Greek,
    /// <summary>One punctuation mark or symbol.</summary>
    Symbol,
}

/// <summary>What stands between an atom and the one before it.</summary>
public enum AtomGap : byte
{
    /// <summary>Nothing: <c>CD|4</c>.</summary>
    None,
    /// <summary>Nothing, but two words run together: <c>APAP|induced</c>.</summary>
    Split,
    /// <summary>A hyphen or dash.</summary>
    Hyphen,
    /// <summary>White space.</summary>
    Space,
    /// <summary>It is the first.</summary>
    Start,
}

/// <summary>The smallest piece that names are compared by: a run of letters or of digits, a Greek letter, a symbol. Hyphens and spaces are gaps, so <c>IL-6</c>, <c>IL 6</c> and <c>IL6</c> have the same atoms.</summary>
/// <param name="Start">In the text.</param>
/// <param name="Length">At least 1.</param>
/// <param name="Hash">Of the folded characters; a Greek letter and its English name agree.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Gap">What stands before it.</param>
public readonly record struct Atom(int Start, int Length, ulong Hash, AtomKind Kind, AtomGap Gap)
{
    /// <summary>Index just after the atom.</summary>
    public int End => Start + Length;

    /// <summary>Bit i: the i-th character is known to be no capital. A name that asks for a capital there is not this atom, and the text need not be looked at.</summary>
    internal ushort Small { get; init; }

    /// <summary>Whether it may have so many capitals; never no where it has.</summary>
    internal bool MayHaveCapitals(int count) => Length > MostSmall || int.PopCount(~Small & ((1 << Length) - 1)) >= count;

    /// <summary>The most characters whose case is stated; of longer atoms it is not.</summary>
    internal const int MostSmall = 15;
}
