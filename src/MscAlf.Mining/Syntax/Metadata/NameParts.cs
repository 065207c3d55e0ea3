using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>Words that stand in and around names of people.</summary>
internal static class NameParts
{
    private static readonly FrozenSet<string> LowerParticles = FrozenSet.ToFrozenSet(
        ["van", "von", "de", "der", "den", "del", "della", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "d", "la", "las", "le", "les", "lo", "los", "el", "al", "bin", "ibn", "ben", "abu", "ten", "ter", "te", "'t", "op", "in", "aan", "het", "zu", "zum", "zur", "af", "av", "vom", "y", "e", "i", "und", "san", "st", "st.", "vander", "vande", "vanden", "mac"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> CapitalParticles = FrozenSet.ToFrozenSet(
        ["Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Dos", "Du", "Des", "La", "Le", "El", "Al", "Ter", "Ten", "Vande", "Vanden", "Vander", "Dela", "Delos", "St.", "St", "Saint", "VAN", "VON", "DE", "DER", "DEN", "DEL", "LA", "LE", "DI", "DA"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Vietnamese = FrozenSet.ToFrozenSet(
        ["nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "trinh", "truong", "lam", "luu", "mai", "dao", "cao", "ha", "thi", "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đinh", "trịnh", "trương", "lâm", "lưu", "đào"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> ShortFamilies = FrozenSet.ToFrozenSet(
        ["LEE", "KIM", "LIU", "SUN", "GAO", "XIE", "HAN", "LIN", "LUO", "GUO", "DAI", "FAN", "HUI", "JIN", "LAI", "LAM", "LAU", "LEI", "LIM", "MAO", "MAI", "PAN", "QIN", "REN", "SHI", "TAN", "WEI", "WEN", "YAN", "YAO", "YIN", "YOO", "YUE", "ZOU", "CAI", "CUI", "DOU", "FEI", "RAO", "DAS", "ROY", "SEN", "COX", "FOX", "RAY", "LAW", "LOW", "CHO", "HEO", "SEO", "SON", "BAE", "NAM", "RYU", "TAO", "NIE", "NIU", "MEI", "LUI", "KUO", "HOU", "GAN", "BAI", "BAO", "ITO", "ABE", "ONO", "ODA", "ROE", "DOE"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Degrees = FrozenSet.ToFrozenSet(
        ["md", "phd", "mdphd", "dphil", "dsc", "scd", "msc", "mscr", "msci", "msce", "bsc", "bs", "ba", "ms", "ma", "mphil", "mph", "mhs", "mhsc", "mha", "mba", "med", "edd", "mbbs", "mbchb", "bm", "bmbs", "bmed", "bmedsci", "mbbch", "mb", "bch", "chb", "frcp", "frcs", "frcpath", "frcpc", "frcsc", "frcpch", "mrcp", "mrcs", "mrcgp", "frs", "facp", "facs", "facc", "faha", "facg", "faasld", "fanzca", "fracp", "fracs", "frcpi", "facep", "facog", "fasn", "frsc", "fmedsci", "faan", "aprn", "rn", "rd", "rdn", "ld", "ldn", "cdces", "cde", "np", "fnp", "fnpbc", "dnp", "crnp", "pa", "pac", "pharmd", "bpharm", "mpharm", "rph", "dds", "dmd", "bds", "mds", "dvm", "vmd", "bvsc", "mvsc", "bvms", "mrcvs", "do", "dc", "dpt", "pt", "ot", "psyd", "jd", "llb", "llm", "esq", "lcsw", "msw", "lpc", "cpt", "cscs", "mlis", "msn", "bsn", "cnm", "crna", "drph", "drsc", "dr", "drmed", "meng", "beng", "mtech", "btech", "dtech", "ap", "ccrn", "cpa", "cfa", "habil", "dmsc", "dmedsci", "mmed", "mmedsci", "mmsc", "mres", "mse", "mstat", "mas", "cand", "candmed", "drrernat", "rernat", "ing", "dipling", "mdmph", "fesc", "fics", "fapa", "faap", "facr", "fidsa", "frcog", "fccp", "atsf", "fagn", "ntp", "cns", "rdncsp", "dhsc", "dba", "foma", "dabom", "dabr", "faos", "abpp", "mmath", "mchem", "mbiol", "mbio"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Titles = FrozenSet.ToFrozenSet(
        ["dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms.", "sir", "dame", "drs.", "priv.-doz.", "pd", "doz.", "assoc.", "asst.", "assistant", "associate", "univ.-prof.", "hon."],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> GroupWords = FrozenSet.ToFrozenSet(
        ["group", "groups", "consortium", "consortia", "investigators", "collaborators", "committee", "network", "association", "society", "team", "initiative", "organization", "organisation", "collaboration", "trialists", "project", "program", "programme", "force", "party", "foundation", "institute", "university", "center", "centre", "college", "academy", "council", "agency", "board", "registry", "alliance", "federation", "union", "commission", "working", "study", "desk", "department", "ministry", "hospital", "clinic", "institutes", "office", "partnership", "experts", "participants", "press", "inc", "ltd", "llc", "gmbh", "corporation", "company", "news", "health", "magazine", "times"],
        StringComparer.Ordinal);

    /// <summary>Whether a word belongs to the family name after it, by its letters alone.</summary>
    public static bool IsLowerParticle(ReadOnlySpan<char> word) => Contains(LowerParticles, word);

    /// <summary>Whether a capitalised word may belong to the family name <paramref name="next"/> after it.</summary>
    public static bool IsCapitalParticle(ReadOnlySpan<char> word, ReadOnlySpan<char> next) => Contains(CapitalParticles, word) && !Contains(Vietnamese, Lower(next));

    /// <summary>Whether a word is a degree or a membership: <c>MD</c>, <c>Ph.D.</c>, <c>FRCP</c>.</summary>
    public static bool IsDegree(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[16];
        int n = 0, upper = 0;
        foreach (char c in word)
        {
            if (c is '.' or ' ' or '-' or '(' or ')' or '\u00A0') continue;
            if (!char.IsLetter(c) || n == letters.Length) return false;
            if (char.IsUpper(c)) upper++;
            letters[n++] = char.ToLowerInvariant(c);
        }
        return n >= 2 && upper >= 1 && Contains(Degrees, letters[..n]);
    }

    /// <summary>Whether a word is <c>Jr</c>, <c>Sr</c>, <c>III</c>, <c>2nd</c>.</summary>
    public static bool IsSuffix(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        return word is "Jr" or "Sr" or "jr" or "sr" or "JR" or "SR" or "II" or "III" or "IV" or "2nd" or "3rd" or "4th" or "Junior" or "Filho" or "Neto";
    }

    /// <summary>Whether three capitals are a common family name.</summary>
    public static bool IsShortFamily(ReadOnlySpan<char> word) => Contains(ShortFamilies, word);

    /// <summary>Whether a word before a name only addresses its bearer.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word) => Contains(Titles, Lower(word));

    /// <summary>Whether a name is that of a group, a body or a company: it is never cut.</summary>
    public static bool IsGroup(ReadOnlySpan<char> name)
    {
        int words = 0;
        bool group = false;
        foreach (Range range in name.Split(' '))
        {
            ReadOnlySpan<char> word = name[range].Trim(" ,.;()'’\u00A0");
            if (word.IsEmpty) continue;
            words++;
            if (word.Length >= 3 && (words > 1 || char.IsUpper(word[0])) && Contains(GroupWords, Lower(word))) group = true;
        }
        return group && words > 1;
    }

    private static string Lower(ReadOnlySpan<char> word) => word.Length > 24 ? "" : word.ToString().ToLowerInvariant();

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> word) => word.Length is > 0 and <= 24 && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
