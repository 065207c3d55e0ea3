using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
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
        var mentions = new Dictionary<string, Mention>(claims.Model.Mentions.Length, StringComparer.Ordinal);
        foreach (Mention mention in claims.Model.Mentions) mentions.TryAdd(mention.Id, mention);
        Term? therapy = Therapy(claims, mentions);
        var offsets = new OffsetTable(tree.Source.Text);
        var result = ImmutableArray.CreateBuilder<SummaryClaim>(claims.Claims.Length);
        int nextMention = 0, nextCue = 0;
        foreach (Claim claim in claims.Claims)
        {
            string text = tree.Slice(claim.Span).ToString();
            ImmutableArray<TextSpan> source = tree.ToSource(claim.Span);
            ImmutableArray<SummaryMark> marks = Marks(claims, claim.Span, ref nextMention, ref nextCue, out ImmutableArray<string> species);
            result.Add(new SummaryClaim
            {
                Id = claim.Id,
                Sentence = claim.Sentence,
                TextHash = StableHash.Of(Folding.Fold(text)),
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
                Effects = Effects(claim, mentions, therapy),
                Therapies = Therapies(claim, mentions, therapy),
                Species = species,
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

    private static ImmutableArray<SummaryEffect> Effects(Claim claim, Dictionary<string, Mention> mentions, Term? therapy)
    {
        if (claim.Effects.IsEmpty) return [];
        var result = ImmutableArray.CreateBuilder<SummaryEffect>(claim.Effects.Length);
        foreach (Effect effect in claim.Effects)
        {
            if (Resolve(effect.Target, effect.TargetText, mentions) is not { } target) continue;
            result.Add(new SummaryEffect(Resolve(effect.Agent, effect.AgentText, mentions) ?? therapy ?? Unstated, effect.Direction, target));
        }
        return result.DrainToImmutable();
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

    private static Term? Resolve(string? id, string? text, Dictionary<string, Mention> mentions)
    {
        if (id is not null && mentions.TryGetValue(id, out Mention? mention)) return TermOf(mention);
        return text is not null && Folding.Phrase(text) is { Length: > 0 } phrase ? new Term("text:" + phrase, text) : null;
    }

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
}
