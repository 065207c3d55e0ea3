using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells the language of a text by its script, and within the Latin script by frequent words, endings and letters.</summary>
/// <remarks>Names of species in a text of another script do not change it, and a list of authors is in no language. Stateless and thread-safe.</remarks>
internal static class LanguageDetector
{
    private const int Reach = 40_000;

    private static readonly (string Code, string Words)[] Lists =
    [
        ("en", "the of and to in is that was were with for by are on as from this be have has it which or an not at these we our can but been their also may during after between than both its had into when however they there who those such using used about will would more other most only some then over under through while because if you your he she his her what how all no so do does did could should"),
        ("de", "der die das und ist nicht mit von zu den dem des ein eine einer eines einem einen wurde wurden sind auf für als auch bei nach durch werden wird sich oder zur zum über im am aus dass es wir sie haben hat war kann diese dieser dieses sowie unter"),
        ("fr", "le la les des est et une un du dans que qui pour par sur avec sont ont été ces cette au aux en il elle nous ne pas plus ou se ce leur leurs entre chez après être son ses d l"),
        ("es", "el la los las de y en que un una del con por para es se son al como más no fue fueron su sus entre este esta estos estas ha han lo o pero sobre desde también muy después"),
        ("it", "il lo la gli le di e che è un una del della dei delle degli nel nella con per sono stato stati stata si da al alla come più non tra questo questa anche ha hanno dal dalla sul o ma i"),
        ("pt", "o a os as de e que em um uma do da dos das no na nos nas com por para é foi foram se são ao como mais não entre este esta também pelo pela seu sua ou após"),
        ("nl", "de het een en van in is dat op te met voor zijn werd werden aan door bij niet als ook uit naar om over deze dit er maar of wordt heeft hebben tot dan na"),
        ("pl", "i w z na do że jest się nie oraz przez po od dla to jak przy są był była było ich jego po lub ze który która które u"),
        ("sv", "och att det som en ett är av för med på den till inte var vid har från om eller efter hos kan men de"),
        ("da", "og at det som en et er af for med på den til ikke var ved har fra om eller efter hos kan men de blev"),
        ("tr", "ve bir bu da de için ile olarak olan en daha çok gibi sonra kadar ise veya hasta oldu edildi"),
        ("cs", "a v na se je že s z do pro byl byla bylo jako při po nebo které který jsou od ke"),
    ];

    private const int LongestStopWord = 8;
    private static readonly LowerWords StopWords = new(Lists.SelectMany(static list => list.Words.Split(' ')).Select(static word => KeyValuePair.Create(word, 1u)));

    private static readonly PackedWords PlainStopWords = new(Lists.SelectMany(static list => list.Words.Split(' ')).Select(static word => KeyValuePair.Create(word, 1u)));

    /// <summary>Whether a stretch of ASCII letters is a function word of any known language.</summary>
    public static bool IsStopWord(ReadOnlySpan<char> text, int start, int length)
    {
        if (length > LongestStopWord) return false;
        PackedWord word = PackedWord.Of(text, start, length, out _);
        return PlainStopWords.Of(word, word.Hash) != 0;
    }

    /// <summary>Whether a word is a function word of any known language.</summary>
    public static bool IsStopWord(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestStopWord) return false;
        ulong hash = StableHash.Seed;
        foreach (char c in word) hash = StableHash.Add(hash, LowerWords.Lower(c));
        return StopWords.Of(StableHash.Finish(hash)) != 0;
    }

    /// <summary>The ISO 639-1 code of a text's language; <c>en</c> where nothing speaks for another.</summary>
    public static string Detect(ReadOnlySpan<char> text) => Tell(text) ?? "en";

    /// <summary>What <see cref="Tell(ReadOnlySpan{char})"/> tells of the last part of a text of ASCII, and whether it surely tells English of the whole: then the whole need not be read.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="from">Where the part begins; no letter stands before it.</param>
    /// <param name="wholeIsEnglish">False where that can't be said without reading it.</param>
    public static string? TellPart(ReadOnlySpan<char> text, int from, out bool wholeIsEnglish)
    {
        wholeIsEnglish = false;
        if (text.Length > Reach || !Ascii.IsValid(text)) return Tell(text[from..]);
        return LatinScores.Tell(text[from..], (from, AsciiBlocks.CountRuns(text[..from])), out wholeIsEnglish);
    }

    /// <summary>Whether two texts differ in nothing that language is told by: where the first has one space, the second may have others or more.</summary>
    public static bool IsSame(ReadOnlySpan<char> text, ReadOnlySpan<char> spaced)
    {
        bool space = true; // whether one was just passed
        while (true)
        {
            int same = text.CommonPrefixLength(spaced);
            if (same > 0) space = char.IsWhiteSpace(text[same - 1]);
            text = text[same..];
            spaced = spaced[same..];
            if (text.IsEmpty) return spaced.IsWhiteSpace();
            if (spaced.IsEmpty || !char.IsWhiteSpace(spaced[0]) || !space && !char.IsWhiteSpace(text[0])) return false;
            spaced = spaced[1..];
            if (space) continue;
            text = text[1..];
            space = true;
        }
    }

    /// <summary>The ISO 639-1 code of a text's language; null where it is too short to tell, or a list of names.</summary>
    public static string? Tell(ReadOnlySpan<char> text)
    {
        if (text.Length > Reach) text = text[..Reach];
        return ScriptCounts.Of(text) is { } other ? other : LatinScores.Tell(text);
    }
}
