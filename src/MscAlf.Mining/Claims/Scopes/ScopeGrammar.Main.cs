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

    // "Although A fell, B rose": the verb of B.
    private int FirstVerb(int from)
    {
        int i = from;
        while (i < stop && (Adverb(i) || Has(i, Grammar.Connective) || IsMark(i, ',') || Is(i, WordClass.Conjunction))) i++;
        bool scene = i < stop && (Has(i, Grammar.Ender) || Is(i, WordClass.Subordinator) && !Is(i, WordClass.Determiner) && !IsWord(i, Word.That));
        if (scene) i++;
        int relatives = 0;
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
        return -1;
    }
}
