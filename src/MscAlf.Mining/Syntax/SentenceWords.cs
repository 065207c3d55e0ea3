using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>Word lists of the sentence splitter (data).</summary>
internal static class SentenceWords
{
    /// <summary>Abbreviations after which a sentence goes on whatever follows; without the stop, lower-case.</summary>
    private static readonly FrozenSet<string> NeverEnd = Set(
        "fig", "figs", "vs", "e.g", "eg", "i.e", "cf", "dr", "drs", "prof", "eq", "eqs", "ref", "refs", "ca", "viz", "approx", "resp", "mr", "mrs", "ms", "st", "suppl", "supp", "ed", "eds",
        "vol", "pp", "no", "nos", "nr", "tab", "sect", "ch", "chap", "jr", "sr", "dept", "univ", "assoc", "ass", "tel", "e.v", "a.k.a", "w.r.t", "incl", "excl", "max", "min", "temp", "conc", "avg",
        "var", "subsp", "ssp", "cv", "pv", "bv", "gen", "nov", "comb", "str", "ser", "def", "cat", "exp", "expt");

    /// <summary>Abbreviations that may end a sentence, when what follows looks like a start.</summary>
    private static readonly FrozenSet<string> MayEnd = Set(
        "al", "etc", "sp", "spp", "inc", "ltd", "co", "corp", "llc", "gmbh", "i.v", "i.p", "s.c", "i.m", "p.o", "i.n", "i.d", "i.t", "i.c.v", "i.a", "s.d", "s.e", "s.e.m", "sd", "sem", "u.s", "u.k", "u.s.a",
        "a.m", "p.m", "b.w", "b.i.d", "t.i.d", "q.i.d", "ph.d", "m.d", "a.d", "b.c", "wt", "hr", "hrs", "h", "min", "mins", "sec", "secs", "wk", "wks", "yr", "yrs", "mol", "cm", "mm", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "dec", "p.c", "v", "v/v", "w/v", "r.t", "d.f", "p.i", "h.p.i", "d.p.i", "c.f.u", "p.f.u");

    /// <summary>Words after which a number goes on (<c>no. 3</c>), and which end a sentence otherwise.</summary>
    private static readonly FrozenSet<string> BeforeNumber = Set("no", "nos", "nr", "vol", "pp", "p", "fig", "figs", "eq", "eqs", "ref", "refs", "tab", "ch", "sect", "suppl", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "art", "chr", "chrs", "ver", "cat", "lot", "tbl", "eqn", "eqns", "exp", "sect", "chap", "para", "app");

    /// <summary>Words that begin sentences and hardly ever names.</summary>
    private static readonly FrozenSet<string> Starters = Set(
        "the", "this", "these", "that", "those", "we", "our", "in", "it", "its", "however", "moreover", "furthermore", "although", "a", "an", "here", "thus", "therefore", "when", "while", "to", "both", "as", "at", "by",
        "for", "from", "with", "after", "before", "during", "on", "of", "one", "two", "three", "they", "their", "there", "if", "because", "since", "no", "not", "all", "some", "such", "similarly", "additionally", "also",
        "although", "finally", "interestingly", "importantly", "consistent", "together", "taken", "using", "results", "he", "she", "his", "her", "what", "which", "why", "how", "nevertheless", "nonetheless", "previous",
        "previously", "recent", "recently", "several", "many", "most", "other", "another", "each", "only", "under", "upon", "within", "without", "treatment", "patients", "mice", "rats", "cells", "conversely", "hence",
        "indeed", "instead", "first", "second", "third", "next", "then", "now", "as", "notably", "overall", "but", "and", "or", "yet", "so", "even", "despite", "whereas", "unlike", "like", "either", "neither", "given", "based");

    /// <summary>Firms, whose place follows in brackets.</summary>
    private static readonly FrozenSet<string> Companies = Set("inc", "ltd", "co", "corp", "llc", "gmbh");

    /// <summary>Names of Greek letters: a single capital after one belongs to a name (<c>NF-kappa B</c>).</summary>
    private static readonly FrozenSet<string> GreekNames = Set("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "sigma", "tau", "chi", "psi", "omega");

    /// <summary>Words after which a single capital is an initial.</summary>
    private static readonly FrozenSet<string> BeforeNames = Set("and", "by", "of", "from", "thank", "thanks", "drs", "dr", "prof", "professor", "professors", "with", "via", "after", "per");

    /// <summary>Words that a letter makes a name of: <c>group B</c>, <c>vitamin D</c>.</summary>
    private static readonly FrozenSet<string> Lettered = Set("group", "groups", "vitamin", "hepatitis", "type", "class", "grade", "stage", "factor", "protein", "cyclin", "panel", "arm", "cohort", "influenza", "interferon", "immunoglobulin", "haemophilia", "hemophilia", "cytochalasin", "calcineurin", "cathepsin", "subunit", "site", "box", "domain");

    public static bool IsCompany(ReadOnlySpan<char> word) => Has(Companies, word);

    public static bool IsGreekName(ReadOnlySpan<char> word) => Has(GreekNames, word);

    public static bool IsBeforeName(ReadOnlySpan<char> word) => Has(BeforeNames, word);

    public static bool IsLettered(ReadOnlySpan<char> word) => Has(Lettered, word);

    public static bool IsNeverEnd(ReadOnlySpan<char> word) => Has(NeverEnd, word);

    public static bool IsMayEnd(ReadOnlySpan<char> word) => Has(MayEnd, word);

    public static bool IsBeforeNumber(ReadOnlySpan<char> word) => Has(BeforeNumber, word);

    public static bool IsStarter(ReadOnlySpan<char> word) => Has(Starters, word);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);

    private static bool Has(FrozenSet<string> set, ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 16) return false;
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        return set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower);
    }
}
