using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Plugins;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>A pipeline with its domain pack opened: all that mining a document needs.</summary>
internal sealed record Pack
{
    public required PipelineDefinition Definition { get; init; }
    public required SiteProfiles Profiles { get; init; }
    public required Lexicon Lexicon { get; init; }
    public required SemanticTables SemanticTables { get; init; }
    public required ClaimTables ClaimTables { get; init; }
    /// <summary>The claim model; null where the pipeline names none: the cues of the tables decide.</summary>
    public ClaimModel? Model { get; init; }
    public required ContentHash ModelHash { get; init; }

    /// <summary>The trained tagger of names that the lexicon lacks, with its hash; null where the pipeline names none.</summary>
    public (SequenceModel Model, ContentHash Hash)? Tagger { get; init; }

    /// <summary>The checks of finished documents.</summary>
    public required AnalyzerChoice Analyzers { get; init; }

    /// <summary>The hashes of all models.</summary>
    public ContentHash[] ModelHashes => Tagger is { } tagger ? [ModelHash, tagger.Hash] : [ModelHash];

    /// <summary>Makes the miner of this pack.</summary>
    public DocumentMiner Miner() => new(new SyntaxParser(Profiles), new SemanticAnalyzer(Lexicon, SemanticTables, Tagger?.Model), new ClaimAnalyzer(ClaimTables, Model));
}
