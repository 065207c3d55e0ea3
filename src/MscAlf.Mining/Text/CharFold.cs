namespace MscAlf.Mining.Text;

/// <summary>What a character counts as when names are compared.</summary>
public enum CharClass : byte
{
    /// <summary>Punctuation or a symbol.</summary>
    Symbol,
    /// <summary>White space of any width.</summary>
    Space,
    /// <summary>A hyphen, dash or minus sign of any kind.</summary>
    Hyphen,
    /// <summary>Invisible or combining: soft hyphen, zero-width marks, accents set apart.</summary>
    Ignorable,
    /// <summary>A digit, also raised, lowered or full-width.</summary>
    Digit,
    /// <summary>A letter without case or in lower case.</summary>
    Lower,
    /// <summary>A letter in upper case.</summary>
    Upper,
    /// <summary>A Greek letter, or a look-alike that stands for one.</summary>
    Greek,
}

/// <summary>Folds characters for comparing names: case, accents, widths, dashes, raised digits and Greek look-alikes fall together.</summary>
/// <remarks>One unit in, one unit out, so that offsets stay; ligatures (<see cref="Ligature"/>) are the exception. Tables are fixed, no culture is asked. Thread-safe.</remarks>
public static class CharFold
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";
    // Each look-alike and what is meant: Greek, then Cyrillic and Greek letters in Latin words, then signs.
    private const string LookAlikes = "ɑαßβϰκϕφϐβɣγµμꞵβᵦβ∂δ"
        + "аaеeоoрpсcхxіiѕsјjоoАAВBЕEКKМMНHОOРPСCТTХXІIЅSЈJοoΕEΖZΗHΙIΜMΝNΟOΡPΤTΥYΧXԁdԛqԝw"
        + "º°˚°∗*";

    // The Symbol font's letters as old files hold them: U+F061 is its "a", an alpha.
    private const string SymbolFrom = "abcdefghijklmnopqrstuwxyzDWFGLPSQXY+-=.,()/%<>:;0123456789";
    private const string SymbolTo = "αβχδεφγηιϕκλμνοπθρστυωξψζΔΩΦΓΛΠΣΘΞΨ+−=.,()/%<>:;0123456789";
    private static readonly char[] Meant = new char[0x10000];
    private static readonly char[] Folds = new char[0x10000];
    private static readonly CharClass[] Classes = new CharClass[0x10000];

    static CharFold()
    {
        for (int i = 0; i < Folds.Length; i++)
        {
            char c = (char)i;
            Folds[i] = char.ToLowerInvariant(c);
            Classes[i] = char.IsWhiteSpace(c) ? CharClass.Space
                : char.IsUpper(c) ? CharClass.Upper
                : char.IsLetter(c) ? CharClass.Lower
                : c is >= '0' and <= '9' ? CharClass.Digit
                : char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format ? CharClass.Ignorable
                : CharClass.Symbol;
        }
        for (int i = 0; i < Accented.Length; i++)
        {
            Folds[Accented[i]] = Plain[i];
            Folds[char.ToUpperInvariant(Accented[i])] = Plain[i];
        }
        for (int i = 0; i < 10; i++)
        {
            Set('\u2070' + i, (char)('0' + i), CharClass.Digit);
            Set('\u2080' + i, (char)('0' + i), CharClass.Digit);
            Set('\uFF10' + i, (char)('0' + i), CharClass.Digit);
        }
        Set('\u2071', 'i', CharClass.Lower);
        Set('¹', '1', CharClass.Digit);
        Set('²', '2', CharClass.Digit);
        Set('³', '3', CharClass.Digit);
        for (int i = 0; i < 26; i++)
        {
            Set('\uFF21' + i, (char)('a' + i), CharClass.Upper);
            Set('\uFF41' + i, (char)('a' + i), CharClass.Lower);
        }
        for (char c = '\u0391'; c <= '\u03C9'; c++)
        {
            if (char.IsLetter(c)) Set(c, c == 'ς' ? 'σ' : char.ToLowerInvariant(c), CharClass.Greek);
        }
        for (int i = 0; i < LookAlikes.Length; i += 2) SetMeant(LookAlikes[i], LookAlikes[i + 1]);
        Meant['µ'] = '\0'; // the micro sign is the unit's own character
        foreach (char c in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D") Set(c, '-', CharClass.Hyphen);
        foreach (char c in "\u00AD\u200B\u200C\u200D\u2060\uFEFF") Set(c, c, CharClass.Ignorable);
        foreach (char c in "'\u2018\u2019\u02BC\u2032`\u00B4") Set(c, '\'', CharClass.Symbol);
        for (int i = 0; i < SymbolFrom.Length; i++) SetMeant(0xF000 + SymbolFrom[i], SymbolTo[i]);
        foreach ((int code, char sign) in (ReadOnlySpan<(int, char)>)[(0xF0B1, '±'), (0xF0B4, '×'), (0xF0B0, '°'), (0xF0A3, '≤'), (0xF0B3, '≥'), (0xF0B7, '•'), (0xF0AE, '→'), (0xF0BB, '≈'), (0xF0D7, '·'), (0xF0A5, '∞')]) SetMeant(code, sign);
        Set('\u207A', '+', CharClass.Symbol);
        Set('\u208A', '+', CharClass.Symbol);
        Set('\u207B', '-', CharClass.Hyphen);
        Set('\uFF0B', '+', CharClass.Symbol);
        Set('\uFF0F', '/', CharClass.Symbol);
        Set('\u2215', '/', CharClass.Symbol);
        Set('\u2044', '/', CharClass.Symbol);
    }

    /// <summary>The character that names are compared by.</summary>
    public static char Fold(char c) => Folds[c];

    /// <summary>What the character counts as.</summary>
    public static CharClass ClassOf(char c) => Classes[c];

    /// <summary>Whether the character is a letter of another script or a symbol standing where a Greek or Latin letter is meant (<c>ɑ</c> for <c>α</c>, a Cyrillic <c>С</c> for <c>C</c>, a character of the Symbol font).</summary>
    public static bool IsLookAlike(char c) => Meant[c] != '\0';

    /// <summary>What a look-alike stands for; the character itself where it is none.</summary>
    public static char Repair(char c) => Meant[c] is var meant and not '\0' ? meant : c;

    /// <summary>Whether the character is one of the Symbol font in the private use area.</summary>
    public static bool IsSymbolFont(char c) => c is >= '\uF020' and <= '\uF0FF' && Meant[c] != '\0';

    /// <summary>The letters of a typographic ligature (<c>ﬁ</c>), or null.</summary>
    public static string? Ligature(char c) => c switch
    {
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        _ => null,
    };

    private static void SetMeant(int c, char meant)
    {
        Meant[c] = meant;
        Set(c, char.IsAscii(meant) ? char.ToLowerInvariant(meant) : Folds[meant], Classes[meant]);
    }

    private static void Set(int c, char fold, CharClass kind)
    {
        Folds[c] = fold;
        Classes[c] = kind;
    }
}
