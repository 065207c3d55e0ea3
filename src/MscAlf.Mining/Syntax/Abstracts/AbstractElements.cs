namespace MscAlf.Mining.Syntax;

/// <summary>What a name, a role or a heading says of the kind of abstract below it.</summary>
internal enum AbstractKind : byte
{
    /// <summary>Nothing: no abstract.</summary>
    None,
    /// <summary>The authors' abstract.</summary>
    Own,
    /// <summary>Something that stands beside it: highlights, key points, a graphical or plain-language abstract, a statement of significance.</summary>
    Beside,
}

/// <summary>Tells from the ids and classes of an element, and from headings, whether an abstract is below (data).</summary>
internal static class AbstractElements
{
    private static readonly string[] BesideNames = ["graphical", "visual", "highlight", "teaser", "lay-", "plain", "short-abstract", "precis", "keypoint", "key-point", "significance", "video", "digest", "toc-abstract", "impact"];

    private static readonly string[] OtherNames = ["keyword", "link", "nav", "menu", "tab", "toggle", "button", "btn", "reference", "related", "list", "modal", "popup", "download", "share", "title", "heading", "page", "info-", "metrics", "search", "paragraph", "-wrapper", "citation", "no-abstract", "noabstract"];

    private static readonly string[] BesideHeadings =
    [
        "highlights", "key points", "key point", "keypoints", "graphical abstract", "visual abstract", "video abstract", "plain language summary", "lay summary", "lay abstract", "author summary", "authors' summary", "editor's summary",
        "significance statement", "elife digest", "digest", "in brief", "at a glance", "key messages", "key message", "what is already known", "teaser", "impact statement", "one sentence summary", "one-sentence summary",
        "research in context", "statement of significance", "translational perspective", "impact and implications", "core tip", "clinical perspective", "article highlights", "novelty and impact", "non-technical summary", "precis", "plain-language summary", "new & noteworthy",
    ];

    /// <summary>What one element of a path, such as <c>div#abstract.section</c>, says.</summary>
    public static AbstractKind Of(ReadOnlySpan<char> element)
    {
        AbstractKind found = AbstractKind.None;
        int i = element.IndexOfAny('#', '.');
        bool control = i > 0 && element[..i] is "a" or "button" or "label" or "input" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "body" or "html" or "tr" or "td";
        while (i >= 0 && i < element.Length)
        {
            int next = element[(i + 1)..].IndexOfAny('#', '.');
            int end = next < 0 ? element.Length : i + 1 + next;
            switch (Name(element[(i + 1)..end]))
            {
                case AbstractKind.Beside: return AbstractKind.Beside;
                case AbstractKind.Own: found = AbstractKind.Own; break;
                default: break;
            }
            i = next < 0 ? -1 : end;
        }
        return control ? AbstractKind.None : found;
    }

    /// <summary>What a folded heading says.</summary>
    public static AbstractKind OfHeading(string folded)
    {
        if (folded.Length is 0 or > 60) return AbstractKind.None;
        string name = folded.TrimEnd(':', '.', ' ');
        if (Array.IndexOf(BesideHeadings, name) >= 0) return AbstractKind.Beside;
        return Headings.Find(folded) is { Strip: null, Kind: "abstract" } ? AbstractKind.Own : AbstractKind.None;
    }

    private static AbstractKind Name(ReadOnlySpan<char> name)
    {
        if (name.Length is < 3 or > 80) return AbstractKind.None;
        int at = name.IndexOf("abstr", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return IsShort(name) ? AbstractKind.Own : AbstractKind.None;
        foreach (string word in BesideNames)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return AbstractKind.Beside;
        }
        if (at + 8 <= name.Length && name[at..].StartsWith("abstract", StringComparison.OrdinalIgnoreCase) && name[(at + 8)..].StartsWith("lang", StringComparison.OrdinalIgnoreCase)) return AbstractKind.Own;
        foreach (string word in OtherNames)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return AbstractKind.None;
        }
        return AbstractKind.Own;
    }

    /// <summary>Short names: <c>Abs1</c>, <c>Abs1-content</c>, <c>abs0010</c>.</summary>
    private static bool IsShort(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith("abs", StringComparison.OrdinalIgnoreCase)) return false;
        int i = 3;
        while (i < name.Length && char.IsAsciiDigit(name[i])) i++;
        return i > 3 && (i == name.Length || name[i..].Equals("-content", StringComparison.OrdinalIgnoreCase));
    }
}
