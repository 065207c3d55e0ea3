using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Reports the cues of a sentence: those of negation and hedging whatever it is, and the words that made a claim what it is.</summary>
internal sealed class CueWriter(ClaimTables tables)
{
    /// <summary>Appends the cues of a sentence in order of place.</summary>
    /// <param name="document">The document.</param>
    /// <param name="index">The sentence.</param>
    /// <param name="claim">Its claim, or null.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="stance">What negates and hedges in it.</param>
    /// <param name="into">Receives the cues.</param>
    public void Write(DocumentReading document, int index, Claim? claim, List<FoundEffect> effects, Stance stance, ImmutableArray<Cue>.Builder into)
    {
        if (claim is null && stance.Cues.Count == 0) return;
        ref readonly SentenceReading one = ref document.Sentences[index];
        var made = new List<Cue>();
        foreach (ScopedCue cue in stance.Cues)
        {
            bool decided = cue.Kind == ScopeKind.Negation ? claim is { Polarity: "negative" } && stance.Governs(cue) : claim is not null && claim.Certainty != "asserted" && stance.Governs(cue);
            made.Add(new Cue(cue.Kind == ScopeKind.Negation ? "negation" : "hedge", SpanOf(document, cue.First, cue.End), SpanOf(document, cue.ScopeFirst, cue.ScopeEnd), decided ? claim!.Id : null));
        }
        if (claim is not null) WriteClaim(document, one, claim, effects, made);
        made.Sort(static (a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : string.CompareOrdinal(a.Kind, b.Kind));
        for (int i = 0; i < made.Count; i++)
        {
            if (i == 0 || made[i] != made[i - 1]) into.Add(made[i]);
        }
    }

    private void WriteClaim(DocumentReading document, in SentenceReading one, Claim claim, List<FoundEffect> effects, List<Cue> made)
    {
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Mechanism || !Stated(claim, hit.Value)) continue;
            TextSpan span = SpanOf(document, hit.First, hit.First + hit.Count);
            made.Add(new Cue("mechanism", span, span, claim.Id));
        }
        foreach (FoundEffect effect in effects)
        {
            if (!made.Exists(c => c.Kind == "direction" && c.Span == effect.Cue)) made.Add(new Cue("direction", effect.Cue, Cover(effect.Cue, effect.Target.Span), claim.Id));
        }
        if (one.Citation < 0) return;
        int end = one.Citation;
        while (end + 1 < one.PieceEnd && document.Pieces[end].Mark is not (']' or ')')) end++;
        made.Add(new Cue("citation", TextSpan.FromBounds(document.Pieces[one.Citation].Start, document.Pieces[end].End), claim.Span, claim.Id));
    }

    private bool Stated(Claim claim, int mechanism)
    {
        foreach (ScoredLabel label in claim.Mechanisms)
        {
            if (label.Id == tables.Mechanisms[mechanism]) return true;
        }
        return false;
    }

    private static TextSpan SpanOf(DocumentReading document, int first, int end) => TextSpan.FromBounds(document.Pieces[first].Start, document.Pieces[end - 1].End);

    private static TextSpan Cover(TextSpan a, TextSpan b) => TextSpan.FromBounds(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));
}
