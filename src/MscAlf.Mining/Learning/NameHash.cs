using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>The hash of a name's form, character by character; the plural's <c>s</c> of the last word does not count.</summary>
internal static class NameHash
{
    /// <summary>Continues a hash.</summary>
    public static ulong Add(ulong hash, char c) => (hash ^ c) * 0x100000001b3UL;

    /// <summary>Whether a word in folded form looks like a regular plural: its last <c>s</c> is left out on both sides of a comparison.</summary>
    public static bool IsPlural(ReadOnlySpan<char> word) =>
        word.Length >= 4 && word[^1] == 's' && char.IsAsciiLetter(word[^2]) && (word[^2] is not ('s' or 'u' or 'i' or 'a') || word.EndsWith("ias", StringComparison.Ordinal) || word.EndsWith("omas", StringComparison.Ordinal));

    /// <summary>The hash of a whole form whose last word begins at a place.</summary>
    public static ulong Of(ReadOnlySpan<char> form, int lastWord)
    {
        if (IsPlural(form[lastWord..])) form = form[..^1];
        ulong hash = StableHash.Seed;
        foreach (char c in form) hash = Add(hash, c);
        return StableHash.Finish(hash);
    }
}
