using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds members of numbered series that carry no hyphen: <c>COX-1/2</c>, <c>interleukins 1, 6 and 10</c>, <c>collagen I and III</c>, <c>type I and II interferons</c>.</summary>
/// <remarks>A bare number is read as a member only where the whole is a name of the lexicon and the series ends where no counted noun follows (<c>IL-6, 8 and 10 mice</c> has one member).</remarks>
internal sealed class NumberedNames(SentenceScan s, Linker linker, DocumentContext context)
{
    private const int MaxMembers = 8;
    private const int MinPlural = 4;

    /// <summary>Adds the members to the drafts of a sentence (apart, in order).</summary>
    internal void Expand(List<Draft> top)
    {
        for (int i = 0; i < top.Count; i++)
        {
            Draft head = top[i];
            if (head.Silent || !MentionTypes.IsProtein(head.Type) || head.Normalized is not null) continue;
            GoOn(top, head);
            if (Strokes(top, i) || Series(top, i)) continue;
            Kinds(top, ref i);
        }
        ReadOnlySpan<Atom> atoms = s.Atoms;
        for (int p = 0; p + 2 < atoms.Length; p++)
        {
            if (s.Gap(p + 1) != AtomGap.Space || atoms[p].Kind != AtomKind.Letters || atoms[p + 1].Length > 3) continue;
            if (IsNumber(p + 1) && s.Word(p).Length >= MinPlural && s.Word(p)[^1] == 's' && !s.Joins(p + 2) && !Covers(top, p, p + 2)) Unlisted(top, p);
        }
    }

    // IRAK-M is no IRAK: a capital after a hyphen makes another name, known or not
    private void GoOn(List<Draft> top, Draft head)
    {
        int p = head.End;
        if (head.Kind != DraftKind.Lexicon || head.IsClass || head.Gated || p >= s.Count || s.Gap(p) != AtomGap.Hyphen || s.Word(p) is not [>= 'A' and <= 'Z'] || !AtomBoundary.IsEnd(s.Text, s.Atoms, 0, p + 1) || Covers(top, p, p + 1)) return;
        head.End = p + 1;
        head.To = s.Atoms[p].End;
        head.Kind = DraftKind.Composed;
        head.Concept = linker.Lookup(s.Slice(head.First, head.End), head.Type, context);
        head.Nil = head.Concept is null ? NilReason.NotInLexicon : null;
        head.Candidates = [];
    }

    // COX-1/2, TNF-α/β: the same kind of ending after a stroke
    private bool Strokes(List<Draft> top, int i)
    {
        Draft head = top[i];
        int p = head.End, at = i;
        for (int n = 0; n < MaxMembers && s.IsSymbol(p, '/') && s.Gap(p) == AtomGap.None && p + 1 < s.Count && s.Gap(p + 1) == AtomGap.None; n++)
        {
            int part = p + 1;
            if (s.Atoms[part].Kind != s.Atoms[head.End - 1].Kind || s.Atoms[part].Kind == AtomKind.Symbol || s.Word(part).Length > 2 || !AtomBoundary.IsEnd(s.Text, s.Atoms, 0, part + 1)) break;
            if (Covers(top, part, part + 1) || !Whole(head, head.End - 1, part, out string name, out ConceptRef? concept)) break;
            top.Insert(++at, Member(head.Type, part, part + 1, name, concept));
            p = part + 1;
        }
        return at > i;
    }

    // interleukins 1, 6 and 10; collagen I and III; collagen types I, III and IV; CXCL1, 2 and 8
    private bool Series(List<Draft> top, int i)
    {
        Draft head = top[i];
        int first = head.End - 1, stem = head.End - 1;
        if (!IsNumber(first))
        {
            first = head.End;
            if (first < s.Count && s.Is(first, RuleClass.KindWord)) first++;
            if (first >= s.Count || !IsNumber(first) || s.Gap(first) != AtomGap.Space) return false;
            stem = first;
        }
        Span<int> members = stackalloc int[MaxMembers];
        int count = Members(first + 1, top, members);
        if (count == 0) return false;
        string? own = null;
        ConceptRef? concept = head.Concept;
        if (first >= head.End && !Whole(head, stem, first, out own, out concept)) return false;
        var drafts = new List<Draft>();
        foreach (int part in members[..count])
        {
            if (!Whole(head, stem, part, out string name, out ConceptRef? other)) return false;
            drafts.Add(Member(head.Type, part, part + 1, name, other));
        }
        if (own is not null)
        {
            top[i] = Member(head.Type, head.First, first + 1, own, concept);
        }
        top.InsertRange(i + 1, drafts);
        return true;
    }

    // cytokeratins 8, 18 and 19: the plural alone is no name, the wholes are
    private void Unlisted(List<Draft> top, int word)
    {
        Span<int> members = stackalloc int[MaxMembers];
        int count = Members(word + 2, top, members);
        if (count == 0) return;
        string stem = s.Word(word)[..^1].ToString();
        foreach (string type in (ReadOnlySpan<string>)[MentionTypes.Gene, MentionTypes.Cytokine])
        {
            var drafts = new List<Draft>();
            for (int k = -1; k < count; k++)
            {
                int part = k < 0 ? word + 1 : members[k];
                string name = string.Concat(stem, " ", s.Word(part));
                if (!linker.Knows(name, type, context, out ConceptRef? concept)) break;
                drafts.Add(Member(type, k < 0 ? word : part, part + 1, name, concept));
            }
            if (drafts.Count <= count) continue;
            int at = 0;
            while (at < top.Count && top[at].First < word) at++;
            top.InsertRange(at, drafts);
            return;
        }
    }

    // type I and II interferons, class I and II HLAs: the last member has the head
    private void Kinds(List<Draft> top, ref int i)
    {
        Draft head = top[i];
        int last = head.First - 1;
        if (last < 3 || !IsNumber(last) || s.Gap(head.First) != AtomGap.Space) return;
        Span<int> members = stackalloc int[MaxMembers];
        int count = 0, first = last;
        while (count < MaxMembers)
        {
            members[count++] = first;
            int before = Before(first);
            if (before < 0 || !IsNumber(before)) break;
            first = before;
        }
        if (count < 2 || first < 1 || !s.Is(first - 1, RuleClass.KindWord) || Covers(top, first - 1, last + 1)) return;
        string word = s.Word(first - 1) is var kind && kind.EndsWith("classes", StringComparison.OrdinalIgnoreCase) ? kind[..^2].ToString() : kind.EndsWith("types", StringComparison.OrdinalIgnoreCase) ? kind[..^1].ToString() : kind.ToString(), name = s.Slice(head.First, head.End).TrimEnd('s').ToString();
        var drafts = new List<Draft>();
        for (int k = count - 1; k >= 0; k--)
        {
            string whole = string.Concat(word, " ", s.Word(members[k])), full = whole + " " + name;
            ConceptRef? concept = linker.Lookup(full, head.Type, context) ?? linker.Lookup(name + " " + whole, head.Type, context) ?? head.Concept;
            drafts.Add(Member(head.Type, k == count - 1 ? first - 1 : members[k], k == 0 ? head.End : members[k] + 1, full, concept));
        }
        top.RemoveAt(i);
        top.InsertRange(i, drafts);
        i += drafts.Count - 1;
    }

    /// <summary>The bare numbers of a series from just after its first member; 0 where it is none or counts something.</summary>
    private int Members(int p, List<Draft> top, Span<int> members)
    {
        int count = 0;
        while (count < members.Length)
        {
            int part = After(p);
            if (part < 0 || !IsNumber(part) || !AtomBoundary.IsEnd(s.Text, s.Atoms, 0, part + 1) || Covers(top, part, part + 1)) break;
            members[count++] = part;
            p = part + 1;
        }
        return count > 0 && Closes(p) ? count : 0;
    }

    // after a series comes a mark, or a word that no number counts
    private bool Closes(int p) => p >= s.Count || (s.Atoms[p].Kind == AtomKind.Symbol ? s.Gap(p) == AtomGap.None && !s.IsSymbol(p, '%') && !s.IsSymbol(p, '/') : s.Gap(p) == AtomGap.Space && s.Is(p, RuleClass.ListFollower));

    private int After(int p)
    {
        if (p >= s.Count) return -1;
        int at = s.IsSymbol(p, ',') ? p + 1 : p;
        if (s.Rule(at, RuleClass.Conjunction) is { End: > 0 } and) at = and.End;
        return at == p || at >= s.Count || s.Gap(at) != AtomGap.Space ? -1 : at;
    }

    private int Before(int p)
    {
        int at = p - 1;
        if (at > 0 && s.Is(at, RuleClass.Conjunction)) at--;
        if (at > 0 && s.IsSymbol(at, ',')) at--;
        return at == p - 1 ? -1 : at;
    }

    private bool IsNumber(int p)
    {
        if (p < 0 || p >= s.Count || (s.Gap(p) == AtomGap.Space && !char.IsWhiteSpace(s.Text[s.Atoms[p].Start - 1]))) return false; // "-3" has its hyphen
        ReadOnlySpan<char> word = s.Word(p);
        return s.Atoms[p].Kind == AtomKind.Digits ? word.Length <= 2 : word is "I" or "II" or "III" or "IV" or "V" or "VI";
    }

    private bool Whole(Draft head, int stem, int part, out string name, out ConceptRef? concept)
    {
        name = "";
        concept = null;
        if (stem <= head.First) return false;
        string prefix = s.Slice(head.First, stem).ToString();
        string gap = stem < s.Count && s.Gap(stem) == AtomGap.Space ? " " : s.Gap(stem) == AtomGap.Hyphen ? "-" : "";
        name = string.Concat(prefix, gap, s.Word(part));
        if (linker.Knows(name, head.Type, context, out concept)) return true;
        int plural = prefix.IndexOf("s ", StringComparison.Ordinal);
        string singular = prefix.EndsWith('s') ? prefix[..^1] : plural > 0 ? prefix.Remove(plural, 1) : prefix;
        if (singular.EndsWith(" types", StringComparison.OrdinalIgnoreCase)) singular = singular[..^1];
        if (singular.Length == prefix.Length) return false;
        name = string.Concat(singular, gap, s.Word(part));
        return linker.Knows(name, head.Type, context, out concept);
    }

    private Draft Member(string type, int first, int end, string name, ConceptRef? concept)
    {
        Draft draft = s.Draft(first, end, type, DraftKind.Composed);
        draft.Concept = concept;
        draft.Nil = concept is null ? NilReason.NotInLexicon : null;
        draft.Normalized = name;
        return draft;
    }

    private static bool Covers(List<Draft> top, int first, int end)
    {
        foreach (Draft draft in top)
        {
            if (draft.First < end && first < draft.End && !draft.Silent) return true;
        }
        return false;
    }
}
