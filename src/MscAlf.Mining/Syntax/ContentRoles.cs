using System.Runtime.CompilerServices;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells from the wording of a sentence what part of a study it reports; used where headings were lost. Rules (data), after the moves of structured abstracts.</summary>
internal static class ContentRoles
{
    private static readonly string[] Objective =
        ["this study aimed", "study aimed to", "we aimed to", "aim of this", "aims of this", "aim of the present", "aim of our", "objective of this", "purpose of this", "goal of this", "we sought to", "this study was designed to", "study was to", "this study investigated", "was to investigate",
            "was to determine", "was to evaluate", "was to assess", "was to explore", "aims to", "we hypothesized", "in this review, we", "this review summarizes", "this review discusses", "this article reviews", "herein, we will", "here, we review", "this review"];

    private static readonly string[] Conclusion =
        ["in summary", "in conclusion", "taken together", "collectively,", "to conclude", "our results suggest", "these results suggest", "our findings suggest", "these findings suggest", "our data suggest", "these data suggest", "our results indicate", "these results indicate", "these findings indicate", "our study reveals",
            "our findings indicate", "our results demonstrate", "these results demonstrate", "these findings demonstrate", "our study demonstrates", "this study demonstrates", "this study suggests", "we conclude", "these data demonstrate", "these data indicate", "overall, our", "our study suggests", "our findings", "therapeutic strategy for", "may serve as"];

    private static readonly string[] MethodVerbs =
        ["measured", "induced", "evaluated", "analyzed", "analysed", "detected", "studied", "assessed", "performed", "isolated", "treated", "randomized", "randomised", "divided", "examined", "determined", "used", "collected", "established", "administered", "injected", "transplanted", "cultured", "enrolled", "assigned",
            "investigated", "quantified", "searched", "included", "co-cultured", "randomly", "conducted", "tested", "compared", "monitored", "recorded", "obtained", "sacrificed", "infused", "carried out", "recruited", "prepared", "generated", "extracted", "explored", "stained", "transfected"];

    private static readonly string[] ResultWords =
        ["significantly", "decreased", "increased", "reduced", "improved", "inhibited", "showed", "attenuated", "alleviated", "enhanced", "suppressed", "upregulated", "downregulated", "higher", "lower", "promoted", "ameliorated", "prolonged", "we found", "did not", "p <", "p<", "p =", "respectively", "compared with", "elevated",
            "revealed that", "led to", "resulted in", "restored", "protected", "survived", "no significant", "confirmed that", "demonstrated that", "exhibited"];

    private static readonly string[][] VerbsOf = [.. Enumerable.Range('a', 26).Select(static c => MethodVerbs.Where(v => v[0] == c).ToArray())];

    private const int Reach = 4000, FirstAct = 3;
    private static readonly WordingTable Wordings = new([Objective, Conclusion, ResultWords, [" was "], [" were "], [" we "]]);

    /// <summary>The role of one sentence, or null where its words do not tell.</summary>
    public static string? Of(ReadOnlySpan<char> sentence)
    {
        (int objective, int methods, int results, int conclusions) = Score(sentence);
        if (conclusions > 0) return "conclusions";
        if (objective > 0) return "objective";
        if (methods > results) return "methods";
        return results > methods + 1 ? "results" : null;
    }

    /// <summary>The section kind of a paragraph that follows others of the kind <paramref name="before"/>: a study goes forward, never back.</summary>
    public static string OfParagraph(ReadOnlySpan<char> paragraph, string before)
    {
        (int objective, int methods, int results, int conclusions) = Score(paragraph);
        if (conclusions > 0 && before is "results" or "conclusions") return "conclusions";
        if (conclusions > 0 && results + methods <= 2) return "conclusions";
        if (before is "conclusions") return before;
        if (methods > results && before is "background" or "objective" or "methods" && methods >= results && methods > 0) return "methods";
        if (results > 0 && results >= methods) return "results";
        return objective > 0 && before is "background" ? "objective" : before;
    }

    [SkipLocalsInit] // the folded text is written before it is read, and mostly far shorter than its room
    private static (int Objective, int Methods, int Results, int Conclusions) Score(ReadOnlySpan<char> text)
    {
        if (text.Length > Reach) text = text[..Reach];
        Span<int> next = stackalloc int[6]; // where a wording of each list may begin again
        next.Clear();
        Span<int> counts = stackalloc int[4];
        counts.Clear();
        Span<byte> folded = stackalloc byte[Reach + WordingTable.Padding];
        folded = folded[..(text.Length + WordingTable.Padding)];
        WordingTable.Fold(text, folded);
        WordingTable.Scan scan = Wordings.Of(folded);
        while (scan.Next(out int at, out int units, out int list))
        {
            if (at < next[list]) continue;
            next[list] = at + (list < FirstAct ? 2 : units);
            if (list < FirstAct) counts[list]++;
            else counts[FirstAct] += Act(text[(at + units)..]);
        }
        return (counts[0], counts[3], counts[2], counts[1]);
    }

    private static int Act(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("also ", StringComparison.Ordinal) || rest.StartsWith("then ", StringComparison.Ordinal)) rest = rest[5..];
        if (rest.IsEmpty || !char.IsAsciiLetterLower(rest[0])) return 0;
        foreach (string verb in VerbsOf[rest[0] - 'a'])
        {
            if (rest.StartsWith(verb, StringComparison.Ordinal)) return 2;
        }
        return 0;
    }
}
