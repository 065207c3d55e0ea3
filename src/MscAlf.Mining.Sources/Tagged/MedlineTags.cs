using System.Collections.Frozen;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>The tags of the MEDLINE display format (data), after the PubMed help's list of them, and how its lines are written.</summary>
internal static class MedlineTags
{
    /// <summary>Every tag that is known.</summary>
    internal static readonly string[] All =
    [
        "AB", "AD", "AID", "AU", "AUID", "BTI", "CDAT", "CI", "CIN", "CN", "CON", "COI", "COIS", "CP", "CRDT", "CRF", "CRI", "CTDT", "CTI", "DA", "DCOM", "DDIN", "DEP", "DP", "DRDT", "DRIN", "ECF", "ECI", "ED", "EDAT",
        "EFR", "EIN", "EN", "ETOC", "FAU", "FED", "FIR", "FPS", "GN", "GR", "GS", "IP", "IR", "IRAD", "IS", "ISBN", "JID", "JT", "LA", "LID", "LR", "MH", "MHDA", "MID", "MIDN", "NM", "OAB", "OABL", "OCI", "OID", "ORI", "OT", "OTO", "OWN",
        "PB", "PG", "PHST", "PL", "PMC", "PMCR", "PMID", "PRIN", "PROF", "PS", "PST", "PT", "PUBM", "RF", "RIN", "RN", "ROF", "RPF", "RPI", "RRF", "RRI", "SB", "SFM", "SI", "SO", "SPIN", "STAT", "TA", "TI", "TT",
        "UIN", "UOF", "VI", "VTI",
    ];

    /// <summary>The relation that a tag states.</summary>
    internal static readonly FrozenDictionary<string, string> Relations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CIN"] = "comment-in", ["CON"] = "comment-on", ["EIN"] = "correction-in", ["EFR"] = "correction-of", ["CRI"] = "correction-in", ["CRF"] = "correction-of", ["PRIN"] = "correction-in",
        ["PROF"] = "correction-of", ["RIN"] = "retraction-in", ["ROF"] = "retraction-of", ["RRI"] = "retraction-in", ["RRF"] = "retraction-of", ["ECI"] = "concern-in", ["ECF"] = "concern-of", ["UIN"] = "update-in", ["UOF"] = "update-of",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why the value of a tag is not kept, where it is not a label of the record's making.</summary>
    internal static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AD"] = TriviaKinds.Affiliations, ["IRAD"] = TriviaKinds.Affiliations, ["AU"] = TriviaKinds.Byline, ["AUID"] = TriviaKinds.Byline, ["ED"] = TriviaKinds.Byline, ["FED"] = TriviaKinds.Byline, ["IR"] = TriviaKinds.Byline,
        ["FIR"] = TriviaKinds.Byline, ["PS"] = TriviaKinds.Byline, ["FPS"] = TriviaKinds.Byline, ["CI"] = TriviaKinds.Licence, ["COI"] = TriviaKinds.Statement, ["COIS"] = TriviaKinds.Statement, ["GR"] = TriviaKinds.Statement,
        ["GN"] = TriviaKinds.Statement, ["SO"] = TriviaKinds.CitationLine, ["CTI"] = TriviaKinds.CitationLine, ["TT"] = TriviaKinds.OtherLanguage, ["OAB"] = TriviaKinds.OtherLanguage, ["ORI"] = TriviaKinds.Related,
        ["RPI"] = TriviaKinds.Related, ["RPF"] = TriviaKinds.Related, ["SPIN"] = TriviaKinds.Related, ["DDIN"] = TriviaKinds.Related, ["DRIN"] = TriviaKinds.Related,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = All.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where the value of a field's first line starts, 0 where the line opens no field.</summary>
    /// <param name="line">Without its line break.</param>
    /// <param name="tag">Length of the tag.</param>
    internal static int ValueStart(ReadOnlySpan<char> line, out int tag)
    {
        tag = 0;
        while (tag < line.Length && tag < 5 && (char.IsAsciiLetterUpper(line[tag]) || tag > 0 && char.IsAsciiDigit(line[tag]))) tag++;
        if (tag is < 2 or > 4) return 0;
        int dash = tag;
        while (dash < line.Length && dash < tag + 3 && line[dash] == ' ') dash++;
        if (dash >= line.Length || line[dash] != '-' || dash + 1 < line.Length && line[dash + 1] is not (' ' or '\t')) return 0;
        return dash == 4 || Known.Contains(line[..tag]) ? Math.Min(dash + 2, line.Length) : 0;
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
        if (ValueStart(head[..n], out int tag) == 0) return LineRole.Other;
        return head[..tag] is "PMID" ? LineRole.Opens : LineRole.Field;
    }
}
