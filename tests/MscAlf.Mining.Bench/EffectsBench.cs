using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Bench;

/// <summary>Scores the grammar of effects alone over the annotated sentences of the pack: the kind of each sentence is the annotated one, so that a figure moves only where a rule or a table moved.</summary>
/// <remarks>Documents fall into halves by the hash of their id: rules are written by the differences of one half and judged by the other.</remarks>
internal static class EffectsBench
{
    public static int Run(int half, int errors)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(PackLoader.DefaultPipeline());
        ClaimTables tables = PackLoader.OpenClaimTables(definition);
        (Lexicon lexicon, SemanticTables semantic) = PackLoader.OpenLexicon(definition);
        var tagger = new SemanticAnalyzer(lexicon, semantic, PackLoader.OpenTagger(definition)?.Model);
        ImmutableArray<ClaimDocument> documents = PackLoader.OpenTraining(definition, tables);
        Tally[] tallies = [new(), new()];
        var workspace = new ClaimWorkspace();
        var finder = new EffectFinder(tables);
        var found = new List<FoundEffect>();
        foreach (ClaimDocument document in documents)
        {
            int side = HalfOf(document.Id);
            SemanticModel model = tagger.Analyze(ClaimCorpus.ToTree(document));
            var reading = new DocumentReading(tables, model, workspace);
            finder.Open(reading);
            for (int s = 0; s < document.Sentences.Length; s++)
            {
                found.Clear();
                finder.Find(s, found);
                ClaimExample want = document.Sentences[s];
                if (want.Kind is "none" or "aim" or "method" or "gap") continue;
                var got = found.ConvertAll(f => TextOf(f, model));
                List<string> differences = tallies[side].Add(want, got);
                if (side != half || differences.Count == 0 || errors-- <= 0) continue;
                Console.WriteLine($"{want.Id} [{want.Section}, {want.Kind}] {want.Text}");
                foreach (string difference in differences) Console.WriteLine("    " + difference);
            }
        }
        for (int side = 0; side < 2; side++) Console.WriteLine($"half {side}: {tallies[side]}");
        Console.WriteLine($"both:   {tallies[0].With(tallies[1])}");
        return 0;
    }

    /// <summary>The half that a document falls into.</summary>
    public static int HalfOf(string id)
    {
        ulong hash = StableHash.Seed;
        foreach (char c in id) hash = StableHash.Finish(hash ^ c);
        return (int)(hash >> 20 & 1);
    }

    private static EffectText TextOf(FoundEffect effect, SemanticModel model)
    {
        string agent = model.Tree.Slice(effect.Agent >= 0 ? model.Mentions[effect.Agent].Span : effect.AgentSpan).ToString();
        return new EffectText(agent, effect.Direction.Name(), model.Tree.Slice(effect.Target.Span).ToString());
    }

    private sealed class Tally
    {
        private int hit, extra, missed, agents;

        public List<string> Add(ClaimExample want, List<EffectText> left)
        {
            var differences = new List<string>();
            foreach (EffectText effect in want.Effects)
            {
                int at = left.FindIndex(e => e.Direction == effect.Direction && PhraseMatch.Same(e.Target, effect.Target));
                if (at < 0)
                {
                    missed++;
                    differences.Add($"- {effect.Agent} > {effect.Direction} > {effect.Target}");
                    continue;
                }
                hit++;
                if (PhraseMatch.Same(left[at].Agent, effect.Agent)) agents++;
                else differences.Add($"~ {effect.Agent} > {effect.Direction} > {effect.Target}: found {left[at].Agent}");
                left.RemoveAt(at);
            }
            extra += left.Count;
            foreach (EffectText effect in left) differences.Add($"+ {effect.Agent} > {effect.Direction} > {effect.Target}");
            return differences;
        }

        public Tally With(Tally other) => new() { hit = hit + other.hit, extra = extra + other.extra, missed = missed + other.missed, agents = agents + other.agents };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"effects P {hit / (double)Math.Max(1, hit + extra):F4} R {hit / (double)Math.Max(1, hit + missed):F4} F1 {2.0 * hit / Math.Max(1, 2 * hit + extra + missed):F4} ({hit} right, {extra} too many, {missed} missed); agent {agents / (double)Math.Max(1, hit):F4}");
    }
}
