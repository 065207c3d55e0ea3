using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Claims;

/// <summary>Trains the claim classifier on annotated documents.</summary>
/// <remarks>The same documents, models, tables and options give the same bytes on every machine.</remarks>
public static class ClaimTrainer
{
    /// <summary>Settings chosen by cross-validation on the annotated documents.</summary>
    public static LinearOptions DefaultOptions { get; } = new(Rounds: 40, L2: 0.1, MinCount: 2, Folds: 5);

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
        return Fit(documents, [.. documents.Select(read)], tables, options ?? DefaultOptions).Save();
    }

    internal static LinearModel Fit(ImmutableArray<ClaimDocument> documents, ImmutableArray<SemanticModel> models, ClaimTables tables, LinearOptions options)
    {
        if (documents.IsEmpty) throw new ArgumentException("There is no document to learn from.", nameof(documents));
        var groups = new List<int>();
        var gold = new List<ClaimExample>();
        for (int d = 0; d < documents.Length; d++)
        {
            if (models[d].Tree.Sentences.Length != documents[d].Sentences.Length) throw new ArgumentException($"The model of document {documents[d].Id} has other sentences than the annotation.", nameof(models));
            foreach (ClaimExample example in documents[d].Sentences)
            {
                groups.Add(d);
                gold.Add(example);
            }
        }
        return LinearTrainer.Train(Rows(models, tables), groups, Tasks(gold, tables), options);
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
