using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The abstract as a page's meta tags declare it: never a source of text, but a witness of where the text stands.</summary>
/// <remarks>Compared by runs of three words; markup inside a value and differences in punctuation do not count.</remarks>
internal sealed class AbstractWitness
{
    private const int LeastWords = 25, FullWords = 70, Reach = 12_000;
    private static readonly string[] Names = ["citation_abstract", "dc.description", "dcterms.abstract", "dc.description.abstract", "eprints.abstract", "jsonld:abstract", "jsonld:description", "og:description", "twitter:description", "description"];

    private readonly HashSet<long> grams;

    private AbstractWitness(HashSet<long> grams, bool full)
    {
        this.grams = grams;
        IsFull = full;
    }

    /// <summary>Whether the value seems to be the whole abstract, not its first lines.</summary>
    public bool IsFull { get; }

    /// <summary>The best witness of a page about a paper: the longest value under the names that are used for abstracts; null where there is none.</summary>
    public static AbstractWitness? Of(SourceDocument document)
    {
        bool paper = false;
        foreach (DeclaredField field in document.Declared) paper |= field.Name is "citation_title" or "citation_doi" or "citation_journal_title" or "dc.identifier" or "prism.doi" or "citation_pmid" or "bepress_citation_title" or "eprints.title";
        if (!paper) return null;
        string? best = null;
        foreach (string name in Names)
        {
            foreach (DeclaredField field in document.Declared)
            {
                if (field.Name == name && field.Value.Length > (best?.Length ?? 0) * 1.3) best = field.Value;
            }
        }
        if (best is null) return null;
        var words = Words(best);
        return words.Count < LeastWords ? null : new AbstractWitness(Grams(words), words.Count >= FullWords && !best.AsSpan().TrimEnd().EndsWith("…") && !best.AsSpan().TrimEnd().EndsWith("..."));
    }

    /// <summary>Share of a text's word runs that the witness has, 0 to 1; 0 for a text of less than five words.</summary>
    public double Covers(ReadOnlySpan<char> text)
    {
        List<int> words = Words(text);
        if (words.Count < 5) return 0;
        int hits = 0;
        for (int i = 0; i + 2 < words.Count; i++)
        {
            if (grams.Contains(Gram(words, i))) hits++;
        }
        return (double)hits / (words.Count - 2);
    }

    /// <summary>Share of the witness's word runs that a text has, 0 to 1.</summary>
    public double CoveredBy(ReadOnlySpan<char> text)
    {
        HashSet<long> found = Grams(Words(text));
        found.IntersectWith(grams);
        return grams.Count == 0 ? 0 : (double)found.Count / grams.Count;
    }

    private static HashSet<long> Grams(List<int> words)
    {
        var result = new HashSet<long>();
        for (int i = 0; i + 2 < words.Count; i++) result.Add(Gram(words, i));
        return result;
    }

    private static long Gram(List<int> words, int i) => (words[i] * 1_000_003L + words[i + 1]) * 1_000_003L + words[i + 2];

    /// <summary>Hashes of the words, folded to lower case; what stands between angle brackets is left out.</summary>
    private static List<int> Words(ReadOnlySpan<char> text)
    {
        if (text.Length > Reach) text = text[..Reach];
        var words = new List<int>();
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/'))
            {
                int close = text[i..].IndexOf('>');
                i = close < 0 ? text.Length : i + close + 1;
                continue;
            }
            if (!char.IsLetter(c))
            {
                i++;
                continue;
            }
            int hash = 17;
            while (i < text.Length && char.IsLetter(text[i])) hash = unchecked(hash * 31 + char.ToLowerInvariant(text[i++]));
            words.Add(hash);
        }
        return words;
    }
}
