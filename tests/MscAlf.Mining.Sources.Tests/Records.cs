using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

/// <summary>Reads records in tests and shows what became of them.</summary>
internal static class Records
{
    private static readonly SyntaxParser Parser = new(SiteProfiles.Empty);

    internal static SourceDocument[] All(string content, string uri = "d/set.txt", ReadLimits? limits = null) => All(Encoding.UTF8.GetBytes(content), uri, limits);

    internal static SourceDocument[] All(byte[] content, string uri = "d/set.txt", ReadLimits? limits = null)
    {
        SourceDocument[] documents = [.. new DocumentReader(limits).Read(new TrickleStream(content), new ReadRequest(uri))];
        foreach (SourceDocument document in documents) CheckLaws(document);
        return documents;
    }

    internal static SourceDocument One(string content, string uri = "d/set.txt") => Assert.Single(All(content, uri));

    /// <summary>Declared values of a field, without <c>record:</c>.</summary>
    internal static string[] Values(this SourceDocument document, string name) => [.. document.Declared.Where(d => d.Name == "record:" + name).Select(d => d.Value)];

    /// <summary>Where the declared values of a field stand.</summary>
    internal static string[] Places(this SourceDocument document, string name) =>
        [.. document.Declared.Where(d => d.Name == "record:" + name).Select(d => document.Source.Text.Substring(d.Source.Start, d.Source.Length))];

    /// <summary>One line a block: part, heading mark, text.</summary>
    internal static string Blocks(this SourceDocument document) =>
        string.Join('\n', document.Layout.Blocks.Select(b => $"{b.Structure?.Part ?? "-"}{(b.Heading > 0 ? "#" : "")}: {document.Layout.Text.Substring(b.Span.Start, b.Span.Length).Trim()}"));

    /// <summary>Kinds and rules of what was left out.</summary>
    internal static string[] Left(this SourceDocument document) => [.. document.LeftOut.Select(l => $"{l.Kind} {l.Rule}")];

    internal static string[] Codes(this SourceDocument document) => [.. document.Diagnostics.Select(d => d.Id)];

    /// <summary>What holds for every document: spans lie inside the source, linear runs copy it, the leaves of its tree give the source back.</summary>
    internal static void CheckLaws(SourceDocument document)
    {
        string source = document.Source.Text;
        Assert.All(document.Declared, d => Assert.True(d.Source.End <= source.Length && d.Rule?.Contains('/', StringComparison.Ordinal) != false));
        Assert.All(document.LeftOut, l => Assert.True(l.Source.End <= source.Length && TriviaKinds.Contains(l.Kind)));
        int previous = 0;
        foreach (MapRun run in document.Layout.Map.Runs)
        {
            Assert.True(run.SourceEnd <= source.Length && run.TargetEnd <= document.Layout.Text.Length);
            if (document.Form == "structured") Assert.True(run.SourceStart >= previous || run.TargetStart > 0, "no source unit is used twice");
            previous = run.SourceEnd;
            if (run.IsLinear && run.TargetLength > 0) Assert.Equal(source.AsSpan(run.SourceStart, run.SourceLength), document.Layout.Text.AsSpan(run.TargetStart, run.TargetLength));
        }
        DocumentTree tree = Parser.Parse(document);
        int at = 0;
        foreach (Leaf leaf in tree.Leaves)
        {
            Assert.Equal(at, leaf.Start);
            at += leaf.Length;
            if (leaf.Kind == LeafKind.Space) Assert.True(source.AsSpan(leaf.Start, leaf.Length).IsWhiteSpace());
        }
        Assert.Equal(source.Length, at);
    }
}

/// <summary>Gives its bytes in uneven pieces, as a pipe does.</summary>
internal sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
{
    private int calls;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + calls++ * 7919 % 40_000)]);
}
