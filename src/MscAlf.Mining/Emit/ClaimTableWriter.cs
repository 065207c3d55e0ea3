using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Emit;

/// <summary>Writes claims as a tab-separated table for a spreadsheet: one claim a row, its effects side by side within the cells, joined by <c>; </c>.</summary>
/// <remarks>
/// A cell that a spreadsheet would take for a formula (it starts with <c>= + - @</c>) gets an apostrophe in front; tabs and line breaks become spaces.
/// Documents are written as they are added. Not thread-safe. The stream is flushed on disposal and left open.
/// </remarks>
public sealed class ClaimTableWriter : IDisposable
{
    private static readonly string[] Header =
    [
        "document", "publication", "sentence", "kind", "mechanisms", "outcomes", "polarity", "certainty", "attribution", "evidence", "agent", "direction", "target",
        "agent_id", "target_id", "species", "score", "title", "year", "pmid", "doi", "link", "claim", "decision", "decided_by", "decided_on", "decision_reason",
    ];

    private static readonly string Breaks = string.Concat(Enumerable.Range(0, 0xa0).Select(static c => (char)c).Where(char.IsControl)) + "\u2028\u2029";
    private static readonly SearchValues<char> Breaking = SearchValues.Create(Breaks);

    private readonly StreamWriter output;
    private readonly StringBuilder row = new(1024);

    /// <summary>Starts a table and writes its header.</summary>
    /// <param name="output">Receives UTF-8 without byte order mark, lines ended by a line feed.</param>
    public ClaimTableWriter(Stream output)
    {
        this.output = new StreamWriter(output, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        foreach (string name in Header) Cell(name);
        EndRow();
    }

    /// <summary>Writes the claims of a document.</summary>
    /// <param name="claims">The document.</param>
    /// <param name="summary">Its summary, so that an omitted agent reads here as in the findings.</param>
    /// <exception cref="ArgumentException">The summary is not that of the document.</exception>
    public void Add(ClaimSet claims, DocumentSummary summary)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Claims.Length != claims.Claims.Length || summary.Id != claims.Model.Tree.Id) throw new ArgumentException("The summary is not that of the document.", nameof(summary));
        DocumentTree tree = claims.Model.Tree;
        Publication publication = tree.Publication;
        string link = SafeUri.Of(publication, tree.Source.Uri) ?? tree.Source.Uri;
        for (int i = 0; i < claims.Claims.Length; i++)
        {
            Claim claim = claims.Claims[i];
            SummaryClaim read = summary.Claims[i];
            Cell(tree.Id);
            Cell(publication.Id);
            Cell(read.Text ?? tree.Slice(claim.Span).ToString());
            Cell(claim.Kind);
            Cell(Join(read.Mechanisms));
            Cell(Join(claim.Outcomes));
            Cell(claim.Polarity);
            Cell(claim.Certainty);
            Cell(claim.Attribution);
            Cell(Join(claim.Evidence));
            Cell(Join(read.Effects, static e => e.Agent.Label));
            Cell(Join(read.Effects, static e => e.Direction.Name()));
            Cell(Join(read.Effects, static e => e.Target.Label));
            Cell(Join(read.Effects, static e => ConceptId(e.Agent)));
            Cell(Join(read.Effects, static e => ConceptId(e.Target)));
            Cell(Join(read.Species));
            Cell(FormattableString.Invariant($"{Math.Round(claim.Score, 4)}"));
            Cell(publication.Title);
            Cell(FormattableString.Invariant($"{publication.Year}"));
            Cell(publication.Pmid);
            Cell(publication.Doi);
            Cell(link);
            Cell(claim.Id);
            Cell(claim.Curation?.Status);
            Cell(claim.Curation?.Who);
            Cell(claim.Curation?.When);
            Cell(claim.Curation?.Why);
            EndRow();
        }
    }

    /// <summary>Flushes what was written; the stream stays open.</summary>
    public void Dispose() => output.Dispose();

    private static string ConceptId(Term term) => term.Key.StartsWith("text:", StringComparison.Ordinal) ? "" : term.Key;

    // A semicolon inside an item would shift the items of neighbouring cells against each other.
    private static string Join(ImmutableArray<string> items) => Join(items, static i => i);

    private static string Join<T>(ImmutableArray<T> items, Func<T, string> text)
    {
        return items.Length switch
        {
            0 => "",
            1 => text(items[0]).Replace(';', ','),
            _ => string.Join("; ", items.Select(i => text(i).Replace(';', ','))),
        };
    }

    private void Cell(string? text)
    {
        if (row.Length > 0) row.Append('\t');
        else row.Append('\0'); // marks a begun row: the first cell may be empty
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        if (rest.IsEmpty) return;
        if (rest[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || char.IsControl(rest[0])) row.Append('\'');
        while (rest.IndexOfAny(Breaking) is var at && at >= 0)
        {
            row.Append(rest[..at]).Append(' ');
            rest = rest[at..].TrimStart(Breaks);
        }
        row.Append(rest);
    }

    private void EndRow()
    {
        row.Append('\n');
        int at = 1; // after the mark
        foreach (ReadOnlyMemory<char> chunk in row.GetChunks())
        {
            output.Write(chunk.Span[Math.Min(at, chunk.Length)..]);
            at = 0;
        }
        row.Clear();
    }
}
