using System.Text;

namespace MscAlf.Mining.Tests;

/// <summary>How the words of a text are dressed.</summary>
public enum WordDress
{
    /// <summary>Running text.</summary>
    Plain,

    /// <summary>HTML or XML: tags and entities separate words.</summary>
    Markup,

    /// <summary>JSON: a backslash starts an escape.</summary>
    Json,

    /// <summary>One token a line, tags behind a tab.</summary>
    FirstColumn,
}

/// <summary>
/// Hashes every run of <see cref="Length"/> words of a text that comes character by character. A word is a run of letters and digits,
/// case folded; a rolling polynomial over 64-bit word hashes makes each window cost the same (Karp and Rabin, 1987).
/// </summary>
internal sealed class WordWindows(WordDress dress)
{
    /// <summary>Words in a window.</summary>
    public const int Length = 12;

    private const ulong Factor = 0x9E3779B97F4A7C15;
    private static readonly ulong Leaving = Power(Length);

    private readonly ulong[] _ring = new ulong[Length];
    private int _words;
    private ulong _word;
    private bool _inWord;
    private char _until;
    private int _escape = -1;
    private int _escaped;

    /// <summary>The hash of the last <see cref="Length"/> words.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Reads all characters and calls back with each full window's hash; returns how many there were.</summary>
    public static long Scan(TextReader reader, WordDress dress, Action<ulong> window)
    {
        var windows = new WordWindows(dress);
        var buffer = new char[1 << 16];
        long count = 0;
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                if (windows.Add(buffer[i]))
                {
                    window(windows.Hash);
                    count++;
                }
            }
        }

        if (windows.End())
        {
            window(windows.Hash);
            count++;
        }

        return count;
    }

    /// <summary>The words of a plain text, case folded.</summary>
    public static List<string> Words(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Takes the next character; true where it completes a window, whose hash is then <see cref="Hash"/>.</summary>
    public bool Add(char c) => dress switch
    {
        WordDress.Markup => AddMarkup(c),
        WordDress.Json => AddJson(c),
        WordDress.FirstColumn => AddColumn(c),
        _ => AddPlain(c),
    };

    /// <summary>Ends the text; true where its last word completes a window.</summary>
    public bool End()
    {
        if (!_inWord)
        {
            return false;
        }

        _inWord = false;
        var slot = _words % Length;
        Hash = unchecked((Hash * Factor) + _word - (_words >= Length ? _ring[slot] * Leaving : 0));
        _ring[slot] = _word;
        _words++;
        return _words >= Length;
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
        {
            power = unchecked(power * Factor);
        }

        return power;
    }

    private bool AddPlain(char c)
    {
        if (!char.IsLetterOrDigit(c))
        {
            return End();
        }

        if (!_inWord)
        {
            _inWord = true;
            _word = 14695981039346656037;
        }

        _word = unchecked((_word ^ char.ToLowerInvariant(c)) * 1099511628211);
        return false;
    }

    private bool AddMarkup(char c)
    {
        if (_until == '>')
        {
            _until = c == '>' ? '\0' : '>';
            return false;
        }

        if (_until == ';')
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '#')
            {
                return false;
            }

            _until = '\0';
        }

        if (c is '<' or '&')
        {
            _until = c == '<' ? '>' : ';';
            return End();
        }

        return AddPlain(c);
    }

    private bool AddJson(char c)
    {
        if (_escape < 0)
        {
            if (c != '\\')
            {
                return AddPlain(c);
            }

            _escape = 0;
            return false;
        }

        if (_escape == 0 && c != 'u')
        {
            _escape = -1;
            return End();
        }

        _escaped = _escape == 0 ? 0 : (_escaped << 4) | (char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 0);
        if (++_escape <= 4)
        {
            return false;
        }

        _escape = -1;
        return AddPlain((char)_escaped);
    }

    private bool AddColumn(char c)
    {
        if (_until == '\n' && c != '\n')
        {
            return false;
        }

        _until = c == '\t' ? '\n' : '\0';
        return AddPlain(c);
    }
}
