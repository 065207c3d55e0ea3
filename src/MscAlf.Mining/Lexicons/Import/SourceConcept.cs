using System.Collections.Immutable;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>How near a name is to its concept.</summary>
[Flags]
public enum NameScopes
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>The preferred name.</summary>
    Label = 1,
    /// <summary>Means the same.</summary>
    Exact = 2,
    /// <summary>Means less.</summary>
    Narrow = 4,
    /// <summary>Means more.</summary>
    Broad = 8,
    /// <summary>Has to do with it.</summary>
    Related = 16,
    /// <summary>Any.</summary>
    All = Label | Exact | Narrow | Broad | Related,
}

/// <summary>A name as a source states it.</summary>
/// <param name="Text">The name.</param>
/// <param name="Scope">How near it is.</param>
public readonly record struct SourceName(string Text, NameScopes Scope);

/// <summary>A concept as a source states it.</summary>
/// <param name="Id">Its id, with the source's prefix.</param>
/// <param name="Label">Preferred name.</param>
/// <param name="Line">1-based line on which it starts.</param>
public sealed record SourceConcept(string Id, string Label, int Line)
{
    /// <summary>All names, the label first.</summary>
    public ImmutableArray<SourceName> Names { get; init; } = [];

    /// <summary>Other ids of the same thing.</summary>
    public ImmutableArray<string> Xrefs { get; init; } = [];

    /// <summary>What it is a kind of.</summary>
    public ImmutableArray<string> Parents { get; init; } = [];

    /// <summary>Old ids that now mean this.</summary>
    public ImmutableArray<string> OldIds { get; init; } = [];

    /// <summary>Whether the source has given the id up.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>What is to be used instead of an obsolete id, the best first.</summary>
    public ImmutableArray<string> Replacements { get; init; } = [];
}
