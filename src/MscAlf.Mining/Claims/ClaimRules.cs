using System.Collections.Immutable;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Claims;

/// <summary>What the guidelines decide by rule, over what the classifier proposes.</summary>
internal sealed class ClaimRules(ClaimTables tables)
{
    private readonly int authors = tables.CueClasses.IndexOf("cited-authors"), general = tables.CueClasses.IndexOf("general"), noClaim = tables.CueClasses.IndexOf("no-claim"),
        hedge = tables.CueClasses.IndexOf("hedge"), free = tables.CueClasses.IndexOf("cell-free"), own = tables.CueClasses.IndexOf("own");

    /// <summary>Applies the rules to the labels of a sentence.</summary>
    public void Apply(DocumentReading document, int index, ClaimLabels labels, List<FoundEffect> effects)
    {
        Sentence sentence = document.Model.Tree.Sentences[index];
        Section section = document.Model.Tree.Sections[sentence.Section];
        SentenceReading one = document.Sentences[index];
        if (section.Part == "keywords" || (sentence.IsHeading && section.Kind is not ("title" or "caption"))) labels.Kind = "none";
        if (one.PieceEnd - one.FirstPiece < 4 && section.Kind != "title") labels.Kind = "none";
        if (labels.Kind == "none") return;
        Mechanisms(document, one, labels);
        Polarity(labels, effects);
        Certainty(one, labels);
        Attribution(document, one, labels);
    }

    private void Mechanisms(DocumentReading document, SentenceReading one, ClaimLabels labels)
    {
        if (labels.Kind is "aim" or "gap")
        {
            labels.Mechanisms.Clear();
            labels.Outcomes.Clear();
            return;
        }
        if (labels.Kind == "method")
        {
            labels.Mechanisms.RemoveAll(static m => m.Id != "hepatic-differentiation");
            labels.Outcomes.Clear();
            return;
        }
        if (labels.Kind == "mechanism" && labels.Mechanisms.Count == 0 && labels.BestMechanism.Id is not null) labels.Mechanisms.Add(labels.BestMechanism);
        _ = document;
        _ = one;
    }

    private static void Polarity(ClaimLabels labels, List<FoundEffect> effects)
    {
        if (labels.Kind is "aim" or "gap" or "method" or "background")
        {
            labels.Negative = 0;
            return;
        }
        if (effects.Count > 0 && effects[0].Direction == Direction.NoChange && effects[0].Denied) labels.Negative = Math.Max(labels.Negative, 0.6);
        if (effects.Count > 0 && effects[0].Direction != Direction.NoChange) labels.Negative = Math.Min(labels.Negative, 0.49);
    }

    private void Certainty(SentenceReading one, ClaimLabels labels)
    {
        if (labels.Kind is "aim" or "gap") labels.Certainty = "hypothesized";
        else if (labels.Kind == "method") labels.Certainty = "asserted";
        else if (!one.Has(hedge) && labels.Certainty == "probable") labels.Certainty = "asserted";
        else if (labels.Certainty == "hypothesized") labels.Certainty = one.Has(hedge) ? "probable" : "asserted";
    }

    private void Attribution(DocumentReading document, SentenceReading one, ClaimLabels labels)
    {
        if (one.Citation >= 0 || one.Has(authors)) labels.Attribution = "cited";
        else if (labels.Kind == "aim") labels.Attribution = "own";
        if (labels.Attribution == "general" && document.Facts.Kind != PaperKind.Review) labels.Evidence.Clear();
        _ = general;
        _ = noClaim;
        _ = free;
        _ = own;
    }
}
