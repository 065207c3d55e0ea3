using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Corpora;

namespace MscAlf.Mining.Emit;

/// <summary>The evidence map: mechanisms by agents, how many claims say so and how many deny it.</summary>
internal sealed class ReportMap
{
    private readonly Dictionary<(string Mechanism, string Agent), (int For, int Against)> cells = [];
    private readonly ImmutableArray<(string Mechanism, int Count)> rows;
    private readonly ImmutableArray<(Term Agent, int Count)> columns;
    private readonly int hidden;

    private ReportMap(ImmutableArray<(string, int)> rows, ImmutableArray<(Term, int)> columns, int hidden)
    {
        this.rows = rows;
        this.columns = columns;
        this.hidden = hidden;
    }

    /// <summary>Mechanisms in order of the map.</summary>
    internal IEnumerable<string> Mechanisms => rows.Select(static r => r.Mechanism);

    /// <summary>Agents in order of the map.</summary>
    internal IEnumerable<Term> Agents => columns.Select(static c => c.Agent);

    /// <summary>Counts the claims that stand: a sentence once a line of evidence, without what is rejected, retracted, superseded or deleted.</summary>
    internal static ReportMap Of(Corpus corpus, ReportOptions options)
    {
        var mechanisms = new Dictionary<string, int>(StringComparer.Ordinal);
        var agents = new Dictionary<string, (Term Term, int Count)>(StringComparer.Ordinal);
        var counted = new List<(string Mechanism, string Agent, bool For)>();
        var seen = new HashSet<(int, ulong)>();
        foreach (CorpusPublication publication in corpus.Publications)
        {
            if (publication.Status == "retracted" || publication.DeletedBy is not null) continue;
            foreach (SummaryClaim claim in publication.Manifestations.Where(static m => m.SupersededBy is null).SelectMany(m => corpus.Documents[m.Document].Claims))
            {
                if (claim.Mechanisms.IsEmpty || claim.Curation?.Status == "reject" || !seen.Add((publication.Line, claim.TextHash))) continue;
                foreach (Term agent in claim.Therapies) agents[agent.Key] = agents.TryGetValue(agent.Key, out var known) ? (known.Term, known.Count + 1) : (agent, 1);
                foreach (string mechanism in claim.Mechanisms)
                {
                    mechanisms[mechanism] = mechanisms.GetValueOrDefault(mechanism) + 1;
                    foreach (Term agent in claim.Therapies) counted.Add((mechanism, agent.Key, claim.Polarity != "negative"));
                }
            }
        }
        int Rank(string mechanism) => options.MechanismOrder.IndexOf(mechanism) is var i && i < 0 ? int.MaxValue : i;
        var rows = mechanisms.Select(static m => (m.Key, m.Value)).OrderBy(m => Rank(m.Key)).ThenByDescending(static m => m.Value).ThenBy(static m => m.Key, StringComparer.Ordinal);
        var columns = agents.Values.OrderByDescending(static a => a.Count).ThenBy(static a => a.Term.Key, StringComparer.Ordinal).Take(options.MaxColumns).Select(static a => (a.Term, a.Count));
        var map = new ReportMap([.. rows], [.. columns], Math.Max(0, agents.Count - options.MaxColumns));
        foreach ((string mechanism, string agent, bool isFor) in counted)
        {
            (int f, int a) = map.cells.GetValueOrDefault((mechanism, agent));
            map.cells[(mechanism, agent)] = isFor ? (f + 1, a) : (f, a + 1);
        }
        return map;
    }

    /// <summary>Appends the map as a table of buttons.</summary>
    internal void Append(StringBuilder html, ReportOptions options)
    {
        html.Append("<section id=\"map\"><h2>Evidence map</h2>\n");
        if (rows.IsEmpty || columns.IsEmpty)
        {
            html.Append("<p class=\"none\">No claim names a mechanism.</p></section>\n");
            return;
        }
        html.Append("<p class=\"hint\">Claims by mechanism and ").Escape(options.AgentLabel.ToLowerInvariant())
            .Append("; a number after the minus counts those that deny it. A cell filters the page.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Evidence map\"><table class=\"map\"><thead><tr><th scope=\"col\">Mechanism</th>");
        foreach ((Term agent, int _) in columns) html.Append("<th scope=\"col\"").Attribute("title", agent.Key).Append("><span>").Escape(agent.Label).Append("</span></th>");
        html.Append("</tr></thead><tbody>\n");
        int most = cells.Values.Max(static c => c.For + c.Against);
        foreach ((string mechanism, int _) in rows)
        {
            html.Append("<tr><th scope=\"row\">").Escape(HtmlPage.Words(mechanism)).Append("</th>");
            foreach ((Term agent, int _) in columns) Cell(html, mechanism, agent, most);
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table></div>\n");
        if (hidden > 0) html.Append(FormattableString.Invariant($"<p class=\"hint\">{hidden} less frequent column{(hidden == 1 ? " is" : "s are")} left out.</p>\n"));
        html.Append("</section>\n");
    }

    private void Cell(StringBuilder html, string mechanism, Term agent, int most)
    {
        if (!cells.TryGetValue((mechanism, agent.Key), out (int For, int Against) cell))
        {
            html.Append("<td class=\"z\"><span class=\"vh\">0</span></td>");
            return;
        }
        // five steps of one hue on a logarithmic scale: one claim must be seen beside a hundred
        int step = most <= 1 ? 3 : 1 + (int)Math.Round(4 * Math.Log(cell.For + cell.Against) / Math.Log(most));
        html.Append(FormattableString.Invariant($"<td><button type=\"button\" class=\"v{step}\" aria-pressed=\"false\"")).Attribute("data-m", mechanism).Attribute("data-a", agent.Key)
            .Attribute("aria-label", FormattableString.Invariant($"{HtmlPage.Words(mechanism)}, {agent.Label}: {cell.For} for, {cell.Against} against"))
            .Append(FormattableString.Invariant($">{cell.For}"));
        if (cell.Against > 0) html.Append(FormattableString.Invariant($" <span class=\"neg\">−{cell.Against}</span>"));
        html.Append("</button></td>");
    }
}
