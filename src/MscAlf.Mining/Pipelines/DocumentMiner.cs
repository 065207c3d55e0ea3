using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>Takes one document through cleaning, mentions and claims.</summary>
/// <remarks>Immutable and thread-safe. A stage that throws never stops the run: the document keeps what the stages before it found, with a diagnostic.</remarks>
/// <param name="syntax">Cleaning, sentences and tokens.</param>
/// <param name="semantics">Mentions.</param>
/// <param name="claims">Claims.</param>
public sealed class DocumentMiner(SyntaxParser syntax, SemanticAnalyzer semantics, ClaimAnalyzer claims)
{
    /// <summary>Most UTF-16 units of clean text that are tagged: more than any book has, and a bound on what a hostile input may cost in memory.</summary>
    public const int MaxText = 8 << 20;

    /// <summary>All stages.</summary>
    public ClaimSet Mine(SourceDocument document) => Analyze(Parse(document));

    /// <summary>The first stage: the lossless tree.</summary>
    public DocumentTree Parse(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return syntax.Parse(document);
        }
        catch (Exception e) when (IsStageFault(e))
        {
            return Unparsed(document, EngineDiagnostics.StageFailed.OfDocument("cleaning", e.Message));
        }
    }

    /// <summary>All stages of several documents, each stage over all of them before the next: its tables and code stay in the processor's caches, which a document after the other through all stages would clear.</summary>
    /// <param name="documents">A few dozen of common size; all that is made of them is held at once.</param>
    /// <returns>For each document what <see cref="Mine(SourceDocument)"/> gives.</returns>
    public ClaimSet[] Mine(IReadOnlyList<SourceDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var trees = new DocumentTree[documents.Count];
        var models = new SemanticModel?[documents.Count];
        var results = new ClaimSet[documents.Count];
        for (int i = 0; i < trees.Length; i++) trees[i] = Parse(documents[i]);
        Tag(trees, models, results);
        for (int i = 0; i < results.Length; i++)
        {
            if (models[i] is { } model) results[i] = Claim(model);
        }
        return results;
    }

    /// <summary>The stages after the tree.</summary>
    public ClaimSet Analyze(DocumentTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var model = new SemanticModel?[1];
        var result = new ClaimSet[1];
        Tag([tree], model, result);
        return model[0] is { } tagged ? Claim(tagged) : result[0];
    }

    // Mentions of each document, step after step; null with the final result where there can be none.
    private void Tag(DocumentTree[] trees, SemanticModel?[] models, ClaimSet[] results)
    {
        var readings = new SemanticAnalyzer.Reading?[trees.Length];
        for (int i = 0; i < trees.Length; i++)
        {
            if (trees[i].Text.Length > MaxText) results[i] = Untagged(trees[i], EngineDiagnostics.TooLong.OfDocument(trees[i].Text.Length, MaxText));
            else Guarded(i, () => readings[i] = semantics.Scan(trees[i]));
        }
        for (int i = 0; i < trees.Length; i++)
        {
            if (readings[i] is { } reading) Guarded(i, () => semantics.FindLearned(reading));
        }
        for (int i = 0; i < trees.Length; i++)
        {
            if (readings[i] is { } reading) Guarded(i, () => models[i] = semantics.Finish(reading));
        }

        void Guarded(int i, Action step)
        {
            try
            {
                step();
            }
            catch (Exception e) when (IsStageFault(e))
            {
                readings[i] = null;
                results[i] = Untagged(trees[i], EngineDiagnostics.StageFailed.OfDocument("tagging", e.Message));
            }
        }
    }

    private static ClaimSet Untagged(DocumentTree tree, Diagnostic why) => new(new SemanticModel(tree, [], [], [], [why]), [], [], []);

    private ClaimSet Claim(SemanticModel model)
    {
        try
        {
            return claims.Analyze(model);
        }
        catch (Exception e) when (IsStageFault(e))
        {
            return new ClaimSet(model, [], [], [EngineDiagnostics.StageFailed.OfDocument("claim analysis", e.Message)]);
        }
    }

    // A full memory or a cancelled run is no fault of the document.
    private static bool IsStageFault(Exception e) => e is not (OperationCanceledException or OutOfMemoryException);

    private static DocumentTree Unparsed(SourceDocument document, Diagnostic why)
    {
        SourceText source = document.Source;
        bool empty = source.Text.Length == 0;
        return new DocumentTree
        {
            Id = document.Id,
            Source = source,
            Text = "",
            Map = SourceMap.Identity(0),
            Kind = "page",
            Sections = [],
            Sentences = [],
            Tokens = [],
            Trivia = empty ? [] : [new Trivia([new TextSpan(0, source.Text.Length)], "unread", "engine/failed")],
            Metadata = [],
            Leaves = empty ? [] : [new Leaf(0, source.Text.Length, LeafKind.Trivia, 0)],
            Publication = new Publication(),
            Diagnostics = [.. document.Diagnostics, why],
        };
    }
}
