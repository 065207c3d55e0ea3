using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Reports the words that made a claim what it is.</summary>
internal sealed class CueWriter(ClaimTables tables)
{
    private readonly int negation = tables.CueClasses.IndexOf("negation"), pseudo = tables.CueClasses.IndexOf("pseudo-negation"), hedge = tables.CueClasses.IndexOf("hedge");

    /// <summary>Appends the cues of a claim in order of place.</summary>
    public void Write(DocumentReading document, int index, Claim claim, List<FoundEffect> effects, ImmutableArray<Cue>.Builder into)
    {
        ref readonly SentenceReading one = ref document.Sentences[index];
        var made = new List<Cue>();
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            string? kind = hit.Family switch
            {
                CueFamily.Cue when hit.Value == negation && claim.Polarity == "negative" && !Pseudo(document, one, hit) => "negation",
                CueFamily.Cue when hit.Value == hedge && claim.Certainty != "asserted" => "hedge",
                CueFamily.Mechanism when Stated(claim, hit.Value) => "mechanism",
                _ => null,
            };
            if (kind is null) continue;
            TextSpan span = SpanOf(document, hit.First, hit.Count);
            made.Add(new Cue(kind, span, kind == "mechanism" ? span : TextSpan.FromBounds(span.Start, ScopeEnd(document, one, hit.First + hit.Count)), claim.Id));
        }
        foreach (FoundEffect effect in effects)
        {
            if (!made.Exists(c => c.Kind == "direction" && c.Span == effect.Cue)) made.Add(new Cue("direction", effect.Cue, Cover(effect.Cue, effect.Target.Span), claim.Id));
        }
        if (one.Citation >= 0)
        {
            int end = one.Citation;
            while (end + 1 < one.PieceEnd && document.Pieces[end].Mark is not (']' or ')')) end++;
            made.Add(new Cue("citation", TextSpan.FromBounds(document.Pieces[one.Citation].Start, document.Pieces[end].End), claim.Span, claim.Id));
        }
        made.Sort(static (a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : string.CompareOrdinal(a.Kind, b.Kind));
        for (int i = 0; i < made.Count; i++)
        {
            if (i == 0 || made[i] != made[i - 1]) into.Add(made[i]);
        }
    }

    private bool Stated(Claim claim, int mechanism)
    {
        foreach (ScoredLabel label in claim.Mechanisms)
        {
            if (label.Id == tables.Mechanisms[mechanism]) return true;
        }
        return false;
    }

    private bool Pseudo(DocumentReading document, in SentenceReading one, CueHit hit)
    {
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit other = document.Hits[h];
            if (other.Family == CueFamily.Cue && other.Value == pseudo && other.First <= hit.First && hit.First + hit.Count <= other.First + other.Count) return true;
        }
        return false;
    }

    // A negation or hedge reaches to the end of its clause.
    private static int ScopeEnd(DocumentReading document, in SentenceReading one, int from)
    {
        int end = document.Pieces[from - 1].End;
        for (int i = from; i < one.PieceEnd; i++)
        {
            if (document.Pieces[i].Mark is ';' or '.' && document.Pieces[i].Kind == PieceKind.Mark) break;
            if (document.Outer[i] < 0 && (document.ClassOf(i) & WordClass.Subordinator) != 0) break;
            end = document.Pieces[i].End;
        }
        return end;
    }

    private static TextSpan SpanOf(DocumentReading document, int first, int count) => TextSpan.FromBounds(document.Pieces[first].Start, document.Pieces[first + count - 1].End);

    private static TextSpan Cover(TextSpan a, TextSpan b) => TextSpan.FromBounds(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));
}
