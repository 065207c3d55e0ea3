using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>The binary form of a document's tree and of what was found in it: what a stage cache keeps.</summary>
/// <remarks>
/// The same value gives the same bytes. Every field comes back as it was (a default array as an empty one), diagnostics with their whole descriptor, so no catalogue is needed.
/// A blob that is cut short, damaged, of another version, or of another document reads as null; it never throws and never costs much more memory than its content.
/// The fields that are written are those that the records have; a test fails when a record gains one that is not. Thread-safe.
/// </remarks>
public static partial class DocumentCodec
{
    /// <summary>Version of both forms; part of every cache key. Raised whenever the form changes.</summary>
    public const byte Version = 7;

    private static ReadOnlySpan<byte> TreeMagic => "MSCT"u8;

    private static ReadOnlySpan<byte> ClaimsMagic => "MSCC"u8;

    /// <summary>Appends the blob of a tree.</summary>
    /// <param name="tree">Spans must lie in their texts, or the blob won't read back.</param>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="withSource">Whether the source text goes in; without it <see cref="ReadTree"/> must be handed the source, and the blob is often ten times smaller.</param>
    public static void WriteTree(DocumentTree tree, IBufferWriter<byte> output, bool withSource = true)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new BlobWriter();
        WriteTreeBody(writer, tree, withSource);
        BlobFrame.Write(TreeMagic, Version, writer.Written, output);
    }

    /// <summary>Reads the blob of a tree.</summary>
    /// <param name="blob">What <see cref="WriteTree"/> gave.</param>
    /// <param name="source">The source if it is at hand: its text must be the tree's, and the tree carries this instance with its path and date. Null: the blob must hold the source.</param>
    /// <returns>The tree, or null where the blob is unusable, is of another source, or lacks the source and none is given.</returns>
    public static DocumentTree? ReadTree(ReadOnlyMemory<byte> blob, SourceText? source = null)
    {
        if (!BlobFrame.TryRead(blob, TreeMagic, Version, out ReadOnlyMemory<byte> body)) return null;
        var reader = new BlobReader(body.Span);
        DocumentTree? tree = ReadTreeBody(ref reader, source);
        return reader.IsComplete ? tree : null;
    }

    /// <summary>Appends the blob of mentions, claims and cues; the tree has its own.</summary>
    public static void WriteClaims(ClaimSet claims, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new BlobWriter();
        writer.Number(Identity(claims.Model.Tree));
        WriteModelBody(writer, claims.Model);
        WriteClaimsBody(writer, claims);
        BlobFrame.Write(ClaimsMagic, Version, writer.Written, output);
    }

    /// <summary>Reads the blob of mentions, claims and cues.</summary>
    /// <param name="blob">What <see cref="WriteClaims"/> gave.</param>
    /// <param name="tree">The tree they were found in: same id and clean text.</param>
    /// <returns>The claims on <paramref name="tree"/>, or null where the blob is unusable or belongs to another tree.</returns>
    public static ClaimSet? ReadClaims(ReadOnlyMemory<byte> blob, DocumentTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (!BlobFrame.TryRead(blob, ClaimsMagic, Version, out ReadOnlyMemory<byte> body)) return null;
        var reader = new BlobReader(body.Span) { SourceLength = tree.Source.Text.Length, TextLength = tree.Text.Length };
        if (reader.Number() != Identity(tree)) return null;
        SemanticModel model = ReadModelBody(ref reader, tree);
        ClaimSet claims = ReadClaimsBody(ref reader, model);
        return reader.IsComplete ? claims : null;
    }

    private static ulong Identity(DocumentTree tree) => StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Seed, tree.Id), tree.Text));

    private static void WriteDiagnostics(BlobWriter writer, ImmutableArray<Diagnostic> diagnostics) => writer.List(diagnostics, static (w, diagnostic) =>
    {
        DiagnosticDescriptor kind = diagnostic.Descriptor;
        w.Name(kind.Id);
        w.Name(kind.Title);
        w.Name(kind.Format);
        w.Count((int)kind.DefaultSeverity);
        w.Name(kind.Help);
        w.Name(diagnostic.Message);
        w.Spans(diagnostic.Source);
        w.Count((int)diagnostic.Severity);
    });

    private static ImmutableArray<Diagnostic> ReadDiagnostics(ref BlobReader reader) => reader.List(static (ref BlobReader r) => new Diagnostic(
        new DiagnosticDescriptor(r.Name(), r.Name(), r.Name(), (Severity)r.Bounded((int)Severity.Error), r.Name()),
        r.Name(),
        r.Spans(r.SourceLength),
        (Severity)r.Bounded((int)Severity.Error)));
}
