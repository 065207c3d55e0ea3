using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Emit;

/// <summary>Writes <c>report.html</c>: one page that asks for nothing from outside, for a curator to read, filter and print.</summary>
/// <remarks>
/// <see cref="Add"/> draws a document's page at once and keeps only that, within the limits of <see cref="ReportOptions"/>; <see cref="Finish"/> writes the report.
/// All content stands in the HTML itself and reads without script. Mutable, not thread-safe; for one report.
/// </remarks>
/// <param name="options">What is shown.</param>
public sealed class ReportWriter(ReportOptions options)
{
    private readonly List<StringBuilder?> pages = [];
    private readonly ReportDiagnostics diagnostics = new(options.MaxDiagnostics);
    private int documents;
    private int left = options.MaxCharacters;

    /// <summary>Takes the next document, in the order of the corpus.</summary>
    public void Add(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        int d = documents++;
        diagnostics.Add(claims, d);
        if (d >= options.MaxPages) return;
        int room = Math.Min(left, options.MaxPageCharacters);
        if (room <= 0)
        {
            pages.Add(null);
            return;
        }
        var html = new StringBuilder();
        html.Append("<details class=\"pg\"><summary>The page as it came</summary><p class=\"pgk\"><span class=\"k-s\">kept</span> <span class=\"k-s k-c\">claim</span> <span class=\"k-m\">metadata</span> <span class=\"k-x\">stripped</span>"
            + "<button type=\"button\" class=\"why\" aria-pressed=\"false\">Show reasons</button><button type=\"button\" class=\"mk\" aria-pressed=\"false\">Show markup</button></p>\n<div class=\"page\" tabindex=\"0\" role=\"region\" aria-label=\"Source text\">");
        bool whole = PageHtml.Append(html, claims, FormattableString.Invariant($"d{d}-s"), room, fold: true);
        html.Append("</div>");
        if (!whole) html.Append(FormattableString.Invariant($"<p class=\"hint\">Cut after {room} of {claims.Model.Tree.Source.Text.Length} characters.</p>"));
        html.Append("</details>");
        left -= Math.Min(room, claims.Model.Tree.Source.Text.Length);
        pages.Add(html);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="corpus">The corpus of the documents that were added, and only those.</param>
    /// <param name="manifest">Facts of the run; its outputs are not looked at.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    /// <exception cref="ArgumentException">The corpus has another number of documents than were added.</exception>
    public void Finish(Corpus corpus, RunManifest manifest, Stream output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(output);
        if (corpus.Documents.Length != documents) throw new ArgumentException($"The corpus has {corpus.Documents.Length} documents, but {documents} were added.", nameof(corpus));
        diagnostics.Add(corpus);
        ImmutableArray<string> types = [.. corpus.Documents.SelectMany(static d => d.Claims).SelectMany(static c => c.Marks).Select(static m => m.Kind)
            .Where(static k => !k.StartsWith("cue:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var sentences = new SentenceHtml(types);
        ReportMap map = ReportMap.Of(corpus, options);
        var claims = new ReportClaims(corpus, options, sentences, pages);
        var html = new StringBuilder();
        Header(html, corpus, manifest);
        html.Append("<main id=\"main\">\n");
        map.Append(html, options);
        Filters(html, corpus, map);
        Legend(html, types, sentences);
        claims.Findings(html);
        claims.Rollups(html);
        claims.Documents(html);
        diagnostics.Append(html, Math.Min(documents, options.MaxDocuments));
        html.Append("</main>\n<footer><p>A finding gathers the claims of one agent, one direction and one target. A paper and its preprint, and a review and the papers it cites, are one piece of evidence, which counts once, with its weightiest claim (evidence × certainty × attribution, half under an expression of concern); "
            + "pieces add up as 1 − Π(1 − weight); opposition lowers belief by S(1 − O) / (1 − S·O). Retracted and deleted publications, what only cites them, superseded records and rejected claims count nothing.</p></footer>\n<div id=\"note\" role=\"status\" hidden></div>");
        HtmlPage.Write(options.Title, [html], output);
    }

    private void Header(StringBuilder html, Corpus corpus, RunManifest manifest)
    {
        html.Append("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n<header><div class=\"hd\"><h1>").Escape(options.Title).Append("</h1><p class=\"run\">")
            .Escape(manifest.Tool + " " + manifest.Version + " · pipeline " + manifest.Pipeline + " ").Append("<code>").Escape(manifest.PipelineHash.Hex is { Length: > 12 } hash ? hash[..12] : "").Append("</code></p>")
            .Append("<nav aria-label=\"Page\"><a href=\"#map\">Map</a> <a href=\"#findings\">Findings</a> ").Append(corpus.Rollups.IsEmpty ? "" : "<a href=\"#rollups\">Gathered</a> ").Append("<a href=\"#documents\">Documents</a> <a href=\"#diagnostics\">Diagnostics</a></nav></div>\n<dl class=\"facts\">");
        int claims = corpus.Documents.Sum(static d => d.Claims.Length);
        Fact(html, corpus.Documents.Length, "documents");
        Fact(html, corpus.Publications.Length, "publications");
        if (corpus.Publications.Count(static p => p.Documents.Length > 1) is var several && several > 0) Fact(html, several, "in several documents");
        Fact(html, corpus.Documents.Sum(static d => (long)d.Sentences), "sentences");
        Fact(html, corpus.Documents.Sum(static d => (long)d.Mentions), "mentions");
        Fact(html, claims, "claims");
        Fact(html, corpus.Findings.Length, "findings");
        Fact(html, corpus.Findings.Count(static f => f.OpposingPublications > 0), "disputed");
        if (corpus.Publications.Count(static p => p.Status == "retracted") is var retracted && retracted > 0) Fact(html, retracted, "retracted");
        Fact(html, diagnostics.Count(Severity.Warning), "warnings");
        Fact(html, diagnostics.Count(Severity.Error), "errors");
        html.Append("</dl></header>\n");
    }

    private static void Fact(StringBuilder html, long number, string name) =>
        html.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '\u202f')).Append("</dd></div>");

    private void Filters(StringBuilder html, Corpus corpus, ReportMap map)
    {
        SummaryClaim[] claims = [.. corpus.Documents.SelectMany(static d => d.Claims)];
        html.Append("<form id=\"filters\" role=\"search\" aria-label=\"Filters\">");
        Select(html, "m", "Mechanism", map.Mechanisms.Select(static m => (m, HtmlPage.Words(m))));
        Select(html, "a", options.AgentLabel, map.Agents.Select(static a => (a.Key, a.Label)));
        Select(html, "k", "Kind", Values(claims.Select(static c => c.Kind)));
        Select(html, "e", "Evidence", Values(claims.SelectMany(static c => c.Evidence)));
        Select(html, "p", "Polarity", Values(claims.Select(static c => c.Polarity)));
        html.Append("<label class=\"tx\"><span>Text</span><input type=\"search\" name=\"t\" placeholder=\"word, id, author…\" autocomplete=\"off\"></label><button type=\"reset\">Clear</button><output aria-live=\"polite\"></output></form>\n");
    }

    private static IEnumerable<(string, string)> Values(IEnumerable<string> values) => values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static v => (v, HtmlPage.Words(v)));

    private static void Select(StringBuilder html, string name, string label, IEnumerable<(string Value, string Label)> values)
    {
        html.Append("<label><span>").Escape(label).Append("</span><select").Attribute("name", name).Append("><option value=\"\">any</option>");
        foreach ((string value, string text) in values) html.Append("<option").Attribute("value", value).Append('>').Escape(text).Append("</option>");
        html.Append("</select></label>");
    }

    private static void Legend(StringBuilder html, ImmutableArray<string> types, SentenceHtml sentences)
    {
        html.Append("<p class=\"legend\" aria-label=\"Colours\">");
        foreach (string type in types) html.Append("<span").Attribute("class", sentences.ClassOf(type)).Append('>').Escape(type).Append("</span> ");
        html.Append("<span class=\"q q-direction\">direction</span> <span class=\"q q-negation\">negation</span> <span class=\"q q-hedge\">hedge</span></p>\n");
    }
}
