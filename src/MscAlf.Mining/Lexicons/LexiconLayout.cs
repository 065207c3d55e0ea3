using System.Runtime.InteropServices;

namespace MscAlf.Mining.Lexicons;

/// <summary>The parts of a compiled lexicon, in file order.</summary>
internal enum LexiconPart
{
    /// <summary>A byte for each group of atoms that a name starts with, by the hash of the atom: see <see cref="LexiconSlots"/>.</summary>
    Seeds,
    /// <summary><see cref="LexiconStarter"/>s, each in the slot that the seeds say.</summary>
    Starters,
    /// <summary>Two bits of one word for each two atoms that a name starts with.</summary>
    Pairs,
    /// <summary>A byte for each group of hashes of two atoms.</summary>
    PairSeeds,
    /// <summary><see cref="LexiconNode"/>s of one atom, each in the slot of its starter; behind them those of two atoms, each in the slot that the seeds of pairs say. Apart from the others, so that what is read most lies close together.</summary>
    Heads,
    /// <summary>A byte for each group of hashes of more atoms.</summary>
    NodeSeeds,
    /// <summary>Nodes of more atoms, each in the slot that their seeds say.</summary>
    Nodes,
    /// <summary><see cref="LexiconEntry"/>s; those of one spelling stand together.</summary>
    Entries,
    /// <summary>For each entry, where the name as its source states it stands among the strings.</summary>
    Origins,
    /// <summary><see cref="ConceptRecord"/>s.</summary>
    Concepts,
    /// <summary><see cref="DroppedRecord"/>s, ordered by hash.</summary>
    Dropped,
    /// <summary><see cref="RetiredRecord"/>s, ordered by id.</summary>
    Retired,
    /// <summary>UTF-8 strings, each after its length (four bytes).</summary>
    Strings,
}

/// <summary>A stretch of atoms that a name starts with.</summary>
/// <remarks>Two of them never share a key: 64 bits, checked when built.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct LexiconNode(ulong key, int first, ushort count, ushort children)
{
    /// <summary>Hash of the atoms; 0: the slot is free.</summary>
    internal readonly ulong Key = key;
    /// <summary>First entry of the name that ends here.</summary>
    internal readonly int First = first;
    /// <summary>How many entries it has, 0: no name ends here; the upper bit: none of them has a rule of case or spaces.</summary>
    internal readonly ushort Counted = count;
    /// <summary>Bit i: a name goes on with an atom whose hash ends in the four bits i; 0: none goes on.</summary>
    internal readonly ushort Children = children;

    internal const ushort PlainBit = 0x8000;

    internal int Count => Counted & ~PlainBit;

    internal bool IsPlain => (Counted & PlainBit) != 0;
}

/// <summary>What must be known of an atom to tell whether a name may start with it; may err to "yes" only. Half as large as a node, so that those of a language's common words stay in the processor's caches.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct LexiconStarter(ushort mark, ushort capitals, uint children)
{
    /// <summary>Lower bits of the atom's hash.</summary>
    internal readonly ushort Mark = mark;
    /// <summary>Bit i: the i-th letter must be a capital where the atom is a name; <see cref="NoName"/>: it is none.</summary>
    internal readonly ushort Capitals = capitals;
    /// <summary>Bit i: a name goes on with an atom whose hash ends in the five bits i; the bit of the opening bracket, too, where there is any.</summary>
    internal readonly uint Children = children;

    internal const ushort NoName = 1 << Atom.MostSmall;

    /// <summary>The bit of an atom among the children.</summary>
    internal static uint ChildBit(ulong hash) => 1U << (int)(hash & 31);
}

/// <summary>A concept in the file; texts are places among the strings, lists are joined by <c>|</c>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct ConceptRecord
{
    internal ulong Content, Row;
    internal uint Type, Id, Label, Xrefs, Flags, Parents, Source, Bits;
}

/// <summary>A spelling that a filter dropped.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct DroppedRecord
{
    internal ulong Hash;
    internal uint Name, Concept, Reason, Spare;
}

/// <summary>An id that its source has given up.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct RetiredRecord
{
    internal uint Id, Label, Replacements, Source;
}

/// <summary>Numbers of the compiled form.</summary>
internal static class LexiconLayout
{
    internal const uint Magic = 0x584C_534D; // "MSLX"
    internal const int Version = 3;
    internal const int Parts = 13;
    internal const int Align = 64;

    // Header: magic, version, length of the file, SHA-256 of all behind the header, place of the sources' text, then place and length of each part, and a check sum of the header.
    internal const int LengthAt = 8;
    internal const int HashAt = 16;
    internal const int SourcesAt = 48;
    internal const int PartsAt = 64;
    internal const int CheckAt = PartsAt + 16 * Parts;
    internal const int HeaderSize = 320;

    internal static int SizeOf(LexiconPart part) => part switch
    {
        LexiconPart.Starters or LexiconPart.Pairs => 8,
        LexiconPart.Heads or LexiconPart.Nodes => 16,
        LexiconPart.Entries => 16,
        LexiconPart.Origins => 4,
        LexiconPart.Concepts => 48,
        LexiconPart.Dropped => 24,
        LexiconPart.Retired => 16,
        _ => 1,
    };
}
