namespace MscAlf.Mining.Claims;

internal sealed partial class ScopeGrammar
{
    /// <summary>Just after the last piece of the clause that goes on at <paramref name="from"/>.</summary>
    /// <param name="from">Where to go on.</param>
    /// <param name="verbs">Verbs with a subject that may still come: one where the cue is in the subject.</param>
    public int ClauseEnd(int from, int verbs) => End(from, verbs, phrase: false);

    /// <summary>Just after the noun phrase, gerund or list that starts at <paramref name="from"/>, with what belongs to it.</summary>
    public int PhraseEnd(int from) => End(from, 0, phrase: true);

    /// <summary>Just after what is set against something else: "but not B".</summary>
    public int ContrastEnd(int from)
    {
        int to = End(from, 0, phrase: true);
        if (from >= to || outer[from] < 0 && (Is(from, WordClass.Preposition) || Past(from) || Ing(from) || Adverb(from))) return to;
        // A bare noun: what follows in prepositional phrases belongs to both.
        for (int i = from + 1; i < to; i++)
        {
            if (IsMark(i, '(') && Close(i) is > 0 and var close) i = close;
            else if (outer[i] < 0 && Is(i, WordClass.Preposition) && !IsWord(i, Word.Of) && !IsWord(i, Word.For) && !IsWord(i, Word.From)) return i;
        }
        return to;
    }

    private int End(int i, int verbs, bool phrase)
    {
        int last = i, relatives = 0, limit = Math.Min(Closing(i), i + LongestClause);
        bool bases = Has(SkipAdverbs(i), Grammar.Base) || Has(i - 1, Grammar.Base);
        while (i < limit)
        {
            if (outer[i] >= 0)
            {
                int m = outer[i];
                while (i < limit && outer[i] == m) i++;
                last = i;
                continue;
            }
            if (pieces[i].Kind == PieceKind.Mark)
            {
                char mark = pieces[i].Mark;
                if (mark is ';' or ':') break;
                if (mark is ')' or ']') break;
                if (mark is '(' or '[')
                {
                    int close = Close(i);
                    if (close < 0) break;
                    bool aside = close - i > 6 && close + 1 >= limit; // a remark at the end
                    i = close + 1;
                    if (!aside) last = i;
                    continue;
                }
                if (mark == ',' && !GoesOn(i, verbs, bases, limit)) break;
                if (mark == '-' && IsMark(i + 1, '-')) break;
                i++;
                if (mark != ',') last = i;
                continue;
            }
            if (pieces[i].Kind == PieceKind.Word && !Bound(i))
            {
                if (Has(i, Grammar.Ender | Grammar.Remark) || IsWord(i, Word.But)) break;
                if (phrase && IsWord(i, Word.Due)) break;
                if (IsWord(i, Word.As) && AsEnds(i)) break;
                if ((Is(i, WordClass.Conjunction) && !IsWord(i, Word.But)) && !Joins(i, verbs, bases)) break;
                if (Has(i, Grammar.Relative)) relatives++;
                else if (Finite(i))
                {
                    if (relatives > 0) relatives--;
                    else if (verbs > 0) verbs--;
                    else break;
                    i = Math.Max(i + 1, GroupEnd(i));
                    last = i;
                    continue;
                }
            }
            i++;
            last = i;
        }
        while (last > first && (Is(last - 1, WordClass.Conjunction) || IsMark(last - 1, ','))) last--;
        return last;
    }

    // Where the bracket around a place closes, else the end of the sentence.
    private int Closing(int from)
    {
        int depth = 0;
        for (int i = from - 1; i >= Math.Max(first, from - Reach); i--)
        {
            if (IsMark(i, ')')) depth++;
            if (!IsMark(i, '(')) continue;
            if (depth-- > 0) continue;
            int close = Close(i);
            return close > from ? close : stop;
        }
        return stop;
    }

    private int Close(int open)
    {
        int depth = 0;
        for (int i = open; i < Math.Min(end, open + Reach); i++)
        {
            if (IsMark(i, '(') || IsMark(i, '[')) depth++;
            else if ((IsMark(i, ')') || IsMark(i, ']')) && --depth == 0) return i;
        }
        return -1;
    }

    // "as determined by", "as they": a remark; not "as well as", "as a control".
    private bool AsEnds(int i)
    {
        if (IsWord(i + 1, Word.Well) || IsWord(i - 1, Word.Well)) return false;
        return Past(i + 1) || Is(i + 1, Helper) || (Is(i + 1, WordClass.Pronoun) && !Is(i + 1, WordClass.Determiner)) || IsWord(i + 1, Word.Neither) || Has(i + 1, Grammar.Third | Grammar.Base) && !Has(i + 1, Grammar.Noun);
    }

    /// <summary>Whether a conjunction joins words of the scope and not another clause.</summary>
    private bool Joins(int i, int verbs, bool list)
    {
        if (IsWord(i, Word.Nor)) return true;
        int k = i + 1;
        while (k < stop && Adverb(k)) k++;
        bool and = IsWord(i, Word.And);
        if (Finite(k) || (and && Has(k, Grammar.Base) && !Has(k, Grammar.Noun) && !list)) return false;
        return !and || !ClauseAhead(k, verbs);
    }

    // Whether a subject and its verb follow, before the clause breaks.
    private bool ClauseAhead(int from, int verbs)
    {
        for (int k = from; k < Math.Min(stop, from + Reach); k++)
        {
            if (outer[k] >= 0) continue;
            if (IsMark(k, '('))
            {
                int close = Close(k);
                if (close < 0) return false;
                k = close;
                continue;
            }
            if (IsMark(k, ',') || IsMark(k, ';') || IsMark(k, ':')) return false;
            if (Has(k, Grammar.Relative | Grammar.Ender | Grammar.Remark) || IsWord(k, Word.But)) return k == from;
            if (k > from && Is(k, WordClass.Conjunction) && !IsWord(k, Word.Or)) continue;
            if (Finite(k) && --verbs < 0) return true;
        }
        return false;
    }

    /// <summary>Whether the scope goes on behind a comma: in a list, an example, "or X".</summary>
    private bool GoesOn(int comma, int verbs, bool bases, int limit)
    {
        int n = comma + 1;
        if (n >= stop) return false;
        if (Is(n, WordClass.Conjunction))
        {
            if (IsWord(n, Word.But)) return false;
            if (IsWord(n, Word.Nor)) return true;
            return (IsWord(n, Word.And) || IsWord(n, Word.Or)) && !IsWord(n + 1, Word.Not) && Joins(n, verbs, bases);
        }
        if (Has(n, Grammar.Example)) return true;
        if (Has(n, Grammar.Ender | Grammar.Remark | Grammar.Relative | Grammar.Connective) || Is(n, WordClass.Preposition | WordClass.Subordinator | WordClass.Negation | WordClass.Pronoun) || Adverb(n)) return Is(n, WordClass.Preposition) && ListAhead(n, verbs, bases);
        if (Ing(n) && !Has(n, Grammar.Noun)) return false;
        if (!bases && Has(n, Grammar.Base) && !Has(n, Grammar.Noun)) return false;
        return ListAhead(n, verbs, bases) || Renames(n, limit);
    }

    // ", rapamycin", ", a kinase inhibitor": another name at the end.
    private bool Renames(int from, int limit)
    {
        if (limit - from > 9 || Past(from) || Past(limit - 1)) return false;
        for (int i = from; i < limit; i++)
        {
            if (outer[i] < 0 && (IsMark(i, ',') || Is(i, WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | Helper) || Finite(i))) return false;
        }
        return true;
    }

    // "A, B and C", "A, B, or C": a conjunction before any verb and before the next break.
    private bool ListAhead(int from, int verbs, bool bases)
    {
        for (int k = from; k < Math.Min(stop, from + Reach); k++)
        {
            if (outer[k] >= 0) continue;
            if (IsMark(k, '('))
            {
                int close = Close(k);
                if (close < 0) return false;
                k = close;
                continue;
            }
            if (IsMark(k, ';') || IsMark(k, ':')) return false;
            if (Has(k, Grammar.Ender | Grammar.Remark | Grammar.Relative) || IsWord(k, Word.But)) return false;
            if (IsWord(k, Word.And) || IsWord(k, Word.Or))
            {
                return Joins(k, verbs, bases) && !ClauseAhead(k + 1, verbs);
            }
            if (Finite(k) && --verbs < 0) return false;
        }
        return false;
    }
}
