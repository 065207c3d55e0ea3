using System.Collections.Frozen;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>The tags of RIS (data), after the Reference Manager specification of 2011 and what exporters write, and how its lines are written.</summary>
internal static class RisTags
{
    /// <summary>Every tag that is known.</summary>
    internal static readonly string[] All =
    [
        "TY", "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CN", "CP", "CR", "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED", "EP", "ER", "ET", "ID", "IS", "J1", "J2", "JA",
        "JF", "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV", "OP", "PB", "PP", "PY", "RI", "RN", "RP", "SE", "SN", "SP", "ST", "SV", "T1", "T2", "T3", "TA", "TI", "TT", "U1", "U2", "U3", "U4",
        "U5", "UR", "VL", "VO", "WP", "WT", "WV", "Y1", "Y2", "YR",
    ];

    /// <summary>Why the value of a tag is not kept, where it is not a label of the record's making.</summary>
    internal static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AD"] = TriviaKinds.Affiliations, ["C1"] = TriviaKinds.Affiliations, ["A2"] = TriviaKinds.Byline, ["A3"] = TriviaKinds.Byline, ["A4"] = TriviaKinds.Byline, ["ED"] = TriviaKinds.Byline, ["N1"] = TriviaKinds.Statement,
        ["TT"] = TriviaKinds.OtherLanguage, ["CR"] = TriviaKinds.References, ["ST"] = TriviaKinds.Duplicate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a reference type says of the work; a journal article says nothing.</summary>
    internal static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["JOUR"] = "journal article", ["EJOUR"] = "journal article", ["JFULL"] = "journal article", ["BOOK"] = "book", ["WHOLE"] = "book", ["EBOOK"] = "book", ["EDBOOK"] = "book", ["CHAP"] = "book chapter", ["ECHAP"] = "book chapter",
        ["CONF"] = "conference proceedings", ["CPAPER"] = "conference paper", ["THES"] = "thesis", ["RPRT"] = "report", ["NEWS"] = "news", ["MGZN"] = "magazine article", ["PREPRINT"] = "preprint", ["UNPB"] = "unpublished", ["DATA"] = "dataset",
        ["PAT"] = "patent", ["INPR"] = "in press", ["ABST"] = "abstract", ["ELEC"] = "web page", ["BLOG"] = "blog", ["CLSWK"] = "classical work",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = All.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where the value of a field's first line starts, 0 where the line opens no field. One space more or less is forgiven for known tags.</summary>
    /// <param name="line">Without its line break.</param>
    /// <param name="tag">Length of the tag.</param>
    internal static int ValueStart(ReadOnlySpan<char> line, out int tag)
    {
        tag = 2;
        int mark = line.Length > 0 && line[0] == '\uFEFF' ? 1 : 0;
        if (mark > 0) return 0;
        if (line.Length < 3 || !char.IsAsciiLetterUpper(line[0]) || !char.IsAsciiLetterUpper(line[1]) && !char.IsAsciiDigit(line[1])) return 0;
        int dash = 2;
        while (dash < line.Length && dash < 6 && line[dash] is ' ' or '\t') dash++;
        if (dash >= line.Length || line[dash] != '-') return 0;
        bool parted = dash + 1 == line.Length || line[dash + 1] is ' ' or '\t';
        if (dash == 4 && parted) return Math.Min(dash + 2, line.Length);
        return Known.Contains(line[..2]) && (parted || dash == 4) ? dash + 1 : 0;
    }

    /// <summary>The role of a line for cutting.</summary>
    internal static LineRole RoleOf(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd(" \t"u8);
        if (line.IsEmpty) return LineRole.Blank;
        if (line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
        if (line.IsEmpty || line[0] is < (byte)'A' or > (byte)'Z') return LineRole.Other;
        Span<char> head = stackalloc char[8];
        int n = Math.Min(line.Length, head.Length);
        for (int i = 0; i < n; i++) head[i] = (char)line[i];
        if (ValueStart(head[..n], out _) == 0) return LineRole.Other;
        return head[..2] is "TY" ? LineRole.Opens : head[..2] is "ER" ? LineRole.Closes : LineRole.Field;
    }
}
