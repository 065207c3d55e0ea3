namespace MscAlf.Mining.Text;

/// <summary>Reads entities that were escaped twice and so stand in the text as words: <c>TNF-&amp;alpha;</c>.</summary>
/// <remarks>Only characters that scientific names and numbers are written with are read. Pure and thread-safe.</remarks>
public static class EscapedEntity
{
    private const int Longest = 9;

    private static readonly (string Name, char Meant)[] Names =
    [
        ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'), ("epsilon", 'ε'), ("zeta", 'ζ'), ("eta", 'η'), ("theta", 'θ'), ("kappa", 'κ'), ("lambda", 'λ'), ("mu", 'μ'), ("nu", 'ν'), ("pi", 'π'),
        ("rho", 'ρ'), ("sigma", 'σ'), ("tau", 'τ'), ("phi", 'φ'), ("chi", 'χ'), ("psi", 'ψ'), ("omega", 'ω'), ("Delta", 'Δ'), ("Omega", 'Ω'), ("micro", 'µ'), ("plusmn", '±'), ("times", '×'), ("deg", '°'), ("middot", '·'),
        ("le", '≤'), ("ge", '≥'), ("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u00A0'), ("ndash", '–'), ("mdash", '—'), ("minus", '−'), ("thinsp", '\u2009'), ("shy", '\u00AD'),
        ("lsquo", '‘'), ("rsquo", '’'), ("ldquo", '“'), ("rdquo", '”'), ("hellip", '…'), ("reg", '®'), ("trade", '™'), ("copy", '©'), ("eacute", 'é'), ("uuml", 'ü'), ("ouml", 'ö'), ("auml", 'ä'), ("szlig", 'ß'),
    ];

    /// <summary>The units of the entity that starts at a place, its <c>&amp;</c> and <c>;</c> included, and what it stands for; 0 where none does.</summary>
    public static int Read(ReadOnlySpan<char> text, int at, out char meant)
    {
        meant = '\0';
        if (text[at] != '&') return 0;
        ReadOnlySpan<char> rest = text[(at + 1)..];
        if (rest.Length > Longest) rest = rest[..Longest];
        int end = rest.IndexOf(';');
        if (end < 2) return 0;
        ReadOnlySpan<char> name = rest[..end];
        if (name[0] == '#')
        {
            bool hex = name[1] is 'x' or 'X';
            if (!int.TryParse(hex ? name[2..] : name[1..], hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int code)
                || code is < 0x20 or > 0xFFFD || char.IsSurrogate((char)code) || char.IsControl((char)code)) return 0;
            meant = (char)code;
            return end + 2;
        }
        foreach ((string known, char letter) in Names)
        {
            if (!name.SequenceEqual(known)) continue;
            meant = letter;
            return end + 2;
        }
        return 0;
    }
}
