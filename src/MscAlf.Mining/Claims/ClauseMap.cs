namespace MscAlf.Mining.Claims;

/// <summary>How a direction word is used where it stands.</summary>
internal enum CueRole : byte
{
    /// <summary>No direction word, or one that says nothing here.</summary>
    None,
    /// <summary>"a reduction of X".</summary>
    Noun,
    /// <summary>"lower X", "X was lower".</summary>
    Adjective,
    /// <summary>"A reduced X", "to reduce X", "X fell".</summary>
    Active,
    /// <summary>"X was reduced".</summary>
    Passive,
    /// <summary>"X reduced by A": a participle after its noun.</summary>
    Hanging,
    /// <summary>"reducing X".</summary>
    Ing,
}

/// <summary>One group of verbs and its subject.</summary>
/// <param name="Start">First piece of the subject.</param>
/// <param name="End">Just after its last piece.</param>
/// <param name="Relative">Whether the subject is the noun phrase that ends at <paramref name="End"/>.</param>
/// <param name="Verb">First piece of the verb group.</param>
/// <param name="VerbEnd">Just after its last piece.</param>
/// <param name="Owner">The clause whose subject this is: groups of verbs that share a subject share the owner.</param>
/// <param name="Denied">Whether the verb group or the subject is negated.</param>
internal readonly record struct Clause(int Start, int End, bool Relative, int Verb, int VerbEnd, int Owner, bool Denied);

/// <summary>Reads a sentence once from left to right: which groups of verbs it has, whose subject each has, and how each direction word is used.</summary>
/// <remarks>Linear: every piece is passed once, every look aside is bounded. Not thread-safe.</remarks>
internal sealed class ClauseMap
{
    private const int BracketReach = 60;
    private const WordClass Helper = WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do;
    private readonly List<Clause> clauses = [];
    private int[] clauseOf = [];
    private CueRole[] roles = [];
    private PhraseReader reader = null!;
    private DirectionWords words = null!;
    private Lexis lexis = null!;
    private int first, end;

    // State of the pass: where the subject of the next verb may start, and the breaks seen since the last verb.
    private int region, strong, joint, comma, current, savedRegion, savedEnd, savedCurrent;
    private bool hasVerb, fronted, relative, saved, savedHasVerb, inverted, invertedBe;
    private CueRole lastRole;

    public int Count => clauses.Count;

    public Clause this[int clause] => clauses[clause];

    /// <summary>The clause that the piece belongs to, or -1 before the first verb of the sentence.</summary>
    public int ClauseAt(int piece) => piece >= first && piece < end ? clauseOf[piece - first] : -1;

    public CueRole RoleAt(int piece) => piece >= first && piece < end ? roles[piece - first] : CueRole.None;

    /// <summary>Forgets the sentence: no clause, no role.</summary>
    public void Clear()
    {
        clauses.Clear();
        first = end = 0;
    }

    public void Fill(Lexis tables, in SentenceReading sentence, PhraseReader phrases, DirectionWords directionWords)
    {
        lexis = tables;
        reader = phrases;
        words = directionWords;
        first = sentence.FirstPiece;
        end = sentence.PieceEnd;
        if (roles.Length < end - first)
        {
            roles = new CueRole[(end - first) * 2];
            clauseOf = new int[(end - first) * 2];
        }
        Array.Clear(roles, 0, end - first);
        clauses.Clear();
        lastRole = CueRole.None;
        current = -1;
        Reset(first);
        int i = first;
        while (i < end)
        {
            // Most words are nouns, or stand in mentions: Step passes them by, and so does this.
            int next = reader.Inside(i) || ((reader.ClassOf(i) & Joins) == 0 && !words.IsCue(i)) ? i + 1 : Math.Max(i + 1, Step(i));
            for (int k = i; k < next && k < end; k++) clauseOf[k - first] = current;
            i = next;
        }
    }

    private void Reset(int from)
    {
        region = from;
        strong = joint = comma = -1;
        hasVerb = fronted = relative = saved = inverted = false;
    }

    /// <summary>Reads what starts at <paramref name="i"/> and returns the index after it.</summary>
    private int Step(int i)
    {
        if (reader.Inside(i)) return i + 1;
        if (reader.IsMark(i, '(') || reader.IsMark(i, '[')) return Bracket(i);
        if (reader.IsMark(i, ';') || reader.IsMark(i, ':'))
        {
            if (Numbered(i + 1) || Numbered(i + 2)) comma = i;
            else Reset(i + 1);
            return i + 1;
        }
        if (reader.IsMark(i, ','))
        {
            comma = i;
            return i + 1;
        }
        if (reader.IsWord(i, Word.And) || reader.IsWord(i, Word.But) || reader.IsWord(i, Word.Or) || reader.IsWord(i, Word.Nor) || reader.IsWord(i, Word.Yet))
        {
            if (reader.IsMark(i - 1, ',') || reader.IsWord(i, Word.But) || reader.IsWord(i, Word.Yet)) strong = i;
            else joint = i;
            return i + 1;
        }
        if (reader.Is(i, WordClass.Subordinator) && !words.IsCue(i))
        {
            Subordinate(i);
            return i + 1;
        }
        if (reader.Is(i, Helper) && reader.IsWord(i - 1, Word.Nor))
        {
            // "Nor did A differ": the subject stands behind the helper.
            Reset(i + 1);
            (inverted, invertedBe) = (true, reader.Is(i, WordClass.Auxiliary));
            return i + 1;
        }
        CueRole role = words.IsCue(i) ? RoleOf(i, words.At(i)) : CueRole.None;
        if (role is CueRole.Active && Infinitive(i)) return Keep(i, role);
        if (role is CueRole.Active || (inverted && role is CueRole.Passive) || Finite(i)) return Group(i);
        if (role is not CueRole.None) return Keep(i, role);
        return i + 1;
    }

    /// <summary>Whether <see cref="Step"/> may do more than pass a piece by that is no direction word.</summary>
    public static bool MayJoin(in Piece piece, WordClass classes) =>
        piece.Kind == PieceKind.Mark || (classes & (WordClass.Subordinator | Helper | WordClass.Verb | WordClass.Report)) != 0 || Joining.Contains(piece.Hash);

    /// <summary>Beside the classes of the tables: <see cref="MayJoin"/>.</summary>
    public const WordClass Joins = (WordClass)(1u << 31);

    private static ReadOnlySpan<ulong> Joining => [Word.And, Word.But, Word.Or, Word.Nor, Word.Yet, Word.Being, Word.Been, Word.Having, Word.Be, Word.Failed, Word.Fails, Word.Fail];

    private int Keep(int i, CueRole role)
    {
        roles[i - first] = role;
        lastRole = role;
        return i + words.At(i).Count;
    }

    // "(1) lowered X; and (2) raised Y": members of one list, not sentences of their own.
    private bool Numbered(int i) => reader.IsMark(i, '(') && reader.IsMark(i + 2, ')');

    // Words in brackets take no part in the clause; direction words in them keep no role.
    private int Bracket(int i)
    {
        char close = reader.IsMark(i, '(') ? ')' : ']';
        int stop = Math.Min(end, i + BracketReach);
        for (int j = i + 1; j < stop; j++)
        {
            if (reader.IsMark(j, close)) return j == i + 2 ? i + 3 : j + 1;
        }
        return i + 1;
    }

    private bool Infinitive(int i)
    {
        int p = BackOverAdverbs(i - 1);
        return reader.IsWord(p, Word.To) || (reader.IsWord(p, Word.And) && p > first && RoleAt(LastCue(p)) == CueRole.Active && Infinitive(LastCue(p), 1));
    }

    private bool Infinitive(int i, int depth) => depth > 0 && reader.IsWord(BackOverAdverbs(i - 1), Word.To) && (FormAt(i) & VerbForm.Base) != 0;

    private int LastCue(int before)
    {
        for (int k = before - 1; k >= Math.Max(first, before - 12); k--)
        {
            if (roles[k - first] is CueRole.Active) return k;
        }
        return before;
    }

    private VerbForm FormAt(int i) => words.At(i) is { Verb: >= 0 } word ? lexis.Readings[word.Verb].Form : VerbForm.None;

    private void Subordinate(int i)
    {
        if (reader.IsWord(i, Word.As) || reader.IsWord(i, Word.So) || reader.IsWord(i, Word.Thereby) || reader.IsWord(i, Word.Thus) || reader.IsWord(i, Word.Hence)) return;
        bool pronoun = reader.IsWord(i, Word.Which) || reader.IsWord(i, Word.That) || reader.IsWord(i, Word.Who) || reader.IsWord(i, Word.Whose);
        int before = i - 1;
        while (before > first && !reader.Inside(before) && (reader.IsMark(before, ',') || reader.IsMark(before, ')') || reader.Is(before, WordClass.Preposition))) before--;
        bool noun = before >= first && (reader.Inside(before) || !reader.Is(before, WordClass.Report | WordClass.Verb | WordClass.Conjunction | Helper | WordClass.Adverb));
        if (pronoun && noun && i > first && reader.VerbFollows(i + 1))
        {
            if (!saved)
            {
                (savedRegion, savedEnd, savedHasVerb, savedCurrent) = (region, i, hasVerb, current);
                saved = true;
            }
            region = before + 1;
            hasVerb = false;
            relative = true;
        }
        else
        {
            fronted = !pronoun && !hasVerb && OnlyLight(i);
            region = i + 1;
            hasVerb = false;
            relative = false;
            saved = false;
        }
        strong = joint = comma = -1;
    }

    private bool OnlyLight(int i)
    {
        for (int k = i - 1; k >= Math.Max(first, i - 4); k--)
        {
            if (reader.IsMark(k, ';')) return true;
            if (!reader.Is(k, WordClass.Adverb | WordClass.Conjunction) && !reader.IsMark(k, ',')) return false;
        }
        return i - first <= 4;
    }

    /// <summary>Whether a verb that no direction table knows starts a group of verbs.</summary>
    private bool Finite(int k)
    {
        if (reader.IsWord(k, Word.Being) || reader.IsWord(k, Word.Been) || reader.IsWord(k, Word.Having) || reader.IsWord(k, Word.Be)) return reader.IsWord(k, Word.Be) && reader.Is(BackOverAdverbs(k - 1), WordClass.Modal);
        if (reader.Is(k, Helper)) return true;
        if (reader.IsWord(k, Word.Failed) || reader.IsWord(k, Word.Fails) || reader.IsWord(k, Word.Fail)) return true;
        if (!reader.Is(k, WordClass.Verb | WordClass.Report)) return false;
        int p = BackOverAdverbs(k - 1);
        if (reader.IsWord(p, Word.To) || reader.IsMark(k - 1, '-') || reader.IsMark(k + 1, '-')) return false;
        if (reader.Is(p, WordClass.Determiner | WordClass.Preposition) && !reader.Inside(p)) return false;
        if (reader.Ends(k, "ing")) return false;
        if (reader.Is(k, WordClass.Report)) return true;
        return !reader.Ends(k, "ed") && !reader.Ends(k, "en") || !reader.Is(k + 1, WordClass.Preposition);
    }

    /// <summary>Reads a group of verbs: "did not significantly reduce", "was able to", "failed to lower".</summary>
    private int Group(int i)
    {
        int at = i;
        bool denied = false;
        int main = -1;
        while (at < end && at < i + 24)
        {
            if (reader.Inside(at)) break;
            if (reader.IsWord(at, Word.Not) && reader.IsWord(at + 1, Word.Only)) { at += 2; continue; }
            if (reader.IsWord(at, Word.No) || reader.IsWord(at, Word.Without)) break;
            if (reader.Is(at, WordClass.Negation)) { denied = true; at++; continue; }
            if (reader.IsWord(at, Word.Failed) || reader.IsWord(at, Word.Fails) || reader.IsWord(at, Word.Fail) || reader.IsWord(at, Word.Unable)) { denied = true; at++; continue; }
            if (reader.IsWord(at, Word.Able) || reader.IsWord(at, Word.Likely) || reader.IsWord(at, Word.Seen) || reader.IsWord(at, Word.Found) || reader.IsWord(at, Word.Shown) || reader.IsWord(at, Word.Proven) || reader.IsWord(at, Word.Known)) { at++; continue; }
            if (words.IsCue(at))
            {
                CueRole role = RoleOf(at, words.At(at));
                if (role is CueRole.None) { at += words.At(at).Count; break; }
                if (role is not (CueRole.Active or CueRole.Passive) && !(role is CueRole.Ing && at > i && reader.Is(at - 1, WordClass.Auxiliary | WordClass.Adverb))) break;
                if (main >= 0) break;
                main = at;
                roles[at - first] = role is CueRole.Ing ? CueRole.Active : role;
                lastRole = role;
                at += words.At(at).Count;
                break;
            }
            if (reader.IsWord(at, Word.To) && at > i) { at++; continue; }
            if (reader.Is(at, Helper | WordClass.Adverb) || reader.Adverbial(at) || (at > i && (reader.IsWord(at, Word.Both) || reader.IsWord(at, Word.All)) && reader.Is(at - 1, WordClass.Auxiliary))) { at++; continue; }
            if (reader.Is(at, WordClass.Verb | WordClass.Report) && (at == i || !reader.Is(at - 1, WordClass.Preposition))) { at++; continue; }
            break;
        }
        at = Math.Max(at, i + 1);
        Open(i, at, main, denied);
        return at;
    }

    private void Open(int verb, int after, int main, bool denied)
    {
        int p = verb - 1;
        while (p >= region && !reader.Inside(p) && (reader.Is(p, WordClass.Adverb | WordClass.Negation) || reader.Adverbial(p))) p--;
        if (reader.IsMark(p, ')') && Numbered(p - 2)) p -= 3;
        for (int k = p + 1; k < verb; k++) denied |= reader.Is(k, WordClass.Negation) && !(reader.IsWord(k, Word.Not) && reader.IsWord(k + 1, Word.Only));
        bool joined = p >= first && !reader.Inside(p) && (reader.IsMark(p, ',') || reader.IsMark(p, ';') || reader.IsWord(p, Word.And) || reader.IsWord(p, Word.But) || reader.IsWord(p, Word.Or) || reader.IsWord(p, Word.Nor) || reader.IsWord(p, Word.Yet) || reader.IsWord(p, Word.Also));
        if (hasVerb && saved && !savedHasVerb && (!joined || reader.IsMark(p, ',')))
        {
            // "cells that were infused | reduced X": back to the clause before the relative one.
            saved = relative = false;
            current = savedCurrent;
            Push(savedRegion, savedEnd, false, verb, after, denied);
        }
        else if (!hasVerb)
        {
            Push(region, relative ? region : verb, relative, verb, after, denied);
        }
        else if (joined && current >= 0)
        {
            Clause last = clauses[current];
            bool shares = main == verb && (FormAt(verb) & VerbForm.Base) != 0 && last.Denied && (reader.IsWord(p, Word.Or) || reader.IsWord(p, Word.And) || reader.IsWord(p, Word.Nor));
            clauses.Add(last with { Verb = verb, VerbEnd = after, Owner = last.Owner, Denied = denied || shares || reader.IsWord(p, Word.Nor) });
            current = clauses.Count - 1;
        }
        else
        {
            int from = fronted && comma >= 0 ? comma : strong >= 0 ? strong : joint >= 0 ? joint : comma;
            if (from >= 0) Push(from + 1, verb, false, verb, after, denied);
            else if (current >= 0)
            {
                clauses.Add(clauses[current] with { Verb = verb, VerbEnd = after, Denied = denied });
                current = clauses.Count - 1;
            }
            else Push(region, verb, false, verb, after, denied);
            fronted = false;
        }
        hasVerb = true;
        strong = joint = comma = -1;
    }

    private void Push(int start, int stop, bool rel, int verb, int after, bool denied)
    {
        if (!rel) start = Trim(start, stop);
        bool none = !rel && start < stop && !reader.Inside(start) && (reader.IsWord(start, Word.Neither) || reader.IsWord(start, Word.Nor) || reader.IsWord(start, Word.None) || (reader.IsWord(start, Word.Not) && (reader.IsWord(start + 1, Word.A) || reader.IsWord(start + 1, Word.An) || reader.IsWord(start + 1, Word.One) || reader.IsWord(start + 1, Word.All))));
        clauses.Add(new Clause(start, stop, rel, verb, after, clauses.Count, denied || none || inverted));
        inverted = false;
        current = clauses.Count - 1;
    }

    // Leaves out what stands before the subject: "However,", "In mice with ALF,", "Compared with controls,".
    private int Trim(int start, int stop)
    {
        for (int round = 0; round < 4; round++)
        {
            while (start < stop && !reader.Inside(start) && (reader.Is(start, WordClass.Adverb | WordClass.Conjunction) || reader.IsMark(start, ','))) start++;
            if (start >= stop || reader.Inside(start)) return start;
            bool fronted = reader.Is(start, WordClass.Preposition | WordClass.Subordinator | WordClass.Verb) || reader.IsWord(start, Word.To) || (reader.Ends(start, "ing") && words.At(start).Noun < 0);
            if (!fronted)
            {
                if (!reader.Adverbial(start)) return start;
                start++; // "Mechanistically," is an adverb that no table names
                continue;
            }
            int limit = Math.Min(stop - 1, start + 80), cut = -1;
            for (int i = start; i < limit; i++)
            {
                if (!reader.IsMark(i, ',')) continue;
                cut = i;
                if (!reader.IsWord(i + 1, Word.And) && !reader.IsWord(i + 1, Word.Or)) break;
            }
            if (cut < 0) return start;
            start = cut + 1;
        }
        return start;
    }

    private int BackOverAdverbs(int i)
    {
        int least = Math.Max(first, i - 8);
        while (i >= least && (reader.Is(i, WordClass.Adverb | WordClass.Negation) || reader.Adverbial(i) || ((reader.IsWord(i, Word.Both) || reader.IsWord(i, Word.All)) && reader.Is(i - 1, WordClass.Auxiliary)))) i--;
        return i;
    }

    private CueRole RoleOf(int i, DirectionWord word)
    {
        int n = i + word.Count;
        if (word.Verb < 0) return word.Noun >= 0 ? CueRole.Noun : CueRole.Adjective;
        DirectionReading verb = lexis.Readings[word.Verb];
        int p = BackOverAdverbs(i - 1);
        bool start = p < first;
        bool toBefore = reader.IsWord(p, Word.To), helper = reader.Is(p, WordClass.Modal | WordClass.Do);
        bool object_ = ObjectFollows(n), ofIn = reader.IsWord(n, Word.Of) || (reader.IsWord(n, Word.In) && !reader.IsWord(n + 1, Word.Response));
        bool fixedBefore = reader.Is(p, WordClass.Determiner) || (reader.Is(p, WordClass.Preposition) && !toBefore);
        if (inverted && !start && !reader.Is(p, WordClass.Preposition | WordClass.Determiner) && (verb.Form & (invertedBe ? VerbForm.Participle : VerbForm.Base)) != 0) return invertedBe ? CueRole.Passive : CueRole.Active;
        if ((verb.Form & VerbForm.Ing) != 0) return reader.Is(p, WordClass.Auxiliary) ? CueRole.Active : reader.Is(p, WordClass.Determiner) || (!object_ && !verb.Subject && reader.NounFollows(p)) ? CueRole.None : CueRole.Ing;
        if ((verb.Form & VerbForm.Base) != 0 && (toBefore || helper)) return CueRole.Active;
        if ((verb.Form & (VerbForm.Past | VerbForm.Participle)) != 0) return PastRole(i, n, p, word, verb, start, fixedBefore, object_);
        bool joined = reader.IsMark(p, ',') || reader.Is(p, WordClass.Conjunction);
        if (word.Noun >= 0)
        {
            if (ofIn && !(joined && lastRole is CueRole.Active) || fixedBefore || start || reader.Is(p, WordClass.Have | WordClass.Report | WordClass.Auxiliary) || words.At(p).Adjective >= 0) return CueRole.Noun;
            bool plural = reader.Inside(p) || reader.Ends(p, "s") || reader.Is(p, WordClass.Pronoun | WordClass.Subordinator);
            if (joined) return object_ && lastRole is CueRole.Active ? CueRole.Active : CueRole.Noun;
            if ((verb.Form & VerbForm.Third) != 0) return object_ || verb.Subject ? CueRole.Active : CueRole.Noun;
            return plural && (object_ || verb.Subject) ? CueRole.Active : CueRole.Noun;
        }
        if (word.Adjective >= 0)
        {
            if (fixedBefore || start || reader.Is(p, WordClass.Have | WordClass.Report | WordClass.Auxiliary | WordClass.Verb) || joined || !object_) return CueRole.Adjective;
            return reader.Inside(p) || reader.Ends(p, "s") || reader.Is(p, WordClass.Subordinator | WordClass.Pronoun) ? CueRole.Active : CueRole.Adjective;
        }
        // "iron stores were": a noun, where nothing follows that it could act on.
        if (!object_ && !verb.Subject && (reader.IsMark(n, ',') || reader.Is(n, WordClass.Auxiliary | WordClass.Modal | WordClass.Have))) return CueRole.None;
        if (start || fixedBefore && !reader.IsWord(p, Word.That) && !reader.IsWord(p, Word.These) && !reader.IsWord(p, Word.This)) return CueRole.None;
        return CueRole.Active;
    }

    private CueRole PastRole(int i, int n, int p, DirectionWord word, DirectionReading verb, bool start, bool fixedBefore, bool object_)
    {
        bool participle = (verb.Form & VerbForm.Participle) != 0, attributive = word.Adjective >= 0 && reader.NounFollows(n) && !reader.Is(n, WordClass.Determiner);
        if (reader.IsWord(p, Word.To) && (verb.Form & VerbForm.Base) == 0) return attributive ? CueRole.Adjective : CueRole.None;
        if (reader.Is(p, WordClass.Auxiliary)) return participle ? CueRole.Passive : CueRole.None;
        if (reader.Is(p, WordClass.Have)) return reader.IsWord(p, Word.Had) && attributive ? CueRole.Adjective : CueRole.Active;
        if (reader.IsWord(p, Word.Remained) || reader.IsWord(p, Word.Became) || reader.IsWord(p, Word.Stayed) || reader.IsWord(p, Word.Becomes)) return participle ? CueRole.Passive : CueRole.None;
        if (p >= first && RoleAt(p) is CueRole.Active or CueRole.Ing && p == i - 1) return attributive ? CueRole.Adjective : CueRole.None; // "regenerate injured tissue"
        bool that = reader.IsWord(p, Word.That) || reader.IsWord(p, Word.Which) || reader.IsWord(p, Word.Who);
        bool pointing = word.Adjective < 0 && (reader.IsWord(p, Word.This) || reader.IsWord(p, Word.These) || reader.IsWord(p, Word.Those));
        if ((fixedBefore && !that && !pointing) || start || reader.Is(p, WordClass.Report) || (reader.Is(p, WordClass.Verb) && !reader.Inside(p))) return attributive ? CueRole.Adjective : CueRole.None;
        if ((reader.IsMark(p, ',') || reader.Is(p, WordClass.Conjunction)) && attributive && (lastRole is CueRole.Adjective || (current < 0 && !Interposed(p)))) return CueRole.Adjective;
        if (reader.IsWord(n, Word.By) && participle && verb.Object) return reader.IsNumber(n + 1) ? CueRole.Active : CueRole.Hanging;
        if (that || object_ || (verb.Form & VerbForm.Past) != 0 && verb.Subject) return CueRole.Active;
        if (reader.Is(i, WordClass.Arise) && (verb.Form & VerbForm.Past) != 0) return CueRole.Active; // "thrombosis developed in two"
        return participle ? CueRole.Hanging : CueRole.None;
    }

    // "Late infusion, by contrast, reduced A": what stands between the commas parts a subject from its verb.
    private bool Interposed(int comma)
    {
        if (!reader.IsMark(comma, ',')) return false;
        for (int k = comma - 1; k > Math.Max(first, comma - 7); k--)
        {
            if (!reader.Inside(k) && reader.IsMark(k, ',')) return reader.Is(k + 1, WordClass.Preposition | WordClass.Adverb) && reader.NounFollows(k - 1);
        }
        return false;
    }

    /// <summary>Whether something that a verb can act on follows.</summary>
    private bool ObjectFollows(int n)
    {
        int least = Math.Min(end, n + 4);
        while (n < least && (reader.Is(n, WordClass.Adverb) || reader.Adverbial(n))) n++;
        return n < end && (reader.Inside(n) || reader.Is(n, WordClass.Determiner) || reader.NounFollows(n) || reader.IsNumber(n) || reader.IsWord(n, Word.Both) || reader.IsWord(n, Word.Not) || reader.IsWord(n, Word.No) || reader.IsWord(n, Word.Neither) || words.At(n).Adjective >= 0);
    }
}
