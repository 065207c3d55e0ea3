using System.Collections.Immutable;
using MscAlf.Mining.Learning.Classifying;

namespace MscAlf.Mining.Syntax.Roles;

/// <summary>Trains the classifier of rhetorical roles, and measures it on articles that are kept apart.</summary>
public static class RoleTrainer
{
    /// <summary>Small and fast: words, pairs of words and places of the sentence itself; what stands around comes in through the order of roles.</summary>
    public static ClassifierOptions DefaultOptions { get; } = new(IsSingle: true, UsesLetters: false, UsesNeighbours: false, MaxFeatures: 40_000, Folds: 5);

    /// <summary>Trains on all sentences.</summary>
    /// <param name="examples">From <see cref="RoleCorpus.ToExamples"/>.</param>
    /// <param name="options">How; null for <see cref="DefaultOptions"/>.</param>
    /// <returns>The bytes of the model, for <see cref="TextClassifier.Open"/>.</returns>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static byte[] Train(ImmutableArray<ClassifierExample> examples, ClassifierOptions? options = null) =>
        ClassifierTrainer.Train(examples, ["text"], RoleCorpus.Roles, options ?? DefaultOptions).Save();

    /// <summary>Trains on four of five articles and answers for the fifth.</summary>
    /// <param name="learned">Examples to learn from; those of every fifth article are left out.</param>
    /// <param name="asked">Examples to answer for: those of every fifth article, by the same numbers.</param>
    /// <param name="options">How; null for <see cref="DefaultOptions"/>.</param>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static ClassifierReport Evaluate(ImmutableArray<ClassifierExample> learned, ImmutableArray<ClassifierExample> asked, ClassifierOptions? options = null)
    {
        TextClassifier classifier = TextClassifier.Open("roles", Train([.. learned.Where(static e => e.Document % 5 != 4)], options));
        ImmutableArray<ClassifierExample> kept = [.. asked.Where(static e => e.Document % 5 == 4)];
        var chosen = ImmutableArray.CreateBuilder<ImmutableArray<int>>(kept.Length);
        ClassifierBuffers buffers = classifier.CreateBuffers();
        for (int from = 0, to; from < kept.Length; from = to)
        {
            buffers.Clear();
            for (to = from; to < kept.Length && kept[to].Document == kept[from].Document; to++) buffers.Add(kept[to].Fields[0].AsMemory());
            classifier.Classify(buffers);
            for (int i = 0; i < to - from; i++) chosen.Add([buffers.BestOf(i)]);
        }
        return ClassifierReport.Of(kept, chosen.MoveToImmutable(), RoleCorpus.Roles, isSingle: true);
    }
}
