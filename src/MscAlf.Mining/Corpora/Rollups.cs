using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Corpora;

/// <summary>Gathers findings on narrower concepts under the broader ones that a hierarchy names: umbilical cord cells under the cells they are a kind of.</summary>
/// <remarks>
/// A roll-up takes claims, not beliefs, so a paper that speaks of two kinds still counts once. There is none that adds nothing: it must have more independent evidence, for or against, than each of the
/// findings that it gathers, and of two broader concepts that gather the same the narrower is taken.
/// </remarks>
internal static class Rollups
{
    private const int MaxAncestors = 12;

    private static readonly Direction[] Directions = [Direction.Increase, Direction.Decrease, Direction.NoChange, Direction.Present];

    internal static List<Finding> Of(Corpus corpus, List<Topic> topics, IReadOnlyList<Finding> own, ConceptHierarchy hierarchy, Contradiction contradiction)
    {
        var findings = new List<Finding>();
        if (hierarchy.Count == 0) return findings;
        var byId = new Dictionary<string, Finding>(own.Count, StringComparer.Ordinal);
        foreach (Finding finding in own) byId.Add(finding.Id, finding);
        foreach (((string Agent, string Target) key, List<Topic> children) in Gather(topics, hierarchy))
        {
            var merged = new Topic(TermOf(key.Agent, children, hierarchy, static t => t.Agent), TermOf(key.Target, children, hierarchy, static t => t.Target));
            foreach (Direction direction in Directions)
            {
                var claims = new List<FindingClaim>();
                foreach (Topic child in children) claims.AddRange(child.Voices(direction));
                claims.Sort(static (a, b) => Topic.InOrder(a, b) is var order && order != 0 ? order : a.Effect.CompareTo(b.Effect));
                foreach (FindingClaim claim in claims) merged.Add(direction, claim); // a sentence on two kinds speaks once
            }
            foreach (Direction direction in Directions)
            {
                if (merged.Voices(direction).Count == 0) continue;
                Finding finding = merged.Find(corpus, contradiction, direction, merged.KeyOf(direction) + "|rollup", merged.Opposing(direction));
                Finding[] gathered = [.. children.Where(c => c.Voices(direction).Count > 0).Select(c => byId[Topic.IdOf(c.KeyOf(direction))])];
                if (finding.SupportingPublications <= gathered.Max(static g => g.SupportingPublications) && finding.OpposingPublications <= gathered.Max(static g => g.OpposingPublications)) continue;
                findings.Add(finding with { Children = [.. gathered.Select(static g => g.Id).Order(StringComparer.Ordinal)] });
            }
        }
        return findings;
    }

    private static IEnumerable<KeyValuePair<(string Agent, string Target), List<Topic>>> Gather(List<Topic> topics, ConceptHierarchy hierarchy)
    {
        var byKey = new SortedDictionary<(string Agent, string Target), List<Topic>>(Comparer<(string Agent, string Target)>.Create(static (a, b) =>
            string.CompareOrdinal(a.Agent, b.Agent) is var order && order != 0 ? order : string.CompareOrdinal(a.Target, b.Target)));
        var direct = new Dictionary<(string, string), Topic>();
        foreach (Topic topic in topics)
        {
            direct.Add((topic.Agent.Key, topic.Target.Key), topic);
            foreach (string agent in SelfAndAbove(topic.Agent.Key, hierarchy))
            {
                foreach (string target in SelfAndAbove(topic.Target.Key, hierarchy))
                {
                    if (agent == topic.Agent.Key && target == topic.Target.Key) continue;
                    if (!byKey.TryGetValue((agent, target), out List<Topic>? children)) byKey.Add((agent, target), children = []);
                    children.Add(topic);
                }
            }
        }
        var best = new Dictionary<string, ((string Agent, string Target) Key, int Depth)>(StringComparer.Ordinal);
        foreach (((string Agent, string Target) key, List<Topic> children) in byKey)
        {
            if (direct.TryGetValue(key, out Topic? own)) children.Add(own);
            children.Sort(static (a, b) => string.CompareOrdinal(a.Agent.Key, b.Agent.Key) is var order && order != 0 ? order : string.CompareOrdinal(a.Target.Key, b.Target.Key));
            if (children.Count < 2) continue;
            int depth = hierarchy.AncestorsOf(key.Agent).Length + hierarchy.AncestorsOf(key.Target).Length;
            ref ((string Agent, string Target) Key, int Depth) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(best, string.Join('\n', children.Select(static c => c.Agent.Key + "\t" + c.Target.Key)), out bool known);
            if (!known || depth > entry.Depth) entry = (key, depth); // keys come in order, so the first of equal depth stays
        }
        var chosen = new HashSet<(string, string)>(best.Values.Select(static b => b.Key));
        return byKey.Where(b => chosen.Contains(b.Key));
    }

    private static IEnumerable<string> SelfAndAbove(string id, ConceptHierarchy hierarchy)
    {
        yield return id;
        ImmutableArray<string> above = hierarchy.AncestorsOf(id);
        for (int i = 0; i < Math.Min(above.Length, MaxAncestors); i++) yield return above[i];
    }

    private static Term TermOf(string key, List<Topic> children, ConceptHierarchy hierarchy, Func<Topic, Term> side)
    {
        foreach (Topic child in children)
        {
            if (side(child).Key == key) return side(child);
        }
        return new Term(key, hierarchy.LabelOf(key));
    }
}
