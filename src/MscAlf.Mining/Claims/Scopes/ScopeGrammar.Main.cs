namespace MscAlf.Mining.Claims;

internal sealed partial class ScopeGrammar
{
    /// <summary>The verb of the first main statement: of the clause that is reported where the sentence reports one, never of a clause that only sets the scene.</summary>
    /// <returns>The last piece of its group of verbs and just after its clause; -1 where no verb is found.</returns>
    public (int Verb, int ClauseEnd) MainVerb()
    {
        int from = first;
        for (int round = 0; round < 4; round++)
        {
            int verb = FirstVerb(from);
            if (verb < 0) return (-1, stop);
            int after = Math.Max(verb + 1, GroupEnd(verb));
            int that = SkipAdverbs(after);
            if (IsWord(that, Word.That) && Reported(that)) from = that + 1;
            else return (after - 1, End(after, 0, phrase: false));
        }
        return (-1, stop);
    }

    /// <summary>Whether no word between two places opens a clause that depends on what stands before, or is set against it.</summary>
    public bool IsJoined(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (Has(i, Grammar.Ender | Grammar.Relative | Grammar.Remark) || IsWord(i, Word.But)) return false;
        }
        return true;
    }

    // "Although A fell, B rose": the verb of B.
    private int FirstVerb(int from)
    {
        int i = from;
        while (i < stop && (Adverb(i) || Has(i, Grammar.Connective) || IsMark(i, ',') || Is(i, WordClass.Conjunction))) i++;
        bool scene = i < stop && (Has(i, Grammar.Ender) || Is(i, WordClass.Subordinator) && !Is(i, WordClass.Determiner) && !IsWord(i, Word.That));
        if (scene) i++;
        int relatives = 0, maybe = -1;
        for (; i < stop; i++)
        {
            if (outer[i] >= 0) continue;
            if ((IsMark(i, '(') || IsMark(i, '[')) && Close(i) is > 0 and var close)
            {
                i = close;
                continue;
            }
            if (IsMark(i, ';') || IsMark(i, ':'))
            {
                relatives = 0;
                scene = false;
            }
            if (maybe >= 0 && Has(i, Grammar.Remark)) return maybe;
            if (!scene && maybe < 0 && relatives == 0 && MayBeFinite(i)) maybe = i;
            if (Has(i, Grammar.Relative)) relatives++;
            else if (Finite(i))
            {
                if (scene)
                {
                    scene = false;
                    while (i < stop && !IsMark(i, ',')) i++;
                }
                else if (relatives > 0)
                {
                    relatives--;
                    i = Math.Max(i, GroupEnd(i) - 1);
                }
                else return i;
            }
        }
        return maybe;
    }

    // "The cells fused to …", "A increases albumin": a verb where nothing better is found.
    private bool MayBeFinite(int i) => !Bound(i) && i > first && (Names(i - 1) || IsMark(i - 1, ',')) && (Past(i) || (Has(i, Grammar.Third) && !EndsIn(i - 1, "s")));
}
