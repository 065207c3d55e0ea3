using System.Collections.Immutable;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>Under which conditions an effect is stated: what stands nearest to it in its sentence, and what it was compared with.</content>
internal sealed partial class EffectFinder
{
    private const int MostCompared = 12;
    private readonly int[] carried = new int[MostSlots];
    private const int MostSlots = 16;

    /// <summary>For each slot the mention that fills it all over the document, where there is only one concept of its type; else -1. Only subjects are carried: a dose or a time holds where it stands.</summary>
    private void Carry()
    {
        Array.Fill(carried, -1);
        for (int slot = 0; slot < Math.Min(MostSlots, tables.ContextSlots.Length); slot++)
        {
            ContextSlot wanted = tables.ContextSlots[slot];
            if (!tables.CarriedSlots.Contains(wanted.Name)) continue;
            int only = -1;
            for (int m = 0; m < document.Model.Mentions.Length; m++)
            {
                Mention mention = document.Model.Mentions[m];
                if (mention.Type != wanted.Type) continue;
                if (only < 0) only = m;
                else if (!SameThing(document.Model.Mentions[only], mention))
                {
                    only = -2;
                    break;
                }
            }
            carried[slot] = only;
        }
    }

    private static bool SameThing(Mention a, Mention b) =>
        a.Concept is { } one && b.Concept is { } other ? one.Id == other.Id : a.Concept is null && b.Concept is null && a.Normalized.AsSpan().TrimEnd('s').Equals(b.Normalized.AsSpan().TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The conditions of an effect of the sentence that was read last, slot by slot.</summary>
    /// <param name="effect">One that <see cref="Find"/> found there.</param>
    public EffectContext ContextOf(in FoundEffect effect)
    {
        int fromDocument = 0;
        ImmutableArray<KeyValuePair<string, string>>.Builder? context = null;
        int from = Math.Min(effect.Cue.Start, effect.Target.Span.Start), to = Math.Max(effect.Cue.End, effect.Target.Span.End);
        for (int slot = 0; slot < Math.Min(MostSlots, tables.ContextSlots.Length); slot++)
        {
            int best = -1, least = int.MaxValue;
            for (int m = sentence.FirstMention; m < sentence.MentionEnd; m++)
            {
                Mention mention = document.Model.Mentions[m];
                if (mention.Type != tables.ContextSlots[slot].Type || !Fills(m, mention, tables.ContextSlots[slot], effect)) continue;
                if (!tables.CarriedSlots.Contains(tables.ContextSlots[slot].Name) && Parted(mention.Span, from, to)) continue;
                int distance = mention.Span.Start >= to ? mention.Span.Start - to : mention.Span.End <= from ? from - mention.Span.End : 0;
                if (distance < least) (best, least) = (m, distance);
            }
            bool far = best < 0;
            if (far && carried[slot] >= 0 && carried[slot] != effect.Target.Mention && carried[slot] != effect.Agent && !SameAsTarget(carried[slot], effect)) best = carried[slot];
            if (best < 0) continue;
            context ??= ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
            if (far) fromDocument |= 1 << context.Count;
            context.Add(KeyValuePair.Create(tables.ContextSlots[slot].Name, document.Model.Mentions[best].Id));
        }
        if (Compared(effect) is { } words) (context ??= ImmutableArray.CreateBuilder<KeyValuePair<string, string>>()).Add(KeyValuePair.Create(Effect.Comparison, words));
        return new EffectContext(context?.ToImmutable() ?? [], fromDocument);
    }

    // A dose, a time or a tissue holds for its own statement: no other verb of direction stands between.
    private bool Parted(TextSpan span, int from, int to)
    {
        int low = span.End <= from ? span.End : to, high = span.End <= from ? from : span.Start;
        for (int i = sentence.FirstPiece; i < sentence.PieceEnd && document.Pieces[i].Start < high; i++)
        {
            if (document.Pieces[i].Start >= low && (map.RoleAt(i) is CueRole.Active or CueRole.Passive || reader.IsMark(i, ';'))) return true;
        }
        return false;
    }

    private bool SameAsTarget(int m, in FoundEffect effect) => effect.Target.Mention >= 0 && SameThing(document.Model.Mentions[m], document.Model.Mentions[effect.Target.Mention]);

    private bool Fills(int m, Mention mention, ContextSlot slot, in FoundEffect effect)
    {
        if (m == effect.Agent || m == effect.Target.Mention || effect.Target.Span.Contains(mention.Span.Start) || effect.AgentSpan.Contains(mention.Span.Start)) return false;
        if (SameAsTarget(m, effect)) return false;
        if (slot.Unit.Length > 0 && !(mention.Value is { } value && (slot.Unit == "time" ? tables.TimeUnits.Contains(value.Unit) : IsDose(value.Unit)))) return false;
        // "human" in "human MSCs" says what the cells are, not where the effect was seen.
        for (int k = m - 1; k >= sentence.FirstMention; k--)
        {
            Mention outer = document.Model.Mentions[k];
            if (outer.Span.End > mention.Span.Start) return !tables.TherapyTypes.Contains(outer.Type);
            if (outer.Span.End < mention.Span.Start) break;
        }
        return true;
    }

    private bool IsDose(string unit)
    {
        foreach (string known in tables.DoseUnits)
        {
            if (known[0] == '*' ? unit.AsSpan().EndsWith(known.AsSpan(1)) : unit == known) return true;
        }
        return false;
    }

    /// <summary>What stands behind <c>than</c>, <c>versus</c> or <c>compared with</c>: the mention that is all of it, else its words.</summary>
    private string? Compared(in FoundEffect effect)
    {
        int at = -1, end = Math.Max(effect.Cue.End, effect.Target.Span.End), verb = map.Count > 0 ? map[0].Verb : sentence.FirstPiece;
        for (int i = sentence.FirstPiece; i < sentence.PieceEnd; i++)
        {
            bool behind = document.Pieces[i].Start >= end;
            if (behind && reader.IsMark(i, ';')) break;
            if (reader.Inside(i) || (!behind && i >= verb)) continue; // before the first verb: "Compared with controls, …"
            bool two = (reader.IsWord(i, Word.Compared) || reader.IsWord(i, Word.Relative) || reader.IsWord(i, Word.Comparison)) && (reader.IsWord(i + 1, Word.With) || reader.IsWord(i + 1, Word.To));
            if (!two && !(behind && !reader.IsWord(i - 1, Word.Rather) && (reader.IsWord(i, Word.Than) || reader.IsWord(i, Word.Versus) || reader.IsWord(i, Word.Vs)))) continue;
            at = two ? i + 2 : i + 1;
            if (behind) break;
        }
        if (at < 0 || at >= sentence.PieceEnd) return null;
        while (reader.Is(at, WordClass.Preposition) && at < sentence.PieceEnd) at++;
        if (reader.IsNumber(at) || !reader.Read(at, Math.Min(sentence.PieceEnd, at + MostCompared), out NounPhrase phrase)) return null;
        int mention = document.Outer[phrase.First];
        if (mention >= 0 && document.Model.Mentions[mention].Span == TextSpan.FromBounds(document.Pieces[phrase.First].Start, document.Pieces[phrase.Last - 1].End)) return mention == effect.Target.Mention ? null : document.Model.Mentions[mention].Id;
        return document.Text[document.Pieces[phrase.First].Start..document.Pieces[phrase.Last - 1].End];
    }
}

/// <summary>The conditions of an effect.</summary>
/// <param name="Slots">Slot and mention id, or words.</param>
/// <param name="FromDocument">Bit set of those that hold for all of the document and stand elsewhere in it.</param>
internal readonly record struct EffectContext(ImmutableArray<KeyValuePair<string, string>> Slots, int FromDocument)
{
    /// <summary>The conditions; those of the whole document apply to its own results alone.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Of(bool own)
    {
        if (own || FromDocument == 0) return Slots;
        var kept = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (int i = 0; i < Slots.Length; i++)
        {
            if ((FromDocument & (1 << i)) == 0) kept.Add(Slots[i]);
        }
        return kept.ToImmutable();
    }
}
