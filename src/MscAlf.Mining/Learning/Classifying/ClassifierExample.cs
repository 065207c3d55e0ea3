using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>A text with its labels, to learn from.</summary>
/// <param name="Fields">One text for each field.</param>
/// <param name="Labels">Numbers of its labels; exactly one for a classifier of single labels.</param>
/// <param name="Document">Number of its document; examples of one document stand together, in order.</param>
public sealed record ClassifierExample(ImmutableArray<string> Fields, ImmutableArray<int> Labels, int Document);
