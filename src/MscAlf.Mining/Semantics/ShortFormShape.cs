using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>What may be a short form by its looks.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
internal static class ShortFormShape
{
    private const int MaxPlain = 14;
    private const int MaxJoined = 26;

    /// <summary>Whether the words may be a short form: not a number, a numeral, a plain word, a value or a phrase.</summary>
    /// <param name="s">Without white space at its ends.</param>
    /// <param name="bracketed">Whether it stands alone in brackets, where more may be one than in running text.</param>
    internal static bool IsShort(ReadOnlySpan<char> s, bool bracketed)
    {
        if (s.Length == 1) return bracketed && char.IsAsciiLetterUpper(s[0]);
        if (s.Length is < 2 or > MaxJoined) return false;
        if (s[0] == '[') return bracketed && IsConcentration(s);
        if (!char.IsLetterOrDigit(s[0])) return false;
        int run = 0, letters = 0, upper = 0, spaces = 0, digits = 0, greek = 0, depth = 0, hyphens = 0, dots = 0;
        for (int i = 0; i < s.Length; i++)
        {
            char c = s[i];
            run = char.IsLower(c) ? run + 1 : 0;
            if (run > 5) return false;
            switch (CharFold.ClassOf(c))
            {
                case CharClass.Upper: letters++; upper++; break;
                case CharClass.Lower: letters++; break;
                case CharClass.Greek: greek++; break;
                case CharClass.Digit: digits++; break;
                case CharClass.Hyphen: hyphens++; break;
                case CharClass.Space: if (i + 2 >= s.Length || s[i + 1] != '+' && s[i - 1] != '+') spaces++; break;
                case CharClass.Symbol when c is '(' or ')':
                    depth += c == '(' ? 1 : -1;
                    if (depth < 0) return false;
                    break;
                case CharClass.Symbol when c is '.': dots++; break;
                case CharClass.Symbol when c is '/' or '+' or '\'' or '&' or '*' or ',' or '’': break;
                case CharClass.Ignorable: break;
                default: return false;
            }
        }
        if (letters == 0 || depth != 0 || digits > letters + greek + 3 || IsRoman(s)) return false;
        if (spaces > (bracketed ? 2 : 0) || spaces > 0 && upper < 2 || digits > 5) return false;
        if (spaces > 0 && Syntax.SentenceWords.IsLettered(s[..s.IndexOf(' ')])) return false; // Group B
        if (s.Length > MaxPlain && hyphens + digits == 0) return false;
        // "(control)" or "(mice)" is no short form; "(c-met)", "(kDa)", "(hcg)", "(r.a.c.)" may be
        if (upper == 0 && (!bracketed || letters > 5 || dots > 0 && dots < letters)) return false;
        if (upper == 0 && (Syntax.SentenceWords.IsStarter(s) || Syntax.SentenceWords.IsNeverEnd(s.TrimEnd('.')))) return false; // with, i.e.
        if (CharFold.ClassOf(s[^1]) == CharClass.Hyphen && upper < 3) return false;
        return letters > 1 || (upper > 0 && digits + greek > 0);
    }

    // [Ca2+]i, [K+]o, [Na+](i)
    private static bool IsConcentration(ReadOnlySpan<char> s)
    {
        int close = s.IndexOf(']');
        if (close < 2 || close + 1 >= s.Length || s.Length - close > 4 || !char.IsUpper(s[1])) return false;
        foreach (char c in s[1..close])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '(' or ')')) return false;
        }
        return char.IsAsciiLetterLower(s[close + 1]) || s[close + 1] == '(';
    }

    private static bool IsRoman(ReadOnlySpan<char> s)
    {
        foreach (char c in s)
        {
            if (c is not ('i' or 'v' or 'x' or 'I' or 'V' or 'X')) return false;
        }
        return s is not ("IV" or "IX"); // intravenous (IV)
    }
}
