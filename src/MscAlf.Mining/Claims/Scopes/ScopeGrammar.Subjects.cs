namespace MscAlf.Mining.Claims;

internal sealed partial class ScopeGrammar
{
    /// <summary>First piece of the subject of the verb group that the cue stands in.</summary>
    public int SubjectStart(int cue)
    {
        int aux = cue;
        while (aux - 1 >= first && (Is(aux - 1, Helper | WordClass.Negation) || Adverb(aux - 1) || Has(aux - 1, Grammar.Copula))) aux--;
        int comma = -1, candidate = -1, i = aux - 1, least = Math.Max(first, aux - Reach);
        bool verb = false;
        if (Has(i, Grammar.Relative)) return i;
        if (IsMark(i, ',') && Has(i - 1, Grammar.Connective) && IsMark(i - 2, ',')) i -= 3;
        for (; i >= least; i--)
        {
            if (outer[i] >= 0) continue;
            if (pieces[i].Kind == PieceKind.Mark)
            {
                if (pieces[i].Mark is ';' or ':') break;
                if (pieces[i].Mark is '(' or '[') break;
                if (pieces[i].Mark is ')' or ']')
                {
                    int open = Open(i);
                    if (open < 0) break;
                    i = open;
                    continue;
                }
                if (pieces[i].Mark == ',') comma = i;
                continue;
            }
            if (pieces[i].Kind != PieceKind.Word || Bound(i)) continue;
            if (Has(i, Grammar.Ender) || IsWord(i, Word.But) || Is(i, WordClass.Subordinator) && !(IsWord(i, Word.As) && !IsMark(i - 1, ',')))
            {
                if (verb && (IsWord(i, Word.Which) || IsWord(i, Word.That) || IsWord(i, Word.Who) || IsWord(i, Word.Whose)) && !Reported(i))
                {
                    verb = false; // the subject holds a relative clause
                    candidate = -1;
                    continue;
                }
                break;
            }
            if (IsWord(i, Word.And))
            {
                if (IsMark(i - 1, ',') && Past(i - 2)) break; // "A fell, and B …"
                comma = i;
            }
            if (!verb && Finite(i))
            {
                verb = true;
                candidate = comma;
            }
        }
        int start = verb ? (candidate >= 0 ? candidate + 1 : aux) : Math.Max(i, first - 1) + 1;
        return Trim(Math.Max(start, first), aux);
    }

    // "we show that X": that opens what is reported.
    private bool Reported(int that)
    {
        int p = that - 1;
        while (p >= first && Adverb(p)) p--;
        return IsWord(that, Word.That) && (Is(p, WordClass.Report | WordClass.Verb) || Has(p, Grammar.Base | Grammar.Third | Grammar.Past) && !Has(p, Grammar.Noun));
    }

    private int Open(int close)
    {
        int depth = 0;
        for (int i = close; i >= Math.Max(first, close - Reach); i--)
        {
            if (IsMark(i, ')') || IsMark(i, ']')) depth++;
            else if ((IsMark(i, '(') || IsMark(i, '[')) && --depth == 0) return i;
        }
        return -1;
    }

    // Leaves out what stands before the subject: "However,", "In these cells,", "(3)".
    private int Trim(int start, int aux)
    {
        for (int round = 0; round < 5 && start < aux; round++)
        {
            if (outer[start] < 0 && (IsMark(start, ',') || IsMark(start, ')') || IsMark(start, '"') || Is(start, WordClass.Conjunction) || Has(start, Grammar.Connective)))
            {
                start++;
                continue;
            }
            if (outer[start] < 0 && IsMark(start, '(') && Close(start) is > 0 and var close && close < aux)
            {
                start = close + 1;
                continue;
            }
            bool fronted = Adverb(start) || Is(start, WordClass.Preposition) || IsWord(start, Word.To) || Ing(start) || (Past(start) && !Nominal(start + 1)) || Has(start, Grammar.Example);
            if (!fronted || outer[start] >= 0) break;
            int cut = -1;
            for (int i = start; i < aux; i++)
            {
                if (IsMark(i, '(') && Close(i) is > 0 and var to) i = to;
                if (!IsMark(i, ',')) continue;
                cut = i;
                if (!IsWord(i + 1, Word.And) && !IsWord(i + 1, Word.Or)) break;
            }
            if (cut < 0)
            {
                if (Adverb(start) && start == first) start++;
                break;
            }
            start = cut + 1;
        }
        return start;
    }
}
