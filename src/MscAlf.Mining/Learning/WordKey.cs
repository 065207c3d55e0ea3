using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>What two spellings of a word have in common when words are counted: case, accents and the digits themselves do not matter.</summary>
/// <remarks>Thread-safe; no allocation.</remarks>
public static class WordKey
{
    /// <summary>The hash of the word's folded form: <c>P53</c>, <c>p53</c> and <c>p16</c> have one.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        ulong hash = StableHash.Seed;
        foreach (char c in word)
        {
            if (CharFold.ClassOf(c) == CharClass.Ignorable) continue;
            hash = (hash ^ Fold(c)) * 0x100000001b3UL;
        }
        return StableHash.Finish(hash);
    }

    /// <summary>The folded form itself, for building and for messages.</summary>
    public static string Text(ReadOnlySpan<char> word)
    {
        var folded = new char[word.Length];
        int length = 0;
        foreach (char c in word)
        {
            if (CharFold.ClassOf(c) != CharClass.Ignorable) folded[length++] = Fold(c);
        }
        return new string(folded, 0, length);
    }

    private static char Fold(char c) => CharFold.ClassOf(c) == CharClass.Digit ? '0' : CharFold.Fold(c);
}
