using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The two readings of a token: as printed, and as meant.</summary>
/// <remarks>
/// After Roslyn, where an identifier has <c>Text</c> and <c>ValueText</c>: the printed form is never overwritten. Nothing is kept; where the two agree the value text is the same
/// characters and nothing is allocated. Thread-safe.
/// </remarks>
public static class TokenTexts
{
    /// <summary>The token as printed.</summary>
    /// <param name="token">A token of the tree.</param>
    /// <param name="text">The tree's clean text.</param>
    public static ReadOnlySpan<char> TextIn(this Token token, string text) => text.AsSpan(token.Start, token.Length);

    /// <summary>The token as meant; see <see cref="ValueText(ReadOnlySpan{char})"/>.</summary>
    /// <param name="token">A token of the tree.</param>
    /// <param name="text">The tree's clean text.</param>
    public static ReadOnlySpan<char> ValueTextIn(this Token token, string text) => ValueText(text.AsSpan(token.Start, token.Length));

    /// <summary>
    /// Words as meant: Greek letters by name, one hyphen for all dashes, plain for look-alike, full-width, raised and lowered characters, ligatures undone, invisible characters left
    /// out, spaces of any width as one kind. <c>TNF‑α</c> is <c>TNF-alpha</c>. Letter case and accents stay.
    /// </summary>
    /// <param name="text">As printed.</param>
    /// <returns>The same characters where nothing changes.</returns>
    public static ReadOnlySpan<char> ValueText(ReadOnlySpan<char> text)
    {
        int first = 0;
        while (first < text.Length && IsPlain(text[first])) first++;
        if (first == text.Length) return text;
        var value = new StringBuilder(text.Length + 8);
        value.Append(text[..first]);
        for (int i = first; i < text.Length; i++) Append(text[i], value);
        return value.Length == text.Length && text.SequenceEqual(value.ToString()) ? text : value.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~';

    private static void Append(char printed, StringBuilder value)
    {
        if (printed == 'µ')
        {
            value.Append('u'); // the unit's own character, as UCUM writes it
            return;
        }
        char c = CharFold.Repair(printed);
        if (CharFold.Ligature(c) is { } letters)
        {
            value.Append(letters);
            return;
        }
        switch (CharFold.ClassOf(c))
        {
            case CharClass.Greek when GreekName(CharFold.Fold(c)) is { } name: value.Append(name); break;
            case CharClass.Hyphen: value.Append('-'); break;
            case CharClass.Space: value.Append(' '); break;
            case CharClass.Ignorable when !char.IsLetter(c) && char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format: break;
            case CharClass.Digit: value.Append(CharFold.Fold(c)); break;
            case CharClass.Upper when c is >= '\uFF21' and <= '\uFF3A': value.Append((char)(c - '\uFF21' + 'A')); break;
            case CharClass.Lower when c is >= '\uFF41' and <= '\uFF5A': value.Append((char)(c - '\uFF41' + 'a')); break;
            case CharClass.Symbol when char.IsAscii(CharFold.Fold(c)): value.Append(CharFold.Fold(c)); break;
            default: value.Append(c); break;
        }
    }

    private static string? GreekName(char letter) => letter switch
    {
        'α' => "alpha", 'β' => "beta", 'γ' => "gamma", 'δ' => "delta", 'ε' => "epsilon", 'ζ' => "zeta", 'η' => "eta", 'θ' => "theta", 'ι' => "iota", 'κ' => "kappa", 'λ' => "lambda", 'μ' => "mu",
        'ν' => "nu", 'ξ' => "xi", 'ο' => "omicron", 'π' => "pi", 'ρ' => "rho", 'σ' => "sigma", 'τ' => "tau", 'υ' => "upsilon", 'φ' => "phi", 'χ' => "chi", 'ψ' => "psi", 'ω' => "omega",
        _ => null,
    };
}
