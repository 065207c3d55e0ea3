namespace MscAlf.Mining.Claims;

/// <summary>What negates and hedges in one sentence, and which of it bears on what the sentence mainly says.</summary>
/// <remarks>Filled again for each sentence. Not thread-safe.</remarks>
internal sealed class Stance(ClaimTables tables)
{
    private readonly ScopeFinder finder = new(tables);
    private int clauseEnd;

    /// <summary>The cues in order of place.</summary>
    public List<ScopedCue> Cues { get; } = [];

    /// <summary>The last piece of the verbs of the main statement, or -1 where none was found or nothing negates or hedges.</summary>
    public int Main { get; private set; } = -1;

    /// <summary>Whether a negation bears on the main statement.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>Whether a negation stands in the main statement, in one joined to it by "and", or nowhere: not only in a clause that depends on it or is set against it.</summary>
    public bool MayBeDenied { get; private set; }

    /// <summary>Reads a sentence.</summary>
    public void Read(DocumentReading reading, int sentence)
    {
        Cues.Clear();
        Main = -1;
        IsDenied = false;
        MayBeDenied = true;
        finder.Find(reading, sentence, Cues);
        if (Cues.Count == 0) return;
        (Main, clauseEnd) = finder.MainVerb();
        bool any = false, joined = false;
        foreach (ScopedCue cue in Cues)
        {
            if (cue.Kind != ScopeKind.Negation) continue;
            any = true;
            if (cue.Reach == ScopeReach.Phrase) continue;
            IsDenied |= Governs(cue);
            joined |= cue.First >= clauseEnd && finder.IsJoined(clauseEnd, cue.First);
        }
        MayBeDenied = IsDenied || joined || !any;
    }

    /// <summary>The hedge that a stretch of pieces overlaps, or null.</summary>
    public ScopedCue? HedgeAt(int from, int to)
    {
        foreach (ScopedCue cue in Cues)
        {
            if (cue.Kind == ScopeKind.Hedge && cue.First < to && from < cue.End) return cue;
        }
        return null;
    }

    /// <summary>Whether a cue bears on the main statement: its verb is in the scope, or the cue opens what the verb acts on ("had no effect", "is a possible cause").</summary>
    public bool Governs(ScopedCue cue)
    {
        if (Main < 0) return cue.Reach != ScopeReach.Phrase;
        if (cue.Reaches(Main)) return true;
        if (cue.First < Main || cue.First >= clauseEnd) return false;
        return cue.Kind == ScopeKind.Hedge || (cue.First <= Main + 3 && cue.Reach != ScopeReach.Phrase);
    }
}
