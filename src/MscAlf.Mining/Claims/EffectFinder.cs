using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>An effect before ids are put to it.</summary>
/// <param name="Agent">Index of a mention, or -1.</param>
/// <param name="AgentSpan">Words of the agent where no mention names it; empty for none.</param>
/// <param name="Direction">Of the target.</param>
/// <param name="Target">What changes.</param>
/// <param name="Cue">The word that says so.</param>
/// <param name="Denied">Whether a negation turned it into no change.</param>
internal readonly record struct FoundEffect(int Agent, TextSpan AgentSpan, Direction Direction, Target Target, TextSpan Cue, bool Denied);

/// <summary>Finds who changes what and which way: active, passive, nominal, comparative, coordinated and elliptical wording, by a shallow grammar around direction words.</summary>
/// <remarks>Not thread-safe: one finder a call.</remarks>
internal sealed class EffectFinder(ClaimTables tables, DocumentReading document)
{
    private readonly PhraseReader reader = new(tables, document);
    private readonly ClauseReader clauses = new();
    private readonly DirectionWords words = new();
    private readonly List<Target> targets = [];
    private readonly HashSet<int> used = [];
    private readonly HashSet<(Direction, int, int)> given = [];
    private List<FoundEffect> found = [];
    private SentenceReading sentence;

    /// <summary>Appends the effects of a sentence in order of their cues.</summary>
    public void Find(int index, List<FoundEffect> into)
    {
        found = into;
        sentence = document.Sentences[index];
        words.Fill(tables.Lexis, document, sentence);
        reader.Enter(sentence.FirstPiece, sentence.PieceEnd, words);
        clauses.Enter(tables, document, sentence, reader, words);
        used.Clear();
        given.Clear();
        for (int i = sentence.FirstPiece; i < sentence.PieceEnd; i++)
        {
            DirectionWord word = words.At(i);
            if (reader.IsWord(i, "no")) Absence(i);
            if (!word.Any || used.Contains(i)) continue;
            if (word.Noun >= 0 && IsNoun(i, word)) Noun(i, word);
            else if (word.Adjective >= 0 && IsAdjective(i, word)) Adjective(i, word);
            else if (word.Verb >= 0) Verb(i, word);
            else if (word.Adjective >= 0) Adjective(i, word);
        }
    }

    /// <summary>"No tumours were observed": what was looked for and not seen.</summary>
    private void Absence(int i)
    {
        if (words.IsCue(i + 1) || words.IsCue(i + 2)) return;
        targets.Clear();
        int after = reader.ReadList(i + 1, sentence.PieceEnd, true, targets);
        int verb = after;
        while (reader.Is(verb, WordClass.Auxiliary | WordClass.Have | WordClass.Adverb)) verb++;
        bool seen = verb > after && reader.Is(verb, WordClass.Report);
        if (seen || reader.IsWord(verb, "occurred") || reader.IsWord(verb, "developed") || reader.IsWord(verb, "evident") || reader.IsWord(verb, "apparent")) Add(i, 1, Way.Neutral, true, clauses.NearTherapy(i));
    }

    private bool IsNoun(int i, DirectionWord word)
    {
        if (word.Verb < 0) return true;
        int p = clauses.BackOverAdverbs(i - 1);
        if (reader.IsWord(p, "to") || reader.Is(p, WordClass.Modal | WordClass.Do)) return false;
        int next = i + word.Count;
        return reader.Is(p, WordClass.Determiner | WordClass.Negation | WordClass.Preposition | WordClass.Have | WordClass.Report) || reader.IsWord(next, "of") || reader.IsWord(next, "in") || words.At(p).Adjective >= 0;
    }

    private bool IsAdjective(int i, DirectionWord word)
    {
        int p = clauses.BackOverAdverbs(i - 1);
        if (word.Verb < 0) return true;
        // "had reduced X", "with lower X", "the increased X", "less X and reduced Y": an adjective; "is reduced" is left to the verb.
        if (reader.IsWord(p, "to") || reader.Is(p, WordClass.Modal | WordClass.Do)) return false;
        if (reader.Is(p, WordClass.Auxiliary)) return word.Noun < 0 && tables.Lexis.Readings[word.Verb].Form == VerbForm.Base;
        return reader.Is(p, WordClass.Have | WordClass.Determiner | WordClass.Preposition | WordClass.Report) && reader.NounFollows(i + word.Count);
    }

    private void Verb(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Verb];
        int next = i + word.Count;
        int before = clauses.BackOverAdverbs(i - 1);
        bool auxiliary = reader.Is(before, WordClass.Auxiliary);
        bool passive = auxiliary && (reading.Form & VerbForm.Participle) != 0;
        bool denied = clauses.Denied(i);
        if (reading.Way == Way.Neutral && !denied) return;
        // "medium containing X", "cells expressing X": a description, not a statement.
        if (reading.Way == Way.Present && reading.Form == VerbForm.Ing && !reader.Is(before, WordClass.Preposition | WordClass.Conjunction | WordClass.Auxiliary)) return;
        targets.Clear();
        bool hanging = !auxiliary && (reading.Form & VerbForm.Participle) != 0 && reader.IsWord(next, "by");
        if (passive || hanging)
        {
            if (hanging && reading.Way == Way.Present) return;
            clauses.SubjectTargets(i, hanging, targets);
            int agentAt = clauses.ByPhrase(next);
            Add(i, word.Count, reading.Way, denied, agentAt >= 0 ? clauses.AgentIn(agentAt, clauses.PhraseEnd(agentAt)) : clauses.NearTherapy(i));
            return;
        }
        int from = next;
        while (reader.Is(from, WordClass.Adverb)) from++;
        if (reader.IsWord(from, "not") && reader.IsWord(from + 1, "only")) from += 2;
        if (reading.Object && ObjectNoun(from, out int noun))
        {
            if (Compose(i, reading.Way, noun, denied)) return;
        }
        if (reading.Object) reader.ReadList(from, sentence.PieceEnd, false, targets);
        if (targets.Count > 0)
        {
            Add(i, word.Count, reading.Way, denied, clauses.Agent(i));
            return;
        }
        if (!reading.Subject || (reading.Form & VerbForm.Ing) != 0) return;
        clauses.SubjectTargets(i, false, targets);
        Add(i, word.Count, reading.Way, denied, clauses.NearTherapy(i));
    }

    private bool ObjectNoun(int from, out int noun)
    {
        noun = from;
        while (noun < sentence.PieceEnd && words.At(noun).Noun < 0 && noun < from + 4 && (reader.Is(noun, WordClass.Determiner | WordClass.Adverb) || (words.At(noun).Adjective >= 0) || reader.NounFollows(noun)) && !reader.Inside(noun)) noun++;
        DirectionWord word = words.At(noun);
        return word.Noun >= 0 && tables.Lexis.Readings[word.Noun].Way != Way.Neutral && (reader.IsWord(noun + word.Count, "of") || reader.IsWord(noun + word.Count, "in"));
    }

    /// <summary>"blocked the inhibition of X": a verb of decrease turns the noun's direction round.</summary>
    private bool Compose(int verb, Way way, int noun, bool denied)
    {
        DirectionWord word = words.At(noun);
        Way inner = tables.Lexis.Readings[word.Noun].Way;
        reader.ReadList(noun + word.Count + 1, sentence.PieceEnd, false, targets);
        if (targets.Count == 0) return false;
        used.Add(noun);
        if (way == Way.Decrease) inner = inner is Way.Decrease ? Way.Increase : Way.Decrease;
        Add(verb, words.At(verb).Count, inner, denied, clauses.Agent(verb));
        return true;
    }

    private void Noun(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Noun];
        bool denied = clauses.Denied(i);
        if (reading.Way == Way.Neutral && !denied) return;
        targets.Clear();
        int next = i + word.Count;
        int at = clauses.ComplementOf(next, reading.Way == Way.Neutral);
        if (at >= 0) reader.ReadList(at, sentence.PieceEnd, false, targets);
        if (targets.Count == 0 && reading.Way != Way.Neutral && reader.Inside(Math.Max(sentence.FirstPiece, i - 1)) && i > sentence.FirstPiece)
        {
            int m = document.Outer[i - 1];
            if (!tables.BarredTargets.Contains(document.Model.Mentions[m].Type) && document.Model.Mentions[m].Type is not "cell-source") targets.Add(new Target(m, document.Model.Mentions[m].Span, i - 1));
        }
        if (targets.Count == 0 && reading.Way == Way.Neutral) clauses.SubjectTargets(i, false, targets);
        if (targets.Count == 0) return;
        int by = clauses.ByPhrase(next);
        Add(i, word.Count, reading.Way, denied, by >= 0 ? clauses.AgentIn(by, clauses.PhraseEnd(by)) : clauses.Agent(i));
    }

    private void Adjective(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Adjective];
        int next = i + word.Count;
        bool denied = clauses.Denied(i);
        targets.Clear();
        int before = clauses.BackOverAdverbs(i - 1);
        if (ObjectNoun(next, out _)) return; // "greater improvement in": the noun says it
        bool predicative = reader.Is(before, WordClass.Auxiliary | WordClass.Verb) && !(reader.NounFollows(next) && !reader.IsWord(next, "than"));
        if (predicative)
        {
            clauses.SubjectTargets(i, false, targets);
            Add(i, word.Count, reading.Way, denied, clauses.NearTherapy(i));
            return;
        }
        if (!reader.NounFollows(next)) return;
        reader.ReadList(next, sentence.PieceEnd, false, targets);
        Add(i, word.Count, reading.Way, denied, clauses.Agent(i));
    }

    private void Add(int cue, int count, Way way, bool denied, (int Mention, TextSpan Words) agent)
    {
        var span = TextSpan.FromBounds(document.Pieces[cue].Start, document.Pieces[Math.Min(cue + count, sentence.PieceEnd) - 1].End);
        foreach (Target target in targets)
        {
            if (way == Way.Present && target.Mention < 0 && document.Model.Mentions.Length > 0) continue;
            if (target.Mention >= 0 && target.Mention == agent.Mention) continue;
            if (target.Mention >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[target.Mention].Type)) continue;
            Direction direction = denied ? Direction.NoChange : way switch
            {
                Way.Increase => Direction.Increase,
                Way.Decrease => Direction.Decrease,
                Way.Present => Direction.Present,
                Way.Improve => Harm(target) ? Direction.Decrease : Direction.Increase,
                _ => Direction.NoChange,
            };
            if (!given.Add((direction, target.Span.Start, target.Span.Length))) continue;
            found.Add(new FoundEffect(agent.Mention, agent.Words, direction, target, span, denied));
        }
    }

    private bool Harm(Target target)
    {
        if ((reader.ClassOf(target.Head) & WordClass.Harm) != 0) return true;
        if (target.Mention < 0) return false;
        Mention mention = document.Model.Mentions[target.Mention];
        if (mention.Type == "disease") return true;
        for (int i = target.Head; i >= sentence.FirstPiece && document.Outer[i] == target.Mention; i--)
        {
            if ((reader.ClassOf(i) & WordClass.Harm) != 0) return true;
        }
        return false;
    }
}
