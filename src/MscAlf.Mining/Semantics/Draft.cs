using System.Collections.Immutable;

namespace MscAlf.Mining.Semantics;

/// <summary>How a draft came to be; of equal spans the later kind wins.</summary>
internal enum DraftKind : byte
{
    Learned,
    Shape,
    Typed,
    Composed,
    Source,
    Lexicon,
    Defined,
    Quantity,
}

/// <summary>A mention in the making.</summary>
internal sealed class Draft
{
    internal required int First { get; set; }
    internal required int End { get; set; }
    internal required int From { get; set; }
    internal required int To { get; set; }
    internal required string Type { get; set; }
    internal DraftKind Kind { get; set; }
    internal ConceptRef? Concept { get; set; }
    internal NilReason? Nil { get; set; }
    internal ImmutableArray<LinkCandidate> Candidates { get; set; } = [];
    internal MentionSpecies? Species { get; set; }
    internal ConceptRef? Inferred { get; set; }

    /// <summary>The mention that <see cref="Inferred"/> was taken from.</summary>
    internal Draft? InferredFrom { get; set; }

    /// <summary>Id of its mention, once it is one.</summary>
    internal string? MentionId { get; set; }
    internal ImmutableArray<KeyValuePair<string, string>> Parts { get; set; } = [];
    internal QuantityValue? Value { get; set; }
    internal string? Normalized { get; set; }

    /// <summary>Whether <see cref="Normalized"/> gives Latin letters back as the Greek ones that they stand for.</summary>
    internal bool LostGreek { get; set; }
    internal int Bracket { get; set; } = -1;
    internal bool Gated { get; set; }
    internal bool Weak { get; set; }
    internal bool Composite { get; set; }
    internal bool Silent { get; set; }
    internal double Score { get; set; } = 1;
    internal List<Draft>? Inner { get; private set; }

    internal bool IsClass { get; set; }

    internal int Length => To - From;

    internal void Add(Draft inner) => (Inner ??= []).Add(inner);

    // What the document says elsewhere: the same meaning at another place.
    internal void TakeMeaning(Draft other)
    {
        Type = other.Type;
        Concept = other.Concept;
        Nil = other.Nil;
        Candidates = other.Candidates;
        Parts = other.Parts;
        IsClass = other.IsClass;
        Score = other.Score;
    }
}
