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
/// <remarks>Not thread-safe; turns to one document after the other.</remarks>
internal sealed partial class EffectFinder
{
    private readonly ClaimTables tables;
    private DocumentReading document = null!;
    private readonly PhraseReader reader;
    private readonly ClauseReader clauses;
    private readonly ClauseMap map = new();
    private readonly DirectionWords words = new();
    private readonly List<Target> targets = [];
    private readonly HashSet<int> used = [];
    private readonly HashSet<(Direction, int, int)> given = [];
    private List<FoundEffect> found = [];
    private SentenceReading sentence;
    private int index;

    public EffectFinder(ClaimTables tables)
    {
        this.tables = tables;
        reader = new PhraseReader(tables);
        clauses = new ClauseReader(tables, reader, words, map);
    }

    /// <summary>Turns to a document that has been read; its sentences are to be asked for in order.</summary>
    public EffectFinder Open(DocumentReading reading)
    {
        document = reading;
        reader.Open(reading);
        clauses.Open(reading);
        Carry();
        return this;
    }

    /// <summary>Pieces of phrases looked at so far.</summary>
    public long Steps => reader.Steps;

    /// <summary>Appends the effects of a sentence in order of their cues.</summary>
    public void Find(int sentenceIndex, List<FoundEffect> into)
    {
        index = sentenceIndex;
        found = into;
        sentence = document.Sentences[index];
        words.Fill(tables.Lexis, document, sentence);
        reader.Enter(sentence.FirstPiece, sentence.PieceEnd, words);
        if (!MaySay())
        {
            map.Clear();
            clauses.Enter(sentence);
            clauses.Leave();
            return;
        }
        map.Fill(tables.Lexis, sentence, reader, words);
        clauses.Enter(sentence);
        used.Clear();
        given.Clear();
        int clause = 0;
        for (int i = sentence.FirstPiece; i < sentence.PieceEnd; i++)
        {
            if (reader.IsWord(i, Word.No)) Absence(i);
            while (clause < map.Count && map[clause].Verb <= i)
            {
                Numbers(clause);
                Has(clause);
                State(clause++);
            }
            if (reader.IsWord(i, Word.Differentiation) || reader.IsWord(i, Word.Transdifferentiation) || reader.IsWord(i, Word.Conversion)) Becoming(i);
            if (!words.IsCue(i) || used.Contains(i)) continue;
            DirectionWord word = words.At(i);
            switch (map.RoleAt(i))
            {
                case CueRole.Noun: Noun(i, word); break;
                case CueRole.Adjective: Adjective(i, word); break;
                case CueRole.Active or CueRole.Ing: Active(i, word); break;
                case CueRole.Passive: Passive(i, word); break;
                case CueRole.Hanging: Hanging(i, word); break;
            }
        }
        clauses.Leave();
    }

    /// <summary>Whether the sentence has any word that an effect can hang on.</summary>
    private bool MaySay()
    {
        if (words.Any) return true;
        if ((sentence.Plain & (WordClass.Seen | WordClass.Arise | WordClass.Located)) != 0) return true;
        for (int i = sentence.FirstPiece; i < sentence.PieceEnd; i++)
        {
            if (reader.IsWord(i, Word.No) || reader.IsWord(i, Word.Differentiation) || (reader.IsNumber(i) && reader.Is(i - 1, WordClass.Auxiliary | WordClass.Adverb))) return true;
        }
        return false;
    }

    /// <summary>"No tumours were observed": what was looked for and not seen.</summary>
    private void Absence(int i)
    {
        if (words.IsCue(i) || words.IsCue(i + 1) || words.IsCue(i + 2) || map.RoleAt(i - 1) is CueRole.Active) return;
        targets.Clear();
        int after = reader.ReadList(i + 1, sentence.PieceEnd, true, targets);
        int verb = after;
        while (reader.Is(verb, WordClass.Auxiliary | WordClass.Have | WordClass.Adverb)) verb++;
        bool seen = reader.Is(verb, WordClass.Arise) || (verb > after && reader.Is(verb, WordClass.Report | WordClass.Seen));
        bool had = i > sentence.FirstPiece && !reader.Inside(i - 1) && (reader.Is(i - 1, WordClass.Auxiliary | WordClass.Have | WordClass.Report) || reader.Is(i - 1, WordClass.Verb));
        if (seen || had) Add(i, 1, Way.Neutral, true, clauses.NearTherapy(i));
    }

    private void Active(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Verb];
        bool denied = clauses.Denied(i), ing = map.RoleAt(i) == CueRole.Ing;
        if (clauses.Supposed(i, reading.Way)) return;
        if (ing && Gerund(i)) return;
        if (reading.Way is Way.Protect or Way.Improve && (Protect(i, i + word.Count, denied) || reading.Way == Way.Protect)) return;
        int from = i + word.Count;
        while (reader.Is(from, WordClass.Adverb) && !words.IsCue(from)) from++;
        if (reader.IsWord(from, Word.Neither) || reader.IsWord(from, Word.No)) (denied, from) = (true, from + 1);
        if (reading.Way == Way.Present && reader.IsWord(from, Word.As) && (reader.IsWord(from + 1, Word.Much) || reader.IsWord(from + 1, Word.Many))) (denied, from) = (true, from + 2);
        if (reading.Way == Way.Neutral && !denied) return;
        int before = clauses.BackOverAdverbs(i - 1);
        // "medium containing X", "cells expressing X": a description, not a statement.
        if (reading.Way == Way.Present && ing && !reader.Is(before, WordClass.Preposition | WordClass.Conjunction | WordClass.Auxiliary)) return;
        targets.Clear();
        if (reader.IsWord(from, Word.Not) && reader.IsWord(from + 1, Word.Only)) from += 2;
        if (reading.Object)
        {
            if (ObjectNoun(from, out int noun) && Compose(i, reading.Way, noun, denied)) return;
            if (reading.Causes && Brings(i, from, denied)) return;
            int plain = SkipAdjectives(from);
            if (reading.Way == Way.Present && plain > from)
            {
                used.Remove(reader.SkipLight(from, sentence.PieceEnd)); // "secrete more X": the adjective says it
                return;
            }
            from = plain;
            int after = reader.ReadList(from, sentence.PieceEnd, false, targets);
            if (targets.Count > 0 && Causes(i, after, denied)) return;
        }
        if (targets.Count > 0)
        {
            (int, TextSpan) agent = clauses.Agent(i);
            clauses.Remember(i, agent);
            Add(i, word.Count, reading.Way, denied, agent);
            return;
        }
        if (!reading.Subject || (!ing && (Respectively(i, word) || Ability(i)))) return;
        if (ing) clauses.BeforeTargets(i, targets); // "with ALT falling"
        else clauses.SubjectTargets(i, targets);
        if (OfControls(i + word.Count)) return;
        (int, TextSpan) near = clauses.NearTherapy(i);
        clauses.Remember(i, near);
        Add(i, word.Count, Turned(reading.Way, i + word.Count), denied, near);
    }

    private void Passive(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Verb];
        bool denied = clauses.Denied(i);
        if (reading.Way is Way.Protect or Way.Improve && (Protect(i, i + word.Count, denied) || reading.Way == Way.Protect)) return;
        if ((reading.Way == Way.Neutral && !denied) || clauses.Supposed(i, reading.Way) || Respectively(i, word)) return;
        int after = i + word.Count;
        if ((reading.Way == Way.Present && Moved(i, after, denied)) || OfControls(after)) return;
        targets.Clear();
        clauses.SubjectTargets(i, targets);
        (int, TextSpan) agent = By(i, after);
        clauses.Remember(i, agent);
        Add(i, word.Count, Turned(reading.Way, after), denied, agent);
    }

    private void Hanging(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Verb];
        if (reading.Way is Way.Present or Way.Neutral or Way.Protect) return;
        if (!reader.IsWord(i + word.Count, Word.By) && !Elliptical(i, i + word.Count)) return;
        targets.Clear();
        clauses.BeforeTargets(i, targets);
        Add(i, word.Count, reading.Way, clauses.Denied(i), By(i, i + word.Count));
    }

    private (int Mention, TextSpan Words) By(int i, int after)
    {
        int at = clauses.ByPhrase(after);
        return at >= 0 ? clauses.AgentIn(at, clauses.PhraseEnd(at), i) : clauses.NearTherapy(i);
    }

    /// <summary>"reduced the elevated X": the verb says it, the adjective does not.</summary>
    private int SkipAdjectives(int from)
    {
        int at = reader.SkipLight(from, sentence.PieceEnd);
        if (map.RoleAt(at) != CueRole.Adjective || !reader.NounFollows(at + words.At(at).Count)) return from;
        used.Add(at);
        return at + words.At(at).Count;
    }

    /// <summary>A direction noun with a complement that is the object of a verb.</summary>
    private bool ObjectNoun(int from, out int noun)
    {
        noun = from;
        for (int k = 0; k < 8 && noun < sentence.PieceEnd; k++, noun++)
        {
            if (reader.Inside(noun)) continue;
            DirectionWord word = words.At(noun);
            if (word.Noun >= 0 && tables.Lexis.Readings[word.Noun] is { Way: not Way.Neutral, Causes: false } && map.RoleAt(noun) == CueRole.Noun && (reader.IsWord(noun + word.Count, Word.Of) || reader.IsWord(noun + word.Count, Word.In))) return true;
            bool passes = reader.Is(noun, WordClass.Determiner | WordClass.Adverb) || word.Adjective >= 0 || reader.NounFollows(noun) || reader.IsMark(noun, '-');
            if (!passes) return false;
        }
        return false;
    }

    /// <summary>"blocked the inhibition of X": a verb of decrease turns the noun's direction round.</summary>
    private bool Compose(int verb, Way way, int noun, bool denied)
    {
        DirectionWord word = words.At(noun);
        Way inner = tables.Lexis.Readings[word.Noun].Way;
        reader.ReadList(noun + word.Count + 1, sentence.PieceEnd, false, targets);
        if (targets.Count == 0) return false;
        used.Add(noun);
        if (way == Way.Decrease || (way == Way.Improve && inner == Way.Decrease)) inner = inner is Way.Decrease ? Way.Increase : Way.Decrease;
        (int, TextSpan) agent = clauses.Agent(verb);
        clauses.Remember(verb, agent);
        Add(verb, words.At(verb).Count, inner, denied, agent);
        return true;
    }

    private void Noun(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Noun];
        bool denied = clauses.Denied(i);
        if (reading.Causes)
        {
            Role(i, reading.Way, denied);
            return;
        }
        denied |= Unseen(i);
        if (InSubject(i, reading, denied) || (reading.Way == Way.Neutral && !denied && Judged(i)) || (reading.Way == Way.Neutral && !denied) || Intervention(i)) return;
        targets.Clear();
        int next = i + word.Count;
        // "effect of X on A": A is what it is about.
        NounPhrase of = default;
        bool told = reading.Way == Way.Neutral && reader.IsWord(next, Word.Of) && reader.Read(next + 1, sentence.PieceEnd, out of) && reader.IsWord(of.End, Word.On);
        int at = told ? of.End + 1 : clauses.ComplementOf(next, reading.Way == Way.Neutral);
        if (at >= 0) ReadComplement(i, at);
        bool said = reading.Way != Way.Neutral || (reader.ClassOf(i - 1) & (WordClass.Harm | WordClass.Property)) != 0;
        if (targets.Count == 0 && at < 0 && said && !reader.Inside(i - 1) && reading.Way == Way.Neutral) targets.Add(new Target(-1, TextSpan.FromBounds(document.Pieces[i - 1].Start, document.Pieces[i - 1].End), i - 1)); // "no survival benefit"
        if (targets.Count == 0 && said && reader.Inside(i - 1))
        {
            int m = document.Outer[i - 1];
            if (!tables.BarredTargets.Contains(document.Model.Mentions[m].Type) && !document.IsTherapy(document.Model.Mentions[m].Type)) targets.Add(new Target(m, document.Model.Mentions[m].Span, i - 1));
        }
        if (targets.Count == 0 && reading.Way == Way.Neutral) clauses.SubjectTargets(i, targets);
        if (targets.Count == 0) SeenIn(i);
        if (targets.Count == 0 && reading.Way != Way.Neutral) Shown(i);
        if (targets.Count == 0) return;
        int by = clauses.ByPhrase(next);
        Add(i, word.Count, reading.Way, denied, told ? clauses.AgentIn(next + 1, of.End, i) : by >= 0 ? clauses.AgentIn(by, clauses.PhraseEnd(by), i) : clauses.Agent(i));
    }

    private void Adjective(int i, DirectionWord word)
    {
        DirectionReading reading = tables.Lexis.Readings[word.Adjective];
        int next = i + word.Count;
        bool denied = clauses.Denied(i);
        if (clauses.Supposed(i, Way.Neutral)) return;
        targets.Clear();
        int before = clauses.BackOverAdverbs(i - 1);
        if (ObjectNoun(next, out _)) return; // "greater improvement in": the noun says it
        if (reader.Is(before, WordClass.Verb) && !reader.Is(before, WordClass.Copula | WordClass.Auxiliary) && !reader.NounFollows(next)) return; // "survived longer": how, not how much
        bool predicative = reader.Is(before, WordClass.Auxiliary | WordClass.Verb) && !(reader.NounFollows(next) && !reader.IsWord(next, Word.Than));
        if (predicative || (reader.Is(before, WordClass.Auxiliary) && reader.Is(next, WordClass.AmountAdjective)))
        {
            // "was more abundant" is more of it; "was more vulnerable" is no amount.
            bool amount = reader.IsWord(i, Word.More) || reader.IsWord(i, Word.Less);
            if (amount && next < sentence.PieceEnd && document.Pieces[next].Kind == PieceKind.Word && !reader.Is(next, WordClass.AmountAdjective | WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator)) return;
            if (Regarding(i, next, reading.Way, denied) || (reading.Way != Way.NoChange && OfControls(next))) return;
            clauses.SubjectTargets(i, targets);
            (int, TextSpan) near = clauses.NearTherapy(i);
            clauses.Remember(i, near);
            Add(i, word.Count, Turned(reading.Way, next), denied, near);
            return;
        }
        if (!reader.NounFollows(next) && Elliptical(i, next))
        {
            clauses.BeforeTargets(i, targets);
            Add(i, word.Count, Turned(reading.Way, next), denied, clauses.NearTherapy(i));
            return;
        }
        if (!reader.NounFollows(next) || Describes(i) || (reader.Ends(i, "ed") && reader.Is(before, WordClass.Preposition) && Settles(before))) return;
        bool there = reader.Is(before, WordClass.Auxiliary) && reader.IsWord(before - 1, Word.There);
        if (reader.IsWord(i, Word.The) || ((reader.IsWord(i, Word.More) || reader.IsWord(i, Word.Less) || reader.IsWord(i, Word.Better)) && ((reader.Is(before, WordClass.Auxiliary) && !there) || Comparative(next)))) return;
        reader.ReadList(next, sentence.PieceEnd, false, targets);
        Add(i, word.Count, reading.Way, denied, clauses.Agent(i));
    }

    // "more effective", "less mature": how, not how much.
    private bool Comparative(int i) =>
        !reader.Inside(i) && !reader.NounFollows(i + 1) && (reader.Ends(i, "ive") || reader.Ends(i, "ent") || reader.Ends(i, "ant") || reader.Ends(i, "ous") || reader.Ends(i, "able") || reader.Ends(i, "ible") || reader.Ends(i, "al") || reader.Ends(i, "ic") || reader.Ends(i, "ed") || reader.Ends(i, "ly"));

    private void Add(int cue, int count, Way way, bool denied, (int Mention, TextSpan Words) agent)
    {
        var span = TextSpan.FromBounds(document.Pieces[cue].Start, document.Pieces[Math.Min(cue + count, sentence.PieceEnd) - 1].End);
        foreach (Target target in targets)
        {
            if (way == Way.Present && target.Mention < 0 && document.Model.Mentions.Length > 0) continue;
            if (words.NounOnly(target.Head)) used.Add(target.Head); // "reduced bone loss" says nothing of bone
            if (target.Mention >= 0 ? target.Mention == agent.Mention : agent.Mention < 0 && target.Span == agent.Words) continue;
            if (target.Mention >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[target.Mention].Type)) continue;
            Direction direction = denied || (way is not Way.Present && WhateverGiven(cue + count)) ? Direction.NoChange : way switch
            {
                Way.Increase => Direction.Increase,
                Way.Decrease => Direction.Decrease,
                Way.Present => Direction.Present,
                Way.Improve => Harm(target) ? Direction.Decrease : Direction.Increase,
                Way.Worsen => Harm(target) ? Direction.Increase : Direction.Decrease,
                _ => Direction.NoChange,
            };
            if (!given.Add((direction, target.Span.Start, target.Span.Length))) continue;
            found.Add(new FoundEffect(agent.Mention, agent.Words, direction, target, span, denied));
        }
        if (!denied && way is not (Way.Present or Way.Neutral or Way.NoChange))
        {
            foreach (Target target in reader.Excluded)
            {
                if (target.Mention >= 0 && tables.TherapyTypes.Contains(document.Model.Mentions[target.Mention].Type)) continue;
                if (given.Add((Direction.NoChange, target.Span.Start, target.Span.Length))) found.Add(new FoundEffect(agent.Mention, agent.Words, Direction.NoChange, target, span, true));
            }
        }
        reader.Excluded.Clear();
    }

    private bool Harm(Target target)
    {
        if ((reader.ClassOf(target.Head) & WordClass.Harm) != 0) return true;
        if (target.Mention < 0) return false;
        Mention mention = document.Model.Mentions[target.Mention];
        if (tables.HarmTypes.Contains(mention.Type)) return true;
        for (int i = target.Head; i >= sentence.FirstPiece && document.Outer[i] == target.Mention; i--)
        {
            if ((reader.ClassOf(i) & WordClass.Harm) != 0) return true;
        }
        return false;
    }
}
