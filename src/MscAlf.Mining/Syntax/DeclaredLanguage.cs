namespace MscAlf.Mining.Syntax;

/// <summary>The language that a document declares; asked where its text is too short to tell.</summary>
internal static class DeclaredLanguage
{
    private static readonly (string Long, string Code)[] Names =
    [
        ("eng", "en"), ("ger", "de"), ("deu", "de"), ("fre", "fr"), ("fra", "fr"), ("spa", "es"), ("por", "pt"), ("ita", "it"), ("dut", "nl"), ("nld", "nl"), ("pol", "pl"), ("tur", "tr"), ("rus", "ru"), ("chi", "zh"), ("zho", "zh"),
        ("jpn", "ja"), ("kor", "ko"), ("ara", "ar"), ("swe", "sv"), ("cze", "cs"), ("ces", "cs"), ("per", "fa"), ("fas", "fa"), ("heb", "he"), ("dan", "da"), ("nor", "no"), ("nob", "no"), ("fin", "fi"), ("hun", "hu"), ("rum", "ro"),
        ("ron", "ro"), ("ukr", "uk"), ("gre", "el"), ("ell", "el"), ("bul", "bg"), ("srp", "sr"), ("tha", "th"), ("hin", "hi"),
    ];

    /// <summary>The ISO 639-1 code; null where none is declared that can be read.</summary>
    public static string? Of(SourceDocument document)
    {
        foreach (DeclaredField field in document.Declared)
        {
            if (!field.Name.EndsWith("language", StringComparison.OrdinalIgnoreCase) && !field.Name.EndsWith("lang", StringComparison.OrdinalIgnoreCase) && field.Name != "og:locale") continue;
            ReadOnlySpan<char> value = field.Value.AsSpan().Trim();
            int end = value.IndexOfAny('-', '_');
            if (end > 0) value = value[..end];
            if (value.Length == 2 && char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[1])) return value.ToString().ToLowerInvariant();
            foreach ((string name, string code) in Names)
            {
                if (value.Equals(name, StringComparison.OrdinalIgnoreCase)) return code;
            }
        }
        return null;
    }
}
