using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What the guidelines decide by rule, over what the classifier proposes.</summary>
internal sealed class ClaimRules(ClaimTables tables)
{
    private readonly int authors = tables.CueClasses.IndexOf("cited-authors"),
        hedge = tables.CueClasses.IndexOf("hedge"), cellFree = tables.CueClasses.IndexOf("cell-free"), strong = tables.CueClasses.IndexOf("strong-hedge"), conclusion = tables.CueClasses.IndexOf("conclusion"),
        general = tables.CueClasses.IndexOf("general"), gap = tables.CueClasses.IndexOf("gap"), strongGap = tables.CueClasses.IndexOf("strong-gap"), aside = tables.CueClasses.IndexOf("aside");

    /// <summary>Whether a sentence can't be a claim, whatever its words: a heading, keywords, a few words that are no title.</summary>
    public static bool IsNoClaim(DocumentReading document, int index)
    {
        Sentence sentence = document.Model.Tree.Sentences[index];
        Section section = document.Model.Tree.Sections[sentence.Section];
        if (section.Part == "keywords" || (sentence.IsHeading && section.Kind is not ("title" or "caption"))) return true;
        ref readonly SentenceReading one = ref document.Sentences[index];
        return one.PieceEnd - one.FirstPiece < 4 && section.Kind != "title";
    }

    /// <summary>Whether a title says what is found: a verb of direction in the present that an effect hangs on.</summary>
    public bool IsStatedTitle(DocumentReading document, int index, ReadOnlySpan<FoundEffect> effects)
    {
        DocumentTree tree = document.Model.Tree;
        if (effects.IsEmpty || tree.Sections[tree.Sentences[index].Section].Kind != "title") return false;
        ref readonly SentenceReading one = ref document.Sentences[index];
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Direction) continue;
            VerbForm form = tables.Lexis.Readings[hit.Value].Form;
            // "cells reduce", but neither "cells to reduce" nor "double-blind": without an ending the verb must stand by itself behind what acts.
            bool third = (form & VerbForm.Third) != 0;
            bool bare = (form & VerbForm.Base) != 0 && hit.First > one.FirstPiece && hit.First + 1 < one.PieceEnd && document.Pieces[hit.First - 1].Hash != Word.To && document.Pieces[hit.First + 1].Mark != '-';
            if (!third && !bare) continue;
            foreach (FoundEffect effect in effects)
            {
                if (effect.Cue.Start == document.Pieces[hit.First].Start && (third || ActsBefore(document, effect, document.Pieces[one.FirstPiece].Start))) return true;
            }
        }
        return false;
    }

    private static bool ActsBefore(DocumentReading document, in FoundEffect effect, int start)
    {
        TextSpan agent = effect.Agent >= 0 ? document.Model.Mentions[effect.Agent].Span : effect.AgentSpan;
        return !agent.IsEmpty && agent.Start >= start && agent.End <= effect.Cue.Start;
    }

    /// <summary>Applies the rules to the labels of a sentence that the classifier takes for a claim.</summary>
    public void Apply(DocumentReading document, int index, ClaimLabels labels, List<FoundEffect> effects, Stance stance)
    {
        ref readonly SentenceReading one = ref document.Sentences[index];
        if (labels.Kind == "gap" && one.Has(general) && !one.Has(gap)) labels.Kind = labels.NextKind; // `many studies have shown` names no gap
        else if (one.Has(strongGap) && labels.Kind is not ("aim" or "method"))
        {
            // The main clause decides, never what stands beside it.
            if (NamesGap(document, one)) labels.Kind = "gap";
            else if (labels.Kind == "gap" && effects.Count > 0) labels.Kind = labels.NextKind;
        }
        Mechanisms(document, one, labels, effects);
        Polarity(labels, effects, stance);
        Certainty(document, one, labels, effects, stance);
        Attribution(document, index, labels);
    }

    // `The mechanism remains unclear`, but not `although the mechanism remains unclear, they …`: the main clause says it.
    private bool NamesGap(DocumentReading document, in SentenceReading one)
    {
        int aside = -1;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Cue) continue;
            if (hit.Value == this.aside) aside = hit.First;
            if (hit.Value == strongGap && (aside < 0 || Parted(document, aside, hit.First))) return true;
        }
        return false;
    }

    private static bool Parted(DocumentReading document, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (document.Pieces[i].Kind == PieceKind.Mark && document.Pieces[i].Mark is (',' or ';')) return true;
        }
        return false;
    }

    private void Mechanisms(DocumentReading document, in SentenceReading one, ClaimLabels labels, List<FoundEffect> effects)
    {
        if (labels.Kind is "aim" or "gap")
        {
            labels.Mechanisms.Clear();
            labels.Outcomes.Clear();
            return;
        }
        if (labels.Kind == "method")
        {
            labels.Mechanisms.RemoveAll(m => !tables.KeptInMethods.Contains(m.Id));
            labels.Outcomes.Clear();
            return;
        }
        if (labels.Kind == "background")
        {
            labels.Outcomes.Clear(); // high mortality of the disease is no outcome of the therapy
            return;
        }
        if (labels.IsJudged)
        {
            Judged(document, one, labels);
            return;
        }
        uint spoken = 0, spokenOutcomes = 0, changed = 0, carried = 0;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family == CueFamily.Mechanism)
            {
                spoken |= 1u << hit.Value;
                if (IsTarget(document.Pieces[hit.First].Start, effects, harm: false)) carried |= 1u << hit.Value;
            }
            else if (hit.Family == CueFamily.Outcome && !IsOpaque(document, hit.First))
            {
                spokenOutcomes |= 1u << hit.Value;
                if (IsTarget(document.Pieces[hit.First].Start, effects, tables.HarmOutcomes.Contains(tables.Outcomes[hit.Value]))) changed |= 1u << hit.Value;
            }
        }
        labels.Mechanisms.Clear();
        for (int m = 0; m < labels.AllMechanisms.Count; m++)
        {
            bool word = (spoken & (1u << m)) != 0;
            double least = word ? Spoken : Bare;
            if (tables.Released.Contains(labels.AllMechanisms[m].Id))
            {
                // Medium, vesicles and exosomes always act by what is released; cells do only where a word says so.
                if (document.Facts.CellFree || one.Has(cellFree)) least = document.Facts.CellFree && labels.Attribution == "own" ? 0.2 : 0.35;
                else if (!word) least = 0.75;
            }
            if ((carried & (1u << m)) != 0) least = Math.Min(least, Carried);
            if (labels.AllMechanisms[m].Score >= least) labels.Mechanisms.Add(labels.AllMechanisms[m]);
        }
        labels.Outcomes.Clear();
        for (int o = 0; o < labels.OutcomeCount; o++)
        {
            bool word = (spokenOutcomes & (1u << o)) != 0;
            // What is claimed as safety speaks of safety: a kind of the same name as an outcome sets it. An outcome whose word is what changes is stated.
            string outcome = labels.OutcomeId(o);
            if (outcome == labels.Kind || (changed & (1u << o)) != 0 || labels.Reaches(o, word && effects.Count == 0 ? Spoken : Bare)) labels.Outcomes.Add(outcome);
        }
        if (labels.Kind == "mechanism" && labels.Mechanisms.Count == 0 && labels.AllMechanisms.Count > 0) labels.Mechanisms.Add(Likeliest(labels, spoken));
    }

    // The second look has weighed words, effects and document: what is left is what the kind says.
    private void Judged(DocumentReading document, in SentenceReading one, ClaimLabels labels)
    {
        foreach (ScoredLabel outcome in labels.AllOutcomes)
        {
            if (outcome.Id == labels.Kind && !labels.Outcomes.Contains(outcome.Id)) labels.Outcomes.Add(outcome.Id); // what is claimed as safety speaks of safety
        }
        if (Explains(labels)) labels.Kind = "mechanism";
        if (labels.Kind != "mechanism" || labels.Mechanisms.Count > 0) return;
        uint spoken = 0;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            if (document.Hits[h].Family == CueFamily.Mechanism) spoken |= 1u << document.Hits[h].Value;
        }
        ScoredLabel likeliest = Likeliest(labels, spoken);
        if (likeliest.Score < NoMechanism && labels.NextKind.Length > 0) labels.Kind = labels.NextKind; // a mechanism that is none of the taxonomy's
        else labels.Mechanisms.Add(likeliest);
    }

    private const double NoMechanism = 0.15;

    // An outcome that is stated together with how it comes about is a claim of the mechanism; what is only the measure of the disease, or what any product acts by, explains no outcome.
    private bool Explains(ClaimLabels labels)
    {
        if (!tables.OutcomeKinds.Contains(labels.Kind)) return false;
        foreach (ScoredLabel mechanism in labels.Mechanisms)
        {
            if (mechanism.Score >= Bare && !tables.ReadOuts.Contains(mechanism.Id) && !tables.Released.Contains(mechanism.Id)) return true;
        }
        return false;
    }

    private bool IsOpaque(DocumentReading document, int piece)
    {
        int mention = document.Outer[piece];
        return mention >= 0 && tables.OpaqueTypes.Contains(document.Model.Mentions[mention].Type);
    }

    // A harm that is lowered is the disease's; what rises, or is looked for and not found, is the therapy's.
    private static bool IsTarget(int position, List<FoundEffect> effects, bool harm)
    {
        foreach (FoundEffect effect in effects)
        {
            if (effect.Target.Span.Contains(position) && !(harm && effect.Direction == Direction.Decrease)) return true;
        }
        return false;
    }

    private static ScoredLabel Likeliest(ClaimLabels labels, uint spoken)
    {
        int best = 0;
        for (int m = 1; m < labels.AllMechanisms.Count; m++)
        {
            bool word = (spoken & (1u << m)) != 0, bestWord = (spoken & (1u << best)) != 0;
            if (word == bestWord ? labels.AllMechanisms[m].Score > labels.AllMechanisms[best].Score : word) best = m;
        }
        return labels.AllMechanisms[best];
    }

    // Probabilities from which on a label is set: where the sentence has a word for it, and without any. Chosen by cross-validation on the annotated sentences.
    private const double Spoken = 0.3, Bare = 0.5, Carried = 0.1;

    private const double Possible = 0.25; // of a denial: one chance in four

    private static void Polarity(ClaimLabels labels, List<FoundEffect> effects, Stance stance)
    {
        if (labels.Kind is "aim" or "gap" or "method" or "background")
        {
            labels.Negative = 0;
            return;
        }
        // Where the statement's own verb is denied, no effect or a denied one makes the claim negative; a negation in a clause that depends on it only where the classifier thinks it possible.
        bool nothing = effects.Count == 0, change = !nothing && effects[0].Direction != Direction.NoChange, denied = !nothing && !change && effects[0].Denied;
        if (denied && (stance.MayBeDenied || labels.Negative >= Possible) || nothing && stance.IsDenied && labels.Kind != "property") labels.Negative = Math.Max(labels.Negative, 0.6);
        if (change && !stance.IsDenied) labels.Negative = Math.Min(labels.Negative, 0.49);
    }

    private void Certainty(DocumentReading document, in SentenceReading one, ClaimLabels labels, List<FoundEffect> effects, Stance stance)
    {
        if (labels.Kind is "aim" or "gap") labels.Certainty = "hypothesized";
        else if (labels.Kind == "method") labels.Certainty = "asserted";
        else if (one.Has(strong)) labels.Certainty = Hedged(document, one, labels, effects, stance) ? "probable" : "asserted";
        else if (!one.Has(hedge) && labels.Certainty == "probable") labels.Certainty = "asserted";
        else if (labels.Certainty == "hypothesized") labels.Certainty = one.Has(hedge) ? "probable" : "asserted";
    }

    // A hedge that bears on the main statement counts, and one on how it works ("…, probably by …"); another, where no effect is stated before it.
    private bool Hedged(DocumentReading document, in SentenceReading one, ClaimLabels labels, List<FoundEffect> effects, Stance stance)
    {
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Cue || hit.Value != strong) continue;
            if (stance.HedgeAt(hit.First, hit.First + hit.Count) is { } cue && (stance.Governs(cue) || (labels.Kind == "mechanism" && cue.Reach == ScopeReach.Sentence))) return true;
            if (!StatedBefore(document.Pieces[hit.First].Start, effects)) return true;
        }
        return false;
    }

    // `X lowered Y, suggesting that …`: a result that is stated before the hedge stands, whatever is supposed of it.
    private static bool StatedBefore(int hedge, List<FoundEffect> effects) => effects.Count > 0 && effects[0].Cue.End <= hedge && effects[0].Target.Span.End <= hedge;

    private void Attribution(DocumentReading document, int index, ClaimLabels labels)
    {
        ref readonly SentenceReading one = ref document.Sentences[index];
        bool review = document.Facts.Kind == PaperKind.Review;
        if (one.IsCited || one.Has(authors)) labels.Attribution = "cited";
        else if (labels.Kind == "aim" || one.Has(conclusion)) labels.Attribution = "own";
        else if (review && document.Facts.Cited >= ManyCitations && labels.Attribution == "own") labels.Attribution = IsAmongCited(document, index) ? "cited" : "general";
        // The sentence, else the experiment that it continues, else the document for own claims and for every claim of a review.
        if (labels.Attribution == "general" && !review) labels.Evidence.Clear();
        else if (labels.Evidence.Count == 0 && labels.LikeliestEvidence.Length > 0) labels.Evidence.Add(labels.LikeliestEvidence);
    }

    // A review reports no results of its own: what stands without a marker beside a sentence with one goes on about the same work.
    private const int ManyCitations = 5;

    private static bool IsAmongCited(DocumentReading document, int index)
    {
        int section = document.Model.Tree.Sentences[index].Section;
        bool Cited(int i) => i >= 0 && i < document.Sentences.Length && document.Model.Tree.Sentences[i].Section == section && document.Sentences[i].IsCited;
        return Cited(index + 1) || Cited(index - 1);
    }
}
