using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Claims;

/// <summary>What follows from a whole document.</summary>
internal sealed class DocumentFacts
{
    public DocumentFacts(ClaimTables tables, DocumentReading reading)
    {
        Publication publication = reading.Model.Tree.Publication;
        int sentences = reading.Sentences.Length, cited = 0, reviewWords = 0, methods = 0, cellFree = 0, plain = 0;
        (int reviewCue, int freeCue, int therapyCue, int aimCue) = tables.FactCues;
        var topics = new List<int>();
        bool aimed = false; // the first aim is the paper's; a long text asks many questions
        EvidenceCounts = new int[tables.Evidence.Length];
        for (int s = 0; s < sentences; s++)
        {
            ref readonly SentenceReading one = ref reading.Sentences[s];
            Section section = reading.Model.Tree.Sections[reading.Model.Tree.Sentences[s].Section];
            if (one.IsCited) cited++;
            if (one.Has(reviewCue) && section.Part is "title" or "abstract") reviewWords++;
            if (section.Kind is "methods" or "results") methods++;
            int weight = section.Kind == "title" ? 3 : 1;
            if (one.Has(freeCue)) cellFree += weight;
            else if (one.Has(therapyCue)) plain += weight;
            bool aims = !aimed && section.Kind != "title" && one.Has(aimCue);
            aimed |= aims;
            if (section.Kind == "title" || aims)
            {
                for (int h = one.FirstHit; h < one.HitEnd; h++)
                {
                    if (reading.Hits[h].Family != CueFamily.Group) continue;
                    int place = topics.BinarySearch(reading.Hits[h].Value);
                    if (place < 0) topics.Insert(~place, reading.Hits[h].Value);
                }
            }
            if (section.Kind is "background" or "introduction") continue;
            for (int e = 0; e < EvidenceCounts.Length; e++) EvidenceCounts[e] += (one.Evidence & (1u << e)) != 0 ? 1 : 0;
        }
        bool typed = false;
        foreach (string type in publication.Types) typed |= type.Contains("review", StringComparison.OrdinalIgnoreCase) || type.Contains("meta-analysis", StringComparison.OrdinalIgnoreCase);
        Kind = publication.Secondary || reading.Model.Tree.Kind == "news" ? PaperKind.News
            : typed || (methods == 0 && cited * 3 > sentences) || (methods <= 2 && reviewWords > 0) ? PaperKind.Review : PaperKind.Study;
        Topics = [.. topics];
        Cited = cited;
        CellFree = cellFree > plain;
        Therapy = FindTherapy(tables, reading.Model);
    }

    /// <summary>Kind of paper.</summary>
    public PaperKind Kind { get; }
    /// <summary>Word groups of the title and of the first sentence that states an aim, ascending.</summary>
    public int[] Topics { get; }
    /// <summary>Sentences with a reference marker.</summary>
    public int Cited { get; }
    /// <summary>Whether the therapy is what cells release, not the cells.</summary>
    public bool CellFree { get; }
    /// <summary>Index of the first mention of the document's therapy, or -1.</summary>
    public int Therapy { get; }
    /// <summary>Sentences outside the background that name each kind of evidence.</summary>
    public int[] EvidenceCounts { get; }

    private static int FindTherapy(ClaimTables tables, SemanticModel model)
    {
        Dictionary<string, (int Count, int First)>? counts = null; // most documents of other fields name no therapy
        string? run = null; // mentions of one wording in a row are counted together: most documents have few wordings
        int runFirst = -1, runCount = 0;
        for (int m = 0; m < model.Mentions.Length; m++)
        {
            Mention mention = model.Mentions[m];
            if (!tables.TherapyTypes.Contains(mention.Type)) continue;
            // Written form without a plural s: MSC and MSCs are one therapy.
            if (run is not null && mention.Normalized.AsSpan().TrimEnd('s').SequenceEqual(run))
            {
                runCount++;
                continue;
            }
            if (run is not null) Count();
            (run, runFirst, runCount) = (mention.Normalized.TrimEnd('s'), m, 1);
        }
        if (run is null) return -1;
        if (counts is null) return ShortForm(model, runFirst);
        Count();
        int best = -1, bestCount = 0;
        foreach ((int count, int first) in counts.Values)
        {
            // Of two that stand equally often, the shorter is the paper's own name for it.
            int shorter = best < 0 ? 0 : model.Mentions[first].Normalized.Length - model.Mentions[best].Normalized.Length;
            if (count > bestCount || (count == bestCount && (shorter < 0 || (shorter == 0 && first < best)))) (best, bestCount) = (first, count);
        }
        return ShortForm(model, best);

        void Count()
        {
            counts ??= new Dictionary<string, (int Count, int First)>(StringComparer.Ordinal);
            counts[run] = counts.TryGetValue(run, out (int Count, int First) old) ? (old.Count + runCount, old.First) : (runCount, runFirst);
        }
    }

    // A therapy that the document abbreviates goes by its short form.
    private static int ShortForm(SemanticModel model, int mention)
    {
        string words = model.Mentions[mention].Normalized.TrimEnd('s');
        foreach (Abbreviation abbreviation in model.Abbreviations)
        {
            if (!model.Tree.Slice(abbreviation.Long).TrimEnd('s').Equals(words, StringComparison.OrdinalIgnoreCase)) continue;
            for (int m = 0; m < model.Mentions.Length; m++)
            {
                if (model.Mentions[m].Span == abbreviation.Short) return m;
            }
        }
        return mention;
    }
}
