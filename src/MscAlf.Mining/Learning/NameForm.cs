using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>The form in which names are compared: the spellings that papers use for one name fall together.</summary>
/// <remarks>
/// Letters are folded (case, accents, widths); Greek letters are spelled; <c>ae</c>, <c>oe</c>, <c>-our</c> and <c>sulph-</c> are written the American way; <c>'s</c> goes;
/// what separates two letters, a space or any sign, is one space, what separates a digit from anything is nothing (<c>IL-2</c>, <c>IL 2</c> and <c>IL2</c> are one).
/// A ref struct over a buffer of the caller: no allocation. Not thread-safe.
/// </remarks>
internal ref struct NameForm
{
    private static readonly string?[] Greek = MakeGreek();
    private readonly Span<char> buffer;
    private bool apart;

    public NameForm(Span<char> buffer) => this.buffer = buffer;

    /// <summary>Characters written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the buffer was too short and the rest was left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Room that a text of so many characters needs at most.</summary>
    public static int Room(int length) => length * 8 + 8;

    /// <summary>Adds one token and returns where its own characters begin: after the space that sets it apart. Where it adds nothing the result is <see cref="Length"/>.</summary>
    public int Add(ReadOnlySpan<char> token)
    {
        apart |= Length > 0;
        int start = -1;
        for (int i = 0; i < token.Length; i++)
        {
            char c = token[i];
            switch (CharFold.ClassOf(c))
            {
                case CharClass.Ignorable:
                    continue;
                case CharClass.Greek when Greek[CharFold.Fold(c) - '\u0391'] is { } spelled:
                    apart |= Length > 0;
                    foreach (char g in spelled) Put(g, ref start);
                    apart = true;
                    continue;
                case CharClass.Lower or CharClass.Upper or CharClass.Digit or CharClass.Greek:
                    Put(CharFold.Fold(c), ref start);
                    continue;
                default:
                    apart |= Length > 0;
                    continue;
            }
        }
        if (start < 0) return Length;
        Americanize(start);
        return start;
    }

    private void Put(char c, ref int start)
    {
        if (Length + 2 > buffer.Length)
        {
            IsFull = true;
            if (start < 0) start = Length;
            return;
        }
        if (apart && Length > 0 && !char.IsAsciiDigit(c) && !char.IsAsciiDigit(buffer[Length - 1])) buffer[Length++] = ' ';
        apart = false;
        if (start < 0) start = Length;
        if (c == 'e' && Length > start && buffer[Length - 1] is 'a' or 'o')
        {
            buffer[Length - 1] = 'e';
            return;
        }
        if (c == 'h' && Length - start >= 4 && buffer[(Length - 4)..Length] is "sulp")
        {
            buffer[Length - 1] = 'f';
            return;
        }
        buffer[Length++] = c;
    }

    private void Americanize(int start)
    {
        if (Length - start >= 6 && buffer[(Length - 4)..Length] is "ours")
        {
            buffer[Length - 3] = 'r';
            buffer[Length - 2] = 's';
            Length--;
        }
        else if (Length - start >= 5 && buffer[(Length - 3)..Length] is "our")
        {
            buffer[Length - 2] = 'r';
            Length--;
        }
    }

    private static string?[] MakeGreek()
    {
        string[] names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"];
        var table = new string?['\u03C9' - '\u0391' + 1];
        for (int i = 0; i < names.Length; i++) table['\u03B1' - '\u0391' + i] = names[i];
        return table;
    }
}
