using System.Buffers;

namespace MscAlf.Mining.Syntax;

/// <summary>White space between words.</summary>
internal static class WhiteSpace
{
    private static readonly SearchValues<char> Odd = SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(static c => (char)c).Where(static c => c != ' ' && char.IsWhiteSpace(c))]);

    /// <summary>Whether a text has single spaces between its words and no other white space, as most have: folding it changes nothing.</summary>
    public static bool IsEven(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] != ' ' && text[^1] != ' ' && text.IndexOfAny(Odd) < 0 && text.IndexOf("  ", StringComparison.Ordinal) < 0;

    /// <summary>The text with each run of white space as one space and none at its ends.</summary>
    public static string Fold(string text) => IsEven(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
