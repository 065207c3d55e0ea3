using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>What a phrase names: a mention, or its words without what only measures, places or times it.</content>
internal sealed partial class PhraseReader
{
    private bool PureMeasure(NounPhrase phrase)
    {
        bool any = false;
        for (int i = phrase.First; i < phrase.Last; i++)
        {
            if (Inside(i) && !MeasureMention(i)) return false;
            if (pieces[i].Kind != PieceKind.Word) continue;
            if ((ClassOf(i) & (WordClass.Property | WordClass.Harm)) != 0) return false;
            if (i == phrase.Last - 1) any = (ClassOf(i) & WordClass.MeasureStrong) != 0;
        }
        return any;
    }

    // A count or a score is read for itself.
    private bool Counted(int i) => IsWord(i, Word.Count) || IsWord(i, Word.Counts) || IsWord(i, Word.Score) || IsWord(i, Word.Scores);

    // "mRNA", where it is a mention, still only measures.
    private bool MeasureMention(int i) => (ClassOf(i) & WordClass.MeasureStrong) != 0 && document.Model.Mentions[outer[i]].Span.Length == pieces[i].End - pieces[i].Start;

    /// <summary>The target that a phrase names: the mention its head lies in, else its words.</summary>
    public bool Resolve(NounPhrase phrase, out Target target)
    {
        target = default;
        int head = phrase.Last - 1;
        if (head > phrase.First && (IsWord(head, Word.Itself) || IsWord(head, Word.Themselves)) && !Inside(head)) phrase = phrase with { Last = head-- };
        while (head > phrase.First && pieces[head].Kind != PieceKind.Word && !Inside(head)) head--;
        int full = head, wordsEnd = phrase.Last - 1;
        while (wordsEnd > head && pieces[wordsEnd].Kind == PieceKind.Mark) wordsEnd--;
        while (head > phrase.First && (!Inside(head) || MeasureMention(head)) && (ClassOf(head) & WordClass.MeasureStrong) != 0)
        {
            head--;
            while (head > phrase.First && pieces[head].Kind == PieceKind.Mark && !Inside(head)) head--;
        }
        if (Inside(head))
        {
            int m = outer[head];
            string type = document.Model.Mentions[m].Type;
            if (tables.BarredTargets.Contains(type)) return false;
            if (head == full && tables.ProcessTypes.Contains(type) && document.Model.Mentions[m].Span.Start >= pieces[phrase.First].Start && OwnComplement(phrase, head))
            {
                // "maturation of monocytes": whose process it is belongs to the target.
                target = new Target(-1, TextSpan.FromBounds(document.Model.Mentions[m].Span.Start, pieces[phrase.Tail - 1].End), head);
                return true;
            }
            if (Marked(phrase, m, out int mark))
            {
                target = new Target(-1, TextSpan.FromBounds(pieces[mark].Start, document.Model.Mentions[m].Span.End), head);
                return true;
            }
            target = new Target(m, document.Model.Mentions[m].Span, head);
            return true;
        }
        if ((pieces[head].Kind == PieceKind.Number && !(head > phrase.First && Glued(head) && Glued(head - 1))) || (pieces[phrase.First].Kind == PieceKind.Number && !HasMention(phrase.First, phrase.Last))) return false;
        if ((ClassOf(full) & (WordClass.Generic | WordClass.Pronoun)) != 0 && !HasMention(phrase.First, phrase.End)) return false;
        if (Adverbial(full)) return false;
        if (full == phrase.First && phrase.Tail == phrase.Last && (ClassOf(full) & WordClass.MeasureStrong) != 0 && (ClassOf(full) & WordClass.Property) == 0) return false;
        int until = OwnComplement(phrase, full) ? phrase.Tail - 1 : head < full && pieces[head].Kind == PieceKind.Word && (ClassOf(head) & WordClass.Generic) == 0 && !Counted(full) ? head
            : head < full && pieces[head].Kind == PieceKind.Number && Glued(head) && !Counted(full) ? head : wordsEnd;
        // "seven-day survival": when it was measured does not belong to it.
        int from = phrase.First;
        while (from < full && ((Inside(from) && tables.BarredTargets.Contains(document.Model.Mentions[outer[from]].Type)) || (from > phrase.First && pieces[from].Kind == PieceKind.Mark))) from++;
        target = new Target(-1, TextSpan.FromBounds(pieces[from].Start, pieces[until].End), until == head ? head : full);
        return true;
    }

    /// <summary>Whether the complement of <c>of</c> belongs to the target: "maturation of monocytes"; not "survival of rats", "effect of MSCs".</summary>
    private bool OwnComplement(NounPhrase phrase, int head)
    {
        if (phrase.Tail <= phrase.Last || !IsWord(phrase.Last, Word.Of)) return false;
        int last = phrase.Tail - 1;
        if (pieces[last].Kind == PieceKind.Number || IsNumber(SkipLight(phrase.Last + 1, end))) return false;
        bool property = (ClassOf(head) & WordClass.Property) != 0;
        if (!Inside(last)) return !property && (ClassOf(last) & WordClass.Generic) == 0;
        string type = document.Model.Mentions[outer[last]].Type;
        if (tables.BarredTargets.Contains(type)) return false;
        return !property || (tables.ActingTypes.Contains(type) && !tables.TherapyTypes.Contains(type));
    }

    // "Ki67-labelled hepatocytes", "caspase-3-positive cells": the mark belongs to the target; "LPS-induced" does not.
    private bool Marked(NounPhrase phrase, int mention, out int first)
    {
        first = phrase.First;
        for (int i = phrase.First + 2; i < phrase.Last && outer[i] != mention; i++)
        {
            if (!IsMark(i - 1, '-') || Inside(i)) continue;
            if (!(IsWord(i, Word.Positive) || IsWord(i, Word.Negative) || IsWord(i, Word.Labelled) || IsWord(i, Word.Labeled) || IsWord(i, Word.Expressing) || IsWord(i, Word.Producing) || IsWord(i, Word.Driven) || IsWord(i, Word.Specific) || IsWord(i, Word.Dependent))) continue;
            while (first < i && Inside(first) && tables.BarredTargets.Contains(document.Model.Mentions[outer[first]].Type)) first++;
            return true;
        }
        return false;
    }

    private bool HasMention(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (Inside(i)) return true;
        }
        return false;
    }
}
