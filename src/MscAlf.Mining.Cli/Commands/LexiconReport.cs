using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>Says why a name is found, and as what, or why not.</summary>
internal static class LexiconReport
{
    public static void Explain(Lexicon lexicon, string name, StringBuilder say)
    {
        say.Append(name).Append('\n');
        if (lexicon.Retired(name) is { } retired)
        {
            say.Append("  obsolete id of ").Append(retired.Source).Append(retired.Label.Length > 0 ? $" ({retired.Label})" : "")
                .Append(retired.Replacements.IsEmpty ? ", no replacement" : ", replaced by " + string.Join(", ", retired.Replacements)).Append('\n');
        }
        (int first, int count) = lexicon.Find(name);
        HashSet<int> found = Found(lexicon, name);
        var stops = new List<LexiconConcept>();
        for (int e = first; e < first + count; e++)
        {
            LexiconEntry entry = lexicon.Entries[e];
            LexiconConcept concept = lexicon.ConceptOf(e);
            if (concept.IsStop)
            {
                stops.Add(concept);
                continue;
            }
            say.Append("  ").Append(concept.Type).Append("  ").Append(concept.Id.Length == 0 ? "(no id)" : concept.Id).Append("  ").Append(concept.Label);
            if (concept.Id.Length > 0 && !concept.Verified) say.Append("  unverified");
            if (concept.Source.Length > 0) say.Append("  from ").Append(concept.Source);
            say.Append("\n    ").Append(Spelling(entry.Rules, lexicon.OriginOf(e)));
            say.Append("; ").Append(CaseOf(entry));
            if ((entry.Flags & NameFlags.Tight) != 0) say.Append("; no space inside");
            if ((entry.Flags & NameFlags.Gated) != 0) say.Append("; gated: only where the context supports it");
            if (!found.Contains(e)) say.Append("; not matched in this spelling");
            say.Append('\n');
        }
        foreach (LexiconConcept stop in stops) say.Append("  stop list: not mentioned").Append(stop.Type.Length is 0 || stop.Type == "*" ? "" : " as " + stop.Type).Append('\n');
        int dropped = 0;
        foreach (DroppedName drop in lexicon.DroppedOf(name))
        {
            dropped++;
            say.Append("  left out: ").Append(drop.Reason);
            if (drop.Concept is { } c) say.Append("; it would be ").Append(c.Type).Append("  ").Append(c.Id).Append("  ").Append(c.Label).Append(", '").Append(drop.Name).Append("' of ").Append(c.Source);
            say.Append('\n');
        }
        if (count == 0 && dropped == 0 && lexicon.Retired(name) is null) say.Append("  unknown: no source has this name, and no rule spells a name so\n");
    }

    private static HashSet<int> Found(Lexicon lexicon, string name)
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(name, 0, atoms);
        var hits = new List<LexiconHit>();
        lexicon.Scan(name, CollectionsMarshal.AsSpan(atoms), 0, hits);
        return [.. hits.Where(h => h.First == 0 && h.End == atoms.Count).Select(static h => h.Entry)];
    }

    private static string Spelling(NameRules rules, string origin)
    {
        if (rules == NameRules.None) return $"as the source has it: '{origin}'";
        var parts = new List<string>();
        if ((rules & NameRules.NoBracket) != 0) parts.Add("without its bracket");
        if ((rules & NameRules.WordOrder) != 0) parts.Add("turned at the comma");
        if ((rules & NameRules.CellSuffix) != 0) parts.Add("with or without 'cell'");
        if ((rules & NameRules.Spelling) != 0) parts.Add("British or American spelling");
        if ((rules & NameRules.Number) != 0) parts.Add("the other number");
        if ((rules & NameRules.Latin) != 0) parts.Add("Latin for Greek letters");
        if ((rules & NameRules.Joined) != 0) parts.Add("joined at the hyphen");
        return $"by rule from '{origin}': {string.Join(", ", parts)}";
    }

    private static string CaseOf(LexiconEntry entry) => entry.Case switch
    {
        NameCase.Any => "any case",
        NameCase.Word => "not in capitals",
        NameCase.Acronym => "capitals as written or all",
        _ => "capitals as written",
    };
}
