using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>A file or part by name and content.</summary>
/// <param name="Name">As the pipeline file or the command line names it, with slashes; no path of this machine.</param>
/// <param name="Hash">Of its content.</param>
public readonly record struct HashedPart(string Name, ContentHash Hash);

/// <summary>A stage and the version of its code.</summary>
/// <param name="Id">As the pipeline file names it.</param>
/// <param name="Version">Goes up whenever the stage may answer otherwise.</param>
public readonly record struct StageVersion(string Id, string Version);

/// <summary>An input document.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Uri">Path or URL as given.</param>
/// <param name="Member">Record inside a container, or null.</param>
/// <param name="Hash">Of its decompressed bytes.</param>
public readonly record struct RunInput(string Document, string Uri, string? Member, ContentHash Hash);

/// <summary>Everything that the outputs of a run hang on, and what came out: no times, no machine. The same run gives the same manifest.</summary>
public sealed record RunManifest
{
    /// <summary>Name of the tool, such as <c>mscalf</c>.</summary>
    public required string Tool { get; init; }
    /// <summary>Version of the tool.</summary>
    public required string Version { get; init; }
    /// <summary>Name of the pipeline.</summary>
    public required string Pipeline { get; init; }
    /// <summary>Hash of the pipeline's definition with all options.</summary>
    public required ContentHash PipelineHash { get; init; }
    /// <summary>Stages in order.</summary>
    public ImmutableArray<StageVersion> Stages { get; init; } = [];
    /// <summary>Lexicons.</summary>
    public ImmutableArray<HashedPart> Lexicons { get; init; } = [];
    /// <summary>Trained models.</summary>
    public ImmutableArray<HashedPart> Models { get; init; } = [];
    /// <summary>Other tables of the pack.</summary>
    public ImmutableArray<HashedPart> Tables { get; init; } = [];
    /// <summary>Plug-ins, each with all that it brings along.</summary>
    public ImmutableArray<HashedPart> Analyzers { get; init; } = [];
    /// <summary>Site profiles.</summary>
    public ImmutableArray<HashedPart> Profiles { get; init; } = [];
    /// <summary>Counts by name, in the order to be shown: documents, claims, warnings…</summary>
    public ImmutableArray<KeyValuePair<string, long>> Counts { get; init; } = [];
    /// <summary>Files written, without the manifest itself.</summary>
    public ImmutableArray<HashedPart> Outputs { get; init; } = [];
}
