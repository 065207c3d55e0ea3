using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Layouts of inputs without markup: the layout text is the source text.</summary>
internal static class TextLayout
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\f\u2028\u2029");

    /// <summary>One block a line that is not blank.</summary>
    internal static Layout OfLines(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
        int at = 0, blank = 0;
        while (at < text.Length)
        {
            int length = text.AsSpan(at).IndexOfAny(LineBreaks);
            int end = length < 0 ? text.Length : at + length;
            TextSpan span = Trim(text, at, end);
            if (span.IsEmpty)
            {
                blank++;
            }
            else
            {
                blocks.Add(new LayoutBlock(span, "line", "", "", 0, 0, blank));
                blank = 0;
            }
            at = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n') at++;
        }
        return new Layout(text, SourceMap.Identity(text.Length), blocks.DrainToImmutable(), []);
    }

    /// <summary>The given ranges as blocks; blank ones are left out.</summary>
    internal static Layout OfFields(string text, params ReadOnlySpan<(string Tag, int Start, int End)> fields)
    {
        var blocks = ImmutableArray.CreateBuilder<LayoutBlock>(fields.Length);
        foreach ((string tag, int start, int end) in fields)
        {
            TextSpan span = Trim(text, start, end);
            if (!span.IsEmpty) blocks.Add(new LayoutBlock(span, tag, "", "", 0, 0, 0));
        }
        return new Layout(text, SourceMap.Identity(text.Length), blocks.DrainToImmutable(), []);
    }

    /// <summary>The layout of what can't be read: no text at all.</summary>
    internal static Layout Nothing { get; } = new("", SourceMap.Identity(0), [], []);

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
