using System.Collections.Immutable;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Claims;

/// <summary>Chooses the labels of a sentence from the pack's tables alone: for a field that has no annotated sentences yet.</summary>
/// <remarks>
/// A cue class of the name of a kind speaks for that kind, mechanism and outcome phrases for the kinds that state them, a section for what stands in it. The weights were set on the annotated
/// sentences of the first field, before any other was tried, and are the same for all fields. Immutable and thread-safe.
/// </remarks>
internal sealed class CueClassifier
{
    private const double Longer = 0.5; // each piece of a phrase beyond the first: the longer, the surer
    private const double Said = 0.5, Unsaid = 0.05; // probabilities of labels whose words stand in the sentence, and of the others
    private readonly ClaimTables tables;
    private readonly int[] kindOfCue, kindOfOutcome;
    private readonly int mechanism, efficacy, property, background, aim, method, none, gap;
    private readonly int mechanismWord, noClaim, negation, pseudo, absent, hedge, strong, own, general, conclusion;

    public CueClassifier(ClaimTables tables)
    {
        this.tables = tables;
        kindOfCue = [.. tables.CueClasses.Select(tables.Kinds.IndexOf)];
        kindOfOutcome = [.. tables.Outcomes.Select(tables.Kinds.IndexOf)];
        mechanism = tables.Kinds.IndexOf("mechanism");
        efficacy = tables.Kinds.IndexOf("efficacy");
        property = tables.Kinds.IndexOf("property");
        background = tables.Kinds.IndexOf("background");
        aim = tables.Kinds.IndexOf("aim");
        method = tables.Kinds.IndexOf("method");
        gap = tables.Kinds.IndexOf("gap");
        none = tables.Kinds.IndexOf("none");
        int Cue(string name) => tables.CueClasses.IndexOf(name);
        mechanismWord = Cue("mechanism-word");
        noClaim = Cue("no-claim");
        negation = Cue("negation");
        pseudo = Cue("pseudo-negation");
        absent = Cue("null");
        hedge = Cue("hedge");
        strong = Cue("strong-hedge");
        own = Cue("own");
        general = Cue("general");
        conclusion = Cue("conclusion");
    }

    /// <summary>Labels one sentence.</summary>
    /// <param name="document">The document.</param>
    /// <param name="index">The sentence.</param>
    /// <param name="effects">Those that the grammar finds in it.</param>
    /// <param name="labels">Receives the labels.</param>
    public void Classify(DocumentReading document, int index, List<FoundEffect> effects, ClaimLabels labels)
    {
        ref readonly SentenceReading one = ref document.Sentences[index];
        Section section = document.Model.Tree.Sections[document.Model.Tree.Sentences[index].Section];
        Kind(document, one, section, effects, labels);
        labels.OutcomeHead = null;
        Fill(tables.Mechanisms, Spoken(document, one, CueFamily.Mechanism), labels.AllMechanisms);
        Fill(tables.Outcomes, Spoken(document, one, CueFamily.Outcome), labels.AllOutcomes);
        labels.Mechanisms.Clear();
        labels.Outcomes.Clear();
        labels.Negative = effects.Count > 0 ? effects[0].Direction == Direction.NoChange && effects[0].Denied ? 0.8 : 0.2
            : one.Has(absent) || (one.Has(negation) && !one.Has(pseudo)) ? 0.7 : 0.1;
        labels.Certainty = one.Has(hedge) || one.Has(strong) ? "probable" : "asserted";
        labels.Attribution = Attribution(one, section, effects, labels.Kind);
        labels.Evidence.Clear();
        for (int e = 0; e < tables.Evidence.Length; e++)
        {
            if ((one.Evidence & (1u << e)) != 0) labels.Evidence.Add(tables.Evidence[e]);
        }
        int[] counts = document.Facts.EvidenceCounts;
        int most = 0;
        for (int e = 1; e < counts.Length; e++) most = counts[e] > counts[most] ? e : most;
        labels.LikeliestEvidence = counts.Length > 0 && counts[most] > 0 && labels.Kind is not ("background" or "gap") ? tables.Evidence[most] : "";
    }

    private void Kind(DocumentReading document, in SentenceReading one, Section section, List<FoundEffect> effects, ClaimLabels labels)
    {
        Span<double> scores = stackalloc double[tables.Kinds.Length];
        scores.Clear();
        int mechanisms = 0;
        bool outcome = false;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            double weight = 1 + Longer * (hit.Count - 1);
            switch (hit.Family)
            {
                case CueFamily.Cue when kindOfCue[hit.Value] >= 0: scores[kindOfCue[hit.Value]] += weight; break;
                case CueFamily.Cue when hit.Value == mechanismWord: Add(scores, mechanism, 0.5 * weight); break;
                case CueFamily.Cue when hit.Value == noClaim: Add(scores, none, 2 * weight); break;
                case CueFamily.Mechanism: mechanisms++; break;
                case CueFamily.Outcome:
                    outcome = true;
                    if (kindOfOutcome[hit.Value] >= 0) scores[kindOfOutcome[hit.Value]] += weight;
                    break;
            }
        }
        bool present = effects.Count > 0 && effects.TrueForAll(static e => e.Direction == Direction.Present);
        if (present) Add(scores, property, 1.5);
        bool result = effects.Count > 0 && !present && section.Kind is not ("methods" or "objective");
        if (mechanisms > 0) Add(scores, mechanism, (result ? 1.5 : 0.3) + 0.3 * Math.Min(3, mechanisms));
        if (outcome) Add(scores, efficacy, result ? 1.5 : 0.3);
        if (result) Add(scores, mechanisms > 0 && IsMolecule(document, effects[0]) ? mechanism : efficacy, 0.7);
        switch (section.Kind)
        {
            case "objective": Add(scores, aim, 2.5); break;
            case "methods": Add(scores, method, 2.5); break;
            case "background" or "introduction": Add(scores, background, 1); break;
            case "title" when effects.Count == 0: Add(scores, none, 2.5); break;
            case "caption": Add(scores, none, 2); break;
        }
        // What no word decides: a result where results stand, else something known.
        Add(scores, section.Kind is "results" or "conclusions" ? efficacy : background, 0.4);
        if (mechanisms == 0 && mechanism >= 0) scores[mechanism] = 0; // how it works must be said in so many words
        int best = 0, next = -1;
        for (int k = 1; k < scores.Length; k++) best = scores[k] > scores[best] ? k : best;
        for (int k = 0; k < scores.Length; k++)
        {
            if (k != best && k != none && (next < 0 || scores[k] > scores[next])) next = k;
        }
        labels.Kind = tables.Kinds[best];
        labels.NextKind = tables.Kinds[Math.Max(0, next)];
        labels.KindIfClaim = best == none ? labels.NextKind : labels.Kind;
        double lead = scores[best] - (next < 0 ? 0 : scores[next]);
        labels.KindScore = 0.4 + 0.4 * Math.Min(1, lead / 3);
    }

    private bool IsMolecule(DocumentReading document, in FoundEffect effect) =>
        effect.Target.Mention >= 0 && tables.ActingTypes.Contains(document.Model.Mentions[effect.Target.Mention].Type);

    private string Attribution(in SentenceReading one, Section section, List<FoundEffect> effects, string kind)
    {
        if (one.Has(own) || one.Has(conclusion) || kind is "aim" or "method") return "own";
        if (one.Has(general) || kind is "background" or "gap") return "general";
        if (section.Kind is "background" or "introduction" or "body") return effects.Count > 0 && section.Kind == "body" ? "own" : "general";
        return "own";
    }

    private static uint Spoken(DocumentReading document, in SentenceReading one, CueFamily family)
    {
        uint spoken = 0;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            if (document.Hits[h].Family == family) spoken |= 1u << document.Hits[h].Value;
        }
        return spoken;
    }

    private static void Fill(ImmutableArray<string> names, uint spoken, List<ScoredLabel> into)
    {
        into.Clear();
        for (int i = 0; i < names.Length; i++) into.Add(new ScoredLabel(names[i], (spoken & (1u << i)) != 0 ? Said : Unsaid));
    }

    private static void Add(Span<double> scores, int kind, double weight)
    {
        if (kind >= 0) scores[kind] += weight;
    }
}
