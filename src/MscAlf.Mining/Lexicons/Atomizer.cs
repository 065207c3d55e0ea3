using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>Cuts a text into atoms. The same for names and for documents, and independent of any lexicon.</summary>
public static class Atomizer
{
    private const int SuffixMinimum = 5;
    private const int ShortestGreek = 4, LongestGreek = 7;

    private static readonly (string Name, char Letter)[] GreekNames =
    [
        ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'), ("epsilon", 'ε'), ("kappa", 'κ'),
        ("lambda", 'λ'), ("omega", 'ω'), ("theta", 'θ'), ("sigma", 'σ'), ("zeta", 'ζ'),
    ];

    private static readonly GreekWords Greeks = new(GreekNames);

    /// <summary>Appends the atoms of <paramref name="text"/> in order.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="offset">Added to every start.</param>
    /// <param name="atoms">Receives the atoms; the first has <see cref="AtomGap.Start"/>.</param>
    public static void Atomize(ReadOnlySpan<char> text, int offset, List<Atom> atoms) => Atomize(text, offset, atoms, fast: true);

    [ThreadStatic]
    private static List<Atom>? cut;

    /// <summary>The atoms of a short text such as a name; valid until the thread cuts the next one.</summary>
    internal static ReadOnlySpan<Atom> Cut(ReadOnlySpan<char> text)
    {
        List<Atom> atoms = cut ??= [];
        atoms.Clear();
        Atomize(text, 0, atoms);
        return CollectionsMarshal.AsSpan(atoms);
    }

    /// <summary>The same with or without the shortcut for plain words; both give the same atoms.</summary>
    internal static void Atomize(ReadOnlySpan<char> text, int offset, List<Atom> atoms, bool fast)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        var sink = new AtomSink(atoms, text.Length);
        var gap = AtomGap.Start;
        int i = 0;
        while (i < text.Length)
        {
            if (fast) i = PlainAtoms.Read(text, i, offset, ref gap, ref sink, Greeks);
            if (i < text.Length) i = ReadAny(text, i, offset, ref gap, ref sink);
        }
        sink.Finish();
    }

    // Any one character or run, damaged ones and other scripts too; the place after it.
    private static int ReadAny(ReadOnlySpan<char> text, int i, int offset, ref AtomGap gap, ref AtomSink sink)
    {
        CharClass kind = CharFold.ClassOf(text[i]);
        if (text[i] is '&' or >= '\u00C2' and <= '\u00EF' && Damaged(text, i, out char meant) is var units and > 0)
        {
            kind = CharFold.ClassOf(meant);
            if (kind is CharClass.Greek or CharClass.Symbol)
            {
                sink.Add(new Atom(offset + i, units, AtomHash.Of(CharFold.Fold(meant)), kind == CharClass.Greek ? AtomKind.Greek : AtomKind.Symbol, gap));
                gap = AtomGap.None;
            }
            else if (kind == CharClass.Space && gap != AtomGap.Start) gap = AtomGap.Space;
            else if (kind == CharClass.Hyphen && gap == AtomGap.None) gap = AtomGap.Hyphen;
            return i + units;
        }
        switch (kind)
        {
            case CharClass.Space:
                if (gap != AtomGap.Start) gap = AtomGap.Space;
                return i + 1;
            case CharClass.Hyphen:
                if (gap == AtomGap.None) gap = AtomGap.Hyphen;
                return i + 1;
            case CharClass.Ignorable:
                return i + 1;
            case CharClass.Symbol or CharClass.Greek:
                sink.Add(new Atom(offset + i, 1, AtomHash.Of(CharFold.Fold(text[i])), kind == CharClass.Greek ? AtomKind.Greek : AtomKind.Symbol, gap) { Small = text[i] < 128 ? (ushort)1 : (ushort)0 });
                gap = AtomGap.None;
                return i + 1;
            default:
                int end = RunEnd(text, i, kind == CharClass.Digit);
                if (kind == CharClass.Digit) AddDigits(text[i..end], offset + i, gap, ref sink);
                else AddLetters(text[i..end], offset + i, gap, ref sink);
                gap = AtomGap.None;
                return end;
        }
    }

    /// <summary>The hash of a word as an atom has it; a name of a Greek letter gives the letter's.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word) =>
        word.Length is >= ShortestGreek and <= LongestGreek && GreekLetter(word) is var letter and not '\0' ? AtomHash.Of(letter) : AtomHash.Of(word);

    /// <summary>Continues the hash of a name with its next atom.</summary>
    public static ulong Chain(ulong name, ulong atom) => AtomHash.Mix(name, atom);

    /// <summary>The units of a character that came in several, misread or escaped twice; 0 where none does. A letter stays with its word.</summary>
    private static int Damaged(ReadOnlySpan<char> text, int i, out char meant)
    {
        int units = text[i] == '&' ? EscapedEntity.Read(text, i, out meant) : Mojibake.Read(text, i, out meant);
        return units > 0 && CharFold.ClassOf(meant) is CharClass.Greek or CharClass.Symbol or CharClass.Space or CharClass.Hyphen or CharClass.Ignorable ? units : 0;
    }

    private static int RunEnd(ReadOnlySpan<char> text, int i, bool digits)
    {
        while (++i < text.Length)
        {
            CharClass kind = CharFold.ClassOf(text[i]);
            if (text[i] is >= '\u00C2' and <= '\u00EF' && Damaged(text, i, out _) > 0) break;
            if (kind == CharClass.Ignorable) continue;
            if (digits ? kind != CharClass.Digit : kind is not (CharClass.Lower or CharClass.Upper)) break;
        }
        return i;
    }

    /// <summary>Adds a run of letters; some hide a boundary: p|AMPK, APAP|induced, NF|kappa|B.</summary>
    internal static void AddLetters(ReadOnlySpan<char> run, int start, AtomGap gap, ref AtomSink atoms)
    {
        int cut = run.Length > 3 ? InnerCut(run) : 0;
        while (cut > 0)
        {
            AddWord(run[..cut], start, gap, ref atoms);
            bool greek = GreekAt(run, cut) > 0 || GreekLetter(run[..cut]) != '\0';
            gap = greek ? AtomGap.None : AtomGap.Split;
            run = run[cut..];
            start += cut;
            cut = run.Length > 3 ? InnerCut(run) : 0;
        }
        AddWord(run, start, gap, ref atoms);
    }

    /// <summary>Adds a run of digits.</summary>
    internal static void AddDigits(ReadOnlySpan<char> run, int start, AtomGap gap, ref AtomSink atoms) =>
        atoms.Add(new Atom(start, run.Length, AtomHash.Of(run), AtomKind.Digits, gap) { Small = SmallOf(run) });

    private static void AddWord(ReadOnlySpan<char> word, int start, AtomGap gap, ref AtomSink atoms)
    {
        char letter = word.Length is >= ShortestGreek and <= LongestGreek ? GreekLetter(word) : '\0';
        atoms.Add(letter != '\0'
            ? new Atom(start, word.Length, AtomHash.Of(letter), AtomKind.Greek, gap)
            : new Atom(start, word.Length, AtomHash.Of(word), AtomKind.Letters, gap) { Small = SmallOf(word) });
    }

    private static ushort SmallOf(ReadOnlySpan<char> word)
    {
        if (word.Length > Atom.MostSmall) return 0;
        int small = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsAscii(word[i])) return 0;
            small |= char.IsAsciiLetterUpper(word[i]) ? 0 : 1 << i;
        }
        return (ushort)small;
    }

    private static int InnerCut(ReadOnlySpan<char> run)
    {
        int upper = 0;
        while (upper < run.Length && CharFold.ClassOf(run[upper]) == CharClass.Upper) upper++;
        if (upper == run.Length) return 0;
        if (upper == 0)
        {
            if (run[0] == 'p' && run.Length >= 4 && AllUpper(run.Slice(1, 3))) return 1;
            int greek = GreekAt(run, 0);
            return greek > 0 && greek < run.Length && CharFold.ClassOf(run[greek]) == CharClass.Upper ? greek : 0;
        }
        if (upper < 2) return 0;
        int name = GreekAt(run, upper);
        if (name > 0 && (upper + name == run.Length || CharFold.ClassOf(run[upper + name]) == CharClass.Upper)) return upper;
        int lower = upper;
        while (lower < run.Length && CharFold.ClassOf(run[lower]) == CharClass.Lower) lower++;
        return lower == run.Length && lower - upper >= SuffixMinimum ? upper : 0;
    }

    private static bool AllUpper(ReadOnlySpan<char> s)
    {
        foreach (char c in s)
        {
            if (CharFold.ClassOf(c) != CharClass.Upper) return false;
        }
        return true;
    }

    // Length of a lower-case Greek name at a place, or 0.
    private static int GreekAt(ReadOnlySpan<char> run, int at)
    {
        if (at >= run.Length) return 0;
        foreach ((string name, _) in GreekNames)
        {
            if (name[0] == run[at] && run[at..].StartsWith(name, StringComparison.Ordinal)) return name.Length;
        }
        return 0;
    }

    private static char GreekLetter(ReadOnlySpan<char> word)
    {
        char first = CharFold.Fold(word[0]);
        foreach ((string name, char letter) in GreekNames)
        {
            if (name[0] == first && name.Length == word.Length && word.Equals(name, StringComparison.OrdinalIgnoreCase)) return letter;
        }
        return '\0';
    }
}
