using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>A row of a lexicon: one concept of one type.</summary>
/// <param name="Type">Type of its mentions, as the pack names it.</param>
/// <param name="Id">CURIE; "" where no ontology has the concept.</param>
/// <param name="Label">Preferred name.</param>
/// <param name="Xrefs">Other ids of the same thing.</param>
/// <param name="Verified">Whether the id was checked against an ontology release.</param>
/// <param name="Flags">As the row has them, such as <c>class</c> and <c>generic</c>; sorted.</param>
/// <param name="RowHash">Changes with any cell of the row.</param>
public sealed record LexiconConcept(string Type, string Id, string Label, ImmutableArray<string> Xrefs, bool Verified, ImmutableArray<string> Flags, ulong RowHash)
{
    /// <summary>Whether the row only says that its names are not to be mentioned.</summary>
    public bool IsStop { get; init; }

    /// <summary>Ids of the concepts that this one is a kind of, as its source states them.</summary>
    public ImmutableArray<string> Parents { get; init; } = [];

    /// <summary>Name of the source that it comes from; "" for tables of a pack.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of all that the row says of its names; not of the names themselves.</summary>
    internal ulong ContentHash
    {
        get
        {
            ulong hash = StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, Type), Id), Label);
            foreach (string xref in Xrefs) hash = StableHash.Add(hash, xref);
            hash = StableHash.Add(hash, (Verified ? 1 : 0) | (IsStop ? 2 : 0));
            foreach (string flag in Flags) hash = StableHash.Add(hash, flag);
            foreach (string parent in Parents) hash = StableHash.Add(hash, parent);
            return StableHash.Finish(hash);
        }
    }

    /// <summary>Whether the row has a flag.</summary>
    public bool Has(string flag) => Flags.Contains(flag);
}

/// <summary>How a name's case is compared.</summary>
public enum NameCase : byte
{
    /// <summary>Not at all.</summary>
    Any,
    /// <summary>An ordinary short word: not where the text has capitals only (<c>RAT</c> is no rat).</summary>
    Word,
    /// <summary>An acronym: as written, or all capitals; with digits also capitalized (<c>Il-6</c>).</summary>
    Acronym,
    /// <summary>As written.</summary>
    Exact,
}

/// <summary>One way to write a name of a concept. Sixteen bytes, as the compiled form holds them.</summary>
/// <param name="CaseMask">Bit i: the i-th letter is a capital.</param>
/// <param name="Concept">Index into <see cref="Lexicon.Concepts"/>.</param>
/// <param name="Case">How case is compared.</param>
/// <param name="Flags">See <see cref="NameFlags"/>.</param>
/// <param name="Rules">What made this spelling of the name that the source states.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly record struct LexiconEntry(ulong CaseMask, int Concept, NameCase Case, NameFlags Flags, NameRules Rules);

/// <summary>Rules that make further spellings of a name.</summary>
[Flags]
public enum NameRules : ushort
{
    /// <summary>As it was written; hyphens, spaces and Greek letters or their names are alike without a rule.</summary>
    None = 0,
    /// <summary>British for American spelling, and the other way round.</summary>
    Spelling = 1,
    /// <summary>The other number of its last word.</summary>
    Number = 2,
    /// <summary>Latin letters for Greek ones.</summary>
    Latin = 4,
    /// <summary>Words around a hyphen run together.</summary>
    Joined = 8,
    /// <summary>Turned at its comma: <c>lymphocyte, T</c>.</summary>
    WordOrder = 16,
    /// <summary>Without what stands in brackets at its end.</summary>
    NoBracket = 32,
    /// <summary>With <c>cell</c> after it, or without.</summary>
    CellSuffix = 64,
    /// <summary>What the tables of a pack get.</summary>
    Pack = Spelling | Number | Latin | Joined,
}

/// <summary>What else holds for a name.</summary>
[Flags]
public enum NameFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Only where the context supports it.</summary>
    Gated = 1,
    /// <summary>No space may stand inside (<c>TNF-a</c>, <c>C3</c>).</summary>
    Tight = 2,
    /// <summary>It has digits.</summary>
    Digits = 4,
    /// <summary>It is the plural of the name as the row has it.</summary>
    Plural = 8,
    /// <summary>A Latin letter stands for a Greek one (<c>TNF-a</c>).</summary>
    Latin = 16,
}

/// <summary>A name found in a text.</summary>
/// <param name="First">Index of its first atom.</param>
/// <param name="End">Index just after its last atom.</param>
/// <param name="Entry">Index into <see cref="Lexicon.Entries"/>.</param>
/// <param name="Bracket">Index of an opening bracket that stands inside with its content and is no part of the name (<c>regulatory T (Treg) cells</c>), or -1.</param>
public readonly record struct LexiconHit(int First, int End, int Entry, int Bracket);

/// <summary>What a lexicon has to say about one text: two lexicons with equal slices find the same names there, with the same meanings.</summary>
/// <param name="Hash">Of the names in the text with the rows they are of, before any filter; a row's other names do not count.</param>
public readonly record struct LexiconSlice(ulong Hash);
