namespace MscAlf.Mining.Sources.Html;

/// <summary>Kind of a lexed piece of markup.</summary>
internal enum HtmlTokenKind : byte
{
    Text,
    StartTag,
    EndTag,
    /// <summary>Comment, doctype, processing instruction, or a tag that the input's end cuts off.</summary>
    Other,
    Cdata,
}

/// <summary>An attribute as written: places of its name and value in the source.</summary>
internal readonly record struct HtmlAttribute(int NameStart, int NameEnd, int ValueStart, int ValueEnd);

/// <summary>Cuts a page into text, tags and the rest, losing nothing: each token starts where the one before ends.</summary>
/// <remarks>
/// After the tokenization section of the HTML Living Standard, but on positions: a general HTML library decodes while it reads and no longer knows where in the source a character stood.
/// Linear in the input whatever it holds. Mutable, not thread-safe.
/// </remarks>
internal sealed class HtmlLexer(string source)
{
    private const int MaxAttributes = 1000;

    private readonly List<HtmlAttribute> attributes = [];
    private int position;

    internal HtmlTokenKind Kind { get; private set; }

    /// <summary>Start of the token.</summary>
    internal int Start { get; private set; }

    /// <summary>Index just after the token.</summary>
    internal int End => position;

    /// <summary>A tag's name as written.</summary>
    internal ReadOnlySpan<char> Name => source.AsSpan(nameStart, nameEnd - nameStart);

    /// <summary>A start tag's attributes in order.</summary>
    internal List<HtmlAttribute> Attributes => attributes;

    /// <summary>Whether the tag ends with <c>/&gt;</c>.</summary>
    internal bool IsSelfClosing { get; private set; }

    /// <summary>Whether CDATA sections are text here (inside SVG and MathML).</summary>
    internal bool AllowCdata { get; set; }

    private int nameStart;
    private int nameEnd;

    /// <summary>Reads the next token; false at the end.</summary>
    internal bool Next()
    {
        Start = position;
        if (position >= source.Length) return false;
        if (source[position] != '<' || !ReadMarkup())
        {
            int next = source.IndexOf('<', position + 1);
            while (next >= 0 && !OpensMarkup(next)) next = source.IndexOf('<', next + 1);
            position = next < 0 ? source.Length : next;
            Kind = HtmlTokenKind.Text;
        }
        return true;
    }

    /// <summary>Reads on to the end tag of an element whose content is characters; the end tag is the next token.</summary>
    /// <returns>The content's bounds; to the end of the source where the end tag is missing.</returns>
    internal (int Start, int End) ReadRaw(string tag)
    {
        int start = position;
        int at = start;
        while (true)
        {
            int found = source.AsSpan(at).IndexOf("</");
            if (found < 0)
            {
                position = source.Length;
                return (start, position);
            }
            at += found + 2;
            int after = at + tag.Length;
            if (after <= source.Length && source.AsSpan(at, tag.Length).Equals(tag, StringComparison.OrdinalIgnoreCase)
                && (after == source.Length || source[after] is '>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f'))
            {
                position = at - 2;
                return (start, position);
            }
        }
    }

    private bool OpensMarkup(int at) => at + 1 < source.Length && (char.IsAsciiLetter(source[at + 1]) || source[at + 1] is '!' or '?'
        || (source[at + 1] == '/' && at + 2 < source.Length));

    private bool ReadMarkup()
    {
        if (!OpensMarkup(position)) return false;
        switch (source[position + 1])
        {
            case '!':
                ReadDeclaration();
                return true;
            case '?':
                EndAfter('>', position + 2);
                return true;
            case '/' when !char.IsAsciiLetter(source[position + 2]):
                EndAfter('>', position + 2);
                return true;
            case '/':
                ReadTag(position + 2, HtmlTokenKind.EndTag);
                return true;
            default:
                ReadTag(position + 1, HtmlTokenKind.StartTag);
                return true;
        }
    }

    private void ReadDeclaration()
    {
        ReadOnlySpan<char> rest = source.AsSpan(position);
        if (rest.StartsWith("<!-->") || rest.StartsWith("<!--->"))
        {
            EndAfter('>', position + 2);
        }
        else if (rest.StartsWith("<!--"))
        {
            Kind = HtmlTokenKind.Other;
            int at = position + 4;
            while (true)
            {
                int found = source.AsSpan(at).IndexOf("--");
                if (found < 0)
                {
                    position = source.Length;
                    return;
                }
                at += found;
                if (source.AsSpan(at + 2).StartsWith(">"))
                {
                    position = at + 3;
                    return;
                }
                if (source.AsSpan(at + 2).StartsWith("!>"))
                {
                    position = at + 4;
                    return;
                }
                at++;
            }
        }
        else if (AllowCdata && rest.StartsWith("<![CDATA["))
        {
            int end = rest.IndexOf("]]>");
            Kind = HtmlTokenKind.Cdata;
            position = end < 0 ? source.Length : position + end + 3;
        }
        else
        {
            EndAfter('>', position + 2);
        }
    }

    private void EndAfter(char close, int from)
    {
        Kind = HtmlTokenKind.Other;
        int end = source.IndexOf(close, from);
        position = end < 0 ? source.Length : end + 1;
    }

    private void ReadTag(int at, HtmlTokenKind kind)
    {
        attributes.Clear();
        IsSelfClosing = false;
        nameStart = at;
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>')) at++;
        nameEnd = at;
        while (true)
        {
            while (at < source.Length && (IsSpace(source[at]) || source[at] == '/')) at++;
            if (at >= source.Length)
            {
                Kind = HtmlTokenKind.Other;
                position = source.Length;
                return;
            }
            if (source[at] == '>')
            {
                IsSelfClosing = source[at - 1] == '/';
                Kind = kind;
                position = at + 1;
                return;
            }
            at = ReadAttribute(at);
        }
    }

    private int ReadAttribute(int at)
    {
        int start = at;
        at++; // a leading '=' belongs to the name
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>' or '=')) at++;
        int end = at, next = at;
        while (next < source.Length && IsSpace(source[next])) next++;
        if (next >= source.Length || source[next] != '=')
        {
            Add(new HtmlAttribute(start, end, end, end));
            return at;
        }
        at = next + 1;
        while (at < source.Length && IsSpace(source[at])) at++;
        if (at < source.Length && source[at] is '"' or '\'')
        {
            int close = source.IndexOf(source[at], at + 1);
            if (close < 0) close = source.Length;
            Add(new HtmlAttribute(start, end, at + 1, close));
            return close + 1;
        }
        int value = at;
        while (at < source.Length && !IsSpace(source[at]) && source[at] != '>') at++;
        Add(new HtmlAttribute(start, end, value, at));
        return at;
    }

    private void Add(HtmlAttribute attribute)
    {
        if (attributes.Count < MaxAttributes) attributes.Add(attribute);
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
