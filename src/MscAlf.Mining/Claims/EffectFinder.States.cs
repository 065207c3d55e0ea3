using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>What more than a direction word and its clause tells: what was seen or not seen, where cells were found, what is protected from what, what makes others do something.</content>
internal sealed partial class EffectFinder
{
    private static ReadOnlySpan<ulong> Places => [Word.In, Word.Inside, Word.Within, Word.Into, Word.Around, Word.Throughout];

    /// <summary>"X was not observed", "No X occurred", "cells were detected in Y": verbs that say that something is there.</summary>
    private void State(int c)
    {
        Clause clause = map[c];
        bool auxiliary = false, seen = false, arise = false, located = false;
        for (int i = clause.Verb; i < clause.VerbEnd; i++)
        {
            if (words.IsCue(i) && map.RoleAt(i) is CueRole.Active or CueRole.Passive && !reader.Is(i, WordClass.Arise)) return;
            auxiliary |= reader.Is(i, WordClass.Auxiliary);
            seen = reader.Is(i, WordClass.Seen);
            arise = reader.Is(i, WordClass.Arise);
            located = reader.Is(i, WordClass.Located);
        }
        if (!(arise || (auxiliary && (seen || located)))) return;
        targets.Clear();
        bool cells = SubjectActs(clause);
        if (cells)
        {
            if (!located || !Place(clause.VerbEnd)) return;
            reader.ReadList(clause.VerbEnd + 1, sentence.PieceEnd, false, targets);
            targets.RemoveAll(t => t.Mention < 0);
            Add(clause.Verb, 1, Way.Present, clause.Denied, clauses.Agent(clause.Verb));
            return;
        }
        for (int i = clause.Start; i < Math.Min(clause.End, clause.Start + 60); i++)
        {
            if (words.IsCue(i) && map.RoleAt(i) != CueRole.None) return;
        }
        clauses.SubjectTargets(clause.Verb, targets);
        if (!clause.Denied)
        {
            // "Fever occurred in two patients": an event under the therapy.
            targets.RemoveAll(t => t.Mention >= 0 ? !tables.HarmTypes.Contains(document.Model.Mentions[t.Mention].Type) : (reader.ClassOf(t.Head) & WordClass.Harm) == 0);
            if (SectionIsBackground()) return;
            Add(clause.Verb, 1, Way.Increase, false, clauses.NearTherapy(clause.Verb));
            return;
        }
        Add(clause.Verb, 1, Way.Neutral, true, clauses.NearTherapy(clause.Verb));
    }

    /// <summary>"The cells have anti-inflammatory effects", "they have properties such as A and B": what the therapy has.</summary>
    private void Has(int c)
    {
        Clause clause = map[c];
        int verb = clause.VerbEnd - 1;
        if (clause.Relative || clause.Denied || !reader.Is(verb, WordClass.Have) || clause.Verb != verb || words.IsCue(verb + 1) || !reader.Read(clause.Start, clause.End, out NounPhrase phrase)) return;
        bool pronoun = reader.Is(phrase.First, WordClass.Pronoun) && phrase.Last - phrase.First == 1;
        if (!pronoun && !(reader.Resolve(phrase, out Target subject) && subject.Mention >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[subject.Mention].Type))) return;
        targets.Clear();
        reader.ReadList(verb + 1, sentence.PieceEnd, false, targets);
        targets.RemoveAll(t => t.Mention < 0 || (reader.ClassOf(t.Head) & WordClass.Property) == 0);
        Add(verb, 1, Way.Present, false, clauses.Agent(clause.Verb));
    }

    /// <summary>"A showed a marked decline": what changes stands before.</summary>
    private void Shown(int i)
    {
        int c = map.ClauseAt(i);
        if (c < 0 || i < map[c].VerbEnd || i > map[c].VerbEnd + 8 || SubjectActs(map[c])) return;
        if (!reader.Is(map[c].VerbEnd - 1, WordClass.Report | WordClass.Have)) return;
        clauses.SubjectTargets(i, targets);
    }

    /// <summary>"An improvement was observed in X": what the noun is about stands behind the verb.</summary>
    private void SeenIn(int i)
    {
        int c = map.ClauseAt(i) + 1;
        if (c >= map.Count || map[c].Start > i || map[c].End <= i || !reader.Is(map[c].VerbEnd - 1, WordClass.Seen | WordClass.Report)) return;
        int at = map[c].VerbEnd;
        for (int round = 0; round < 3 && targets.Count == 0 && at >= 0; round++)
        {
            at = clauses.ComplementOf(at, true);
            if (at >= 0) reader.ReadList(at, sentence.PieceEnd, false, targets);
        }
    }

    private bool SectionIsBackground() => document.Model.Tree.Sections[document.Model.Tree.Sentences[index].Section].Kind is "background" or "introduction" or "methods" or "objective";

    private bool Place(int i)
    {
        foreach (ulong word in Places)
        {
            if (reader.IsWord(i, word)) return true;
        }
        return false;
    }

    private bool SubjectActs(Clause clause)
    {
        for (int i = clause.Start; i < Math.Min(clause.End, clause.Start + 20); i++)
        {
            if (reader.Inside(i) && tables.TherapyTypes.Contains(document.Model.Mentions[document.Outer[i]].Type)) return true;
        }
        return false;
    }

    /// <summary>"protected hepatocytes from apoptosis": what follows <c>from</c> or <c>against</c> becomes less.</summary>
    private bool Protect(int i, int after, bool denied)
    {
        targets.Clear();
        int at = after, least = Math.Min(sentence.PieceEnd, after + 24);
        while (at < least && !reader.IsWord(at, Word.From) && !reader.IsWord(at, Word.Against))
        {
            if (!reader.Inside(at) && (reader.IsMark(at, ';') || reader.IsMark(at, ',') || reader.IsWord(at, Word.By) || reader.Is(at, WordClass.Subordinator) || map.RoleAt(at) is CueRole.Active or CueRole.Ing)) return false;
            at++;
        }
        if (at >= least || reader.IsNumber(at + 1)) return false;
        reader.ReadList(SkipAdjectives(at + 1), sentence.PieceEnd, false, targets);
        (int, TextSpan) agent = map.RoleAt(i) == CueRole.Passive ? By(i, after) : clauses.Agent(i);
        clauses.Remember(i, agent);
        Add(i, after - i, Way.Decrease, denied, agent);
        return true;
    }

    /// <summary>"triggered macrophages to produce X", "induced cells to differentiate into X": the first acts on X.</summary>
    private bool Causes(int i, int after, bool denied)
    {
        if (!reader.IsWord(after, Word.To)) return false;
        int verb = after + 1;
        while (reader.Is(verb, WordClass.Adverb)) verb++;
        DirectionWord word = words.At(verb);
        if (word.Verb < 0 || tables.Lexis.Readings[word.Verb].Way != Way.Present) return false;
        targets.Clear();
        int from = SkipAdjectives(verb + word.Count);
        reader.ReadList(from, sentence.PieceEnd, false, targets);
        if (targets.Count == 0) return false;
        used.Add(verb);
        (int, TextSpan) agent = clauses.Agent(i);
        clauses.Remember(i, agent);
        Add(i, words.At(i).Count, Way.Increase, denied, agent);
        return true;
    }

    /// <summary>"Blocking X prevented Y": the whole is what acts on Y, no statement about X.</summary>
    private bool Gerund(int i)
    {
        int next = map.ClauseAt(i) + 1;
        if (next >= map.Count || map[next].Start > i || map[next].Verb <= i || map[next].Verb - i > 30) return false;
        int before = i - 1;
        return before < sentence.FirstPiece || before < map[next].Start;
    }

    /// <summary>"Silencing of X abolished Y": the same for nouns.</summary>
    private bool Intervention(int i)
    {
        int next = map.ClauseAt(i) + 1;
        if (!reader.Is(i, WordClass.Intervention) || next >= map.Count || map[next].Start > i || map[next].End <= i) return false;
        for (int v = map[next].Verb; v < map[next].VerbEnd; v++)
        {
            if (map.RoleAt(v) == CueRole.Active) return !SubjectActs(map[next]);
        }
        return false;
    }

    /// <summary>"MSCs were superior with regard to survival": what is compared stands behind.</summary>
    private bool Regarding(int i, int next, Way way, bool denied)
    {
        int c = map.ClauseAt(i);
        if (c < 0) return false;
        bool acts = SubjectActs(map[c]);
        int at = -1;
        for (int k = next; k < Math.Min(sentence.PieceEnd, next + 16); k++)
        {
            if (reader.Inside(k)) continue;
            if (reader.IsMark(k, ',') || reader.IsMark(k, ';') || reader.Is(k, WordClass.Subordinator)) break;
            if (reader.IsWord(k, Word.Regarding) || reader.IsWord(k, Word.Concerning)) at = k + 1;
            else if ((reader.IsWord(k, Word.Regard) || reader.IsWord(k, Word.Respect) || reader.IsWord(k, Word.Terms) || reader.IsWord(k, Word.Regards)) && (reader.IsWord(k + 1, Word.To) || reader.IsWord(k + 1, Word.Of))) at = k + 2;
            else if (acts && reader.IsWord(k, Word.At) && words.At(k + 1).Verb >= 0) return true; // "better at restraining X": the verb says it
            if (at >= 0) break;
        }
        if (at < 0) return false;
        reader.ReadList(at, sentence.PieceEnd, false, targets);
        Add(i, words.At(i).Count, way, denied, acts ? clauses.AgentIn(map[c].Start, map[c].End, i) : clauses.NearTherapy(i));
        return true;
    }
}
