using System.Globalization;
using System.Text;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>What changed from one lexicon to another.</summary>
internal sealed class LexiconDiff
{
    private const int MostListed = 20;

    private sealed record Change(string Kind, string Type, string Id, string Label, string Before, string After);

    private static readonly string[] Kinds = ["concept-added", "concept-removed", "concept-replaced", "label-changed", "name-added", "name-removed", "id-retired"];

    private readonly List<Change> changes = [];

    public static LexiconDiff Of(Lexicon old, Lexicon now)
    {
        var diff = new LexiconDiff();
        SortedDictionary<(string, string), Side> before = Sides(old), after = Sides(now);
        foreach (((string type, string id), Side was) in before)
        {
            if (!after.TryGetValue((type, id), out Side? side))
            {
                RetiredId? retired = now.Retired(id);
                bool replaced = retired is { Replacements.IsEmpty: false };
                diff.changes.Add(new Change(replaced ? "concept-replaced" : "concept-removed", type, id, was.Label, id, replaced ? string.Join('|', retired!.Replacements) : retired is null ? "" : "obsolete"));
                continue;
            }
            if (was.Label != side.Label) diff.changes.Add(new Change("label-changed", type, id, side.Label, was.Label, side.Label));
            foreach (string name in side.Names.Except(was.Names, StringComparer.Ordinal)) diff.changes.Add(new Change("name-added", type, id, side.Label, "", name));
            foreach (string name in was.Names.Except(side.Names, StringComparer.Ordinal)) diff.changes.Add(new Change("name-removed", type, id, side.Label, name, ""));
        }
        foreach (((string type, string id), Side side) in after)
        {
            if (!before.ContainsKey((type, id))) diff.changes.Add(new Change("concept-added", type, id, side.Label, "", string.Join('|', side.Names)));
        }
        foreach (RetiredId retired in now.AllRetired())
        {
            if (old.Retired(retired.Id) is null) diff.changes.Add(new Change("id-retired", "", retired.Id, retired.Label, retired.Id, string.Join('|', retired.Replacements)));
        }
        return diff;
    }

    public void Write(StringBuilder say, bool tsv)
    {
        if (tsv) say.Append("change\ttype\tid\tlabel\tbefore\tafter\n");
        foreach (string kind in Kinds)
        {
            List<Change> of = [.. changes.Where(c => c.Kind == kind)];
            if (tsv)
            {
                foreach (Change c in of) say.Append(string.Join('\t', c.Kind, c.Type, c.Id, c.Label, c.Before, c.After)).Append('\n');
                continue;
            }
            if (of.Count == 0) continue;
            say.Append(kind.Replace('-', ' ')).Append(": ").Append(of.Count.ToString(CultureInfo.InvariantCulture)).Append('\n');
            foreach (Change c in of.Take(MostListed))
            {
                say.Append("  ").Append(c.Type).Append(c.Type.Length > 0 ? "  " : "").Append(c.Id).Append("  ").Append(c.Label);
                if (c.Before.Length > 0 && c.Before != c.Id) say.Append("  ").Append(c.Before).Append(" ->");
                if (c.After.Length > 0) say.Append(c.Before.Length > 0 ? c.Before == c.Id ? "  -> " : " " : "  + ").Append(c.After);
                say.Append('\n');
            }
            if (of.Count > MostListed) say.Append("  … ").Append((of.Count - MostListed).ToString(CultureInfo.InvariantCulture)).Append(" more; --tsv lists all\n");
        }
        if (changes.Count == 0 && !tsv) say.Append("no difference\n");
    }

    private sealed record Side(string Label)
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
    }

    private static SortedDictionary<(string Type, string Id), Side> Sides(Lexicon lexicon)
    {
        var sides = new SortedDictionary<(string, string), Side>(Comparer<(string A, string B)>.Create(static (x, y) => string.CompareOrdinal(x.A, y.A) is var order and not 0 ? order : string.CompareOrdinal(x.B, y.B)));
        var byConcept = new Side[lexicon.Concepts.Length];
        for (int i = 0; i < byConcept.Length; i++)
        {
            LexiconConcept c = lexicon.Concepts[i];
            (string, string) key = (c.IsStop ? "stop " + c.Type : c.Type, c.Id.Length > 0 ? c.Id : c.Label);
            if (!sides.TryGetValue(key, out Side? side)) sides.Add(key, side = new Side(c.Label));
            byConcept[i] = side;
        }
        for (int e = 0; e < lexicon.Entries.Length; e++) byConcept[lexicon.Entries[e].Concept].Names.Add(lexicon.OriginOf(e));
        return sides;
    }
}
