using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A word form as the tagger sees it: what is told from its letters and its word classes alone.</summary>
/// <remarks>Immutable but for the caches that its owner, one thread, fills.</remarks>
internal sealed class TagWord
{
    /// <summary>Most word classes that are looked at.</summary>
    public const int MaxClasses = 24;

    private TagWord(string text)
    {
        Text = text;
        Lower = Hash(1, text, lower: true, digits: false);
        Norm = Hash(2, text, lower: true, digits: true);
        Shape = ShapeOf(text, collapse: false);
        ShortShape = ShapeOf(text, collapse: true);
        Stem = StemOf(text);
        Opens = text is "(" or "[";
        Closes = text is ")" or "]";
        foreach (char c in text)
        {
            CharClass k = CharFold.ClassOf(c);
            if (k == CharClass.Upper) Capitals++;
            if (k is CharClass.Upper or CharClass.Lower or CharClass.Greek) Letters++;
            if (k == CharClass.Digit) Digits++;
        }
    }

    public string Text { get; }

    public ulong Lower { get; }

    public ulong Norm { get; }

    public ulong Stem { get; }

    public ulong Shape { get; }

    public ulong ShortShape { get; }

    public int Capitals { get; }

    public int Letters { get; }

    public int Digits { get; }

    /// <summary>Whether it may be the subject of a text: a word that is repeated because it is spoken of, not because of grammar.</summary>
    public bool IsContent => Letters > 0 && (Text.Length >= 4 || Capitals > 0 || Digits > 0);

    /// <summary>A class a column, -1 where unknown.</summary>
    public short[] Classes { get; private set; } = [];

    /// <summary>How much it looks like a part of names of each class; see <see cref="Gazetteer.WordLevels"/>.</summary>
    public int Levels { get; private init; }

    /// <summary>As <see cref="NameForm"/> writes it, for the gazetteer; empty where nothing of it counts.</summary>
    public string Form { get; private init; } = "";

    /// <summary>The gazetteer's number of the name that the word is, or -1.</summary>
    public int NameRow { get; private set; } = -1;

    /// <summary>Whether no name of the gazetteer goes on behind the word.</summary>
    public bool StartsNoLonger { get; private set; } = true;

    /// <summary>Words of the longest name of the training data that starts with the word; -1 until asked for.</summary>
    public int LongestKnown { get; set; } = -1;

    /// <summary>Number of the word in the text that is being read.</summary>
    public int Slot { get; set; }

    /// <summary>Trainer: number of the word.</summary>
    public int Index { get; set; } = -1;

    /// <summary>Tagger: sums of weights a place of the window.</summary>
    public int[]? Sums { get; set; }

    /// <summary>Makes the entry of a word.</summary>
    public static TagWord Of(string text, WordClasses? classes, Gazetteer? gazetteer)
    {
        var word = new TagWord(text) { Levels = gazetteer?.WordLevels(text) ?? 0, Form = gazetteer is null ? "" : FormOf(text) };
        if (word.Form.Length > 0) (word.NameRow, word.StartsNoLonger) = gazetteer!.Start(word.Form);
        if (classes is null) return word;
        int row = classes.Find(text), n = Math.Min(MaxClasses, classes.Columns.Length);
        word.Classes = new short[n];
        for (int c = 0; c < n; c++) word.Classes[c] = row < 0 ? (short)-1 : (short)classes.ClassOf(row, c);
        return word;
    }

    private static string FormOf(string text)
    {
        if (text.Length == 2 && Gazetteer.IsApostrophe(text[0]) && text[1] == 's') return "";
        Span<char> room = text.Length <= 64 ? stackalloc char[NameForm.Room(64)] : new char[NameForm.Room(text.Length)];
        var form = new NameForm(room);
        form.Add(text);
        return room[..form.Length].SequenceEqual(text) ? text : room[..form.Length].ToString();
    }

    /// <summary>Whether the word is an opening bracket.</summary>
    public bool Opens { get; }

    /// <summary>Whether the word is a closing bracket.</summary>
    public bool Closes { get; }

    /// <summary>Whether the word is this character.</summary>
    public bool Is(char c) => Text.Length == 1 && Text[0] == c;

    private static ulong Hash(ulong seed, ReadOnlySpan<char> text, bool lower, bool digits)
    {
        ulong h = StableHash.Seed ^ seed;
        foreach (char c in text)
        {
            char x = lower ? CharFold.Fold(c) : c;
            if (digits && CharFold.ClassOf(c) == CharClass.Digit) x = '0';
            h = (h ^ x) * 0x100000001b3UL;
        }
        return StableHash.Finish(h);
    }

    private static ulong StemOf(ReadOnlySpan<char> text)
    {
        int n = text.Length;
        foreach (string suffix in Endings)
        {
            if (n - suffix.Length < 3 || !text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            n -= suffix.Length;
            break;
        }
        return Hash(3, text[..n], lower: true, digits: true);
    }

    private static readonly string[] Endings = ["ically", "ations", "ation", "ities", "ical", "ness", "ment", "ions", "ing", "ies", "ity", "ion", "ous", "ive", "ies", "ed", "es", "ic", "al", "ly", "e", "s", "y"];

    private static ulong ShapeOf(ReadOnlySpan<char> text, bool collapse)
    {
        ulong h = StableHash.Seed ^ (collapse ? 5UL : 4UL);
        char last = '\0';
        int run = 0;
        foreach (char c in text)
        {
            char s = CharFold.ClassOf(c) switch
            {
                CharClass.Upper => 'A',
                CharClass.Lower => 'a',
                CharClass.Digit => '0',
                CharClass.Greek => 'g',
                CharClass.Hyphen => '-',
                _ => c,
            };
            run = s == last ? run + 1 : 0;
            last = s;
            if (run < (collapse ? 1 : 4)) h = (h ^ s) * 0x100000001b3UL;
        }
        return StableHash.Finish(h);
    }
}

/// <summary>Makes the 32-bit numbers of features.</summary>
internal static class TagFeature
{
    /// <summary>The feature of a kind and a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(int kind, ulong value)
    {
        ulong h = (value + (ulong)kind * 0x9E3779B97F4A7C15UL) * 0xff51afd7ed558ccdUL;
        h ^= h >> 32;
        h *= 0xc4ceb9fe1a85ec53UL;
        return (uint)(h >> 32);
    }

    /// <summary>The feature of a kind and two values in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(int kind, ulong first, ulong second) => Of(kind, first * 0x9E3779B97F4A7C15UL + (second ^ second >> 31) * 0xD6E8FEB86659FD93UL + 1);
}
