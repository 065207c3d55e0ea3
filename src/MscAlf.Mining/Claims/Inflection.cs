namespace MscAlf.Mining.Claims;

/// <summary>Regular forms of English verbs, for tables that name lemmas only.</summary>
internal static class Inflection
{
    /// <summary>Third person, past, participle and -ing form of a lemma, or the forms that the table gives.</summary>
    /// <param name="lemma">Base form; with several words the first is inflected.</param>
    /// <param name="given">"" for regular; else four forms, separated by commas where they have several words, else by spaces; a minus sign for "no such form".</param>
    public static (string Third, string Past, string Participle, string Ing) Forms(string lemma, string given)
    {
        if (given.Length > 0)
        {
            string[] parts = given.Contains(',', StringComparison.Ordinal) ? given.Split(',', StringSplitOptions.TrimEntries) : given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string Part(int i) => i < parts.Length && parts[i] != "-" ? parts[i] : "";
            return (Part(0), Part(1), Part(2), Part(3));
        }
        int space = lemma.IndexOf(' ', StringComparison.Ordinal);
        string rest = space < 0 ? "" : lemma[space..], verb = space < 0 ? lemma : lemma[..space];
        string past = Past(verb);
        return (Third(verb) + rest, past + rest, past + rest, Ing(verb) + rest);
    }

    private static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static string Third(string v) =>
        v[^1] == 'y' && !Vowel(v[^2]) ? v[..^1] + "ies" : v[^1] is 's' or 'x' or 'z' || v.EndsWith("ch", StringComparison.Ordinal) || v.EndsWith("sh", StringComparison.Ordinal) ? v + "es" : v + "s";

    private static string Past(string v) =>
        v[^1] == 'e' ? v + "d" : v[^1] == 'y' && !Vowel(v[^2]) ? v[..^1] + "ied" : v + "ed";

    private static string Ing(string v) => v[^1] == 'e' && v[^2] != 'e' ? v[..^1] + "ing" : v + "ing";
}
