using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Finds what belongs to a direction word inside its clause: the subject, the agent, the negation.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ClauseReader(ClaimTables tables, PhraseReader reader, DirectionWords words, ClauseMap map)
{
    // No clause is longer; keeps a line of millions of words from costing more than its length.
    private const int Reach = 60;
    private readonly List<(int Mention, TextSpan Words, bool Known)> agents = [];
    private DocumentReading document = null!;
    private SentenceReading sentence;
    private int recent = -1;
    private TextSpan named;

    /// <summary>Turns to a document that has been read.</summary>
    public void Open(DocumentReading reading)
    {
        document = reading;
        recent = -1;
        named = default;
    }

    public void Enter(in SentenceReading one)
    {
        sentence = one;
        agents.Clear();
        for (int i = 0; i < map.Count; i++) agents.Add(default);
    }

    /// <summary>Remembers, when a sentence is done, the therapy that it named last: by the document's own name where it is the document's.</summary>
    public void Leave()
    {
        for (int m = sentence.MentionEnd - 1; m >= sentence.FirstMention; m--)
        {
            Mention mention = document.Model.Mentions[m];
            if (!tables.TherapyTypes.Contains(mention.Type)) continue;
            int main = document.Facts.Therapy;
            recent = main >= 0 && mention.Concept is { } one && document.Model.Mentions[main].Concept is { } other && one.Id == other.Id ? main : m;
            return;
        }
        if (document.Facts.Therapy >= 0) return;
        for (int i = sentence.FirstPiece + 1; i < sentence.PieceEnd; i++)
        {
            // No mention in the whole document names its therapy: words do.
            if (!reader.Is(i, WordClass.Product) || !reader.NounFollows(i - 1) || reader.Inside(i - 1)) continue;
            if (Product(i - 1, i + 1) is { IsEmpty: false } words) named = words;
        }
    }

    public int BackOverAdverbs(int i)
    {
        int least = Math.Max(sentence.FirstPiece, i - 8);
        while (i >= least && (reader.Is(i, WordClass.Adverb | WordClass.Negation) || reader.Adverbial(i) || reader.IsMark(i, '-') || ((reader.IsWord(i, Word.Both) || reader.IsWord(i, Word.All)) && reader.Is(i - 1, WordClass.Auxiliary)) || Share(i))) i--;
        return i;
    }

    // "45% lower", "2.5-fold higher", "three times higher".
    private bool Share(int i) => reader.IsMark(i, '%') || (reader.Ends(i, "fold") && !reader.Inside(i)) || reader.IsWord(i, Word.Times) || (reader.IsNumber(i) && !reader.Inside(i) && (reader.IsMark(i + 1, '%') || reader.IsMark(i + 1, '-') || reader.IsWord(i + 1, Word.Times)));

    /// <summary>Whether a negation reaches the word at <paramref name="cue"/>.</summary>
    public bool Denied(int cue)
    {
        int own = map.ClauseAt(cue);
        for (int i = cue - 1; i >= Math.Max(sentence.FirstPiece, cue - 6); i--)
        {
            if (reader.Inside(i)) continue;
            if (reader.IsWord(i, Word.Only) || reader.IsWord(i, Word.But) || reader.IsWord(i, Word.And) || reader.IsWord(i, Word.By) || reader.IsWord(i, Word.Through) || reader.IsWord(i, Word.Via)) break;
            if (reader.IsWord(i, Word.Without) || reader.IsWord(i, Word.Incapable) || reader.IsWord(i, Word.Unable)) return true;
            if ((reader.IsWord(i, Word.Than) && reader.IsWord(i - 1, Word.Rather)) || (reader.IsWord(i, Word.Of) && reader.IsWord(i - 1, Word.Instead))) return map.RoleAt(cue) is CueRole.Active or CueRole.Ing;
            if (reader.IsWord(i, Word.Not) && reader.IsMark(i - 1, ',') && own >= 0 && map[own].Verb > i && i < map[own].End) break; // "early, not late, cells"
            if (reader.IsWord(i, Word.Not) && reader.IsWord(i - 1, Word.But) && own >= 0 && map[own].Verb > i && i < map[own].End) break; // "A but not B was": of B alone
            if (reader.Is(i, WordClass.Negation) && !(reader.IsWord(i, Word.Not) && reader.IsWord(i + 1, Word.Only))) return !Doubled(i);
            if ((document.Pieces[i].Kind == PieceKind.Mark && !reader.IsMark(i, '-')) || reader.Is(i, WordClass.Subordinator)) break;
        }
        int clause = own;
        if (clause < 0 || !map[clause].Denied) return false;
        for (int i = cue - 1; i >= Math.Max(map[clause].VerbEnd, cue - Reach); i--)
        {
            if (reader.IsWord(i, Word.But) || (reader.IsMark(i, ',') && map.RoleAt(cue) == CueRole.Ing)) return false;
        }
        return true;
    }

    // "not without": a negation before a negation.
    private bool Doubled(int i) => reader.IsWord(i - 1, Word.Not);

    /// <summary>Appends the things that the clause's subject names.</summary>
    public int SubjectTargets(int v, List<Target> into)
    {
        int c = map.ClauseAt(v);
        if (c < 0) return sentence.FirstPiece;
        Clause clause = map[c];
        if (clause.Relative)
        {
            int from = BackToPhrase(clause.End);
            if (reader.Read(from, clause.End, out NounPhrase phrase) && reader.Resolve(phrase, out Target one)) into.Add(one);
            return from;
        }
        int start = clause.Start;
        if (reader.IsWord(start, Word.Neither) || reader.IsWord(start, Word.Both) || reader.IsWord(start, Word.Either) || reader.IsWord(start, Word.Not)) start++;
        reader.ReadList(start, clause.End, true, into);
        return clause.Start;
    }

    /// <summary>Appends what a participle after its noun is about: "X reduced by A".</summary>
    public void BeforeTargets(int v, List<Target> into)
    {
        if (reader.Read(BackToPhrase(v), v, out NounPhrase phrase) && reader.Resolve(phrase, out Target one)) into.Add(one);
    }

    private int BackToPhrase(int stop)
    {
        while (stop > sentence.FirstPiece && !reader.Inside(stop - 1) && reader.IsMark(stop - 1, ',')) stop--;
        int from = stop;
        while (from > sentence.FirstPiece && stop - from < 8 && (reader.Inside(from - 1) || (reader.NounFollows(from - 1) && map.RoleAt(from - 1) is CueRole.None))) from--;
        return from;
    }

    /// <summary>Remembers who acts in the clause of a word, for the words that follow in it.</summary>
    public void Remember(int v, (int Mention, TextSpan Words) agent)
    {
        int c = map.ClauseAt(v);
        if (c >= 0) agents[map[c].Owner] = (agent.Mention, agent.Words, true);
        if (!agent.Words.IsEmpty && document.Facts.Therapy < 0 && Lasting(v)) named = agent.Words;
    }

    // What the paper itself did or found goes on acting, not what a background tells.
    private bool Lasting(int v) => map.ClauseAt(v) is >= 0 and int c && !map[c].Relative && reader.Read(map[c].Start, map[c].End, out NounPhrase phrase) && reader.Is(phrase.Last - 1, WordClass.Product | WordClass.Carrier | WordClass.PronounTherapy);

    /// <summary>Who acts through the word at <paramref name="v"/>.</summary>
    public (int Mention, TextSpan Words) Agent(int v)
    {
        int c = map.ClauseAt(v);
        if (c < 0) return NearTherapy(v);
        (int mention, TextSpan span, bool known) = agents[map[c].Owner];
        if (known) return (mention, span);
        Clause clause = map[c];
        int start = clause.Relative ? BackToPhrase(clause.End) : clause.Start;
        return Reports(clause, v) ? Observed(start, clause.End, v) : AgentIn(start, clause.End, v);
    }

    // "Patients showed lower X", "we found less X": the subject only shows or sees it.
    /// <summary>"if A rises", "whether A falls", "once A had been removed": what is supposed or was done, no result.</summary>
    public bool Supposed(int v, Way way)
    {
        int c = map.ClauseAt(v);
        if (c < 0 || map[c].Relative || map[c].Start == sentence.FirstPiece) return false;
        int k = map[c].Start - 1;
        while (k > sentence.FirstPiece && reader.Is(k, WordClass.Adverb)) k--;
        if (reader.IsWord(k, Word.If) || reader.IsWord(k, Word.Whether) || reader.IsWord(k, Word.Unless)) return true;
        return way == Way.Decrease && map.RoleAt(v) == CueRole.Passive && (reader.IsWord(k, Word.When) || reader.IsWord(k, Word.Once)) && ByPhrase(v + 1) < 0;
    }

    private bool Reports(Clause clause, int v)
    {
        if (v < clause.VerbEnd) return false;
        for (int i = clause.Verb; i < clause.VerbEnd; i++)
        {
            if (reader.Is(i, WordClass.Report | WordClass.Have)) return true;
        }
        return false;
    }

    private (int Mention, TextSpan Words) Observed(int start, int end, int at)
    {
        int acting = -1;
        end = Math.Min(end, start + Reach);
        for (int i = start; i < end; i++)
        {
            int m = document.Outer[i];
            if (m < 0) continue;
            string type = document.Model.Mentions[m].Type;
            if (tables.TherapyTypes.Contains(type)) return (m, default);
            if (acting < 0 && type != "cell-type" && Acts(m)) acting = m;
        }
        if (acting < 0 && Product(start, end) is { IsEmpty: false } words) return (-1, words);
        return acting >= 0 ? (acting, default) : NearTherapy(at);
    }

    // "Frozen cells", "cord vesicles": a therapy that no mention names; bare "cells" is the document's.
    private TextSpan Product(int start, int end) =>
        reader.Read(start, end, out NounPhrase phrase) && phrase.Last - phrase.First > 1 && reader.Is(phrase.Last - 1, WordClass.Product) && reader.Resolve(phrase, out Target words) && words.Mention < 0 ? words.Span : default;

    /// <summary>The actor named between two pieces: what the first phrase names, a therapy in it or behind it first.</summary>
    public (int Mention, TextSpan Words) AgentIn(int start, int end, int at)
    {
        end = Math.Min(end, start + Reach);
        bool read = reader.Read(start, end, out NounPhrase phrase);
        // "Fresh and dried vesicles": the first word only describes.
        if (read && reader.BareAdjective(phrase) && reader.Read(phrase.Last + 1, end, out NounPhrase whole)) phrase = whole;
        int therapy = -1, place = -1, acting = -1;
        for (int i = start; i < end && therapy < 0; i++)
        {
            int m = document.Outer[i];
            if (m < 0) continue;
            if (tables.TherapyTypes.Contains(document.Model.Mentions[m].Type)) (therapy, place) = (m, i);
            else if (acting < 0 && Acts(m)) acting = m;
        }
        if (!read || !reader.Resolve(phrase, out Target words)) return therapy >= 0 ? (therapy, default) : acting >= 0 ? (acting, default) : NearTherapy(at);
        bool own = therapy < 0 || place >= phrase.Tail || (place < phrase.Last && words.Mention >= 0 && words.Mention != therapy);
        if (words.Mention >= 0)
        {
            // "PGE2 released by MSCs": the first phrase acts; "the number of X in MSC-treated rats" does not.
            if (own && (Acts(words.Mention) || therapy < 0)) return (words.Mention, default);
            return therapy >= 0 ? (therapy, default) : (acting, default);
        }
        if ((reader.ClassOf(words.Head) & WordClass.Carrier) != 0 && Carried(phrase) is >= 0 and int carried) return (carried, default);
        if (therapy >= 0 && (place < phrase.Tail || !reader.Is(words.Head, WordClass.Intervention | WordClass.Product))) return (therapy, default);
        bool bare = phrase.Last - phrase.First == 1 && reader.Is(words.Head, WordClass.PronounTherapy) || reader.Is(words.Head, WordClass.Pronoun);
        if (bare && phrase.Tail > phrase.Last && Product(phrase.Last + 1, phrase.Tail) is { IsEmpty: false } product) return (-1, product); // "infusion of cord cells"
        bool vague = bare || reader.Is(words.Head, WordClass.Generic | WordClass.Verb | WordClass.Report) || reader.Is(phrase.First, WordClass.Report | WordClass.Verb);
        return !vague ? (-1, Whole(words.Span, phrase, end)) : acting >= 0 ? (acting, default) : NearTherapy(at);
    }

    // "treatment strategies for liver failure", "cells from elderly marrow": which ones belongs to what acts.
    private TextSpan Whole(TextSpan span, NounPhrase phrase, int end)
    {
        int at = phrase.Tail;
        if (at != phrase.End || at >= end || !(reader.IsWord(at, Word.For) || reader.IsWord(at, Word.From) || reader.IsWord(at, Word.With) || reader.IsWord(at, Word.Into) || reader.IsWord(at, Word.In))) return span;
        if (reader.IsNumber(at + 1) || !reader.Read(at + 1, end, out NounPhrase which) || reader.Is(which.Last - 1, WordClass.Generic)) return span;
        int m = document.Outer[which.Last - 1];
        if (m >= 0 && tables.BarredTargets.Contains(document.Model.Mentions[m].Type)) return span;
        return TextSpan.FromBounds(span.Start, document.Pieces[which.Last - 1].End);
    }

    // "delivery of X", "X pretreatment": X acts.
    private int Carried(NounPhrase phrase)
    {
        for (int i = phrase.First; i < phrase.Tail; i++)
        {
            if (document.Outer[i] >= 0 && Acts(document.Outer[i])) return document.Outer[i];
        }
        return -1;
    }

    private bool Acts(int mention) => tables.ActingTypes.Contains(document.Model.Mentions[mention].Type);

    /// <summary>The therapy named nearest before a place in the sentence, else after it, else in the words of the sentence, else the one named last, else the document's.</summary>
    public (int Mention, TextSpan Words) NearTherapy(int at)
    {
        for (int i = Math.Min(at, sentence.PieceEnd - 1); i >= Math.Max(sentence.FirstPiece, at - Reach); i--)
        {
            if (TherapyAt(i)) return (document.Outer[i], default);
        }
        for (int i = at; i < Math.Min(sentence.PieceEnd, at + Reach); i++)
        {
            if (TherapyAt(i)) return (document.Outer[i], default);
        }
        return Given(at) is { IsEmpty: false } words ? (-1, words) : recent >= 0 ? (recent, default) : document.Facts.Therapy >= 0 ? (document.Facts.Therapy, default) : (-1, named.IsEmpty ? Done() : named);
    }

    // "after environmental enrichment", in a document that names no therapy.
    private TextSpan Done()
    {
        int most = Math.Min(sentence.PieceEnd - 1, sentence.FirstPiece + Reach);
        for (int i = sentence.FirstPiece; i < most; i++)
        {
            if (!(reader.IsWord(i, Word.After) || reader.IsWord(i, Word.Following)) || reader.IsNumber(i + 1) || !reader.Read(i + 1, sentence.PieceEnd, out NounPhrase phrase)) continue;
            if (!reader.Is(phrase.Last - 1, WordClass.Generic | WordClass.Harm) && reader.Resolve(phrase, out Target done) && done.Mention < 0) return done.Span;
        }
        return default;
    }

    // What others are compared with is not what acts: "than MSCs".
    private bool TherapyAt(int i)
    {
        int m = document.Outer[i];
        if (m < 0 || !tables.TherapyTypes.Contains(document.Model.Mentions[m].Type)) return false;
        int start = i;
        while (start > sentence.FirstPiece && i - start < 12 && document.Outer[start - 1] == m) start--;
        return !(reader.IsWord(start - 1, Word.Than) || reader.IsWord(start - 1, Word.Versus) || reader.IsWord(start - 1, Word.Vs) || reader.IsWord(start - 1, Word.Unlike));
    }

    // "after vesicles", "with primed cells": a therapy that no mention names.
    private TextSpan Given(int at)
    {
        int least = Math.Max(sentence.FirstPiece, at - Reach), most = Math.Min(sentence.PieceEnd - 1, at + Reach);
        for (int i = least; i < most; i++)
        {
            if (!(reader.IsWord(i, Word.After) || reader.IsWord(i, Word.With) || reader.IsWord(i, Word.By) || reader.IsWord(i, Word.Following) || reader.IsWord(i, Word.Given) || reader.IsWord(i, Word.Receiving) || reader.IsWord(i, Word.Received))) continue;
            if (Product(i + 1, Math.Min(sentence.PieceEnd, i + 8)) is { IsEmpty: false } words) return words;
        }
        return default;
    }

    /// <summary>Start of the phrase after <c>by</c> that names an agent, or -1.</summary>
    public int ByPhrase(int from)
    {
        for (int i = from; i < Math.Min(sentence.PieceEnd, from + 14); i++)
        {
            if (reader.Inside(i)) continue;
            if (reader.IsMark(i, ',') || reader.IsMark(i, ';') || reader.Is(i, WordClass.Subordinator | WordClass.Conjunction)) return -1;
            if (!reader.IsWord(i, Word.By)) continue;
            return i + 1 < sentence.PieceEnd && words.At(i + 1).Verb < 0 && !reader.Is(i + 1, WordClass.Verb) && document.Pieces[i + 1].Kind != PieceKind.Number && !reader.Ends(i + 1, "ing") ? i + 1 : -1;
        }
        return -1;
    }

    public int PhraseEnd(int from) => reader.Read(from, sentence.PieceEnd, out NounPhrase phrase) ? phrase.End : from;

    /// <summary>Start of what a direction noun is about: after <c>of</c> or <c>in</c>; for "no difference", after any preposition of the clause.</summary>
    public int ComplementOf(int from, bool far)
    {
        if (reader.IsWord(from, Word.Of) || reader.IsWord(from, Word.In)) return from + 1;
        if (!far) return -1;
        for (int i = from; i < Math.Min(sentence.PieceEnd, from + 20); i++)
        {
            if (reader.Inside(i)) continue;
            if (reader.IsMark(i, ';') || reader.Is(i, WordClass.Subordinator)) return -1;
            if (reader.IsWord(i, Word.On) || reader.IsWord(i, Word.To) || reader.IsWord(i, Word.Regarding) || reader.IsWord(i, Word.For) || reader.IsWord(i, Word.In) || reader.IsWord(i, Word.Upon) || reader.IsWord(i, Word.Concerning))
            {
                int n = reader.SkipLight(i + 1, sentence.PieceEnd);
                if (!reader.Is(n, WordClass.Generic)) return i + 1;
            }
        }
        return -1;
    }
}
