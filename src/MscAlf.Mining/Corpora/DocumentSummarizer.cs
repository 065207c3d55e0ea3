using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>How documents are gathered into findings.</summary>
public sealed record CorpusOptions
{
    /// <summary>Mention types that may be a document's therapy, as the pack names them; empty: any agent may.</summary>
    public ImmutableArray<string> TherapyTypes { get; init; } = [];
    /// <summary>Mention type of organisms.</summary>
    public string SpeciesType { get; init; } = "species";
    /// <summary>Mention types that tell what a whole paper works on (organism, disease…): where most mentions of a type are of one concept, that holds for the paper's own results that do not say otherwise.</summary>
    public ImmutableArray<string> SettingTypes { get; init; } = [];
    /// <summary>Under which concepts evidence on narrower ones is gathered too.</summary>
    public ConceptHierarchy Hierarchy { get; init; } = ConceptHierarchy.Empty;
    /// <summary>How differences between the sides of a contradiction read.</summary>
    public DifferencePhrases Phrases { get; init; } = DifferencePhrases.Empty;
}

/// <summary>Makes the <see cref="DocumentSummary"/> of a document. Thread-safe.</summary>
/// <param name="options">Which types mean what.</param>
public sealed class DocumentSummarizer(CorpusOptions options)
{
    private const int MaxMarks = 500; // a mark more in one sentence helps no reader
    private const int MaxSpecies = 20;
    private const int MaxPlaces = 100;
    private const int MaxPlaceText = 200;
    private const int MaxText = 4000; // UTF-16 units: a "sentence" beyond that is a table or a damaged page
    private static readonly Term Unstated = new("text:", "(not stated)");

    /// <summary>The summary of one document.</summary>
    public DocumentSummary Summarize(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        DocumentTree tree = claims.Model.Tree;
        Dictionary<string, Mention> mentions = ClaimIdentity.ById(claims.Model);
        ImmutableArray<Facet> setting = Setting(claims.Model);
        var cited = new CitedPapers(tree);
        Term? therapy = Therapy(claims, mentions);
        var offsets = new OffsetTable(tree.Source.Text);
        var result = ImmutableArray.CreateBuilder<SummaryClaim>(claims.Claims.Length);
        int nextMention = 0, nextCue = 0;
        foreach (Claim claim in claims.Claims)
        {
            string text = tree.Slice(claim.Span).ToString();
            ImmutableArray<TextSpan> source = tree.ToSource(claim.Span);
            ulong hash = ClaimIdentity.SentenceHash(text);
            ImmutableArray<SummaryMark> marks = Marks(claims, claim.Span, ref nextMention, ref nextCue, out ImmutableArray<string> species);
            result.Add(new SummaryClaim
            {
                Id = claim.Id,
                Sentence = claim.Sentence,
                TextHash = hash,
                Text = text.Length <= MaxText ? text : text[..MaxText] + "…",
                Marks = marks,
                Source = source,
                SourceCodePoints = [.. source.Select(s => TextSpan.FromBounds(offsets.ToCodePoints(s.Start), offsets.ToCodePoints(s.End)))],
                Kind = claim.Kind,
                Mechanisms = [.. claim.Mechanisms.Select(static m => m.Id)],
                Outcomes = claim.Outcomes,
                Polarity = claim.Polarity,
                Certainty = claim.Certainty,
                Attribution = claim.Attribution,
                Evidence = claim.Evidence,
                Effects = Effects(claim, mentions, therapy, claim.Attribution == "own" ? setting : [], tree, hash),
                Therapies = Therapies(claim, mentions, therapy),
                Species = species,
                References = cited.Of(claim.References),
                Curation = claim.Curation,
            });
        }
        Publication publication = tree.Publication;
        return new DocumentSummary
        {
            Id = tree.Id,
            Uri = tree.Source.Uri,
            Member = tree.Source.Member,
            Kind = tree.Kind,
            Publication = publication with { Authors = publication.Authors.IsEmpty ? [] : [publication.Authors[0]], Keywords = [] },
            Therapy = therapy,
            Sentences = tree.Sentences.Length,
            Mentions = claims.Model.Mentions.Length,
            BodySentences = BodySentences(tree),
            Version = Stated(tree, "version") is { } version && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0,
            Revised = Stated(tree, "revised"),
            ContentHash = tree.Text.Length == 0 ? 0 : StableHash.Of(tree.Text),
            Places = Places(tree, offsets),
            Cited = cited.Finish(),
            Claims = result.DrainToImmutable(),
        };
    }

    private static int BodySentences(DocumentTree tree)
    {
        int count = 0;
        foreach (Sentence sentence in tree.Sentences)
        {
            if (!sentence.IsHeading && tree.Sections[sentence.Section].Part is "body") count++;
        }
        return count;
    }

    private static string? Stated(DocumentTree tree, string field)
    {
        foreach (MetadataItem item in tree.Metadata)
        {
            if (item.Field == field) return item.Value;
        }
        return null;
    }

    private static ImmutableArray<SummaryPlace> Places(DocumentTree tree, OffsetTable offsets)
    {
        var places = ImmutableArray.CreateBuilder<SummaryPlace>();
        foreach (MetadataItem item in tree.Metadata)
        {
            bool speaks = item.Field is "status" or "relations" or "relation" or "title" || item.Field == "types" && item.Value.Contains("retract", StringComparison.OrdinalIgnoreCase);
            if (!speaks || places.Count >= MaxPlaces) continue;
            places.Add(new SummaryPlace(item.Field == "relation" ? "relations" : item.Field, item.Value.Length <= MaxPlaceText ? item.Value : item.Value[..MaxPlaceText], [.. item.Source.Select(s => TextSpan.FromBounds(offsets.ToCodePoints(s.Start), offsets.ToCodePoints(s.End)))]));
        }
        return places.DrainToImmutable();
    }

    /// <summary>The term of a mention: its concept, else its own words.</summary>
    internal static Term TermOf(Mention mention) =>
        mention.Concept is { } concept ? new Term(concept.Id, concept.Label.Length > 0 ? concept.Label : mention.Normalized) : new Term("text:" + Folding.Phrase(mention.Normalized), mention.Normalized);

    private static ImmutableArray<SummaryEffect> Effects(Claim claim, Dictionary<string, Mention> mentions, Term? therapy, ImmutableArray<Facet> setting, DocumentTree tree, ulong sentence)
    {
        if (claim.Effects.IsEmpty) return [];
        var result = ImmutableArray.CreateBuilder<SummaryEffect>(claim.Effects.Length);
        foreach (Effect effect in claim.Effects)
        {
            if (ClaimIdentity.Resolve(effect.Target, effect.TargetText, mentions) is not { } target) continue;
            result.Add(new SummaryEffect(ClaimIdentity.Resolve(effect.Agent, effect.AgentText, mentions) ?? therapy ?? Unstated, effect.Direction, target)
            {
                Facets = Facets(effect, mentions, setting),
                Keys = ClaimIdentity.Of(effect, claim.Polarity, mentions, tree, sentence),
            });
        }
        return result.DrainToImmutable();
    }

    // What the agent is made of, what the effect states, and of what the paper states only what the effect leaves open.
    private static ImmutableArray<Facet> Facets(Effect effect, Dictionary<string, Mention> mentions, ImmutableArray<Facet> setting)
    {
        var facets = ImmutableArray.CreateBuilder<Facet>();
        if (effect.Agent is not null && mentions.TryGetValue(effect.Agent, out Mention? agent))
        {
            foreach (KeyValuePair<string, string> part in agent.Parts)
            {
                if (part.Value.Length > 0) facets.Add(new Facet("agent-" + part.Key, part.Value));
            }
        }
        foreach (KeyValuePair<string, string> slot in effect.Context)
        {
            string value = mentions.TryGetValue(slot.Value, out Mention? mention) ? mention.Concept is null ? mention.Normalized : TermOf(mention).Label : slot.Value;
            if (value.Length > 0 && !facets.Contains(new Facet(slot.Key, value))) facets.Add(new Facet(slot.Key, value));
        }
        int stated = facets.Count;
        foreach (Facet facet in setting)
        {
            bool said = false;
            for (int i = 0; i < stated; i++) said |= facets[i].Slot == facet.Slot;
            if (!said) facets.Add(facet);
        }
        return facets.DrainToImmutable();
    }

    // A type speaks for the paper where two of three of its mentions are of one concept.
    private ImmutableArray<Facet> Setting(SemanticModel model)
    {
        if (options.SettingTypes.IsEmpty) return [];
        var setting = ImmutableArray.CreateBuilder<Facet>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string type in options.SettingTypes)
        {
            counts.Clear();
            int all = 0;
            foreach (Mention mention in model.Mentions)
            {
                if (mention.Type != type || mention.Concept is null) continue;
                all++;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, TermOf(mention).Label, out _)++;
            }
            foreach ((string label, int count) in counts)
            {
                if (3 * count >= 2 * all) setting.Add(new Facet(type, label)); // at most one
            }
        }
        return setting.DrainToImmutable();
    }

    private ImmutableArray<Term> Therapies(Claim claim, Dictionary<string, Mention> mentions, Term? therapy)
    {
        var result = ImmutableArray.CreateBuilder<Term>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Effect effect in claim.Effects)
        {
            if (effect.Agent is null || !mentions.TryGetValue(effect.Agent, out Mention? mention) || !MayBeTherapy(mention)) continue;
            if (TermOf(mention) is var term && seen.Add(term.Key)) result.Add(term);
        }
        if (result.Count == 0 && therapy is { } own) result.Add(own);
        return result.DrainToImmutable();
    }

    private bool MayBeTherapy(Mention mention) => options.TherapyTypes.IsEmpty || options.TherapyTypes.Contains(mention.Type);

    // The agent that acts most often; where no effect names one, the therapy mention that stands most often. The first wins a tie.
    private Term? Therapy(ClaimSet claims, Dictionary<string, Mention> mentions)
    {
        var counts = new Dictionary<string, (int Count, int Rank, Term Term)>(StringComparer.Ordinal);
        void Count(Mention mention)
        {
            if (!MayBeTherapy(mention)) return;
            Term term = TermOf(mention);
            ref (int Count, int Rank, Term Term) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, term.Key, out bool known);
            entry = known ? entry with { Count = entry.Count + 1 } : (1, counts.Count, term);
        }
        foreach (Claim claim in claims.Claims)
        {
            foreach (Effect effect in claim.Effects)
            {
                if (effect.Agent is not null && mentions.TryGetValue(effect.Agent, out Mention? mention)) Count(mention);
            }
        }
        if (counts.Count == 0 && !options.TherapyTypes.IsEmpty)
        {
            foreach (Mention mention in claims.Model.Mentions) Count(mention);
        }
        (int Count, int Rank, Term Term)? best = null;
        foreach ((int Count, int Rank, Term Term) entry in counts.Values)
        {
            if (best is null || entry.Count > best.Value.Count || (entry.Count == best.Value.Count && entry.Rank < best.Value.Rank)) best = entry;
        }
        return best?.Term;
    }

    // Claims, mentions and cues are in order of the text, so each list is walked once.
    private ImmutableArray<SummaryMark> Marks(ClaimSet claims, TextSpan sentence, ref int nextMention, ref int nextCue, out ImmutableArray<string> species)
    {
        ImmutableArray<Mention> mentions = claims.Model.Mentions;
        ImmutableArray<Cue> cues = claims.Cues;
        var marks = new List<SummaryMark>();
        var organisms = ImmutableArray.CreateBuilder<string>();
        while (nextMention < mentions.Length && mentions[nextMention].Span.Start < sentence.Start) nextMention++;
        for (; nextMention < mentions.Length && mentions[nextMention].Span.Start < sentence.End; nextMention++)
        {
            Mention mention = mentions[nextMention];
            if (!sentence.Contains(mention.Span) || marks.Count >= MaxMarks) continue;
            marks.Add(new SummaryMark(mention.Span.Shift(-sentence.Start), mention.Type, MarkNotes.Of(mention)));
            if (mention.Type == options.SpeciesType && TermOf(mention).Label is var label && organisms.Count < MaxSpecies && !organisms.Contains(label)) organisms.Add(label);
        }
        while (nextCue < cues.Length && cues[nextCue].Span.Start < sentence.Start) nextCue++;
        for (; nextCue < cues.Length && cues[nextCue].Span.Start < sentence.End; nextCue++)
        {
            Cue cue = cues[nextCue];
            if (sentence.Contains(cue.Span) && marks.Count < 2 * MaxMarks) marks.Add(new SummaryMark(cue.Span.Shift(-sentence.Start), "cue:" + cue.Kind, ""));
        }
        marks.Sort(static (a, b) => a.Span.CompareTo(b.Span) is var order && order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind));
        species = organisms.DrainToImmutable();
        return [.. marks];
    }

    /// <summary>Gathers the entries of the reference list that claims cite.</summary>
    private sealed class CitedPapers(DocumentTree tree)
    {
        private readonly ImmutableArray<CitedPaper>.Builder papers = ImmutableArray.CreateBuilder<CitedPaper>();
        private Dictionary<string, int>? indexes;
        private Dictionary<string, BibliographyEntry>? entries;

        public ImmutableArray<int> Of(ImmutableArray<string> keys)
        {
            if (keys.IsEmpty) return [];
            indexes ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (entries is null)
            {
                entries = new Dictionary<string, BibliographyEntry>(tree.References.Length, StringComparer.Ordinal);
                foreach (BibliographyEntry entry in tree.References) entries.TryAdd(entry.Key, entry);
            }
            var result = ImmutableArray.CreateBuilder<int>(keys.Length);
            foreach (string key in keys)
            {
                if (!indexes.TryGetValue(key, out int index))
                {
                    if (!entries.TryGetValue(key, out BibliographyEntry? entry)) continue;
                    indexes.Add(key, index = papers.Count);
                    papers.Add(CitedPaper.Of(entry));
                }
                result.Add(index);
            }
            return result.DrainToImmutable();
        }

        public ImmutableArray<CitedPaper> Finish() => papers.DrainToImmutable();
    }
}
