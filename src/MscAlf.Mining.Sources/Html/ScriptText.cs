using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Takes the text of a page that a script would have written from the page's JSON: the article's body in JSON-LD, else the long strings of the data that the page was rendered from.</summary>
/// <remarks>A last resort for pages whose markup shows next to no text. Every character keeps its way back to the JSON.</remarks>
internal static class ScriptText
{
    private const int EnoughText = 500; // characters in blocks of running text, from which a page speaks for itself
    private const int RunningText = 80;
    private const int LongString = 200;
    private const int MaxText = 2 << 20;

    /// <summary>The layout, with blocks of script text at its end where the page shows next to none.</summary>
    internal static Layout Complete(string source, Layout layout)
    {
        int shown = 0;
        foreach (LayoutBlock block in layout.Blocks)
        {
            if (block.LinkShare < 0.5 && block.Span.Length >= RunningText) shown += block.Span.Length;
            if (shown >= EnoughText) return layout;
        }
        List<TextSpan> bodies = [], others = [];
        foreach (TextSpan script in Scripts(source)) FindStrings(source, script, bodies, others);
        List<TextSpan> chosen = bodies.Count > 0 ? bodies : others;
        return chosen.Count == 0 ? layout : Append(source, layout, chosen, bodies.Count > 0 ? "articleBody" : "");
    }

    /// <summary>The contents of the scripts that hold JSON.</summary>
    private static IEnumerable<TextSpan> Scripts(string source)
    {
        int at = 0;
        while ((at = source.IndexOf("<script", at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int start = source.IndexOf('>', at);
            if (start < 0) yield break;
            int end = source.IndexOf("</script", start, StringComparison.OrdinalIgnoreCase);
            if (end < 0) yield break;
            if (source.AsSpan(at, start - at).Contains("json", StringComparison.OrdinalIgnoreCase)) yield return TextSpan.FromBounds(start + 1, end);
            at = end;
        }
    }

    /// <summary>The places of the strings that may be running text.</summary>
    private static void FindStrings(string source, TextSpan script, List<TextSpan> bodies, List<TextSpan> others)
    {
        ReadOnlySpan<char> key = default;
        int i = script.Start;
        while (i < script.End)
        {
            int quote = source.IndexOf('"', i, script.End - i);
            if (quote < 0) return;
            int end = quote + 1;
            while (end < script.End && source[end] != '"') end += source[end] == '\\' ? 2 : 1;
            if (end >= script.End) return;
            ReadOnlySpan<char> value = source.AsSpan(quote + 1, end - quote - 1);
            int next = end + 1;
            while (next < script.End && char.IsWhiteSpace(source[next])) next++;
            if (next < script.End && source[next] == ':') key = value;
            else
            {
                if (value.Length >= LongString && value.Count(' ') * 12 > value.Length) (key.Equals("articleBody", StringComparison.OrdinalIgnoreCase) ? bodies : others).Add(TextSpan.FromBounds(quote + 1, end));
                key = default;
            }
            i = end + 1;
        }
    }

    private static Layout Append(string source, Layout layout, List<TextSpan> strings, string role)
    {
        var text = new StringBuilder(layout.Text);
        var runs = layout.Map.Runs.ToBuilder();
        var blocks = layout.Blocks.ToBuilder();
        var styles = layout.Styles.ToBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (TextSpan place in strings)
        {
            (string decoded, SourceMap map) = Decode(source, place);
            if (!seen.Add(decoded) || text.Length + decoded.Length > MaxText) continue;
            Layout inner = decoded.Contains("</", StringComparison.Ordinal) || decoded.Contains("<br", StringComparison.OrdinalIgnoreCase) ? new HtmlPage(decoded).Read() : Lines(decoded);
            SourceMap whole = inner.Map.Compose(map);
            if (text.Length > 0) text.Append('\n');
            int shift = text.Length;
            text.Append(inner.Text);
            foreach (MapRun run in whole.Runs) runs.Add(run with { TargetStart = run.TargetStart + shift });
            foreach (LayoutBlock block in inner.Blocks) blocks.Add(block with { Span = new TextSpan(block.Span.Start + shift, block.Span.Length), Path = "/html/body/article" + block.Path.Replace("/html/body", "", StringComparison.Ordinal), Role = role });
            foreach (StyleRun style in inner.Styles) styles.Add(style with { Span = new TextSpan(style.Span.Start + shift, style.Span.Length) });
        }
        return new Layout(text.ToString(), new SourceMap(runs.ToImmutable()), blocks.ToImmutable(), styles.ToImmutable());
    }

    /// <summary>A block for each line of a string without markup.</summary>
    private static Layout Lines(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            int a = start, b = end;
            while (a < b && char.IsWhiteSpace(text[a])) a++;
            while (b > a && char.IsWhiteSpace(text[b - 1])) b--;
            if (b > a) blocks.Add(new LayoutBlock(TextSpan.FromBounds(a, b), "p", "/html/body/p", "", 0, 0, 0));
            start = end + 1;
        }
        return new Layout(text, SourceMap.Identity(text.Length), blocks.DrainToImmutable(), []);
    }

    /// <summary>A JSON string's characters, and where each stands.</summary>
    private static (string Text, SourceMap Map) Decode(string source, TextSpan place)
    {
        var text = new StringBuilder(place.Length);
        var runs = ImmutableArray.CreateBuilder<MapRun>();
        int i = place.Start;
        while (i < place.End)
        {
            int escape = source.IndexOf('\\', i, place.End - i);
            if (escape < 0) escape = place.End;
            if (escape > i)
            {
                runs.Add(new MapRun(text.Length, escape - i, i, escape - i));
                text.Append(source, i, escape - i);
            }
            if (escape + 1 >= place.End) break;
            int length = 2;
            char c = source[escape + 1] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' or 'f' => ' ', char other => other };
            if (c == 'u' && escape + 6 <= place.End && ushort.TryParse(source.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                c = (char)code;
                length = 6;
            }
            runs.Add(new MapRun(text.Length, 1, escape, length));
            text.Append(c);
            i = escape + length;
        }
        return (text.ToString(), new SourceMap(runs.DrainToImmutable()));
    }
}
