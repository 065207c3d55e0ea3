using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Cuts text into the pieces that names and words are counted by: runs of letters and digits, and every other sign alone; the possessive <c>'s</c> goes with names.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class NameTokens
{
    /// <summary>The pieces of a text in order, without white space; a possessive is left out where it is not asked for.</summary>
    public static IEnumerable<Range> Split(string text, bool keepPossessive = false)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (!IsWord(text[i]))
            {
                bool possessive = !keepPossessive && CharFold.Fold(text[i]) == '\'' && i + 1 < text.Length && text[i + 1] == 's' && (i + 2 == text.Length || !IsWord(text[i + 2]));
                if (!possessive && CharFold.ClassOf(text[i]) != CharClass.Space) yield return i..(i + 1);
                i += possessive ? 2 : 1;
                continue;
            }
            int end = i + 1;
            while (end < text.Length && IsWord(text[end])) end++;
            yield return i..end;
            i = end;
        }
    }

    private static bool IsWord(char c) => CharFold.ClassOf(c) is CharClass.Lower or CharClass.Upper or CharClass.Digit or CharClass.Greek or CharClass.Ignorable;
}
