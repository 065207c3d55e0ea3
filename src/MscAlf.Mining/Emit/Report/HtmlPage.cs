using System.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Puts a self-contained page together. What a document says goes through <see cref="Escape(StringBuilder, ReadOnlySpan{char})"/>, without exception.</summary>
internal static class HtmlPage
{
    /// <summary>Appends text so that it is text in an element and in a quoted attribute alike; characters that HTML forbids become U+FFFD.</summary>
    internal static StringBuilder Escape(this StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '\r': html.Append("&#13;"); break; // a parser would turn it into a line feed
                case '\t' or '\n': html.Append(c); break;
                case < ' ' or '\u007f' or '\ufffe' or '\uffff': html.Append('\ufffd'); break;
                default: html.Append(c); break;
            }
        }
        return html;
    }

    /// <summary>Appends text, null as nothing.</summary>
    internal static StringBuilder Escape(this StringBuilder html, string? text) => html.Escape(text.AsSpan());

    /// <summary>Appends ` name="text"`.</summary>
    internal static StringBuilder Attribute(this StringBuilder html, string name, string? text) => html.Append(' ').Append(name).Append("=\"").Escape(text).Append('"');

    /// <summary>Appends a link where the address is on the web, else the plain text.</summary>
    internal static StringBuilder Link(this StringBuilder html, string? address, string text) =>
        SafeUri.IsWeb(address)
            ? html.Append("<a").Attribute("href", address).Append(" rel=\"noopener noreferrer\">").Escape(text).Append("</a>")
            : html.Escape(text);

    /// <summary>An id as words: hyphens as spaces except after a prefix, first letter upper case.</summary>
    internal static string Words(string id)
    {
        if (id.Length == 0) return "";
        int keep = id.StartsWith("anti-", StringComparison.Ordinal) ? 5 : id.StartsWith("non-", StringComparison.Ordinal) || id.StartsWith("pro-", StringComparison.Ordinal) ? 4 : 1;
        return char.ToUpperInvariant(id[0]) + id[1..keep] + id[keep..].Replace('-', ' ');
    }

    /// <summary>Writes the page; data can't be mistaken for a placeholder, since only the template is searched.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="body">Pieces of HTML in order.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    /// <param name="extra">Name of a style sheet and a script besides the common ones, without extension; null for none.</param>
    internal static void Write(string title, IEnumerable<StringBuilder> body, Stream output, string? extra = null)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        string template = Resources.Text("Report.report.html");
        int at = 0;
        while (template.IndexOf("{{", at, StringComparison.Ordinal) is var open && open >= 0)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            writer.Write(template.AsSpan(at, open - at));
            switch (template.AsSpan(open + 2, close - open - 2))
            {
                case "title": writer.Write(new StringBuilder().Escape(title)); break;
                case "css": Part(writer, "css", extra); break;
                case "js": Part(writer, "js", extra); break;
                case "body":
                    foreach (StringBuilder piece in body) writer.Write(piece);
                    break;
            }
            at = close + 2;
        }
        writer.Write(template.AsSpan(at));
    }

    private static void Part(StreamWriter writer, string kind, string? extra)
    {
        writer.Write(Resources.Text("Report.report." + kind));
        if (extra is not null) writer.Write(Resources.Text("Report." + extra + "." + kind));
    }
}
