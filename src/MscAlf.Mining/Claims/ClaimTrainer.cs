using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Claims;

/// <summary>Trains the claim classifier on annotated documents.</summary>
/// <remarks>The same documents, models, tables and options give the same bytes on every machine.</remarks>
public static class ClaimTrainer
{
    /// <summary>Settings chosen by cross-validation on the annotated documents.</summary>
    public static LinearOptions DefaultOptions { get; } = new(Rounds: 60, L2: 0.1, MinCount: 3, Folds: 3);

    /// <summary>Trains a model.</summary>
    /// <param name="documents">Annotated documents.</param>
    /// <param name="read">Makes the semantic model of a document; its tree must have exactly the annotated sentences (see <see cref="ClaimCorpus.ToTree"/>).</param>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="options">How; null for <see cref="DefaultOptions"/>.</param>
    /// <returns>The bytes of the model, for <see cref="ClaimModel.Open"/>.</returns>
    /// <exception cref="ArgumentException">There is no document, or a model has other sentences than its document.</exception>
    public static byte[] Train(ImmutableArray<ClaimDocument> documents, Func<ClaimDocument, SemanticModel> read, ClaimTables tables, LinearOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(tables);
        return Fit(documents, [.. documents.Select(read)], read, tables, options ?? DefaultOptions).Save();
    }

    /// <summary>Trees of the second look: small, since few numbers decide.</summary>
    private static readonly TreeOptions Trees = new(Trees: 80, Depth: 4, Rate: 0.1);

    /// <summary>Learns from documents and, where they have section labels, from the same documents without: real abstracts often come without, and the words must do then.</summary>
    internal static ClaimModel Fit(ImmutableArray<ClaimDocument> documents, ImmutableArray<SemanticModel> models, Func<ClaimDocument, SemanticModel> read, ClaimTables tables, LinearOptions options)
    {
        if (documents.IsEmpty) throw new ArgumentException("There is no document to learn from.", nameof(documents));
        var all = new List<SemanticModel>();
        var groupOf = new List<int>();
        var groups = new List<int>();
        var gold = new List<ClaimExample>();
        for (int d = 0; d < documents.Length; d++)
        {
            if (models[d].Tree.Sentences.Length != documents[d].Sentences.Length) throw new ArgumentException($"The model of document {documents[d].Id} has other sentences than the annotation.", nameof(models));
            all.Add(models[d]);
            groupOf.Add(d);
            if (ClaimCorpus.WithoutLabels(documents[d]) is { } bare)
            {
                all.Add(read(bare));
                groupOf.Add(d);
            }
            for (int k = all.Count - 1; k >= 0 && groupOf[k] == d; k--)
            {
                foreach (ClaimExample example in documents[d].Sentences)
                {
                    groups.Add(d);
                    gold.Add(example);
                }
            }
        }
        ImmutableArray<HeadTask> tasks = Tasks(gold, tables);
        ImmutableArray<SemanticModel> everything = [.. all];
        (LinearModel linear, HeldOut held) = LinearTrainer.TrainWithHeldOut(Rows(everything, tables), groups, tasks, options);
        return new ClaimModel(linear, Judge(everything, groupOf, tables, linear, held, tasks, options.Folds));
    }

    // Learns the second look from margins that the linear model gives sentences which it has not seen.
    private static ImmutableArray<JudgedHead> Judge(ImmutableArray<SemanticModel> models, List<int> groupOf, ClaimTables tables, LinearModel linear, HeldOut held, ImmutableArray<HeadTask> tasks, int folds)
    {
        string[] names = [ClaimModel.MechanismHead, ClaimModel.OutcomeHead, ClaimModel.EvidenceHead];
        var heads = names.Select(linear.Head).ToArray();
        var values = heads.Select(static _ => new List<float>()).ToArray();
        var positive = heads.Select(static _ => new List<bool>()).ToArray();
        var groups = heads.Select(static _ => new List<int>()).ToArray();
        var missed = new int[heads.Length];
        var workspace = new ClaimWorkspace();
        var look = new SecondLook(tables);
        var analyzer = new ClaimAnalyzer(tables, new ClaimModel(linear));
        int first = 0;
        for (int d = 0; d < models.Length; d++)
        {
            workspace.Features.Expect(null);
            var reading = new DocumentReading(tables, models[d], workspace);
            analyzer.Read(reading, null, workspace);
            int sentences = reading.Sentences.Length;
            for (int s = 0; s < sentences; s++)
            {
                Span<double> margins = workspace.Margins.Extend(linear.Columns);
                if (workspace.Scored[s]) held.Of(first + s).CopyTo(margins);
                else margins.Fill(SecondLook.Absent);
            }
            look.Open(reading, linear, workspace.Margins.Array, workspace.AllEffects, workspace.FirstEffects.Span, workspace.Scored.Span);
            for (int h = 0; h < heads.Length; h++)
            {
                HeadTask task = tasks.First(t => t.Name == names[h]);
                for (int s = 0; s < sentences; s++)
                {
                    ImmutableArray<int> gold = task.Gold[first + s];
                    if (gold.IsDefault) continue;
                    for (int label = 0; label < heads[h].Labels.Length; label++)
                    {
                        bool set = gold.Contains(label);
                        if (!workspace.Scored[s] || !look.MaySet(s, heads[h], label))
                        {
                            missed[h] += set ? 1 : 0;
                            continue;
                        }
                        values[h].AddRange(look.Of(s, heads[h], label));
                        positive[h].Add(set);
                        groups[h].Add(groupOf[d]);
                    }
                }
            }
            first += sentences;
        }
        var judged = ImmutableArray.CreateBuilder<JudgedHead>();
        for (int h = 0; h < heads.Length; h++)
        {
            if (!positive[h].Contains(true)) continue;
            var examples = new TreeExamples([.. values[h]], values[h].Count / positive[h].Count, [.. positive[h]], [.. Enumerable.Repeat(1f, positive[h].Count)], [.. groups[h]]);
            float threshold = BestThreshold(TreeTrainer.CrossValidate(examples, Trees, folds), positive[h], missed[h]);
            judged.Add(new JudgedHead(heads[h], threshold, TreeTrainer.Train(examples, Trees)));
        }
        return judged.ToImmutable();
    }

    // Best F1 over all labels together, on a grid so coarse that no single example decides.
    private static float BestThreshold(float[] scores, List<bool> positive, int missed)
    {
        int all = missed + positive.Count(static p => p);
        float best = 0;
        double bestF = -1;
        for (int step = -20; step <= 20; step++)
        {
            float threshold = step / 10f;
            int hits = 0, set = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                if (scores[i] < threshold) continue;
                set++;
                if (positive[i]) hits++;
            }
            double f = 2.0 * hits / Math.Max(1, set + all);
            if (f > bestF) (best, bestF) = (threshold, f);
        }
        return best;
    }

    internal static List<uint[]> Rows(ImmutableArray<SemanticModel> models, ClaimTables tables)
    {
        var rows = new List<uint[]>();
        var buffer = new FeatureBuffer();
        foreach (SemanticModel model in models)
        {
            var reading = new DocumentReading(tables, model);
            for (int s = 0; s < reading.Sentences.Length; s++)
            {
                ClaimFeatures.Extract(reading, tables.Lexis, s, buffer);
                rows.Add(buffer.Sorted());
            }
        }
        return rows;
    }

    internal static ImmutableArray<HeadTask> Tasks(List<ClaimExample> gold, ClaimTables tables)
    {
        HeadTask Task(string name, HeadKind kind, ImmutableArray<string> labels, Func<ClaimExample, ImmutableArray<string>> of, params ReadOnlySpan<int> groups) =>
            new(name, kind, labels, [.. gold.Select(g => Indexes(labels, of(g)))], Bits(groups));
        return
        [
            Task(ClaimModel.KindHead, HeadKind.Single, tables.Kinds, static g => [g.Kind]),
            Task(ClaimModel.MechanismHead, HeadKind.Multiple, tables.Mechanisms, static g => g.Mechanisms),
            Task(ClaimModel.OutcomeHead, HeadKind.Multiple, tables.Outcomes, static g => g.Outcomes),
            Task(ClaimModel.PolarityHead, HeadKind.Single, ["positive", "negative"], static g => Stated(g.Polarity)),
            Task(ClaimModel.CertaintyHead, HeadKind.Single, ["asserted", "probable", "hypothesized"], static g => Stated(g.Certainty)),
            Task(ClaimModel.AttributionHead, HeadKind.Single, ["own", "cited", "general"], static g => Stated(g.Attribution)),
            Task(ClaimModel.EvidenceHead, HeadKind.Multiple, tables.Evidence, static g => g.Kind == "none" ? default : g.Evidence),
        ];
    }

    private static ushort Bits(ReadOnlySpan<int> groups)
    {
        if (groups.IsEmpty) return ushort.MaxValue;
        int bits = 0;
        foreach (int group in groups) bits |= 1 << group;
        return (ushort)bits;
    }

    private static ImmutableArray<string> Stated(string value) => value.Length == 0 ? default : [value];

    private static ImmutableArray<int> Indexes(ImmutableArray<string> labels, ImmutableArray<string> chosen)
    {
        if (chosen.IsDefault) return default;
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (string label in chosen)
        {
            int at = labels.IndexOf(label);
            if (at >= 0) found.Add(at);
        }
        return found.ToImmutable();
    }
}
