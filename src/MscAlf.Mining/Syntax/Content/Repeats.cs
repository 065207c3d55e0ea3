namespace MscAlf.Mining.Syntax;

/// <summary>Strips what the page says twice: the same block again, and on pages with markup a block whose words stood in others before.</summary>
internal sealed class Repeats(PageContext page)
{
    private const int Run = 5, LeastRuns = 20; // words that count as one run, and runs without which a block may be a repeat by chance
    private const double Covered = 0.9;
    private readonly List<PageUnit> units = page.Units;
    private readonly HashSet<ulong> runs = [];
    private readonly List<ulong> words = [], own = [];
    private readonly SiteProfile generic = page.Generic;

    /// <summary>Strips a unit that says what one before it said.</summary>
    /// <param name="title">The title, or -1.</param>
    public void Strip(int title)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (title >= 0) seen.Add(units[title].Folded);
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (i == title || unit.Fate is Fate.Strip or Fate.Open) continue;
            if (unit.Fate == Fate.Title)
            {
                unit.Strip(TriviaKinds.Duplicate, PageContext.Name(generic, "title-again"));
                continue;
            }
            if (unit.Fate == Fate.Heading || unit.Fate == Fate.Text && unit.Shape.Words < 6) continue;
            if (!seen.Add(unit.Folded) && unit.Span.Length < LineFold.Reach || page.IsHtml && WasSaid(unit)) unit.Strip(TriviaKinds.Duplicate, PageContext.Name(generic, "said-before"));
        }
    }

    /// <summary>Whether nearly all runs of words of the unit stood in kept units before; notes its runs if not.</summary>
    private bool WasSaid(PageUnit unit)
    {
        words.Clear();
        own.Clear();
        foreach (Text.TextSpan line in unit.Lines)
        {
            ReadOnlySpan<char> text = page.Text.AsSpan(line.Start, line.Length);
            for (int i = 0; i < text.Length;)
            {
                int start = i;
                ulong hash = Text.StableHash.Seed;
                while (i < text.Length && char.IsLetterOrDigit(text[i])) hash = Text.StableHash.Add(hash, char.ToLowerInvariant(text[i++]));
                if (i > start) words.Add(hash);
                else i++;
            }
        }
        int known = 0;
        for (int i = 0; i + Run <= words.Count; i++)
        {
            ulong hash = Text.StableHash.Seed;
            for (int k = i; k < i + Run; k++) hash = Text.StableHash.Add(Text.StableHash.Add(hash, (int)words[k]), (int)(words[k] >> 32));
            own.Add(hash);
            if (runs.Contains(hash)) known++;
        }
        if (own.Count >= LeastRuns && known >= own.Count * Covered) return true;
        runs.UnionWith(own);
        return false;
    }
}
