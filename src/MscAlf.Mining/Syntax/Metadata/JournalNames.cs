using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Names of journals: title abbreviations of the National Library of Medicine (NLM) by a table, for other journals by the rules of ISO 4.</summary>
/// <remarks>ISO 4:1997: articles, prepositions and conjunctions go, a title of one word stays whole, other words are cut as a list says (<c>title-words.tsv</c>); NLM writes them without stops. Thread-safe.</remarks>
internal static class JournalNames
{
    private const int MaxName = 300;
    private static readonly FrozenSet<string> Small = FrozenSet.ToFrozenSet(
        ["the", "of", "and", "in", "for", "on", "to", "a", "an", "at", "by", "from", "with", "de", "la", "le", "les", "du", "des", "der", "die", "das", "und", "et", "en", "el", "los", "las", "del", "y", "e", "di", "da", "do", "dos", "della", "für", "fur", "van", "het", "i", "och", "og", "na", "w", "v"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Abbreviation, string Issn)> Known = ReadJournals();
    private static readonly FrozenDictionary<string, string> Words = ReadWords(out MaxStem);
    private static readonly int MaxStem;

    /// <summary>The title abbreviation of a journal.</summary>
    /// <param name="journal">Full title or abbreviation, as stated.</param>
    /// <returns>The abbreviation; whether it was derived by rules, not known; and the ISSNs parted by spaces, "" where none is known. Null where the name is empty or no name.</returns>
    public static (string Abbreviation, bool IsDerived, string Issn)? Abbreviate(string journal)
    {
        if (journal.Length is 0 or > MaxName) return null;
        if (Find(journal) is { } known) return (known.Abbreviation, false, known.Issn);
        string derived = Derive(journal);
        return derived.Length == 0 ? null : (derived, true, "");
    }

    /// <summary>Whether two names mean one journal: by the table, or the abbreviations that the rules make agree.</summary>
    public static bool Same(string one, string other)
    {
        string a = Key(one), b = Key(other);
        if (a == b) return true;
        if (Find(one) is { } first && Find(other) is { } second) return first.Abbreviation == second.Abbreviation;
        return Abbreviate(one) is { } x && Abbreviate(other) is { } y && Key(x.Abbreviation) == Key(y.Abbreviation);
    }

    /// <summary>Whether the table has the journal, by title or abbreviation.</summary>
    public static bool IsKnown(string journal) => journal.Length is > 0 and <= MaxName && Find(journal) is not null;

    private static (string Abbreviation, string Issn)? Find(string journal)
    {
        if (Known.TryGetValue(Key(journal), out (string, string) found)) return found;
        // "Medicine (Baltimore)", "Radiology : journal of", "Nature = Nature": what stands behind is a place or a subtitle.
        int cut = journal.AsSpan().IndexOfAny("(:=[");
        return cut > 3 && journal[cut] != ':' && Known.TryGetValue(Key(journal[..cut]), out found) ? found : null;
    }

    /// <summary>Abbreviates by rule.</summary>
    internal static string Derive(string journal)
    {
        // A subtitle is left out, a part's letter stays.
        int cut = journal.AsSpan().IndexOfAny(":=(;");
        if (cut > 8) journal = journal[..cut];
        var words = new List<string>();
        foreach (string raw in journal.Split([' ', '\t', '\u00A0', '/', '–', '—'], StringSplitOptions.RemoveEmptyEntries))
        {
            string word = raw.Trim('.', ',', ';', ':', '(', ')', '"', '“', '”', '&', '[', ']', '\'', '’');
            if (word.Length == 0 || Small.Contains(word.ToLowerInvariant()) && !(word.Length == 1 && char.IsUpper(word[0]) && words.Count > 0)) continue;
            if (words.Count > 1 && word.ToLowerInvariant() is "part" or "section" or "series" or "official") continue;
            words.Add(word);
        }
        if (words.Count <= 1) return words.Count == 0 ? "" : words[0];
        var result = new StringBuilder();
        foreach (string word in words)
        {
            if (result.Length > 0) result.Append(' ');
            result.Append(Cut(word));
        }
        return result.ToString();
    }

    private static string Cut(string word)
    {
        int hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0 && hyphen < word.Length - 1) return Cut(word[..hyphen]) + " " + Cut(word[(hyphen + 1)..]);
        int letters = 0;
        foreach (char c in word) letters += char.IsUpper(c) ? 1 : 0;
        if (letters > 1 && letters == word.Length && word.Length <= 6) return word; // BMC, JAMA
        string lower = Plain(word);
        if (Words.TryGetValue(lower, out string? exact)) return exact;
        if (lower.EndsWith('s') && Words.TryGetValue(lower[..^1], out exact)) return exact;
        for (int length = Math.Min(lower.Length, MaxStem); length >= 3; length--)
        {
            if (Words.TryGetValue(lower[..length] + "-", out string? cut) && cut.Length < word.Length) return cut;
        }
        return word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] + "s" : char.ToUpperInvariant(word[0]) + word[1..].Replace("'", "", StringComparison.Ordinal);
    }

    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (char c in word) plain.Append(CharFold.Fold(c));
        return plain.ToString();
    }

    /// <summary>Letters and digits without accents; articles and <c>and</c> left out.</summary>
    private static string Key(string name)
    {
        if (name.Length > MaxName) name = name[..MaxName];
        var key = new StringBuilder(name.Length);
        int word = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && CharFold.ClassOf(name[i]) is CharClass.Lower or CharClass.Upper or CharClass.Digit or CharClass.Greek)
            {
                key.Append(CharFold.Fold(name[i]));
                continue;
            }
            if (i < name.Length && name[i] is '\'' or '’') continue;
            if (key.Length - word is 2 or 3 && key.ToString(word, key.Length - word) is "the" or "and" or "of") key.Length = word;
            word = key.Length;
        }
        return key.ToString();
    }

    private static FrozenDictionary<string, (string, string)> ReadJournals()
    {
        var known = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        TsvTable table = Read("journals.tsv", "abbreviation", "title", "issn");
        foreach (TsvRow row in table.Rows) known.TryAdd(Key(row.Cells[0]), (row.Cells[0], row.Cells[2]));
        foreach (TsvRow row in table.Rows)
        {
            known.TryAdd(Key(row.Cells[1]), (row.Cells[0], row.Cells[2]));
            // "Medicine (Baltimore)": also by the name alone, where that is not another journal's.
            int place = row.Cells[0].IndexOf('(', StringComparison.Ordinal);
            if (place > 0) known.TryAdd(Key(row.Cells[0][..place]), (row.Cells[0], row.Cells[2]));
        }
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string> ReadWords(out int longest)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        longest = 0;
        foreach (TsvRow row in Read("title-words.tsv", "word", "abbreviation").Rows)
        {
            words.TryAdd(row.Cells[0], row.Cells[1]);
            longest = Math.Max(longest, row.Cells[0].Length);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static TsvTable Read(string name, params ReadOnlySpan<string> columns)
    {
        using Stream stream = typeof(JournalNames).Assembly.GetManifestResourceStream("MscAlf.Mining.Syntax." + name) ?? throw new InvalidOperationException("The assembly lacks its table '" + name + "'.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TsvTable.Parse(name, bytes, columns);
    }
}
