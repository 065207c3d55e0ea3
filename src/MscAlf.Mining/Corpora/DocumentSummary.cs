using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>What claims of several documents have in common: a concept, or a folded phrase where no concept is known.</summary>
/// <param name="Key">CURIE, or <c>text:</c> and the folded phrase.</param>
/// <param name="Label">Preferred name of the concept, or the phrase as the document has it.</param>
public readonly record struct Term(string Key, string Label);

/// <summary>An effect with agent and target as terms.</summary>
/// <param name="Agent">What acts; the document's therapy where the sentence leaves it out.</param>
/// <param name="Direction">Of the target, as stated.</param>
/// <param name="Target">What is acted on.</param>
public readonly record struct SummaryEffect(Term Agent, Direction Direction, Term Target)
{
    private readonly ImmutableArray<Facet> facets;

    /// <summary>Under which conditions it is stated: parts of the agent (<c>agent-tissue</c>…), the slots of the effect's context, and, for a paper's own results, what is stated of the whole paper.</summary>
    public ImmutableArray<Facet> Facets { get => facets.IsDefault ? [] : facets; init => facets = value; }

    /// <summary>Identities of the statement; see <see cref="ClaimIdentity"/>.</summary>
    public StatementKeys Keys { get; init; }
}

/// <summary>A condition under which an effect is stated.</summary>
/// <param name="Slot">Such as <c>species</c>, <c>route</c>, <c>dose</c>, <c>agent-tissue</c>.</param>
/// <param name="Value">Label of the concept, else the words.</param>
public readonly record struct Facet(string Slot, string Value);

/// <summary>A marked stretch of a sentence.</summary>
/// <param name="Span">In the sentence's own characters (UTF-16 units from its start).</param>
/// <param name="Kind">Type of a mention, or <c>cue:</c> and the kind of a cue.</param>
/// <param name="Note">What to show beside it: concept id and label of a mention; "" for a cue.</param>
public readonly record struct SummaryMark(TextSpan Span, string Kind, string Note);

/// <summary>A claim with what the corpus level needs of it.</summary>
public sealed record SummaryClaim
{
    /// <summary>The claim's id.</summary>
    public required string Id { get; init; }
    /// <summary>Index of its sentence in the document.</summary>
    public required int Sentence { get; init; }
    /// <summary>Hash of the folded sentence: the same words in two pages of one paper are one piece of evidence.</summary>
    public required ulong TextHash { get; init; }
    /// <summary>The sentence, cut after 4000 characters; null after <see cref="DocumentSummary.WithoutText"/>.</summary>
    public string? Text { get; init; }
    /// <summary>Mentions and cues in the sentence, in order.</summary>
    public ImmutableArray<SummaryMark> Marks { get; init; } = [];
    /// <summary>Where the sentence stands in the source text, in UTF-16 units.</summary>
    public ImmutableArray<TextSpan> Source { get; init; } = [];
    /// <summary>The same in code points: at corpus level the source text is no longer at hand to count them.</summary>
    public ImmutableArray<TextSpan> SourceCodePoints { get; init; } = [];
    /// <summary>Kind.</summary>
    public required string Kind { get; init; }
    /// <summary>Mechanism ids.</summary>
    public ImmutableArray<string> Mechanisms { get; init; } = [];
    /// <summary>Outcomes.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];
    /// <summary><c>positive</c> or <c>negative</c>.</summary>
    public required string Polarity { get; init; }
    /// <summary><c>asserted</c>, <c>probable</c> or <c>hypothesized</c>.</summary>
    public required string Certainty { get; init; }
    /// <summary><c>own</c>, <c>cited</c> or <c>general</c>.</summary>
    public required string Attribution { get; init; }
    /// <summary>Evidence levels.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];
    /// <summary>Effects in order.</summary>
    public ImmutableArray<SummaryEffect> Effects { get; init; } = [];
    /// <summary>What the claim is about: the agents of its effects that may be a therapy, else the document's therapy; may be empty.</summary>
    public ImmutableArray<Term> Therapies { get; init; } = [];
    /// <summary>Labels of the species named in the sentence, distinct, in order.</summary>
    public ImmutableArray<string> Species { get; init; } = [];
    /// <summary>Indexes into <see cref="DocumentSummary.Cited"/> of the papers that the sentence cites, in order.</summary>
    public ImmutableArray<int> References { get; init; } = [];
    /// <summary>A curator's decision, or null.</summary>
    public Curation? Curation { get; init; }

    /// <summary>
    /// Whether every effect is denied and so speaks for <see cref="Direction.NoChange"/>: the claim is negative and lists no unchanged target.
    /// Where it lists one, that is what is denied, and the other effects stand.
    /// </summary>
    public bool DeniesAll
    {
        get
        {
            if (Polarity != "negative") return false;
            foreach (SummaryEffect effect in Effects)
            {
                if (effect.Direction == Direction.NoChange) return false;
            }
            return true;
        }
    }
}

/// <summary>Where a document states something that the corpus level speaks of.</summary>
/// <param name="Field">As in <see cref="MetadataItem"/>: <c>title</c>, <c>status</c>, <c>types</c>, <c>relations</c>.</param>
/// <param name="Value">As stated.</param>
/// <param name="Source">In the source text, in code points.</param>
public sealed record SummaryPlace(string Field, string Value, ImmutableArray<TextSpan> Source);

/// <summary>What a document adds to the corpus: small enough to be held for every document of a run, and kept in the stage cache.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DocumentSummary
{
    /// <summary>The document's id.</summary>
    public required string Id { get; init; }
    /// <summary>Path or URL as given.</summary>
    public required string Uri { get; init; }
    /// <summary>Record inside a container, or null.</summary>
    public string? Member { get; init; }
    /// <summary>Kind of page.</summary>
    public required string Kind { get; init; }
    /// <summary>The paper, with its first author only and without keywords.</summary>
    public required Publication Publication { get; init; }
    /// <summary>What the document's claims are about where they do not say it; null where nothing tells.</summary>
    public Term? Therapy { get; init; }
    /// <summary>Sentences in the document.</summary>
    public required int Sentences { get; init; }
    /// <summary>Mentions in the document.</summary>
    public required int Mentions { get; init; }
    /// <summary>Claims in order.</summary>
    public required ImmutableArray<SummaryClaim> Claims { get; init; }

    /// <summary>The papers that its claims cite, by first claim.</summary>
    public ImmutableArray<CitedPaper> Cited { get; init; } = [];
    /// <summary>Sentences outside of title, abstract and keywords.</summary>
    public int BodySentences { get; init; }
    /// <summary>Version of the record that its source gives; 0 where none is stated.</summary>
    public int Version { get; init; }
    /// <summary>When its source last changed the record, as an ISO date; null where that is not stated.</summary>
    public string? Revised { get; init; }
    /// <summary>Hash of the clean text; 0 for an empty one. Documents of one text are one to read.</summary>
    public ulong ContentHash { get; init; }
    /// <summary>Where the document states its title, its status and its relations.</summary>
    public ImmutableArray<SummaryPlace> Places { get; init; } = [];

    /// <summary>Where the document states a field, in code points; empty where that is not known.</summary>
    internal ImmutableArray<TextSpan> PlaceOf(string field, string? value)
    {
        foreach (SummaryPlace place in Places)
        {
            if (place.Field == field && (value is null || place.Value.Contains(value, StringComparison.OrdinalIgnoreCase))) return place.Source;
        }
        return [];
    }

    /// <summary>The same without sentences and marks, for runs of very many documents: findings stay the same, a report has ids in place of words.</summary>
    public DocumentSummary WithoutText() => this with { Claims = [.. Claims.Select(static c => c with { Text = null, Marks = [] })], Cited = [.. Cited.Select(static c => c with { Text = null })] };

    /// <summary>Writes the summary in the binary form of this version.</summary>
    /// <param name="writer">Receives version, then fields; strings in UTF-8.</param>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryCodec.Write(this, writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Another version, or damaged bytes: take it as not cached.</exception>
    public static DocumentSummary Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SummaryCodec.Read(reader);
    }
}
