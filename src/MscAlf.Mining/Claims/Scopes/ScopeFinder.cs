namespace MscAlf.Mining.Claims;

/// <summary>Finds the cues of negation and hedging in a sentence and what each reaches.</summary>
/// <remarks>
/// Scopes follow the published guidelines of BioScope (Vincze et al., BMC Bioinformatics 2008, 9 Suppl 11:S9): the shortest stretch that holds the cue and all that it denies or leaves open; a cue at
/// a verb reaches to the end of its clause, and back to the subject where the verb is passive; a preposition, noun or determiner reaches over its noun phrase. The cue is in its scope, the sentence's
/// full stop is not. Linear in the sentence but for looks ahead and back, which are bounded. Not thread-safe.
/// </remarks>
internal sealed class ScopeFinder(ClaimTables tables)
{
    private readonly ScopeGrammar grammar = new(tables.Scopes);
    private readonly List<(CueHit Hit, ScopeRule Rule)> cues = [];

    /// <summary>Appends the cues of a sentence in order of place.</summary>
    public void Find(DocumentReading document, int sentence, List<ScopedCue> into)
    {
        ref readonly SentenceReading one = ref document.Sentences[sentence];
        if (!one.HasScopeCue) return;
        Choose(document, one);
        if (cues.Count == 0) return;
        grammar.Enter(document, one);
        int firstNew = into.Count;
        foreach ((CueHit hit, ScopeRule rule) in cues)
        {
            int first = hit.First + rule.Lead, end = first + rule.Count;
            if (grammar.IsSymbol(first, end)) continue;
            // What is only set against something else is denied by itself, not the statement.
            ScopeReach reach = rule.Reach == ScopeReach.Verb && grammar.Contrasts(first) && !grammar.VerbBefore(first) ? ScopeReach.Phrase : rule.Reach;
            (int from, int to) = Scope(rule.Reach, first, end);
            if (rule.Kind == ScopeKind.Negation && grammar.IsWord(first, Word.Nor) && Joined(into, firstNew, first) is { } before)
            {
                // "neither A nor B": two cues, one scope.
                to = Math.Max(to, into[before].ScopeEnd);
                into[before] = into[before] with { ScopeEnd = to };
                from = into[before].ScopeFirst;
            }
            into.Add(new ScopedCue(rule.Kind, first, end, Math.Min(from, first), Math.Max(to, end), reach));
        }
    }

    /// <summary>The verb of the main statement of the sentence that was read last and had cues: <see cref="ScopeGrammar.MainVerb"/>.</summary>
    public (int Verb, int ClauseEnd) MainVerb() => grammar.MainVerb();

    /// <summary>Whether nothing between two places makes what follows depend on what stands before, or sets it against it.</summary>
    public bool IsJoined(int from, int to) => grammar.IsJoined(from, to);

    private (int From, int To) Scope(ScopeReach reach, int first, int end) => reach switch
    {
        ScopeReach.Phrase => (first, grammar.PhraseEnd(end)),
        ScopeReach.Adjective => Adjective(first, end),
        ScopeReach.Right => (first, grammar.ClauseEnd(end, grammar.OpensClause(first) ? 1 : 0)),
        ScopeReach.Sentence => (grammar.SubjectStart(first), grammar.ClauseEnd(end, grammar.VerbBefore(first) ? 0 : 1)),
        _ => Verb(first, end),
    };

    private (int From, int To) Verb(int first, int end)
    {
        if (!grammar.VerbBefore(first) && !grammar.IsModal(first))
        {
            // "no X was seen", "but not X", "not all X are"
            if (grammar.Contrasts(first)) return (first, grammar.ContrastEnd(end));
            return (first, grammar.ClauseEnd(end, grammar.InSubject(first, end) ? 1 : 0));
        }
        int to = grammar.ClauseEnd(grammar.GroupEnd(end), 0);
        return (grammar.IsRaised(first, end) ? grammar.SubjectStart(first) : first, to);
    }

    private (int From, int To) Adjective(int first, int end)
    {
        if (grammar.AfterBeing(first)) return (grammar.SubjectStart(first), grammar.ClauseEnd(end, 0));
        return (first, grammar.PhraseEnd(end));
    }

    // The negation before that this "nor" goes on with.
    private int? Joined(List<ScopedCue> found, int firstNew, int nor)
    {
        if (found.Count == firstNew || found[^1].Kind != ScopeKind.Negation || grammar.IsMark(nor - 1, ',')) return null;
        return found[^1].ScopeEnd >= nor ? found.Count - 1 : null;
    }

    // Of phrases that overlap the longest counts, of equally long ones the first row; words inside a mention are none.
    private void Choose(DocumentReading document, in SentenceReading one)
    {
        cues.Clear();
        int taken = -1;
        for (int h = one.FirstHit; h < one.HitEnd;)
        {
            int first = document.Hits[h].First;
            CueHit best = default;
            for (; h < one.HitEnd && document.Hits[h].First == first; h++)
            {
                CueHit hit = document.Hits[h];
                if (hit.Family == CueFamily.Scope && hit.Count > best.Count) best = hit;
            }
            if (best.Count == 0 || document.Outer[first] >= 0) continue;
            int end = first + best.Count;
            if (first < taken)
            {
                // A longer phrase that starts inside the one before and goes beyond it.
                if (end <= taken || cues.Count == 0 || best.Count <= cues[^1].Hit.Count) continue;
                cues.RemoveAt(cues.Count - 1);
            }
            cues.Add((best, tables.Scopes.Rules[best.Value]));
            taken = end;
        }
        cues.RemoveAll(static c => c.Rule.Kind == ScopeKind.None);
    }
}
