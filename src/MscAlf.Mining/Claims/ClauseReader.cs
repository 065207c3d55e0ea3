using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Finds what belongs to a direction word inside its clause: the subject, the agent, the negation.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ClauseReader
{
    // No clause is longer; keeps a line of millions of words from costing more than its length.
    private const int Reach = 200;
    private const WordClass Finite = WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Report;
    private ClaimTables tables = null!;
    private DocumentReading document = null!;
    private PhraseReader reader = null!;
    private DirectionWords words = null!;
    private SentenceReading sentence;

    public void Enter(ClaimTables claimTables, DocumentReading reading, SentenceReading one, PhraseReader phrases, DirectionWords directionWords)
    {
        tables = claimTables;
        document = reading;
        sentence = one;
        reader = phrases;
        words = directionWords;
    }

    public int BackOverAdverbs(int i)
    {
        while (i >= sentence.FirstPiece && (reader.Is(i, WordClass.Adverb | WordClass.Negation) || reader.IsMark(i, '-'))) i--;
        return i;
    }

    /// <summary>Whether a negation reaches the word at <paramref name="cue"/>.</summary>
    public bool Denied(int cue)
    {
        for (int i = cue - 1; i >= Math.Max(sentence.FirstPiece, cue - Reach); i--)
        {
            if (reader.IsWord(i, "not") && reader.IsWord(i + 1, "only")) return false;
            if (reader.Is(i, WordClass.Negation)) return !reader.IsWord(i, "without") || cue - i <= 4;
            if (reader.Inside(i)) continue;
            if (reader.IsWord(i, "failed") || reader.IsWord(i, "fail") || reader.IsWord(i, "fails") || reader.IsWord(i, "unable")) return true;
            if (reader.IsMark(i, ';') || reader.IsMark(i, ':') || reader.IsWord(i, "but") || (reader.Is(i, WordClass.Subordinator) && !reader.IsWord(i, "as"))) return false;
            if (reader.IsWord(i, "and") && !BaseFollows(i + 1) && !NounListBetween(i, cue)) return false;
            if (reader.IsMark(i, ',') && !reader.IsWord(i + 1, "nor") && !reader.IsWord(i + 1, "or") && !NounListBetween(i, cue)) return false;
            if (reader.IsMark(i, ')')) while (i > sentence.FirstPiece && !reader.IsMark(i, '(')) i--;
        }
        return false;
    }

    private bool BaseFollows(int i)
    {
        DirectionWord word = words.At(i);
        return word.Verb >= 0 && (tables.Lexis.Readings[word.Verb].Form & VerbForm.Base) != 0;
    }

    // "No A, B or C were increased": between the comma and the cue stands a verb group, before it nothing but nouns.
    private bool NounListBetween(int from, int cue)
    {
        for (int i = from + 1; i < cue; i++)
        {
            if (reader.Is(i, WordClass.Auxiliary | WordClass.Do)) return StartsDenied();
        }
        return false;
    }

    private bool StartsDenied() => reader.Is(sentence.FirstPiece, WordClass.Negation);

    /// <summary>Start of the subject of the clause that the word at <paramref name="v"/> belongs to, and its end.</summary>
    private (int Start, int End, bool Relative) Subject(int v, int depth = 0)
    {
        int stop = v;
        while (stop > sentence.FirstPiece && !reader.Inside(stop - 1) && (reader.Is(stop - 1, WordClass.Adverb | WordClass.Negation | WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do) || reader.IsWord(stop - 1, "to"))) stop--;
        int comma = -1, joint = -1;
        int least = Math.Max(sentence.FirstPiece, stop - Reach);
        for (int k = stop - 1; k >= least; k--)
        {
            if (reader.Inside(k)) continue;
            if (reader.IsMark(k, ')') || reader.IsMark(k, ']'))
            {
                char open = reader.IsMark(k, ')') ? '(' : '[';
                int b = k - 1;
                while (b > sentence.FirstPiece && !reader.IsMark(b, open)) b--;
                if (reader.IsMark(b, open)) k = b;
                continue;
            }
            if (reader.IsMark(k, ';') || reader.IsMark(k, ':')) return Trim(k + 1, stop);
            if (reader.Is(k, WordClass.Subordinator) && !reader.IsWord(k, "as"))
            {
                bool relative = k + 1 >= stop && (reader.IsWord(k, "which") || reader.IsWord(k, "that") || reader.IsWord(k, "who"));
                if (!relative) return Trim(k + 1, stop);
                int before = k;
                while (before > sentence.FirstPiece && !reader.Inside(before - 1) && (reader.IsMark(before - 1, ',') || reader.Is(before - 1, WordClass.Preposition))) before--;
                return (Math.Max(sentence.FirstPiece, before - 8), before, true);
            }
            if (reader.IsWord(k, "and") || reader.IsWord(k, "but") || reader.IsWord(k, "or"))
            {
                if (k + 1 < stop) joint = k;
                if (reader.IsMark(k - 1, ',') && k + 1 < stop) comma = k;
            }
            if (!Predicate(k)) continue;
            int breakAt = comma >= 0 ? comma : joint;
            if (breakAt >= 0) return Trim(breakAt + 1, stop);
            return depth < 4 ? Subject(k, depth + 1) : (stop, stop, false);
        }
        return Trim(least, stop);
    }

    private bool Predicate(int k)
    {
        if (reader.Is(k, Finite)) return true;
        if (reader.Is(k, WordClass.Verb)) return !reader.Is(k + 1, WordClass.Preposition) && !reader.Is(k - 1, WordClass.Determiner | WordClass.Preposition) && !reader.IsMark(k - 1, '-');
        DirectionWord word = words.At(k);
        if (word.Verb < 0) return false;
        VerbForm form = tables.Lexis.Readings[word.Verb].Form;
        if ((form & (VerbForm.Third | VerbForm.Past)) == 0) return (form & VerbForm.Base) != 0 && word.Noun < 0;
        return !reader.IsWord(k + word.Count, "by") && !reader.Is(k - 1, WordClass.Determiner | WordClass.Preposition | WordClass.Have | WordClass.Report);
    }

    // Leaves out what stands before the subject: "However,", "In mice with ALF,", "After infusion,".
    private (int Start, int End, bool Relative) Trim(int start, int stop)
    {
        while (start < stop && !reader.Inside(start) && (reader.Is(start, WordClass.Adverb | WordClass.Conjunction) || reader.IsMark(start, ','))) start++;
        if (start < stop && !reader.Inside(start) && (reader.Is(start, WordClass.Preposition | WordClass.Subordinator | WordClass.Verb) || words.At(start).Verb >= 0))
        {
            for (int i = start; i < stop - 1; i++)
            {
                if (!reader.IsMark(i, ',') || reader.Inside(i)) continue;
                return (i + 1, stop, false);
            }
        }
        return (start, stop, false);
    }

    /// <summary>Appends the things that the clause's subject names.</summary>
    public void SubjectTargets(int v, bool hanging, List<Target> into)
    {
        if (hanging)
        {
            int from = v - 1;
            while (from > sentence.FirstPiece && v - from < 8 && (reader.Inside(from - 1) || (reader.NounFollows(from - 1) && words.At(from - 1).Verb < 0))) from--;
            if (reader.Read(from, v, out NounPhrase phrase) && reader.Resolve(phrase, out Target one)) into.Add(one);
            return;
        }
        (int start, int end, bool relative) = Subject(v);
        if (relative)
        {
            int m = end > sentence.FirstPiece ? document.Outer[end - 1] : -1;
            if (m >= 0 && !tables.BarredTargets.Contains(document.Model.Mentions[m].Type)) into.Add(new Target(m, document.Model.Mentions[m].Span, end - 1));
            return;
        }
        reader.ReadList(start, end, true, into);
    }

    /// <summary>Who acts through the word at <paramref name="v"/>.</summary>
    public (int Mention, TextSpan Words) Agent(int v)
    {
        (int start, int end, bool relative) = Subject(v);
        if (relative)
        {
            for (int i = end - 1; i >= start; i--)
            {
                if (document.Outer[i] >= 0 && Acts(document.Outer[i])) return (document.Outer[i], default);
            }
            return NearTherapy(v);
        }
        return AgentIn(start, end);
    }

    /// <summary>The actor named between two pieces: a therapy first, then what else acts, then the words themselves.</summary>
    public (int Mention, TextSpan Words) AgentIn(int start, int end)
    {
        int acting = -1;
        for (int i = start; i < end; i++)
        {
            int m = document.Outer[i];
            if (m < 0) continue;
            if (tables.TherapyTypes.Contains(document.Model.Mentions[m].Type)) return (m, default);
            if (acting < 0 && Acts(m)) acting = m;
        }
        if (acting >= 0) return (acting, default);
        if (reader.Read(start, end, out NounPhrase phrase) && reader.Resolve(phrase, out Target words) && !reader.Is(words.Head, WordClass.PronounTherapy | WordClass.Generic)) return (words.Mention, words.Mention >= 0 ? default : words.Span);
        return NearTherapy(start);
    }

    private bool Acts(int mention) => tables.ActingTypes.Contains(document.Model.Mentions[mention].Type);

    /// <summary>The therapy named nearest before a place in the sentence, else after it, else the document's.</summary>
    public (int Mention, TextSpan Words) NearTherapy(int at)
    {
        int after = -1;
        for (int i = Math.Min(at, sentence.PieceEnd - 1); i >= Math.Max(sentence.FirstPiece, at - Reach); i--)
        {
            int m = document.Outer[i];
            if (m >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[m].Type)) return (m, default);
        }
        for (int i = at; i < Math.Min(sentence.PieceEnd, at + Reach) && after < 0; i++)
        {
            int m = document.Outer[i];
            if (m >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[m].Type)) after = m;
        }
        return (after >= 0 ? after : document.Facts.Therapy, default);
    }

    /// <summary>Start of the phrase after <c>by</c> that names an agent, or -1.</summary>
    public int ByPhrase(int from)
    {
        for (int i = from; i < Math.Min(sentence.PieceEnd, from + 14); i++)
        {
            if (reader.Inside(i)) continue;
            if (reader.IsMark(i, ',') || reader.IsMark(i, ';') || reader.Is(i, WordClass.Subordinator | WordClass.Conjunction)) return -1;
            if (!reader.IsWord(i, "by")) continue;
            return i + 1 < sentence.PieceEnd && words.At(i + 1).Verb < 0 && !reader.Is(i + 1, WordClass.Verb) && document.Pieces[i + 1].Kind != PieceKind.Number ? i + 1 : -1;
        }
        return -1;
    }

    public int PhraseEnd(int from) => reader.Read(from, sentence.PieceEnd, out NounPhrase phrase) ? phrase.End : from;

    /// <summary>Start of what a direction noun is about: after <c>of</c> or <c>in</c>; for "no difference", after any preposition of the clause.</summary>
    public int ComplementOf(int from, bool far)
    {
        if (reader.IsWord(from, "of") || reader.IsWord(from, "in")) return from + 1;
        if (!far) return -1;
        for (int i = from; i < Math.Min(sentence.PieceEnd, from + 20); i++)
        {
            if (reader.Inside(i)) continue;
            if (reader.IsMark(i, ';') || reader.Is(i, WordClass.Subordinator)) return -1;
            if (reader.IsWord(i, "on") || reader.IsWord(i, "regarding") || reader.IsWord(i, "for") || reader.IsWord(i, "in") || reader.IsWord(i, "upon") || reader.IsWord(i, "concerning"))
            {
                int n = reader.SkipLight(i + 1, sentence.PieceEnd);
                if (!reader.Is(n, WordClass.Generic)) return i + 1;
            }
        }
        return -1;
    }
}
