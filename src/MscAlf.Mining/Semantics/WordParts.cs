using System.Collections.Frozen;

namespace MscAlf.Mining.Semantics;

/// <summary>Where words and their parts start: <c>lipo|poly|saccharide</c>, <c>tetra|ethyl|ammonium</c>.</summary>
/// <remarks>Short forms of biomedical prose take the first letters of combining forms as they take those of words. Thread-safe.</remarks>
internal static class WordParts
{
    /// <summary>Nothing starts here.</summary>
    internal const byte None = 0;

    /// <summary>A part after a combining form starts here.</summary>
    internal const byte Part = 1;

    /// <summary>A word, a part of a hyphenated word, a number or a Greek letter starts here.</summary>
    internal const byte Word = 2;

    private const int Shortest = 2, Longest = 10;

    private static readonly FrozenSet<string> Forms = new[]
    {
        "acetyl", "adeno", "adreno", "amino", "angio", "anti", "arterio", "aza", "benzo", "benzyl", "bio", "bromo", "butyl", "carbo", "carboxy", "cardio", "cerebro", "chemo", "chloro", "chole", "chromo", "cortico",
        "co", "cyclo", "cyto", "de", "dehydro", "deoxy", "derm", "dermo", "di", "electro", "encephalo", "endo", "entero", "epi", "erythro", "ethyl", "ex", "extra", "fibro", "fluoro", "fluoresc", "gastro", "gluco", "glyco",
        "guano", "haemo", "hemi", "hemo", "hepato", "hetero", "hexa", "histo", "homo", "hydro", "hydroxy", "hyper", "hypo", "immuno", "inter", "intra", "iodo", "iso", "keto", "lac", "leuko", "leuco", "lipo", "lympho", "magneto",
        "mega", "megalo", "metallo", "methoxy", "methyl", "micro", "mono", "morpho", "mucopoly", "multi", "myco", "myelo", "myo", "nano", "naso", "neo", "nephro", "neuro", "nitro", "nor", "octa", "onco", "ortho", "osteo", "oxy", "para",
        "patho", "penta", "per", "peri", "phenyl", "phospho", "phosphatidyl", "photo", "phyto", "plasmo", "pneumo", "poly", "post", "pre", "pro", "propyl", "proteo", "pseudo", "psycho", "pyro", "radio", "re", "retino", "rhino", "ribo",
        "semi", "sero", "sphingo", "spiro", "sub", "sulfo", "super", "syn", "tele", "tetra", "thermo", "thio", "thrombo", "thyro", "tissue", "trans", "tri", "tropho", "ultra", "uni", "uro", "vaso", "xeno",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Marks the starts in <paramref name="window"/>; <paramref name="marks"/> has one place a character.</summary>
    internal static void Mark(ReadOnlySpan<char> window, Span<byte> marks)
    {
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> forms = Forms.GetAlternateLookup<ReadOnlySpan<char>>();
        marks[..window.Length].Clear();
        for (int i = 0; i < window.Length; i++)
        {
            if (!AbbreviationCharacters.IsWordStart(window, i)) continue;
            marks[i] = Word;
            if (!char.IsLetter(window[i])) continue;
            int end = i;
            while (end < window.Length && char.IsAsciiLetter(window[end])) end++;
            int at = i;
            while (end - at > 4)
            {
                int length = Math.Min(Longest, end - at - 2);
                while (length >= Shortest && !forms.Contains(window.Slice(at, length))) length--;
                if (length < Shortest) break;
                at += length;
                marks[at] = Math.Max(marks[at], Part);
            }
        }
    }
}
