namespace MscAlf.Mining.Syntax;

/// <summary>A set of bits for each of a list of endings of ASCII letters, by the packed word: the endings with its last two letters are compared one by one.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class PackedEndings
{
    private readonly ushort[] firstOf = new ushort[26 * 26 + 1];
    private readonly (ulong Letters, int Shift, uint Bits)[] endings;

    /// <summary>Makes the table.</summary>
    /// <param name="endings">Lower-case endings of up to eight characters; the bits of repeated ones are put together. Those of one letter, and those with other characters than ASCII letters, are left out.</param>
    public PackedEndings(IEnumerable<KeyValuePair<string, uint>> endings)
    {
        var sets = new Dictionary<PackedWord, uint>();
        foreach ((string ending, uint bits) in endings)
        {
            if (ending.Length > 1 && PackedWord.Of(ending) is { } packed) sets[packed] = sets.GetValueOrDefault(packed) | bits;
        }
        this.endings = [.. sets.Select(static e => (Letters: e.Key.First << 8 * (8 - e.Key.Length), 8 * (8 - e.Key.Length), e.Value)).OrderBy(static e => LastTwo(e.Letters)).ThenBy(static e => e.Letters)];
        foreach ((ulong letters, _, _) in this.endings) firstOf[LastTwo(letters) + 1]++;
        for (int i = 1; i < firstOf.Length; i++) firstOf[i] += firstOf[i - 1];
    }

    /// <summary>The bits of all endings of a word of at least two ASCII letters.</summary>
    /// <param name="last">What stands before the word's end (<see cref="PackedWord.Before"/>). No ending is taken from before its start: what parts words is no letter.</param>
    public uint Of(ulong last)
    {
        int pair = LastTwo(last);
        uint bits = 0;
        for (int i = firstOf[pair]; i < firstOf[pair + 1]; i++)
        {
            ref readonly (ulong Letters, int Shift, uint Bits) ending = ref endings[i];
            if ((last ^ ending.Letters) >> ending.Shift == 0) bits |= ending.Bits;
        }
        return bits;
    }

    private static int LastTwo(ulong last) => ((int)(last >> 48 & 0xFF) - 'a') * 26 + (int)(last >> 56) - 'a';
}
