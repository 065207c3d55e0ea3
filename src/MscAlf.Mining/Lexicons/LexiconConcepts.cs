using System.Collections;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The concepts of a lexicon; each is made when it is first asked for, and kept.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class LexiconConcepts : IReadOnlyList<LexiconConcept>
{
    private readonly LexiconImage image;
    private readonly LexiconConcept?[] made;

    internal LexiconConcepts(LexiconImage image)
    {
        this.image = image;
        made = new LexiconConcept?[image.Count(LexiconPart.Concepts)];
    }

    /// <summary>How many there are.</summary>
    public int Length => made.Length;

    int IReadOnlyCollection<LexiconConcept>.Count => made.Length;

    /// <summary>A concept.</summary>
    /// <param name="index">As <see cref="LexiconEntry.Concept"/> gives it.</param>
    /// <exception cref="ConfigException">The lexicon's file is damaged.</exception>
    public LexiconConcept this[int index]
    {
        get
        {
            if ((uint)index >= (uint)made.Length) throw image.Damaged("is damaged: a name points to no concept");
            return made[index] ??= Make(image.Part<ConceptRecord>(LexiconPart.Concepts)[index]);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LexiconConcept> GetEnumerator()
    {
        for (int i = 0; i < made.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Of what the row says of its names; a lexicon that holds it need not be asked for the concept.</summary>
    internal ulong ContentHash(int index)
    {
        ReadOnlySpan<ConceptRecord> records = image.Part<ConceptRecord>(LexiconPart.Concepts);
        return (uint)index < (uint)records.Length ? records[index].Content : throw image.Damaged("is damaged: a name points to no concept");
    }

    private LexiconConcept Make(ConceptRecord record) =>
        new(image.Text(record.Type), image.Text(record.Id), image.Text(record.Label), List(record.Xrefs), (record.Bits & 1) != 0, List(record.Flags), record.Row)
        {
            IsStop = (record.Bits & 2) != 0,
            Parents = List(record.Parents),
            Source = image.Text(record.Source),
        };

    private ImmutableArray<string> List(uint at) => at == 0 ? [] : [.. image.Text(at).Split('|')];
}
