using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>How much a title by itself says about which paper it is.</summary>
internal enum TitleStrength : byte
{
    /// <summary>None, or one that a section of a journal bears (<c>Editorial</c>, <c>Reply</c>).</summary>
    None,
    /// <summary>One that hundreds of papers may bear (<c>Liver failure</c>).</summary>
    Weak,
    /// <summary>One that several papers may bear.</summary>
    Medium,
    /// <summary>One that hardly two papers bear.</summary>
    Strong,
}

/// <summary>What papers are compared by when their titles are compared: hashes of folded forms, so that a million of them fit in memory.</summary>
/// <remarks>
/// Folded: letters and digits only, without case, accents, markup and entities; Greek letters spelled out; raised and lowered digits as digits; words that tell the paper's state
/// (<c>RETRACTED ARTICLE:</c>, <c>[version 2; peer review…]</c>) left out. A notice's opening (<c>Erratum to:</c>) becomes <see cref="Notice"/>, the rest is the title it names.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TitleKey
{
    internal const int PrefixLetters = 24;
    private const int MaxLength = 1500; // UTF-16 units: beyond that it is no title
    private const int MinLetters = 8, StrongLetters = 25, StrongWords = 6, LongLetters = 32, MediumLetters = 15, MediumWords = 3;

    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "editorial", "introduction", "editorscomment", "commentary", "correspondence", "lettertotheeditor", "letterstotheeditor", "letter", "letters", "totheeditor", "preface", "foreword", "abstracts", "posterabstracts",
        "oralabstracts", "response", "authorsreply", "authorreply", "theauthorsreply", "authorsresponse", "inreply", "casereport", "inthisissue", "inbrief", "newsinbrief", "researchhighlights", "highlights", "obituary",
        "bookreview", "bookreviews", "summary", "overview", "conclusion", "conclusions", "perspective", "perspectives", "viewpoint", "discussion", "announcement", "announcements", "contents", "tableofcontents", "untitled",
        "notitleavailable", "notavailable", "correction", "corrections", "corrigendum", "retraction", "retractionnotice", "erratumin", "expressionofconcern", "invitedcommentary", "editorialcomment", "editorsnote", "imageofthemonth",
        "guesteditorial", "acknowledgement", "acknowledgements", "reviewers", "meetingreport", "conferencereport", "proceedings", "appendix",
    };

    /// <summary>Hash of the whole title and of the kind of notice; 0 where there is none.</summary>
    internal ulong Full { get; private init; }
    /// <summary>Hash of the title before its subtitle; that of all where there is no subtitle.</summary>
    internal ulong Main { get; private init; }
    /// <summary>Hash without Greek letters and without what differs between British and American spelling.</summary>
    internal ulong Coarse { get; private init; }
    /// <summary>Hash of the first <see cref="PrefixLetters"/> letters; 0 where the title is shorter.</summary>
    internal ulong Prefix { get; private init; }
    /// <summary>For a notice, the hash that <see cref="Full"/> has for the paper it names; else 0.</summary>
    internal ulong Named { get; private init; }
    /// <summary>What the opening says the paper is.</summary>
    internal NoticeKind Notice { get; private init; }
    /// <summary>Of the whole title.</summary>
    internal TitleStrength Strength { get; private init; }
    /// <summary>Of the title before its subtitle.</summary>
    internal TitleStrength MainStrength { get; private init; }
    /// <summary>Whether the title was cut short with an ellipsis.</summary>
    internal bool IsCut { get; private init; }
    /// <summary>Whether a subtitle follows that only adds to the title: no <c>Part II</c>, no year.</summary>
    internal bool HasSubtitle { get; private init; }
    /// <summary>Whether the title bears a mark of retraction.</summary>
    internal bool IsMarkedRetracted { get; private init; }

    internal static TitleKey Of(string? title)
    {
        if (string.IsNullOrWhiteSpace(title)) return default;
        ReadOnlySpan<char> words = TitleMarks.Plain(title.AsSpan(0, Math.Min(title.Length, MaxLength)));
        words = TitleMarks.WithoutState(words, out bool retracted);
        words = NoticeKinds.Cut(words, out NoticeKind notice);
        bool cut = words.EndsWith("...") || words.EndsWith("…");
        string all = Compact(words, out int count);
        if (all.Length == 0) return new TitleKey { Notice = notice, IsMarkedRetracted = retracted };
        ulong named = StableHash.Of(all);
        ulong full = notice == NoticeKind.None ? named : StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Seed, all), (int)notice));
        int colon = TitleMarks.Subtitle(words);
        bool subtitle = colon > 0 && notice == NoticeKind.None && !TitleMarks.IsSeries(words[colon..]);
        ulong main = full;
        TitleStrength strength = StrengthOf(all, count), mainStrength = strength;
        if (subtitle)
        {
            string first = Compact(words[..colon], out int mainCount);
            main = StableHash.Of(first);
            mainStrength = StrengthOf(first, mainCount);
        }
        return new TitleKey
        {
            Full = full,
            Main = main,
            Coarse = StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Seed, Coarsen(all)), (int)notice)),
            Prefix = all.Length >= PrefixLetters ? StableHash.Of(all.AsSpan(0, PrefixLetters)) : 0,
            Named = notice == NoticeKind.None ? 0 : named,
            Notice = notice,
            Strength = strength,
            MainStrength = mainStrength,
            IsCut = cut,
            HasSubtitle = subtitle,
            IsMarkedRetracted = retracted,
        };
    }

    /// <summary>The folded form that is hashed, without state and opening of a notice; for comparing two titles letter by letter.</summary>
    internal static string Compact(string? title)
    {
        if (string.IsNullOrWhiteSpace(title)) return "";
        ReadOnlySpan<char> words = TitleMarks.WithoutState(TitleMarks.Plain(title.AsSpan(0, Math.Min(title.Length, MaxLength))), out _);
        return Compact(NoticeKinds.Cut(words, out _), out _);
    }

    /// <summary>The folded words, for comparing two titles word by word.</summary>
    internal static string[] Words(string? title)
    {
        if (string.IsNullOrWhiteSpace(title)) return [];
        string plain = TitleMarks.WithoutState(TitleMarks.Plain(title.AsSpan(0, Math.Min(title.Length, MaxLength))), out _).ToString();
        return Folding.Fold(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Compact(ReadOnlySpan<char> words, out int count)
    {
        var result = new StringBuilder(words.Length + 16);
        count = 0;
        bool inside = false;
        foreach (char c in words)
        {
            CharClass kind = CharFold.ClassOf(c);
            if (kind == CharClass.Ignorable) continue;
            if (CharFold.Ligature(c) is { } letters)
            {
                result.Append(letters);
                inside = true;
                continue;
            }
            bool word = kind is CharClass.Digit or CharClass.Lower or CharClass.Upper or CharClass.Greek || char.IsSurrogate(c) || char.IsDigit(c);
            if (!word)
            {
                inside = false;
                continue;
            }
            // where words are written without spaces, each sign is one
            if (!inside || c >= '\u3040' && c <= '\u9fff') count++;
            inside = true;
            char fold = CharFold.Fold(c);
            if (Folding.Spelled(fold) is { } name) result.Append(name);
            else result.Append(fold);
        }
        return result.ToString();
    }

    private static TitleStrength StrengthOf(string compact, int words)
    {
        if (compact.Length < MinLetters || Sections.Contains(compact)) return TitleStrength.None;
        int letters = compact.Length;
        foreach (char c in compact)
        {
            if (c >= '\u3040' && c <= '\u9fff') letters += 2;
        }
        return letters >= StrongLetters && words >= StrongWords || letters >= LongLetters && words >= StrongWords - 1 ? TitleStrength.Strong : letters >= MediumLetters && words >= MediumWords ? TitleStrength.Medium : TitleStrength.Weak;
    }

    /// <summary>The folded title without the names of Greek letters, <c>ou</c> as <c>o</c>, <c>ae</c> and <c>oe</c> as <c>e</c>.</summary>
    internal static string Coarsen(string compact)
    {
        var result = new StringBuilder(compact.Length);
        for (int i = 0; i < compact.Length;)
        {
            int greek = Folding.GreekNameAt(compact, i);
            if (greek > 0)
            {
                i += greek;
                continue;
            }
            char c = compact[i++];
            char next = i < compact.Length ? compact[i] : ' ';
            if (c is 'a' or 'o' && next == 'e') continue;
            result.Append(c);
            if (c == 'o' && next == 'u') i++;
        }
        return result.ToString();
    }
}
