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
    public List<FoundEffect> Effects { get; } = [];

    public void Clear()
    {
        Pieces.Clear();
        FormIds.Clear();
        Hits.Clear();
        Outer.Clear();
        Classes.Clear();
        PlainClasses.Clear();
        Sentences.Clear();
    }
}
