using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>Where names may start and end.</summary>
internal static class AtomBoundary
{
    /// <summary>Whether a word starts at atom <paramref name="i"/>: after a gap, a run-together word or a mark.</summary>
    internal static bool IsStart(ReadOnlySpan<Atom> atoms, int i) =>
        atoms[i].Gap != AtomGap.None || atoms[i - 1].Kind == AtomKind.Symbol;

    /// <summary>Whether a word ends before atom <paramref name="end"/>: not inside a run of letters and digits, not at a decimal point, not before a plus that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsEnd(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int end) =>
        end >= atoms.Length || atoms[end].Gap != AtomGap.None || IsEndBeforeMark(text, atoms, offset, end);

    private static bool IsEndBeforeMark(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int end)
    {
        if (atoms[end - 1].Kind == AtomKind.Symbol) return true;
        if (atoms[end].Kind != AtomKind.Symbol) return false;
        char mark = CharFold.Fold(text[atoms[end].Start - offset]);
        bool open = end + 1 < atoms.Length && atoms[end + 1].Gap == AtomGap.None;
        return mark switch
        {
            '+' => open && atoms[end + 1].Kind is AtomKind.Letters,
            '.' or ',' => !(open && atoms[end + 1].Kind == AtomKind.Digits && atoms[end - 1].Kind == AtomKind.Digits),
            _ => true,
        };
    }

    /// <summary>The atom after a short bracketed insertion that starts at <paramref name="i"/>, or -1.</summary>
    internal static int AfterBracket(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int i, int most)
    {
        if (atoms[i].Kind != AtomKind.Symbol || text[atoms[i].Start - offset] != '(') return -1;
        for (int j = i + 1; j < atoms.Length && j <= i + most + 1; j++)
        {
            if (atoms[j].Kind != AtomKind.Symbol) continue;
            char c = text[atoms[j].Start - offset];
            if (c == ')') return j > i + 1 && j + 1 < atoms.Length ? j + 1 : -1;
            if (c is '(' or ',' or ';') return -1;
        }
        return -1;
    }
}

/// <summary>A stretch of atoms that spells a name, for checking the name's own rules.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly ref struct NameMatch
{
    private readonly ulong caseMask;
    private readonly int letters;
    private readonly bool spaced;
    private readonly bool gapped;

    internal NameMatch(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int first, int end, int bracket)
    {
        bool inside = false;
        for (int i = first; i < end; i++)
        {
            if (i == bracket) inside = true;
            if (inside)
            {
                inside = text[atoms[i].Start - offset] != ')';
                continue;
            }
            if (i > first && atoms[i].Gap == AtomGap.Space) spaced = true;
            if (i > first && atoms[i].Gap != AtomGap.None) gapped = true;
            if (atoms[i].Kind != AtomKind.Letters) continue;
            foreach (char c in text.Slice(atoms[i].Start - offset, atoms[i].Length))
            {
                if (letters < 64 && CharFold.ClassOf(c) == CharClass.Upper) caseMask |= 1UL << letters;
                letters++;
            }
        }
    }

    internal bool Obeys(LexiconEntry entry)
    {
        if (spaced && (entry.Flags & NameFlags.Tight) != 0) return false;
        bool allUpper = caseMask == All;
        bool digits = (entry.Flags & NameFlags.Digits) != 0;
        return entry.Case switch
        {
            NameCase.Any => true,
            NameCase.Word => letters <= 1 || !allUpper || gapped,
            NameCase.Exact => caseMask == entry.CaseMask,
            _ => caseMask == entry.CaseMask || allUpper || (digits && (letters >= 3 || caseMask == 1) && !(spaced && caseMask == 0)), // cxcr4, Il-6, but no "got 2 mg"
        };
    }

    private ulong All => letters == 0 ? 0 : letters >= 64 ? ulong.MaxValue : (1UL << letters) - 1;
}
