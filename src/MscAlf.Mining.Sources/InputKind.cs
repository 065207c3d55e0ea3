using System.Text;
using MscAlf.Mining.Sources.Json;
using MscAlf.Mining.Sources.Tagged;

namespace MscAlf.Mining.Sources;

/// <summary>What an input is.</summary>
internal enum InputKind : byte
{
    Text,
    Html,
    JsonLines,
    Xml,
    Json,
    /// <summary>Records of title and abstract that do not stand one a line.</summary>
    JsonRecords,
    EuropePmc,
    BioC,
    Medline,
    Ris,
    PubTator,
    Yaml,
    Pdf,
    Binary,
}

/// <summary>Tells the kind of an input by its first bytes, then by its media type or name.</summary>
internal static class InputKinds
{
    /// <summary>Bytes that are looked at.</summary>
    internal const int HeadBytes = 64 << 10;

    private const int TagWindow = 4096;

    private static readonly HashSet<string> HtmlTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "title", "meta", "link", "script", "style", "base", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "b", "i", "em", "strong", "ul", "ol", "dl", "li",
        "table", "tr", "td", "tbody", "section", "main", "header", "footer", "nav", "aside", "form", "img", "br", "hr", "center", "font", "pre", "blockquote", "noscript", "iframe", "button", "input",
        "label", "small", "u", "svg", "sub", "sup", "figure", "details", "template",
    };

    /// <summary>The kind of an input.</summary>
    /// <param name="head">The first bytes, decompressed; at most <see cref="HeadBytes"/> are needed.</param>
    /// <param name="whole">Whether <paramref name="head"/> is all there is.</param>
    /// <param name="uri">Its name.</param>
    /// <param name="mediaType">Its media type from outside, or null.</param>
    internal static InputKind Of(ReadOnlySpan<byte> head, bool whole, string uri, string? mediaType)
    {
        if (head.StartsWith("%PDF-"u8)) return InputKind.Pdf;
        string start = TextStart(head);
        if (IsBinary(head, start)) return InputKind.Binary;
        ReadOnlySpan<char> text = start.AsSpan().TrimStart().TrimStart('\uFEFF').TrimStart();
        string name = StripGzip(uri);
        bool named = HasExtension(name, ".jsonl", ".ndjson") || mediaType is "application/jsonl" or "application/x-ndjson" or "application/x-jsonlines";
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            InputKind? json = JsonKinds.Of(head, whole);
            if (json is { } kind && (!named || kind is InputKind.EuropePmc or InputKind.BioC)) return kind;
            if (named) return InputKind.JsonLines;
        }
        else if (named && !text.StartsWith('<'))
        {
            return InputKind.JsonLines;
        }
        bool saysHtml = mediaType is not null ? mediaType.Contains("html", StringComparison.OrdinalIgnoreCase) : HasExtension(name, ".html", ".htm", ".xhtml");
        if (text.StartsWith("http_interactions:", StringComparison.Ordinal)) return InputKind.Yaml;
        if (text.StartsWith('<') && MarkupKind(text, saysHtml) is { } markup) return markup;
        if (HasHtmlTag(text[..Math.Min(text.Length, TagWindow)])) return InputKind.Html;
        if (TaggedKinds.Of(text, name) is { } tagged) return tagged;
        if (!saysHtml && IsYaml(text, name)) return InputKind.Yaml;
        return saysHtml ? InputKind.Html : InputKind.Text;
    }

    /// <summary>Whether a text is YAML: by its name, or by its first line.</summary>
    private static bool IsYaml(ReadOnlySpan<char> text, string name)
    {
        if (HasExtension(name, ".yml", ".yaml")) return !text.IsEmpty;
        return text.StartsWith("---\n- ", StringComparison.Ordinal);
    }

    /// <summary>A name without a closing <c>.gz</c>.</summary>
    internal static string StripGzip(string uri) => HasExtension(uri, ".gz") ? uri[..^3] : uri;

    private static bool HasExtension(string name, params ReadOnlySpan<string> extensions)
    {
        foreach (string extension in extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static string TextStart(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Encoding.UTF32.GetString(head[4..]);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(head[2..]);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(head[2..]);
        if (head.Length > 3 && head[1] == 0 && head[3] == 0 && head[0] != 0) return Encoding.Unicode.GetString(head);
        if (head.Length > 3 && head[0] == 0 && head[2] == 0 && head[1] != 0) return Encoding.BigEndianUnicode.GetString(head);
        return Encoding.UTF8.GetString(head);
    }

    private static bool IsBinary(ReadOnlySpan<byte> head, string text)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return true;
        int controls = 0;
        foreach (char c in text)
        {
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\x1b')) controls++;
        }
        return controls * 10L > text.Length;
    }

    private static InputKind? MarkupKind(ReadOnlySpan<char> text, bool saysHtml)
    {
        while (true)
        {
            text = text.TrimStart();
            if (text.StartsWith("<?"))
            {
                int end = text.IndexOf("?>");
                if (end < 0) return InputKind.Xml;
                text = text[(end + 2)..];
                if (text.TrimStart().IsEmpty) return InputKind.Xml;
                if (!text.TrimStart().StartsWith('<')) return null;
                continue;
            }
            if (text.StartsWith("<!--"))
            {
                int end = text[4..].IndexOf("-->");
                if (end < 0) return InputKind.Html;
                text = text[(end + 7)..];
                continue;
            }
            break;
        }
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
        {
            return text[9..].TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase) ? InputKind.Html : InputKind.Xml;
        }
        if (!text.StartsWith('<') || text.Length < 2 || !char.IsAsciiLetter(text[1])) return null;
        int length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or ':' or '_' or '.')) length++;
        string tag = text[1..length].ToString();
        int close = text.IndexOf('>');
        if (close < 0) return null;
        bool delimited = length < text.Length && text[length] is '>' or ' ' or '\t' or '\r' or '\n' or '\f' or '/';
        if (delimited && HtmlTags.Contains(tag)) return InputKind.Html;
        if (delimited && IsJats(tag, text[..Math.Min(text.Length, TagWindow)])) return InputKind.Xml; // it has a body, as a page has
        if (delimited && tag is "article") return InputKind.Html;
        if (delimited && saysHtml && !tag.Contains(':') && !text[..close].Contains("xmlns:", StringComparison.Ordinal)) return InputKind.Html;
        if (HasHtmlTag(text[..Math.Min(text.Length, TagWindow)])) return InputKind.Html;
        return delimited ? InputKind.Xml : null;
    }

    /// <summary>Whether an element opens an article of the Journal Article Tag Suite, or a set of them.</summary>
    private static bool IsJats(string tag, ReadOnlySpan<char> text) => tag switch
    {
        "article" => text.Contains("<front", StringComparison.Ordinal) || text.Contains("<article-meta", StringComparison.Ordinal) || text[..(text.IndexOf('>') + 1)].Contains("article-type=", StringComparison.Ordinal),
        "pmc-articleset" or "articles" or "OAI-PMH" => true,
        _ => false,
    };

    private static bool HasHtmlTag(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> tag in (ReadOnlySpan<string>)["<!doctype html", "<html>", "<html ", "<head>", "<body>"]) // "<body weight" may stand in a text
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
