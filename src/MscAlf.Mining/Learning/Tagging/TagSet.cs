using System.Collections.Immutable;

namespace MscAlf.Mining.Learning;

/// <summary>The types of names that a sequence model tells, and the inner labels it tells them by: outside, and begin, inside, end and single of every type.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class TagSet
{
    /// <summary>Most types a model may have.</summary>
    public const int MaxTypes = 200;

    internal const int Outside = 0;
    internal const int Begin = 1;
    internal const int Inside = 2;
    internal const int End = 3;
    internal const int Single = 4;

    /// <summary>Makes the set.</summary>
    /// <param name="types">Distinct names of types, at least one.</param>
    /// <exception cref="ArgumentException">None, or more than <see cref="MaxTypes"/>.</exception>
    public TagSet(ImmutableArray<string> types)
    {
        if (types.IsDefaultOrEmpty || types.Length > MaxTypes) throw new ArgumentException($"From 1 to {MaxTypes} types are possible.", nameof(types));
        Types = types;
    }

    /// <summary>Names of the types, in the order of their numbers.</summary>
    public ImmutableArray<string> Types { get; }

    /// <summary>Inner labels: 1 + 4 × types.</summary>
    internal int Labels => 1 + 4 * Types.Length;

    /// <summary>Labels rounded up to whole vectors of eight.</summary>
    internal int Stride => (Labels + 7) / 8 * 8;

    /// <summary>The label of a type's part.</summary>
    internal static int Label(int type, int part) => 4 * type + part;

    /// <summary>The type of a label that is not <see cref="Outside"/>.</summary>
    internal static int TypeOf(int label) => (label - 1) / 4;

    /// <summary>Begin, inside, end or single.</summary>
    internal static int PartOf(int label) => (label - 1) % 4 + 1;

    /// <summary>Writes the labels of a sentence's names.</summary>
    internal static void Write(ReadOnlySpan<TagSpan> names, Span<short> labels)
    {
        labels.Clear();
        foreach (TagSpan name in names)
        {
            if (name.End - name.Start == 1)
            {
                labels[name.Start] = (short)Label(name.Type, Single);
                continue;
            }
            labels[name.Start..name.End].Fill((short)Label(name.Type, Inside));
            labels[name.Start] = (short)Label(name.Type, Begin);
            labels[name.End - 1] = (short)Label(name.Type, End);
        }
    }
}

/// <summary>A name: a run of tokens of one type.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Just after the last token; above <paramref name="Start"/>.</param>
/// <param name="Type">Index into <see cref="TagSet.Types"/>.</param>
/// <param name="Score">Probability, from 0 to 1, that exactly this is a name; 1 in training data.</param>
public readonly record struct TagSpan(int Start, int End, int Type, double Score = 1);

/// <summary>A sentence of training data.</summary>
/// <param name="Tokens">Its tokens in order.</param>
/// <param name="Names">Its names in order, apart from each other; starts and ends count in this sentence.</param>
/// <param name="Extras">Features of the caller's own for each token, such as hits of a lexicon; default: none. The same must be given when tagging.</param>
public sealed record TaggedSentence(ImmutableArray<string> Tokens, ImmutableArray<TagSpan> Names, ImmutableArray<ImmutableArray<uint>> Extras = default);
