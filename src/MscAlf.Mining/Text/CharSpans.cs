namespace MscAlf.Mining.Text;

/// <summary>Small questions about stretches of characters.</summary>
internal static class CharSpans
{
    /// <summary>Whether there is at least one character and all are ASCII digits.</summary>
    internal static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
