using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells the language of each paragraph. Where an abstract stands in English and again in other languages, the English one is kept; other parts stay where they are, and a diagnostic says so.</summary>
internal static class LanguageParts
{
    private const int MinWords = 12, MinLetters = 60, MinDense = 30, MinPart = 25, MaxAbstract = 700;

    /// <summary>Where the text of another language begins: a heading that says so in that language.</summary>
    private static readonly HashSet<string> AbstractHeadings = new(StringComparer.Ordinal)
    {
        "resumen", "resumo", "résumé", "resume", "zusammenfassung", "kurzfassung", "riassunto", "sommario", "samenvatting", "sammanfattning", "sammendrag", "sammenfatning", "streszczenie", "özet", "öz", "souhrn", "abstrakt", "tiivistelmä",
        "összefoglalás", "rezumat", "аннотация", "резюме", "реферат", "摘要", "要旨", "抄録", "초록", "요약", "الملخص", "ملخص", "چکیده", "תקציר",
    };

    /// <summary>What was found.</summary>
    /// <param name="Parts">The kept paragraphs whose language was told, in order.</param>
    /// <param name="IsEnglish">Whether the whole layout text is surely told to be English.</param>
    public sealed record Found(List<(string Language, PageUnit Unit)> Parts, bool IsEnglish);

    /// <summary>Looks at all kept paragraphs; on pages, strips abstracts of other languages beside an English one.</summary>
    public static Found Settle(SourceDocument document, List<PageUnit> units)
    {
        if (document.Form == "record" && OfRecord(document.Layout.Text, units) is { } record) return record;
        var languages = new string?[units.Count];
        bool mixed = false, page = document.Form is "html" or "text";
        int english = 0;
        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Fate is not (Fate.Text or Fate.Caption)) continue;
            languages[i] = Language(document.Layout.Text, units[i]);
            mixed |= languages[i] is not (null or "en");
            if (page && languages[i] == "en") english += units[i].Shape.Words;
        }
        if (page && mixed && english >= MinPart) StripTranslations(document, units, languages);
        var parts = new List<(string, PageUnit)>();
        for (int i = 0; i < units.Count; i++)
        {
            if (languages[i] is { } language && units[i].Fate != Fate.Strip) parts.Add((language, units[i]));
        }
        return new Found(parts, false);
    }

    // A record with one abstract at its end, as most are. Nothing is ever stripped from a record.
    private static Found? OfRecord(string layout, List<PageUnit> units)
    {
        if (units.Count == 0 || units[^1] is not { Fate: Fate.Text or Fate.Caption } unit || unit.Span.End != layout.Length || !unit.HasWords(MinWords) || unit.Span.Length < MinLetters) return null;
        for (int i = 0; i < units.Count - 1; i++)
        {
            if (units[i].Fate is Fate.Text or Fate.Caption) return null;
        }
        string? language = LanguageDetector.TellPart(layout, unit.Span.Start, out bool english);
        return new Found(language is null ? [] : [(language, unit)], english);
    }

    /// <summary>Adds the diagnostic of a document with parts in several languages.</summary>
    public static void Report(SourceDocument document, Found found, string main, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (!found.Parts.Exists(p => p.Language != main)) return;
        var words = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string language, PageUnit unit) in found.Parts) words[language] = words.GetValueOrDefault(language) + Weight(unit);
        foreach ((string language, int count) in words)
        {
            if (language == main || count < MinPart) continue;
            var source = ImmutableArray.CreateBuilder<TextSpan>();
            foreach ((string other, PageUnit unit) in found.Parts)
            {
                if (other == language && source.Count < 20) document.Layout.Map.AddSource(unit.Span, source);
            }
            diagnostics.Add(DamageDiagnostics.OtherLanguage.At(source.DrainToImmutable(), count, language, main));
        }
    }

    private static string? Language(string layout, PageUnit unit)
    {
        bool enough = unit.HasWords(MinWords);
        if (!enough && unit.Span.Length < MinDense) return null;
        ReadOnlySpan<char> text = layout.AsSpan(unit.Span.Start, unit.Span.Length);
        string? language = LanguageDetector.Tell(text);
        bool dense = language is "zh" or "ja" or "ko" or "th";
        return dense || enough && text.Length >= MinLetters ? language : null;
    }

    private static int Weight(PageUnit unit) => Math.Max(unit.Shape.Words, unit.Span.Length / 8);

    // From a heading that names the abstract in another language, or inside a block that the page calls an abstract, to the next heading or paragraph in English.
    private static void StripTranslations(SourceDocument document, List<PageUnit> units, string?[] languages)
    {
        bool englishAbstract = false;
        for (int i = 0; i < units.Count; i++) englishAbstract |= languages[i] == "en" && (units[i].Part == "abstract" || UnderAbstract(units, i));
        if (!englishAbstract) return;
        string? open = null;
        int taken = 0;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (AbstractHeadings.Contains(unit.Folded.TrimEnd(':', ' ')) && Next(units, languages, i) is { } next and not "en")
            {
                open = next;
                taken = 0;
                if (unit.Fate != Fate.Strip) unit.Strip(TriviaKinds.OtherLanguage, "generic/translation");
                continue;
            }
            if (unit.Fate is Fate.Heading or Fate.Title || languages[i] == "en") open = null;
            if (unit.Fate is not (Fate.Text or Fate.Keywords) || languages[i] is null or "en" && open is null) continue;
            bool inside = open is not null && (languages[i] == open || languages[i] is null) && taken <= MaxAbstract;
            if (!inside && !(unit.Part == "abstract" && languages[i] is not (null or "en"))) continue;
            taken += unit.Shape.Words;
            unit.Strip(TriviaKinds.OtherLanguage, "generic/translation");
        }
    }

    private static bool UnderAbstract(List<PageUnit> units, int i)
    {
        for (int k = i - 1; k >= 0 && i - k < 8; k--)
        {
            if (units[k].Fate == Fate.Heading) return Headings.Find(units[k].Folded) is { Kind: "abstract" or "background" or "objective" };
        }
        return false;
    }

    private static string? Next(List<PageUnit> units, string?[] languages, int i)
    {
        for (int k = i + 1; k < units.Count && k < i + 4; k++)
        {
            if (languages[k] is not null) return languages[k];
        }
        return null;
    }
}
