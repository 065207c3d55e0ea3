using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Gives names their Greek letters back: <c>TNF-a</c> is <c>TNF-α</c> where the lexicon knows the Greek form as a name of the same concept.</summary>
internal static class LostGreek
{
    private const int Longest = 16;

    /// <summary>Sets the normalized form of the drafts of a sentence that lost a Greek letter; each look-up is noted in the context.</summary>
    internal static void Restore(SentenceScan s, List<Draft> drafts, Linker linker, DocumentContext context)
    {
        Span<char> buffer = stackalloc char[Longest];
        foreach (Draft draft in drafts)
        {
            if (draft.Silent || draft.Normalized is not null || draft.Concept is null || draft.To - draft.From is < 3 or > Longest || draft.Type == MentionTypes.Quantity) continue;
            ReadOnlySpan<char> text = s.Text.AsSpan(draft.From, draft.To - draft.From);
            int at = LoneLetter(text);
            if (at < 0) continue;
            text.CopyTo(buffer);
            Span<char> greek = buffer[..text.Length];
            greek[at] = text[at] switch { 'a' => 'α', 'b' => 'β', 'g' => 'γ', _ => 'κ' };
            if (linker.Lookup(greek, draft.Type, context)?.Id != draft.Concept.Id) continue;
            draft.Normalized = NameRepair.Repair(greek.ToString());
            draft.LostGreek = true;
        }
    }

    /// <summary>Where a letter stands alone that may be Greek: first and before a hyphen, or after a hyphen, a digit or a capital, and before no small letter; -1 for nowhere.</summary>
    private static int LoneLetter(ReadOnlySpan<char> text)
    {
        if (text[0] is 'a' or 'b' or 'g' or 'k' && CharFold.ClassOf(text[1]) == CharClass.Hyphen) return 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] is not ('a' or 'b' or 'g' or 'k') || CharFold.ClassOf(text[i - 1]) is not (CharClass.Hyphen or CharClass.Digit or CharClass.Upper)) continue;
            if (char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) continue; // Col1a1 is a symbol
            if (i + 1 == text.Length || CharFold.ClassOf(text[i + 1]) is CharClass.Hyphen or CharClass.Digit or CharClass.Upper or CharClass.Space) return i;
        }
        return -1;
    }
}
