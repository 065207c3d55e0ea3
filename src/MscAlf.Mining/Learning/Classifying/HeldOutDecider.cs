using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>From held-out margins to answers, as <see cref="TextClassifier.Classify"/> does it, and the strength of the order of labels that answers best.</summary>
internal static class HeldOutDecider
{
    private static readonly float[] Strengths = [0, 0.3f, 0.5f, 0.7f, 0.85f, 1, 1.2f];

    public static HeldOutAnswers Decide(IReadOnlyList<ClassifierExample> examples, HeldOut held, TextClassifier classifier)
    {
        double[] probabilities = Probabilities(examples, held, classifier.Head, classifier.Options, classifier.Chain);
        int n = held.Columns;
        var chosen = ImmutableArray.CreateBuilder<ImmutableArray<int>>(examples.Count);
        for (int i = 0; i < examples.Count; i++)
        {
            if (classifier.Options.IsSingle)
            {
                chosen.Add([ClassifierBuffers.BestOf(probabilities.AsSpan(i * n, n))]);
                continue;
            }
            var set = ImmutableArray.CreateBuilder<int>();
            for (int k = 0; k < n; k++)
            {
                if (held.Of(i)[k] >= classifier.Head.Thresholds[k]) set.Add(k);
            }
            chosen.Add(set.ToImmutable());
        }
        return new HeldOutAnswers(classifier, probabilities, chosen.MoveToImmutable());
    }

    public static LabelChain? TuneChain(IReadOnlyList<ClassifierExample> examples, HeldOut held, TextClassifier classifier)
    {
        int[] labels = [.. examples.Select(static e => e.Labels[0])], documents = [.. examples.Select(static e => e.Document)];
        LabelChain? best = null;
        int bestRight = -1;
        foreach (float strength in Strengths)
        {
            LabelChain? chain = strength > 0 ? LabelChain.Count(labels, documents, held.Columns, strength) : null;
            double[] probabilities = Probabilities(examples, held, classifier.Head, classifier.Options, chain);
            int right = 0;
            for (int i = 0; i < labels.Length; i++) right += ClassifierBuffers.BestOf(probabilities.AsSpan(i * held.Columns, held.Columns)) == labels[i] ? 1 : 0;
            if (right > bestRight) (best, bestRight) = (chain, right);
        }
        return best;
    }

    private static double[] Probabilities(IReadOnlyList<ClassifierExample> examples, HeldOut held, LinearHead head, ClassifierOptions options, LabelChain? chain)
    {
        int n = held.Columns;
        var probabilities = new double[examples.Count * n];
        for (int i = 0; i < examples.Count; i++) TextClassifier.Calibrate(head, options.IsSingle, held.Of(i), probabilities.AsSpan(i * n, n));
        if (chain is null) return probabilities;
        var forward = new double[probabilities.Length];
        for (int from = 0, to; from < examples.Count; from = to)
        {
            for (to = from; to < examples.Count && examples[to].Document == examples[from].Document;) to++;
            chain.Smooth(probabilities.AsSpan(from * n, (to - from) * n), to - from, forward);
        }
        return probabilities;
    }
}
