using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>Nouns that name what acts ("an inhibitor of A"), effects that are judged ("a beneficial effect on A"), and what becomes or moves into what.</content>
internal sealed partial class EffectFinder
{
    /// <summary>"X is a potent inhibitor of A", "X acts as a driver of A", "the only treatment for A is X".</summary>
    private void Role(int i, Way way, bool denied)
    {
        int next = i + words.At(i).Count;
        bool of = reader.IsWord(next, Word.Of);
        if (!of && !reader.IsWord(next, Word.For) && !reader.IsWord(next, Word.Against)) return;
        int c = map.ClauseAt(i), subject = SubjectOf(i);
        (int, TextSpan) agent;
        if (subject >= 0 && map[subject].VerbEnd - map[subject].Verb == 1 && reader.Is(map[subject].Verb, WordClass.Auxiliary) && !words.IsCue(map[subject].VerbEnd) && (reader.Inside(map[subject].VerbEnd) || reader.Is(map[subject].VerbEnd, WordClass.Determiner) || (reader.NounFollows(map[subject].VerbEnd) && !Comparative(map[subject].VerbEnd))))
        {
            int from = map[subject].VerbEnd;
            agent = clauses.AgentIn(from, clauses.PhraseEnd(from), i);
        }
        else if (c >= 0 && i >= map[c].VerbEnd && Predicative(i, map[c])) agent = clauses.Agent(map[c].Verb);
        else return;
        targets.Clear();
        reader.ReadList(next + 1, subject >= 0 ? map[subject].End : sentence.PieceEnd, subject >= 0, targets);
        // What is for something, and no inhibitor of it, is for a disease.
        if (!of || way == Way.Improve) targets.RemoveAll(t => t.Mention >= 0 ? !tables.HarmTypes.Contains(document.Model.Mentions[t.Mention].Type) : (reader.ClassOf(t.Head) & WordClass.Harm) == 0);
        Add(i, words.At(i).Count, way == Way.Improve ? Way.Decrease : way, denied, agent);
    }

    // Between the noun and the verb that says what it is stands only what describes it.
    private bool Predicative(int i, Clause clause)
    {
        for (int k = i - 1; k >= Math.Max(clause.VerbEnd, i - 8); k--)
        {
            if (reader.IsWord(k, Word.As)) return true;
            if (reader.Is(k, WordClass.Preposition | WordClass.Subordinator) && !reader.IsMark(k + 1, '-') || reader.IsMark(k, ',')) return false;
        }
        int verb = clause.VerbEnd - 1;
        while (verb > clause.Verb && reader.Is(verb, WordClass.Adverb)) verb--;
        return i - clause.VerbEnd <= 8 && (reader.Is(verb, WordClass.Auxiliary) || reader.IsWord(verb, Word.Become) || reader.IsWord(verb, Word.Became) || reader.IsWord(verb, Word.Becomes) || reader.IsWord(verb, Word.Represent) || reader.IsWord(verb, Word.Represents));
    }

    /// <summary>"had a beneficial effect on A": better or worse.</summary>
    private bool Judged(int i)
    {
        int next = i + words.At(i).Count;
        if (!reader.IsWord(next, Word.On)) return false;
        Way way = Way.Neutral;
        for (int k = i - 1; k >= Math.Max(sentence.FirstPiece, i - 3) && way == Way.Neutral; k--)
        {
            WordClass judged = reader.ClassOf(k) & (WordClass.Good | WordClass.Bad);
            if (judged != 0) way = (judged & WordClass.Good) != 0 ? Way.Improve : Way.Worsen;
            else if (!reader.NounFollows(k) && !reader.IsWord(k, Word.And)) break;
        }
        if (way == Way.Neutral) return false;
        targets.Clear();
        reader.ReadList(next + 1, sentence.PieceEnd, false, targets);
        Add(i, words.At(i).Count, way, false, clauses.Agent(i));
        return true;
    }

    /// <summary>"differentiation of X into A": A is there, of X.</summary>
    private void Becoming(int i)
    {
        if (!reader.IsWord(i + 1, Word.Of) || !reader.Read(i + 2, sentence.PieceEnd, out NounPhrase from) || !(reader.IsWord(from.End, Word.Into) || reader.IsWord(from.End, Word.To))) return;
        targets.Clear();
        reader.ReadList(from.End + 1, sentence.PieceEnd, false, targets);
        Add(i, 1, Way.Present, false, clauses.AgentIn(i + 2, from.End, i));
    }

    /// <summary>"X were differentiated into A": passive in form, yet A stands behind and X before.</summary>
    private bool Moved(int i, int after, bool denied)
    {
        if (!(reader.IsWord(after - 1, Word.Into) || reader.IsWord(after - 1, Word.To) || reader.IsWord(after - 1, Word.In))) return false;
        targets.Clear();
        reader.ReadList(after, sentence.PieceEnd, false, targets);
        if (targets.Count == 0) return false;
        (int, TextSpan) agent = clauses.Agent(i);
        clauses.Remember(i, agent);
        Add(i, words.At(i).Count, Way.Present, denied, agent);
        return true;
    }
}
