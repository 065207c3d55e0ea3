namespace MscAlf.Mining.Claims;

/// <summary>What a cue does to the words in its scope.</summary>
internal enum ScopeKind : byte
{
    /// <summary>Nothing: the words only look like a cue ("not only").</summary>
    None,
    /// <summary>Denies them.</summary>
    Negation,
    /// <summary>Leaves open whether they are so.</summary>
    Hedge,
}

/// <summary>How far a cue reaches.</summary>
internal enum ScopeReach : byte
{
    /// <summary>To the end of the clause; back to the subject where the verb is passive or raises its subject ("X was not seen", "X may be lowered").</summary>
    Verb,
    /// <summary>To the end of the clause, never back ("failed to lower X").</summary>
    Right,
    /// <summary>Over the noun phrase that follows and what belongs to it ("without X", "lack of X").</summary>
    Phrase,
    /// <summary>Over the noun that follows; after a verb of being back to the subject ("absent X", "X is absent", "X is likely").</summary>
    Adjective,
    /// <summary>Over the clause that it stands in, from its subject on where it stands inside ("perhaps", "it is possible that").</summary>
    Sentence,
}

/// <summary>One row of the table of cues: which words of a phrase are the cue, what they do and how far they reach.</summary>
/// <param name="Kind">What the cue does.</param>
/// <param name="Reach">How far.</param>
/// <param name="Lead">Pieces of the phrase before the cue: what must stand before it.</param>
/// <param name="Count">Pieces of the cue.</param>
internal readonly record struct ScopeRule(ScopeKind Kind, ScopeReach Reach, int Lead, int Count);

/// <summary>A cue in a sentence with the pieces that it reaches.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="First">Its first piece.</param>
/// <param name="End">Just after its last piece.</param>
/// <param name="ScopeFirst">First piece in its scope: never after <paramref name="First"/>.</param>
/// <param name="ScopeEnd">Just after the last piece in its scope: never before <paramref name="End"/>.</param>
/// <param name="Reach">How far the table lets it reach.</param>
internal readonly record struct ScopedCue(ScopeKind Kind, int First, int End, int ScopeFirst, int ScopeEnd, ScopeReach Reach)
{
    /// <summary>Whether a piece is in the scope.</summary>
    public bool Reaches(int piece) => piece >= ScopeFirst && piece < ScopeEnd;
}
