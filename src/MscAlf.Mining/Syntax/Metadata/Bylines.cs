using System.Collections.Frozen;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads the bylines of stories and posts: <c>By Jane Roe</c>, <c>Written by Jane Roe, MS, RD — Updated on March 7, 2025</c>.</summary>
internal static class Bylines
{
    private static readonly string[] Openings = ["by ", "by: ", "written by ", "written by: ", "author: ", "posted by ", "posted by: ", "words by ", "story by ", "article by ", "published by ", "authored by "];
    private static readonly FrozenSet<string> Labels = FrozenSet.ToFrozenSet(
        ["about", "the", "author", "authors", "type", "size", "address", "email", "category", "categories", "date", "topic", "topics", "released", "event", "company", "read", "more", "posts", "post", "view", "all", "follow", "share", "staff", "team", "editor", "editors", "contributor", "our", "your", "my", "this", "that", "use", "using", "continuing", "clicking", "signing", "submitting", "subscribing", "default", "popularity", "price", "name", "country", "region", "industry", "latest", "newest", "related", "articles", "article", "blog", "home", "menu", "search", "subscribe", "newsletter", "comments", "and", "or", "with", "for", "cookies", "website", "site", "privacy", "policy", "product", "products", "services", "solutions", "resources", "location", "written", "reviewed", "medically", "updated", "published", "fact", "checked", "meet", "see", "next", "previous"],
        StringComparer.Ordinal);
    private static readonly char[] Stops = ['|', '—', '–', '·', '•', '/', '(', ':', '\u2029'];

    /// <summary>The names of a line with their places; empty where it is no byline.</summary>
    public static List<(Author Author, TextSpan Span)> Names(ReadOnlySpan<char> line)
    {
        line = line[..Math.Min(line.Length, 300)];
        int start = -1;
        foreach (string opening in Openings)
        {
            int at = line.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
            // At the line's start, or after a mark: "Medically reviewed by X — Written by Y".
            if (at < 0 || at > 0 && (char.IsLetter(line[at - 1]) || opening.Length < 6 && at > 1) || at > 1 && line[..at].TrimEnd() is var before && before.Length > 0 && before[^1] is not ('—' or '–' or '|' or '-' or '•' or '·')) continue;
            start = at + opening.Length;
            break;
        }
        if (start < 0 || start >= line.Length) return [];
        int end = start;
        while (end < line.Length && Array.IndexOf(Stops, line[end]) < 0 && !(char.IsAsciiDigit(line[end])) && !(line[end] == '-' && end > 0 && line[end - 1] == ' ') && !(line[end] is '.' && end + 1 < line.Length && line[end + 1] == ' ' && end - start > 18)) end++;
        ReadOnlySpan<char> words = line[start..end];
        foreach (string word in (ReadOnlySpan<string>)[" on ", " updated", " published", " posted", " for ", " in ", " at ", " from ", " last ", " jan ", " feb "])
        {
            int cut = words.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (cut > 2) words = words[..cut];
        }
        for (int i = 0; i < words.Length; i++)
        {
            // A date begins.
            if (i > 0 && words[i - 1] == ' ' && DateReader.Month(WordAt(words, i)) > 0 && end < line.Length && char.IsAsciiDigit(line[end])) words = words[..i];
        }
        words = words.TrimEnd(" ,.-\u00A0");
        if (words.Length is < 3 or > 160) return [];
        List<(Author Author, TextSpan Span)> names = [];
        foreach ((Author author, TextSpan span) in AuthorLists.Parse(words))
        {
            string[] parts = ((author.Given is null ? "" : author.Given + " ") + author.Family).Split(' ');
            if (parts.Length > 5 || !AuthorNames.IsName(author) || !IsPerson(author)) return names;
            names.Add((author, span.Shift(start)));
        }
        return names;
    }

    /// <summary>Whether an element's class says that it holds the author's name.</summary>
    public static bool IsNamedSo(string path)
    {
        ReadOnlySpan<char> last = path.AsSpan(path.LastIndexOf('/') + 1);
        if (last.Length > 300) last = last[..300];
        return (last.Contains("author", StringComparison.OrdinalIgnoreCase) || last.Contains("byline", StringComparison.OrdinalIgnoreCase)) && !last.Contains("bio", StringComparison.OrdinalIgnoreCase) && !last.Contains("title", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A line that is a name and nothing else.</summary>
    public static List<(Author Author, TextSpan Span)> Alone(ReadOnlySpan<char> line)
    {
        if (line.Length is < 5 or > 60 || line.ContainsAnyInRange('0', '9') || line.ContainsAny("?!:|/@")) return [];
        int words = line.Count(' ') + 1;
        if (words is < 2 or > 5 && !line.Contains(',')) return [];
        List<(Author Author, TextSpan Span)> names = AuthorLists.Parse(line);
        return names.Exists(static n => n.Author.Given is null || !IsPerson(n.Author)) ? [] : names;
    }

    /// <summary>Whether no word of a name is one of a page's labels.</summary>
    private static bool IsPerson(Author author)
    {
        foreach (string word in (author.Given + " " + author.Family).Split(' '))
        {
            if (word.Length == 0 || !char.IsUpper(word[0]) && !NameParts.IsLowerParticle(word) && word[0] < '\u0250') return false;
            if (Labels.Contains(word.ToLowerInvariant())) return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text[at..end];
    }
}
