namespace MscAlf.Mining.Claims;

/// <summary>What negates and hedges in one sentence, and which of it bears on what the sentence mainly says.</summary>
/// <remarks>Filled again for each sentence. Not thread-safe.</remarks>
internal sealed class Stance(ClaimTables tables)
{
    private readonly ScopeFinder finder = new(tables);

    /// <summary>The cues in order of place.</summary>
    public List<ScopedCue> Cues { get; } = [];

    /// <summary>The piece of the main statement's verb, or -1.</summary>
    public int Main { get; private set; } = -1;

    /// <summary>Reads a sentence.</summary>
    public void Read(DocumentReading document, int sentence)
    {
        Cues.Clear();
        Main = -1;
        finder.Find(document, sentence, Cues);
    }

    /// <summary>Whether a cue bears on the main statement.</summary>
    public bool Governs(ScopedCue cue) => Main < 0 || cue.Reaches(Main);
}
