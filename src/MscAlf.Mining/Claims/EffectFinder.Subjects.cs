using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>Direction words in the subject of a clause, which its verb may turn round, deny or only speak about; comparisons told the other way round.</content>
internal sealed partial class EffectFinder
{
    private const int FarPredicate = 40, FarComparison = 14;

    /// <summary>The clause in whose subject a piece stands, or -1.</summary>
    private int SubjectOf(int i)
    {
        int c = map.ClauseAt(i) + 1;
        return c < map.Count && !map[c].Relative && map[c].Start <= i && map[c].End > i && map[c].Verb - i <= FarPredicate ? c : -1;
    }

    /// <summary>"The rise in A was prevented", "the fall in A was greater": the predicate's direction on the noun's.</summary>
    /// <returns>Whether the noun has been dealt with.</returns>
    private bool InSubject(int i, DirectionReading noun, bool denied)
    {
        int c = SubjectOf(i);
        if (c < 0 || noun.Way == Way.Neutral) return false;
        Clause clause = map[c];
        // The noun heads the subject: nothing but what describes it stands before, what it is about behind.
        for (int k = clause.Start; k < i; k++)
        {
            if (!reader.Inside(k) && reader.Is(k, WordClass.Preposition | WordClass.Conjunction)) return false;
        }
        int next = i + words.At(i).Count;
        if (!reader.IsWord(next, Word.Of) && !reader.IsWord(next, Word.In)) return false;
        if (!Predicate(clause, out int cue, out Way way)) return Copula(clause);
        if (way is Way.Present or Way.Protect) return false;
        targets.Clear();
        reader.ReadList(next + 1, clause.End, true, targets);
        if (targets.Count == 0) return false;
        bool no = denied || clause.Denied;
        if (way == Way.Neutral && !no) return false;
        used.Add(cue);
        Way whole = way switch
        {
            Way.Neutral or Way.NoChange => Way.NoChange,
            Way.Decrease => Opposite(noun.Way),
            Way.Improve when noun.Way == Way.Decrease => Way.Increase,
            _ => noun.Way,
        };
        // "a smaller rise" and "a greater fall" are both less than where nothing was given.
        (int, TextSpan) agent = map.RoleAt(cue) == CueRole.Passive ? By(cue, cue + words.At(cue).Count) : clauses.NearTherapy(cue);
        clauses.Remember(cue, agent);
        Add(cue, words.At(cue).Count, whole == Way.NoChange ? Way.Neutral : whole, whole == Way.NoChange ? no || way == Way.Neutral : no, agent);
        return true;
    }

    private static Way Opposite(Way way) => way switch { Way.Increase or Way.Improve => Way.Decrease, Way.Decrease => Way.Increase, _ => way };

    /// <summary>The direction word that a clause says of its subject.</summary>
    private bool Predicate(Clause clause, out int cue, out Way way)
    {
        cue = -1;
        way = Way.Neutral;
        for (int k = clause.Verb; k < clause.VerbEnd && cue < 0; k++)
        {
            if (map.RoleAt(k) is CueRole.Passive || (map.RoleAt(k) is CueRole.Active && tables.Lexis.Readings[words.At(k).Verb].Subject && !reader.NounFollows(k + words.At(k).Count))) cue = k;
        }
        if (cue >= 0)
        {
            way = tables.Lexis.Readings[words.At(cue).Verb].Way;
            return true;
        }
        int at = clause.VerbEnd;
        while (reader.Is(at, WordClass.Adverb) && !words.IsCue(at)) at++;
        if (map.RoleAt(at) != CueRole.Adjective || !reader.Is(clause.VerbEnd - 1, WordClass.Auxiliary | WordClass.Verb | WordClass.Adverb) || reader.NounFollows(at + words.At(at).Count)) return false;
        cue = at;
        way = tables.Lexis.Readings[words.At(at).Adjective].Way;
        return true;
    }

    // "Loss of A is a hallmark": said about the noun, no result.
    private bool Copula(Clause clause) => clause.VerbEnd - clause.Verb == 1 && reader.Is(clause.Verb, WordClass.Auxiliary) && (reader.IsWord(clause.VerbEnd, Word.A) || reader.IsWord(clause.VerbEnd, Word.An) || reader.IsWord(clause.VerbEnd, Word.The) || reader.IsWord(clause.VerbEnd, Word.One));

    /// <summary>"Prolonged culture may damage cells": an adjective that only describes what acts.</summary>
    private bool Describes(int i)
    {
        int c = SubjectOf(i);
        if (c < 0) return false;
        Clause clause = map[c];
        if (reader.IsWord(i, Word.Fewer) || reader.IsWord(i, Word.Less) || reader.IsWord(i, Word.More)) return Copula(clause) || reader.Is(clause.Verb, WordClass.Modal | WordClass.Auxiliary) && clause.VerbEnd - clause.Verb == 1;
        for (int k = clause.Verb; k < clause.VerbEnd; k++)
        {
            if (reader.Is(k, WordClass.Seen | WordClass.Arise | WordClass.Located | WordClass.Report)) return false;
            if (reader.IsWord(k, Word.Associated) || reader.IsWord(k, Word.Accompanied) || reader.IsWord(k, Word.Followed) || reader.IsWord(k, Word.Paralleled)) return false;
        }
        if (reader.IsWord(clause.VerbEnd, Word.Due)) return false;
        int last = clause.VerbEnd - 1;
        return Copula(clause) || map.RoleAt(last) is CueRole.Active || (clause.VerbEnd - clause.Verb == 1 ? reader.Is(last, WordClass.Verb) && !reader.Is(last, WordClass.Auxiliary | WordClass.Have) : reader.Is(clause.Verb, WordClass.Modal | WordClass.Do));
    }

    /// <summary>"resulted in lower A": the verb only says that it came about.</summary>
    private bool Brings(int i, int from, bool denied)
    {
        int at = reader.SkipLight(from, sentence.PieceEnd);
        if (words.At(at) is not { Adjective: >= 0 } word || !reader.NounFollows(at + word.Count) || reader.IsMark(at + word.Count, '-')) return false;
        Way way = tables.Lexis.Readings[word.Adjective].Way;
        if (way is not (Way.Increase or Way.Decrease or Way.Improve)) return false;
        int members = at;
        (int, TextSpan) agent = clauses.Agent(i);
        clauses.Remember(i, agent);
        targets.Clear();
        reader.ReadList(members + word.Count, sentence.PieceEnd, false, targets);
        if (targets.Count == 0) return false;
        used.Add(at);
        Add(at, word.Count, way, denied, agent);
        return true;
    }

    // The members of a subject end at its verb, those of an object at the next one.
    private void ReadComplement(int i, int at)
    {
        int c = SubjectOf(i);
        if (c >= 0) reader.ReadList(at, map[c].End, true, targets);
        else reader.ReadList(at, sentence.PieceEnd, false, targets);
    }

    /// <summary>"A and B rose and fell, respectively": one for each.</summary>
    private bool Respectively(int i, DirectionWord word)
    {
        int second = i + word.Count + 1, after = second + words.At(second).Count;
        if (!reader.IsWord(second - 1, Word.And) || words.At(second).Verb < 0) return false;
        if (reader.IsMark(after, ',')) after++;
        if (!reader.IsWord(after, Word.Respectively)) return false;
        targets.Clear();
        clauses.SubjectTargets(i, targets);
        if (targets.Count != 2) return false;
        Target last = targets[1];
        (int, TextSpan) agent = clauses.NearTherapy(i);
        clauses.Remember(i, agent);
        targets.RemoveAt(1);
        Add(i, word.Count, tables.Lexis.Readings[word.Verb].Way, false, agent);
        targets[0] = last;
        Add(second, words.At(second).Count, tables.Lexis.Readings[words.At(second).Verb].Way, false, agent);
        used.Add(second);
        return true;
    }

    /// <summary>"A was lower in controls than in treated rats": told of those that were not treated.</summary>
    private Way Turned(Way way, int after)
    {
        if (way is not (Way.Increase or Way.Decrease)) return way;
        bool control = false, therapy = false;
        int than = -1, stop = Math.Min(sentence.PieceEnd, after + FarComparison);
        for (int k = after; k < stop && than < 0; k++)
        {
            if (reader.IsMark(k, ';') || map.RoleAt(k) is CueRole.Active or CueRole.Passive) return way;
            if (reader.IsWord(k, Word.Than)) than = k;
            control |= (reader.ClassOf(k) & WordClass.Control) != 0;
            therapy |= reader.Inside(k) && tables.TherapyTypes.Contains(document.Model.Mentions[document.Outer[k]].Type);
        }
        if (than < 0 || !control || therapy) return way;
        for (int k = than; k < Math.Min(sentence.PieceEnd, than + 8); k++)
        {
            if ((reader.ClassOf(k) & WordClass.Control) != 0) return way;
        }
        return Opposite(way);
    }

    /// <summary>"A fell in controls": a statement about those that were not treated.</summary>
    private bool OfControls(int after)
    {
        while (reader.Is(after, WordClass.Adverb)) after++;
        if (!reader.IsWord(after, Word.In)) return false;
        bool control = false;
        for (int k = after + 1; k < Math.Min(sentence.PieceEnd, after + 9); k++)
        {
            if (reader.Inside(k) && tables.TherapyTypes.Contains(document.Model.Mentions[document.Outer[k]].Type)) return false;
            if (reader.IsWord(k, Word.Than) || reader.IsWord(k, Word.Both) || reader.IsWord(k, Word.Compared) || reader.IsWord(k, Word.Versus) || reader.IsWord(k, Word.Vs)) return false;
            if (k <= after + 4) control |= (reader.ClassOf(k) & WordClass.Control) != 0 && !reader.IsWord(k, Word.Without);
            else if (!control || reader.IsMark(k, ',') || reader.Is(k, WordClass.Subordinator | WordClass.Conjunction)) break;
            if (control && reader.IsWord(k, Word.And)) return false;
        }
        return control;
    }

    // "difficulty to expand": what could happen, no statement.
    private bool Ability(int i) => reader.IsWord(clauses.BackOverAdverbs(i - 1), Word.To) && (map.ClauseAt(i) is var c && (c < 0 || i >= map[c].VerbEnd));

    // "after extended hepatectomy", "in expanded lots": a setting, no result.
    private bool Settles(int preposition) => reader.IsWord(preposition, Word.After) || reader.IsWord(preposition, Word.In) || reader.IsWord(preposition, Word.From) || reader.IsWord(preposition, Word.Against) || reader.IsWord(preposition, Word.At) || reader.IsWord(preposition, Word.Following);

    // "Regression of A has not been documented": denied by the verb that would have seen it.
    private bool Unseen(int i)
    {
        int c = SubjectOf(i);
        return c >= 0 && map[c].Denied && reader.Is(map[c].VerbEnd - 1, WordClass.Seen | WordClass.Arise | WordClass.Report);
    }

    /// <summary>"A was higher and B lower", "with A diminished": the verb is left out.</summary>
    private bool Elliptical(int i, int next)
    {
        if (next < sentence.PieceEnd && document.Pieces[next].Kind != PieceKind.Mark && !reader.Is(next, WordClass.Preposition | WordClass.Conjunction | WordClass.Adverb | WordClass.Subordinator)) return false;
        int from = i - 1;
        while (from > sentence.FirstPiece && i - from < 8 && (reader.Inside(from) || (reader.NounFollows(from) && !words.IsCue(from)) || reader.Is(from, WordClass.Adverb | WordClass.Determiner) || reader.IsMark(from, '-') || reader.IsWord(from, Word.Of))) from--;
        if (from == i - 1) return false;
        if (reader.IsWord(from, Word.With)) return true;
        if (!(reader.IsWord(from, Word.And) || reader.IsWord(from, Word.But) || reader.IsMark(from, ','))) return false;
        int c = map.ClauseAt(i);
        if (c < 0 || map[c].VerbEnd > from) return false;
        for (int k = map[c].Verb; k < from; k++)
        {
            if (map.RoleAt(k) is CueRole.Passive || (map.RoleAt(k) is CueRole.Adjective && reader.Is(map[c].VerbEnd - 1, WordClass.Copula))) return true;
        }
        return false;
    }

    /// <summary>"A rose regardless of treatment": the same with and without.</summary>
    private bool WhateverGiven(int after)
    {
        for (int k = after; k < Math.Min(sentence.PieceEnd, after + 12); k++)
        {
            if (reader.IsMark(k, ';') || reader.IsMark(k, ',')) return false;
            if ((reader.IsWord(k, Word.Irrespective) || reader.IsWord(k, Word.Regardless)) && reader.IsWord(k + 1, Word.Of))
            {
                int named = reader.SkipLight(k + 2, sentence.PieceEnd);
                return reader.IsWord(named, Word.Treatment) || reader.IsWord(named, Word.Assignment) || reader.IsWord(named, Word.Group) || reader.IsWord(named, Word.Arm);
            }
        }
        return false;
    }
}
