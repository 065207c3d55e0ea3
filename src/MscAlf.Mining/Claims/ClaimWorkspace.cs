using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>The buffers of the claims stage for one document at a time, handed from document to document.</summary>
/// <remarks>Not thread-safe: one a thread. All but <see cref="Forms"/> is cleared by what fills it; that remembers only what the tables say of a word, whatever the document.</remarks>
internal sealed class ClaimWorkspace
{
    public Growing<Piece> Pieces { get; } = new();
    /// <summary>The form of each piece in <see cref="Forms"/>.</summary>
    public Growing<int> FormIds { get; } = new();
    public Growing<CueHit> Hits { get; } = new();
    public Growing<int> Outer { get; } = new();
    public Growing<WordClass> Classes { get; } = new();
    public Growing<WordClass> PlainClasses { get; } = new();
    public Growing<SentenceReading> Sentences { get; } = new();
    public WordForms Forms { get; } = new();
    public NameHashes TypeHashes { get; } = new();
    public NameHashes SectionHashes { get; } = new();
    public FeatureBuffer Features { get; } = new();
    public ClaimIds Ids { get; } = new();
    public ClaimLabels Labels { get; } = new();
    /// <summary>Made by the first who needs it; a workspace is used with one analyzer's tables only.</summary>
    public EffectFinder? Finder { get; set; }
    /// <summary>Effects of one sentence.</summary>
    public List<FoundEffect> Effects { get; } = [];
    /// <summary>Effects of all sentences.</summary>
    public List<FoundEffect> AllEffects { get; } = [];
    /// <summary>The conditions of each.</summary>
    public List<EffectContext> Contexts { get; } = [];
    /// <summary>For each sentence the index of its first effect, and one more at the end.</summary>
    public Growing<int> FirstEffects { get; } = new();
    /// <summary>Margins of all sentences.</summary>
    public Growing<double> Margins { get; } = new();
    /// <summary>Whether each sentence can be a claim.</summary>
    public Growing<bool> Scored { get; } = new();
    /// <summary>As <see cref="Finder"/>.</summary>
    public SecondLook? Look { get; set; }
    /// <summary>As <see cref="Finder"/>.</summary>
    public Stance? Stance { get; set; }

    public void Clear()
    {
        Pieces.Clear();
        FormIds.Clear();
        Hits.Clear();
        Outer.Clear();
        Classes.Clear();
        PlainClasses.Clear();
        Sentences.Clear();
        AllEffects.Clear();
        Contexts.Clear();
        FirstEffects.Clear();
        Margins.Clear();
        Scored.Clear();
    }
}
