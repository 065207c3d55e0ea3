using System.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Folds texts so that spellings of one thing compare equal: lower case, one space for all that is neither letter nor digit, Greek letters spelled out.</summary>
internal static class Folding
{
    private static readonly string[] Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma",
        "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    private static readonly string[] Distinct = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "theta", "kappa", "lambda", "sigma", "omega"];

    /// <summary>The name of a small Greek letter, or null.</summary>
    internal static string? Spelled(char c) => c is >= 'α' and <= 'ω' ? Greek[c - 'α'] : null;

    /// <summary>Whether the text is the name of a Greek letter, in any case.</summary>
    internal static bool IsGreekName(ReadOnlySpan<char> text)
    {
        foreach (string name in Greek)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>Length of the name of a Greek letter that stands at a place; 0 where there is none, or one so short that it stands inside other words.</summary>
    internal static int GreekNameAt(string text, int at)
    {
        foreach (string name in Distinct)
        {
            if (text.AsSpan(at).StartsWith(name, StringComparison.Ordinal)) return name.Length;
        }
        return 0;
    }

    /// <summary>The folded form; "" where the text has no letter and no digit.</summary>
    internal static string Fold(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        bool gap = false;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                gap = true;
                continue;
            }
            if (gap && result.Length > 0) result.Append(' ');
            gap = false;
            char lower = char.ToLowerInvariant(c);
            if (lower is >= 'α' and <= 'ω') result.Append(Greek[lower - 'α']);
            else if (lower == 'µ') result.Append("mu");
            else result.Append(lower);
        }
        return result.ToString();
    }

    /// <summary>The folded form of a noun phrase without leading article and with its last word in the singular.</summary>
    internal static string Phrase(ReadOnlySpan<char> text)
    {
        string folded = Fold(text);
        foreach (string article in (ReadOnlySpan<string>)["the ", "an ", "a "])
        {
            if (folded.StartsWith(article, StringComparison.Ordinal))
            {
                folded = folded[article.Length..];
                break;
            }
        }
        return Singular(folded);
    }

    private static string Singular(string phrase)
    {
        if (phrase.Length < 5 || phrase[^1] != 's' || phrase[^2] is 's' or 'u' or 'i') return phrase;
        return phrase.EndsWith("ies", StringComparison.Ordinal) && phrase.Length > 5 ? phrase[..^3] + "y" : phrase[..^1];
    }
}
