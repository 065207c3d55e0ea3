using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Keeps the gravest diagnostics of a run and counts all of them.</summary>
internal sealed class ReportDiagnostics(int limit)
{
    private const int MaxSnippet = 60;
    private readonly List<Row> rows = [];
    private readonly int[] counts = new int[4];
    private int sequence;

    /// <summary>How many of a severity were added.</summary>
    internal int Count(Severity severity) => counts[(int)severity];

    internal void Add(ClaimSet claims, int document)
    {
        SourceText source = claims.Model.Tree.Source;
        OffsetTable? offsets = null;
        foreach (Diagnostic diagnostic in claims.AllDiagnostics())
        {
            TextSpan? place = null;
            string words = "";
            if (!diagnostic.Source.IsEmpty)
            {
                TextSpan first = diagnostic.Source[0];
                offsets ??= new OffsetTable(source.Text);
                place = TextSpan.FromBounds(offsets.ToCodePoints(first.Start), offsets.ToCodePoints(first.End));
                words = source.Text.Substring(first.Start, Math.Min(first.Length, MaxSnippet)) + (first.Length > MaxSnippet ? "…" : "");
            }
            Add(diagnostic, document, claims.Model.Tree.Id, place, words);
        }
    }

    internal void Add(Corpus corpus)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int d = 0; d < corpus.Documents.Length; d++) index.TryAdd(corpus.Documents[d].Id, d);
        foreach (CorpusDiagnostic diagnostic in corpus.Diagnostics)
        {
            Add(diagnostic.Diagnostic, index[diagnostic.Document], diagnostic.Document, diagnostic.CodePoints.IsEmpty ? null : diagnostic.CodePoints[0], "");
        }
    }

    internal void Append(StringBuilder html, int documents)
    {
        Prune();
        html.Append("<section id=\"diagnostics\"><h2>Diagnostics</h2>\n");
        if (rows.Count == 0)
        {
            html.Append("<p class=\"none\">None.</p></section>\n");
            return;
        }
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Diagnostics\"><table class=\"dg\"><thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Code</th><th scope=\"col\">Message</th><th scope=\"col\">Place</th></tr></thead><tbody>\n");
        foreach (Row row in rows)
        {
            string severity = row.Diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
            html.Append("<tr><td><span").Attribute("class", "sv sv-" + severity).Append('>').Append(severity).Append("</span></td><td><abbr").Attribute("title", row.Diagnostic.Descriptor.Title + ". " + row.Diagnostic.Descriptor.Help)
                .Append('>').Escape(row.Diagnostic.Id).Append("</abbr></td><td>").Escape(row.Diagnostic.Message);
            if (row.Words.Length > 0) html.Append(" <q>").Escape(row.Words).Append("</q>");
            html.Append("</td><td>");
            if (row.Document < documents) html.Append(FormattableString.Invariant($"<a href=\"#d{row.Document}\">")).Escape(row.Id).Append("</a>");
            else html.Escape(row.Id);
            if (row.Place is { } place) html.Append(FormattableString.Invariant($" <span class=\"pl\">{place.Start}–{place.End}</span>"));
            html.Append("</td></tr>\n");
        }
        html.Append("</tbody></table></div>\n");
        if (sequence > rows.Count) html.Append(FormattableString.Invariant($"<p class=\"hint\">{sequence - rows.Count} more are not shown; diagnostics.sarif has them all.</p>\n"));
        html.Append("</section>\n");
    }

    private void Add(Diagnostic diagnostic, int document, string id, TextSpan? place, string words)
    {
        if (diagnostic.Severity == Severity.None) return;
        counts[(int)diagnostic.Severity]++;
        rows.Add(new Row(diagnostic, sequence++, document, id, place, words));
        if (rows.Count > 4 * limit + 1000) Prune();
    }

    private void Prune()
    {
        rows.Sort(static (a, b) => a.Diagnostic.Severity != b.Diagnostic.Severity ? b.Diagnostic.Severity.CompareTo(a.Diagnostic.Severity) : a.Sequence.CompareTo(b.Sequence));
        if (rows.Count > limit) rows.RemoveRange(limit, rows.Count - limit);
    }

    private sealed record Row(Diagnostic Diagnostic, int Sequence, int Document, string Id, TextSpan? Place, string Words);
}
