using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Emit;

/// <summary>Findings and documents of a report, each with its sentences.</summary>
internal sealed class ReportClaims(Corpus corpus, ReportOptions options, SentenceHtml sentences, IReadOnlyList<StringBuilder?> pages)
{
    private const int CiteTitle = 70; // characters of a title in a citation
    private const int MaxCited = 6; // cited papers shown with a sentence

    /// <summary>Appends the findings.</summary>
    internal void Findings(StringBuilder html)
    {
        html.Append("<section id=\"findings\"><h2>Findings <span class=\"n\" data-count=\"f\"").Append(FormattableString.Invariant($" data-of=\"{corpus.Findings.Length}\">{corpus.Findings.Length}</span></h2>\n"));
        if (corpus.Findings.IsEmpty) html.Append("<p class=\"none\">No claim says which way anything goes.</p>\n");
        int open = 0;
        foreach (Finding finding in corpus.Findings.Take(options.MaxFindings)) Finding(html, finding, open++ < 3);
        More(html, corpus.Findings.Length - options.MaxFindings, "less believed finding", "findings.jsonl has them all");
        html.Append("</section>\n");
    }

    /// <summary>Appends the roll-ups: what they gather, not the sentences, which stand under the findings.</summary>
    internal void Rollups(StringBuilder html)
    {
        if (corpus.Rollups.IsEmpty) return;
        html.Append("<section id=\"rollups\"><h2>Gathered under broader names <span class=\"n\" data-count=\"r\"").Append(FormattableString.Invariant($" data-of=\"{corpus.Rollups.Length}\">{corpus.Rollups.Length}</span></h2>\n"))
            .Append("<p class=\"hint\">Each gathers the findings below it, reckoned anew from their claims: a paper counts once, so these numbers are never added to those above.</p>\n");
        var byId = corpus.Findings.ToDictionary(static f => f.Id, StringComparer.Ordinal);
        var shown = new HashSet<string>(corpus.Findings.Take(options.MaxFindings).Select(static f => f.Id), StringComparer.Ordinal);
        foreach (Finding rollup in corpus.Rollups.Take(options.MaxRollups))
        {
            Summary(html.Append("<details class=\"f r\""), rollup, open: false);
            Mechanisms(html, rollup);
            Explanation(html, rollup);
            html.Append("<h3>Gathers</h3><ul class=\"kids\">");
            foreach (Finding child in rollup.Children.Select(id => byId[id]).OrderByDescending(static c => c.Belief).ThenBy(static c => c.Key, StringComparer.Ordinal))
            {
                html.Append(FormattableString.Invariant($"<li><b>{child.Belief:0.00}</b> "));
                if (shown.Contains(child.Id)) html.Append("<a").Attribute("href", "#" + child.Id).Append('>');
                html.Escape(child.Agent.Label).Append(' ').Append(Verb(child.Direction)).Append(' ').Escape(child.Target.Label).Append(shown.Contains(child.Id) ? "</a> " : " ").Append("<span class=\"cnt\">").Append(Count(child.SupportingPublications, "paper"));
                if (child.OpposingPublications > 0) html.Append(FormattableString.Invariant($" <span class=\"opp\">{child.OpposingPublications} against</span>"));
                html.Append("</span></li>");
            }
            html.Append("</ul>");
            Breakdown(html.Append("<h3>Supporting "), rollup.Support).Append("</h3>");
            if (rollup.OpposingPublications > 0) Breakdown(html.Append("<h3>Opposing "), rollup.Opposition).Append("</h3>");
            html.Append("<p class=\"ar\"><span class=\"lb\">Belief</span> ").Escape(rollup.Arithmetic).Append("</p></div>\n</details>\n");
        }
        More(html, corpus.Rollups.Length - options.MaxRollups, "less believed one", "findings.jsonl has them all");
        html.Append("</section>\n");
    }

    /// <summary>Appends the documents with their claims and pages.</summary>
    internal void Documents(StringBuilder html)
    {
        html.Append("<section id=\"documents\"><h2>Documents <span class=\"n\" data-count=\"d\"").Append(FormattableString.Invariant($" data-of=\"{corpus.Documents.Length}\">{corpus.Documents.Length}</span></h2>\n"));
        var publicationOf = new Dictionary<int, CorpusPublication>();
        foreach (CorpusPublication publication in corpus.Publications)
        {
            foreach (int d in publication.Documents) publicationOf[d] = publication;
        }
        for (int d = 0; d < Math.Min(corpus.Documents.Length, options.MaxDocuments); d++) Document(html, d, publicationOf[d]);
        More(html, corpus.Documents.Length - options.MaxDocuments, "more document", "the document records have them all");
        html.Append("</section>\n");
    }

    private void Finding(StringBuilder html, Finding finding, bool open)
    {
        Summary(html.Append("<details class=\"f\""), finding, open);
        Mechanisms(html, finding);
        Explanation(html, finding);
        Side(html, "Supporting", finding.Supporting, finding.Support);
        Side(html, "Opposing", finding.Opposing, finding.Opposition);
        html.Append("<p class=\"ar\"><span class=\"lb\">Belief</span> ").Escape(finding.Arithmetic).Append("</p></div>\n</details>\n");
    }

    private static void Summary(StringBuilder html, Finding finding, bool open)
    {
        html.Attribute("id", finding.Id).Attribute("data-m", List(finding.Mechanisms)).Attribute("data-a", List([finding.Agent.Key])).Append(open ? " open>" : ">");
        html.Append(FormattableString.Invariant($"\n<summary><span class=\"bel\" title=\"belief\"><b>{finding.Belief:0.00}</b><span class=\"bar\" style=\"--v:{finding.Belief * 100:0}%\"></span></span><span class=\"ttl\"><span"))
            .Attribute("title", finding.Agent.Key).Append('>').Escape(finding.Agent.Label).Append("</span> ").Append(Verb(finding.Direction)).Append(" <span").Attribute("title", finding.Target.Key).Append('>')
            .Escape(finding.Target.Label).Append("</span></span><span class=\"cnt\">").Append(Count(finding.SupportingPublications, "paper"));
        if (finding.OpposingPublications > 0) html.Append(FormattableString.Invariant($" <span class=\"opp\">{finding.OpposingPublications} against</span>"));
        html.Append("</span><span class=\"tags\">").Escape(string.Join(" · ", finding.Evidence.Concat(finding.Species))).Append("</span></summary>\n<div class=\"fb\">");
    }

    private static void Mechanisms(StringBuilder html, Finding finding)
    {
        if (finding.Mechanisms.IsEmpty) return;
        html.Append("<p class=\"mech\">By ").Escape(string.Join(" · ", finding.Mechanisms.Select((m, i) => i < finding.MechanismCounts.Length ? FormattableString.Invariant($"{HtmlPage.Words(m)} {finding.MechanismCounts[i]}") : HtmlPage.Words(m)))).Append("</p>");
    }

    private static void Explanation(StringBuilder html, Finding finding)
    {
        if (finding.Explanation is not { } sentence) return;
        html.Append(finding.Differences.IsEmpty ? "<p class=\"hint\">" : "<p class=\"dif\"><span class=\"lb\">What differs</span> ").Escape(sentence).Append("</p>");
    }

    private static StringBuilder Breakdown(StringBuilder html, FindingSide side)
    {
        string text = string.Join("; ", new[] { side.Evidence, side.Species }.Where(static c => !c.IsEmpty).Select(static c => string.Join(", ", c.Select(static v => FormattableString.Invariant($"{v.Value} {v.Publications}")))));
        if (text.Length > 0) html.Append("<span class=\"bd\" title=\"independent pieces of evidence\">").Escape(text).Append("</span>");
        return html;
    }

    private void Side(StringBuilder html, string name, ImmutableArray<FindingClaim> claims, FindingSide side)
    {
        if (claims.IsEmpty) return;
        Breakdown(html.Append("<h3>").Append(name).Append(' '), side).Append("</h3><ol class=\"cls\">\n");
        foreach (FindingClaim reference in claims.Take(options.MaxClaims)) Claim(html, reference.Document, corpus.ClaimOf(reference), reference);
        html.Append("</ol>");
        More(html, claims.Length - options.MaxClaims, "more sentence", "findings.jsonl has their ids");
    }

    private void Claim(StringBuilder html, int d, SummaryClaim claim, FindingClaim? reference)
    {
        DocumentSummary document = corpus.Documents[d];
        bool rejected = claim.Curation?.Status == "reject" || reference?.Discount is not (null or Discount.None);
        html.Append(rejected ? "<li class=\"cl zero\"" : "<li class=\"cl\"").Attribute("data-m", List(claim.Mechanisms)).Attribute("data-a", List(claim.Therapies.Select(static t => t.Key)))
            .Attribute("data-k", claim.Kind).Attribute("data-e", List(claim.Evidence)).Attribute("data-p", claim.Polarity).Append("><p class=\"s\" tabindex=\"0\">");
        if (claim.Text is { } text) sentences.Append(html, text, claim.Marks);
        else html.Append("<code>").Escape(claim.Id).Append("</code>");
        html.Append("</p><p class=\"by\">");
        if (reference is not null) Place(html.Append("<span class=\"src\">"), d, claim.Sentence, Cite(document.Publication, document.Id)).Append("</span> ");
        else Place(html, d, claim.Sentence, FormattableString.Invariant($"sentence {claim.Sentence + 1}")).Append(' ');
        if (reference is not null && SafeUri.Of(document.Publication, document.Uri) is { } address) html.Link(address, address.Contains("doi.org/", StringComparison.Ordinal) ? "DOI" : "link").Append(' ');
        html.Append("<span class=\"fx\">").Escape(string.Join(" · ", Facets(claim))).Append("</span>");
        Cited(html, d, claim);
        if (reference is { } weighed) html.Append(FormattableString.Invariant($" <span class=\"w\"")).Attribute("title", Belief.Explain(claim, weighed.Discount, weighed.Concern)).Append('>').Escape(Weight(weighed)).Append("</span>");
        if (reference is { } told && (told.Concern || told.Discount == Discount.Retracted) && corpus.Publications[told.Publication].States is [{ } state, ..])
        {
            html.Append(" <span").Attribute("class", "st st-" + state.Status).Append('>').Escape(state.Status).Append("</span> ");
            Place(html.Append("<span>says "), state.Document, null, corpus.Documents[state.Document].Id).Append("</span>");
        }
        if (claim.Curation is { } curation)
        {
            html.Append(" <span").Attribute("class", "cu cu-" + curation.Status).Attribute("title", curation.Why).Append('>')
                .Escape(curation.Status switch { "accept" => "accepted", "reject" => "rejected", _ => "corrected" } + " by " + curation.Who + (curation.Why.Length > 0 ? ": " + curation.Why : "")).Append("</span>");
        }
        html.Append("</p></li>\n");
    }

    private static IEnumerable<string> Facets(SummaryClaim claim)
    {
        yield return claim.Kind;
        foreach (string mechanism in claim.Mechanisms) yield return mechanism;
        if (!claim.Evidence.IsEmpty) yield return string.Join(", ", claim.Evidence);
        if (claim.Polarity == "negative") yield return "negative";
        yield return claim.Certainty;
        yield return claim.Attribution;
    }

    // Papers that the sentence cites: those of the corpus lead to their claims, others to their DOI or PubMed page.
    private void Cited(StringBuilder html, int d, SummaryClaim claim)
    {
        if (claim.References.IsEmpty) return;
        html.Append(" <span class=\"ref\">cites ");
        for (int i = 0; i < Math.Min(claim.References.Length, MaxCited); i++)
        {
            CitedPaper paper = corpus.Documents[d].Cited[claim.References[i]];
            int publication = corpus.CitedPublications[d][claim.References[i]];
            if (i > 0) html.Append(", ");
            html.Append("<span").Attribute("title", paper.Text ?? paper.Key).Append('>');
            if (publication >= 0) Place(html, corpus.Publications[publication].Manifestations[0].Document, null, Cite(corpus.Publications[publication].Stated, corpus.Publications[publication].Id));
            else html.Link(SafeUri.Of(new Publication { Doi = paper.Doi, Pmid = paper.Pmid }, ""), "[" + paper.Key + "]");
            html.Append("</span>");
        }
        if (claim.References.Length > MaxCited) html.Append(FormattableString.Invariant($" and {claim.References.Length - MaxCited} more"));
        html.Append("</span>");
    }

    private static string Weight(FindingClaim weighed) => weighed.Discount switch
    {
        Discount.Duplicate => "repeated, counts once",
        Discount.Retracted => "retracted, counts 0",
        Discount.Rejected => "rejected, counts 0",
        Discount.Superseded => "superseded, counts 0",
        Discount.Deleted => "deleted, counts 0",
        Discount.CitesRetracted => "cites what is retracted, counts 0",
        _ => FormattableString.Invariant($"weight {Math.Round(weighed.Weight, 2)}{(weighed.Concern ? ", concern" : "")}, evidence {weighed.Piece + 1}"),
    };

    private void Document(StringBuilder html, int d, CorpusPublication publication)
    {
        DocumentSummary document = corpus.Documents[d];
        html.Append(FormattableString.Invariant($"<details class=\"d\" id=\"d{d}\"><summary><span class=\"dt\">")).Escape(document.Publication.Title ?? document.Publication.PageTitle ?? document.Id).Append("</span>");
        if (publication.Status != "current") html.Append(" <span").Attribute("class", "st st-" + publication.Status).Append('>').Escape(publication.Status).Append("</span>");
        if (document.Publication.Secondary) html.Append(" <span class=\"st\">about the paper</span>");
        html.Append("<span class=\"dm\">").Escape(string.Join(" · ", About(document))).Append("</span></summary>\n<div class=\"fb\"><p class=\"by\">")
            .Link(SafeUri.Of(document.Publication, document.Uri), publication.Id).Append(" <span class=\"uri\">").Escape(document.Uri).Escape(document.Member is null ? "" : " " + document.Member).Append("</span>");
        if (publication.Documents.Length > 1)
        {
            html.Append(" <span>").Escape(RoleOf(publication, d)).Append(", also as ");
            string comma = "";
            foreach (Manifestation other in publication.Manifestations.Where(o => o.Document != d).Take(5))
            {
                Place(html.Append(comma), other.Document, null, corpus.Documents[other.Document].Id).Append(" (").Escape(other.Role).Append(other.SupersededBy is null ? ")" : ", superseded)");
                comma = ", ";
            }
            html.Append("</span>");
        }
        foreach (PublicationLink link in publication.Links.Take(5))
        {
            html.Append(" <span class=\"rel\">").Escape(link.Type.Replace('-', ' ')).Append(' ');
            if (link.Publication >= 0) Place(html, corpus.Publications[link.Publication].Manifestations[0].Document, null, link.Target);
            else html.Escape(link.Target);
            html.Append("</span>");
        }
        if (publication.States is [{ } state, ..] && state.Document != d) Place(html.Append(" <span>").Escape(state.Status).Append(" says "), state.Document, null, corpus.Documents[state.Document].Id).Append("</span>");
        if (publication.DeletedBy is int by) Place(html.Append(" <span>deleted by its source, says "), by, null, corpus.Documents[by].Id).Append("</span>");
        html.Append("</p>");
        if (document.Claims.IsEmpty) html.Append("<p class=\"none\">No claims.</p>");
        html.Append("<ol class=\"cls\">\n");
        foreach (SummaryClaim claim in document.Claims) Claim(html, d, claim, null);
        html.Append("</ol>");
        if (d < pages.Count && pages[d] is { } page) html.Append(page);
        else html.Append("<p class=\"hint\">This page is not embedded; <code>explain</code> shows it.</p>");
        html.Append("</div></details>\n");
    }

    private static string RoleOf(CorpusPublication publication, int d) => publication.Manifestations.First(m => m.Document == d).Role;

    private static IEnumerable<string> About(DocumentSummary document)
    {
        Publication publication = document.Publication;
        if (!publication.Authors.IsEmpty) yield return publication.Authors[0].Family;
        if (publication.Journal is { } journal) yield return journal;
        if (publication.Year is int year) yield return FormattableString.Invariant($"{year}");
        yield return Count(document.Claims.Length, "claim");
    }

    private static string Cite(Publication publication, string id)
    {
        string who = publication.Authors.IsEmpty ? publication.Journal ?? "" : publication.Authors[0].Family;
        string when = FormattableString.Invariant($"{publication.Year}");
        string cite = who.Length > 0 ? (who + " " + when).Trim() : publication.Title ?? publication.PageTitle ?? id;
        return cite.Length <= CiteTitle ? cite : cite[..CiteTitle] + "…";
    }

    private StringBuilder Place(StringBuilder html, int d, int? sentence, string text)
    {
        if (d >= options.MaxDocuments) return html.Escape(text);
        bool inPage = sentence is not null && d < pages.Count && pages[d] is not null;
        return html.Append(inPage ? FormattableString.Invariant($"<a href=\"#d{d}-s{sentence}\">") : FormattableString.Invariant($"<a href=\"#d{d}\">")).Escape(text).Append("</a>");
    }

    /// <summary>Values of a data attribute, each between bars: <c>|a|b|</c>.</summary>
    private static string List(IEnumerable<string> values) => "|" + string.Concat(values.Select(static v => v + "|"));

    private static string Count(int n, string what) => FormattableString.Invariant($"{n} {what}{(n == 1 ? "" : "s")}");

    private static string Verb(Direction direction) => direction switch
    {
        Direction.Increase => "<span class=\"dir up\"><i aria-hidden=\"true\">▲</i> increases</span>",
        Direction.Decrease => "<span class=\"dir dn\"><i aria-hidden=\"true\">▼</i> decreases</span>",
        Direction.NoChange => "<span class=\"dir nc\"><i aria-hidden=\"true\">＝</i> does not change</span>",
        _ => "<span class=\"dir pr\"><i aria-hidden=\"true\">●</i> shows</span>",
    };

    private static void More(StringBuilder html, int count, string what, string where)
    {
        if (count > 0) html.Append("<p class=\"hint\">").Append(Count(count, what)).Append(" not shown; ").Append(where).Append(".</p>");
    }
}
