namespace MscAlf.Mining.Semantics;

/// <summary>One sense a document: what an ambiguous name means where its place tells, it means where nothing does.</summary>
/// <remarks>The observation is of Gale, Church and Yarowsky (1992). Names that are a read-out here and a gene there are settled by their sentence and left alone.</remarks>
internal sealed class DocumentSenses
{
    private readonly Dictionary<string, List<(LinkCandidate Sense, double Votes)>> senses = new(StringComparer.Ordinal);

    /// <summary>Takes what the drafts of a sentence mean.</summary>
    internal void Learn(List<Draft> top)
    {
        foreach (Draft draft in top)
        {
            if (draft.Candidates.Length < 2 || draft.Concept is null || draft.Silent) continue;
            string name = Name(draft);
            if (!senses.TryGetValue(name, out List<(LinkCandidate Sense, double Votes)>? votes)) senses.Add(name, votes = []);
            int at = votes.FindIndex(v => v.Sense.Concept.Id == draft.Concept.Id && v.Sense.Type == draft.Type);
            if (at < 0) votes.Add((draft.Candidates[0], draft.Score));
            else votes[at] = (votes[at].Sense, votes[at].Votes + draft.Score);
        }
    }

    /// <summary>Gives the ambiguous drafts of a sentence the document's sense, where it has one.</summary>
    internal void Settle(List<Draft> top)
    {
        if (senses.Count == 0) return;
        foreach (Draft draft in top)
        {
            if (draft.Nil != NilReason.Ambiguous || draft.Concept is not null || !senses.TryGetValue(Name(draft), out List<(LinkCandidate Sense, double Votes)>? votes) || votes.Count != 1) continue;
            LinkCandidate sense = votes[0].Sense;
            draft.Type = sense.Type;
            draft.Concept = sense.Concept;
            draft.Nil = null;
            draft.Candidates = [sense with { Why = "sense" }, .. draft.Candidates.Where(c => c.Concept.Id != sense.Concept.Id || c.Type != sense.Type)];
            draft.Score = sense.Score;
        }
    }

    // Drafts of one name have the same readings.
    private static string Name(Draft draft)
    {
        var ids = new List<string>(draft.Candidates.Length);
        foreach (LinkCandidate candidate in draft.Candidates) ids.Add(candidate.Type + " " + candidate.Concept.Id);
        ids.Sort(StringComparer.Ordinal);
        return string.Join('|', ids);
    }
}
