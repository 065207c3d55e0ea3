using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Lower-case words with a set of bits each, looked up by a hash that the caller makes while reading letters: no string, one probe.</summary>
/// <remarks>Two words of one 64-bit hash would be one word. Immutable and thread-safe.</remarks>
internal sealed class LowerWords
{
    private readonly HashIndex index;

    /// <summary>Makes the index.</summary>
    /// <param name="words">Lower-case words; the bits of repeated ones are put together.</param>
    /// <param name="fromEnd">Whether the words are endings, hashed from their last letter on.</param>
    public LowerWords(IEnumerable<KeyValuePair<string, uint>> words, bool fromEnd = false)
    {
        var sets = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach ((string word, uint bits) in words) sets[word] = sets.GetValueOrDefault(word) | bits;
        index = new HashIndex(sets.Count * 2);
        foreach ((string word, uint bits) in sets)
        {
            ulong hash = StableHash.Seed;
            for (int i = 0; i < word.Length; i++) hash = StableHash.Add(hash, fromEnd ? word[^(i + 1)] : word[i]);
            index.GetOrAdd(StableHash.Finish(hash), (int)bits);
        }
    }

    /// <summary>The bits of a word, or 0.</summary>
    /// <param name="hash">Its characters, added one by one and finished (<see cref="StableHash"/>).</param>
    public uint Of(ulong hash) => (uint)Math.Max(0, index.Find(hash));

    /// <summary>The lower-case form of a character in any culture.</summary>
    public static char Lower(char c) => c < 128 ? (uint)(c - 'A') < 26 ? (char)(c | 32) : c : char.ToLowerInvariant(c);
}
