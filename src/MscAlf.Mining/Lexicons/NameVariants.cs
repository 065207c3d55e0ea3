using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>A name as a lexicon row states it, with its tags taken off.</summary>
/// <param name="Text">The name.</param>
/// <param name="Case">How case is compared.</param>
/// <param name="Gated">Only in a supporting context.</param>
/// <param name="Rules">What makes further spellings of it.</param>
internal readonly record struct LexiconName(string Text, NameCase Case, bool Gated, NameRules Rules)
{
    private const int ShortWord = 4;

    internal static LexiconName Parse(string raw, string file, int line, NameCase? otherwise = null)
    {
        ReadOnlySpan<char> text = raw.AsSpan().Trim();
        NameCase? stated = otherwise;
        bool gated = false;
        NameRules rules = NameRules.Pack;
        while (text.Length > 3 && text[^1] == '}' && text[^3] == '{')
        {
            switch (text[^2])
            {
                case '=': stated = NameCase.Exact; break;
                case 'i': stated = NameCase.Any; break;
                case '?': gated = true; break;
                case '1': rules &= ~NameRules.Number; break;
                default: throw new ConfigException(file, line, $"the name '{raw}' has an unknown tag; known: {{=}} exact case, {{i}} ignore case, {{?}} only in context, {{1}} no plural");
            }
            text = text[..^3].TrimEnd();
        }
        return new LexiconName(text.ToString(), stated ?? DefaultCase(text), gated, rules);
    }

    internal static NameCase DefaultCase(ReadOnlySpan<char> name)
    {
        int letters = 0, upper = 0, lowerRun = 0, longest = 0;
        foreach (char c in name)
        {
            switch (CharFold.ClassOf(c))
            {
                case CharClass.Upper:
                    letters++;
                    upper++;
                    lowerRun = 0;
                    break;
                case CharClass.Lower:
                    letters++;
                    longest = Math.Max(longest, ++lowerRun);
                    break;
                default:
                    lowerRun = 0;
                    break;
            }
        }
        if (upper == 0) return letters <= ShortWord ? NameCase.Word : NameCase.Any;
        return longest >= ShortWord ? NameCase.Any : NameCase.Acronym;
    }

    /// <summary>Bit i: the i-th letter of the atoms is a capital; Greek letters are left out, so that they may be spelled.</summary>
    internal static ulong MaskOf(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset)
    {
        ulong mask = 0;
        int bit = 0;
        foreach (Atom atom in atoms)
        {
            if (atom.Kind != AtomKind.Letters) continue;
            foreach (char c in text.Slice(atom.Start - offset, atom.Length))
            {
                if (bit < 64 && CharFold.ClassOf(c) == CharClass.Upper) mask |= 1UL << bit;
                bit++;
            }
        }
        return mask;
    }
}

/// <summary>The ways to write a name: joined hyphens, number of the head, Latin letters for Greek ones, British and American spelling.</summary>
internal static class NameVariants
{
    private const int MaxJoins = 2;
    private static readonly (string British, string American)[] Spellings =
    [
        ("haem", "hem"), ("tumour", "tumor"), ("oedema", "edema"), ("oesoph", "esoph"), ("signalling", "signaling"), ("anaem", "anem"), ("leukaem", "leukem"),
        ("ischaem", "ischem"), ("glycaem", "glycem"), ("faec", "fec"), ("foet", "fet"), ("fibre", "fiber"), ("aemia", "emia"), ("isation", "ization"), ("paed", "ped"), ("sulph", "sulf"),
        ("centre", "center"), ("behaviour", "behavior"), ("oestr", "estr"), ("aetio", "etio"), ("labell", "label"), ("diarrhoea", "diarrhea"),
    ];

    internal readonly record struct Variant(ulong[] Atoms, ulong Hash, ulong CaseMask, NameFlags Flags, NameRules Rules);

    internal static List<Variant> Of(LexiconName name)
    {
        var result = new List<Variant>();
        var seen = new HashSet<ulong>();
        var atoms = new List<Atom>();
        foreach ((string text, NameFlags flags, NameRules rules) in Texts(name))
        {
            atoms.Clear();
            Atomizer.Atomize(text, 0, atoms);
            if (atoms.Count == 0) continue;
            NameFlags all = flags | Shape(text, atoms);
            Add(text, atoms, all, rules, result, seen);
            if ((name.Rules & NameRules.Joined) != 0) AddJoined(text, atoms, all, rules | NameRules.Joined, result, seen);
        }
        return result;
    }

    private static IEnumerable<(string Text, NameFlags Flags, NameRules Rules)> Texts(LexiconName name)
    {
        foreach ((string form, NameRules formed) in NameForms.Of(name.Text, name.Rules))
        {
            foreach (string spelled in Spelled(form, (name.Rules & NameRules.Spelling) != 0))
            {
                NameRules rules = ReferenceEquals(spelled, form) ? formed : formed | NameRules.Spelling;
                yield return (spelled, NameFlags.None, rules);
                if ((name.Rules & NameRules.Number) != 0 && Inflect(spelled, out NameFlags number) is { } other) yield return (other, number, rules | NameRules.Number);
                if ((name.Rules & NameRules.Latin) != 0 && Latin(spelled) is { } latin) yield return (latin, NameFlags.Tight | NameFlags.Latin, rules | NameRules.Latin);
            }
        }
    }

    private static IEnumerable<string> Spelled(string text, bool both)
    {
        yield return text;
        if (!both) yield break;
        foreach ((string british, string american) in Spellings)
        {
            if (text.Contains(british, StringComparison.OrdinalIgnoreCase)) yield return text.Replace(british, american, StringComparison.OrdinalIgnoreCase);
            else if (text.Contains(american, StringComparison.OrdinalIgnoreCase)) yield return text.Replace(american, british, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static NameFlags Shape(string text, List<Atom> atoms)
    {
        int letters = 0;
        bool digits = false, spaced = false;
        foreach (Atom atom in atoms)
        {
            if (atom.Kind == AtomKind.Letters) letters += atom.Length;
            digits |= atom.Kind == AtomKind.Digits;
            spaced |= atom.Gap is AtomGap.Space or AtomGap.Hyphen;
        }
        NameFlags flags = digits ? NameFlags.Digits : NameFlags.None;
        return !spaced && atoms.Count > 1 && letters <= 2 && text.Length <= 4 ? flags | NameFlags.Tight : flags;
    }

    // The other number of the last word; null where it has none.
    private static string? Inflect(string text, out NameFlags number)
    {
        number = NameFlags.None;
        int i = text.Length;
        while (i > 0 && CharFold.ClassOf(text[i - 1]) is CharClass.Lower or CharClass.Upper) i--;
        string word = text[i..];
        if (word.Length < 2 || (word.Length < 3 && !word.All(char.IsUpper))) return null;
        if (!char.IsUpper(word[^1]))
        {
            if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return text[..^3] + "y";
            if (word.EndsWith("ses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)) return text[..^2];
            if (word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i')) return text[..^1];
        }
        number = NameFlags.Plural;
        if (word.EndsWith("sis", StringComparison.Ordinal)) return text[..^2] + "es";
        if (word.EndsWith("man", StringComparison.Ordinal)) return text + "s";
        if (word[^1] == 'y' && word.Length > 2 && !"aeiou".Contains(word[^2], StringComparison.Ordinal)) return text[..^1] + "ies";
        return word[^1] is 's' or 'x' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) ? text + "es" : text + "s";
    }

    private static string? Latin(string text)
    {
        var builder = new StringBuilder(text.Length);
        bool any = false, leading = text.Length > 4 && text[1] == '-';
        for (int i = 0; i < text.Length; i++)
        {
            char letter = i > 1 || i == 0 && leading ? text[i] switch { 'α' => 'a', 'β' => 'b', 'γ' => 'g', 'κ' => 'k', _ => '\0' } : '\0';
            any |= letter != '\0';
            builder.Append(letter == '\0' ? text[i] : letter);
        }
        return any && text.Length <= (leading ? 14 : 8) ? builder.ToString() : null;
    }

    private static void AddJoined(string text, List<Atom> atoms, NameFlags flags, NameRules rules, List<Variant> result, HashSet<ulong> seen)
    {
        var joints = new List<int>();
        for (int i = 1; i < atoms.Count && joints.Count < MaxJoins; i++)
        {
            if (atoms[i].Gap == AtomGap.Hyphen && atoms[i].Kind == AtomKind.Letters && atoms[i - 1].Kind == AtomKind.Letters) joints.Add(i);
        }
        for (int choice = 1; choice < 1 << joints.Count; choice++)
        {
            string joined = text;
            for (int j = joints.Count - 1; j >= 0; j--)
            {
                if ((choice >> j & 1) != 0) joined = joined[..atoms[joints[j] - 1].End] + joined[atoms[joints[j]].Start..];
            }
            var pieces = new List<Atom>();
            Atomizer.Atomize(joined, 0, pieces);
            Add(joined, pieces, flags, rules, result, seen);
        }
    }

    private static void Add(string text, List<Atom> atoms, NameFlags flags, NameRules rules, List<Variant> result, HashSet<ulong> seen)
    {
        ulong hash = StableHash.Seed;
        var hashes = new ulong[atoms.Count];
        for (int i = 0; i < atoms.Count; i++)
        {
            hashes[i] = atoms[i].Hash;
            hash = Atomizer.Chain(hash, hashes[i]);
        }
        if (seen.Add(hash)) result.Add(new Variant(hashes, hash, LexiconName.MaskOf(text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(atoms), 0), flags, rules));
    }
}
