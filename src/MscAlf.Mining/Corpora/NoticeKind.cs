using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>What a paper is that speaks about another paper.</summary>
internal enum NoticeKind : byte
{
    /// <summary>No notice.</summary>
    None,
    /// <summary>An erratum, corrigendum or correction.</summary>
    Correction,
    /// <summary>A notice of retraction.</summary>
    Retraction,
    /// <summary>An expression of concern.</summary>
    Concern,
    /// <summary>A comment, letter or editorial on a paper.</summary>
    Comment,
    /// <summary>A reply to a comment.</summary>
    Reply,
}

/// <summary>Tells notices by the opening of their title or by their publication types.</summary>
internal static class NoticeKinds
{
    // Bare openings count where a mark follows; those with their own "to", "on", "for" count as they stand.
    private static readonly (string Opening, NoticeKind Kind, bool Marked)[] Openings =
    [
        ("retraction notice to", NoticeKind.Retraction, false), ("retraction notice for", NoticeKind.Retraction, false), ("retraction notice", NoticeKind.Retraction, true),
        ("retraction note to", NoticeKind.Retraction, false), ("retraction note", NoticeKind.Retraction, true), ("notice of retraction of", NoticeKind.Retraction, false),
        ("notice of retraction", NoticeKind.Retraction, true), ("statement of retraction", NoticeKind.Retraction, true), ("retraction to", NoticeKind.Retraction, true), ("retraction for", NoticeKind.Retraction, false),
        ("retraction", NoticeKind.Retraction, true), ("withdrawal notice to", NoticeKind.Retraction, false), ("withdrawal", NoticeKind.Retraction, true),
        ("editorial expression of concern", NoticeKind.Concern, true), ("expression of concern to", NoticeKind.Concern, false), ("expression of concern for", NoticeKind.Concern, false),
        ("expression of concern on", NoticeKind.Concern, false), ("expression of concern", NoticeKind.Concern, true), ("notice of concern", NoticeKind.Concern, true),
        ("erratum to", NoticeKind.Correction, false), ("erratum for", NoticeKind.Correction, false), ("erratum on", NoticeKind.Correction, false), ("erratum in", NoticeKind.Correction, false), ("erratum", NoticeKind.Correction, true),
        ("errata to", NoticeKind.Correction, false), ("errata", NoticeKind.Correction, true), ("corrigendum to", NoticeKind.Correction, false), ("corrigendum for", NoticeKind.Correction, false),
        ("corrigendum on", NoticeKind.Correction, false), ("corrigendum", NoticeKind.Correction, true), ("corrigenda", NoticeKind.Correction, true), ("author correction", NoticeKind.Correction, true),
        ("publisher correction", NoticeKind.Correction, true), ("publisher's correction", NoticeKind.Correction, true), ("correction notice", NoticeKind.Correction, true), ("correction to", NoticeKind.Correction, false),
        ("correction for", NoticeKind.Correction, false), ("correction", NoticeKind.Correction, true), ("addendum to", NoticeKind.Correction, false), ("addendum", NoticeKind.Correction, true),
        ("comment on", NoticeKind.Comment, false), ("comments on", NoticeKind.Comment, false), ("commentary on", NoticeKind.Comment, false), ("editorial comment on", NoticeKind.Comment, false),
        ("comment", NoticeKind.Comment, true), ("commentary", NoticeKind.Comment, true), ("invited commentary", NoticeKind.Comment, true), ("letter to the editor", NoticeKind.Comment, true),
        ("letter regarding", NoticeKind.Comment, false), ("letter", NoticeKind.Comment, true), ("editorial", NoticeKind.Comment, true), ("re", NoticeKind.Comment, true),
        ("authors' reply to", NoticeKind.Reply, false), ("authors' reply", NoticeKind.Reply, true), ("author reply to", NoticeKind.Reply, false), ("author reply", NoticeKind.Reply, true),
        ("author's reply", NoticeKind.Reply, true), ("reply to", NoticeKind.Reply, false), ("reply", NoticeKind.Reply, true), ("in reply", NoticeKind.Reply, true), ("response to", NoticeKind.Reply, true),
        ("authors' response", NoticeKind.Reply, true), ("author response", NoticeKind.Reply, true), ("response", NoticeKind.Reply, true),
    ];

    /// <summary>The title behind the opening of a notice; the title itself where it is none, or where nothing follows.</summary>
    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> title, out NoticeKind kind)
    {
        kind = NoticeKind.None;
        ReadOnlySpan<char> words = title.TrimStart("[(\"“* ");
        if (words.IsEmpty || char.ToLowerInvariant(words[0]) is not ('a' or 'c' or 'e' or 'i' or 'l' or 'n' or 'p' or 'r' or 's' or 'w')) return title;
        Span<char> start = stackalloc char[48];
        start = start[..Math.Min(48, words.Length)];
        for (int i = 0; i < start.Length; i++) start[i] = words[i] is '’' or '‘' ? '\'' : char.ToLowerInvariant(words[i]);
        foreach ((string opening, NoticeKind found, bool marked) in Openings)
        {
            if (!start.StartsWith(opening)) continue;
            ReadOnlySpan<char> rest = words[opening.Length..];
            if (rest.IsEmpty) break;
            int mark = 0;
            while (mark < rest.Length && (char.IsWhiteSpace(rest[mark]) || rest[mark] is ':' or '.' or ']' or ')' or '-' or '–' or '—' or '"' or '“' or '\'' or '‘' or '«' or '|')) mark++;
            bool parted = rest[..mark].IndexOfAny(":]|\"“‘«–—") >= 0 || found != NoticeKind.Reply && rest[..mark].IndexOf('.') >= 0;
            if (mark == 0 || mark == rest.Length || marked && !parted) continue;
            kind = found;
            return Named(rest[mark..]);
        }
        return title;
    }

    // Corrigendum to "Title" [J Invented Results 45 (2006) 123-130]; Correction for Roe et al., Title
    private static ReadOnlySpan<char> Named(ReadOnlySpan<char> rest)
    {
        int quote = rest.LastIndexOfAny('"', '”', '»');
        if (quote > rest.Length / 3) rest = rest[..quote];
        int bracket = rest.LastIndexOf('[');
        if (bracket > rest.Length / 3 && rest[bracket..].IndexOfAnyInRange('0', '9') > 0) rest = rest[..bracket];
        int etAl = rest[..Math.Min(rest.Length, 60)].IndexOf(" et al., ", StringComparison.Ordinal);
        return (etAl > 0 ? rest[(etAl + 9)..] : rest).Trim();
    }

    /// <summary>What the publication types say; comments and letters are left out, since one page calls so what another does not.</summary>
    internal static NoticeKind Of(Publication publication)
    {
        foreach (string type in publication.Types)
        {
            if (type.Length > 60) continue;
            switch (type.ToLowerInvariant())
            {
                case "published erratum" or "erratum" or "corrigendum" or "correction" or "addendum" or "d016425": return NoticeKind.Correction;
                case "retraction of publication" or "retraction notice" or "retraction" or "d016440": return NoticeKind.Retraction;
                case "expression of concern" or "expression-of-concern" or "d000075742": return NoticeKind.Concern;
                default: break;
            }
        }
        return NoticeKind.None;
    }
}
