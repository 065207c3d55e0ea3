namespace MscAlf.Mining.Syntax;

/// <summary>Lays the words of a page's blocks against its annotated main text: which of them were taken over, in their order.</summary>
/// <remarks>The heaviest common subsequence, where a word that goes on a run weighs twice a word that starts one; quadratic in time, for training only.</remarks>
internal static class GoldAlignment
{
    private const long MaxCells = 300_000_000;
    private const byte Up = 0, Left = 1, Match = 2, Run = 4;

    /// <summary>The words of a text: runs of letters, digits and underscores.</summary>
    public static List<string> Words(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        int i = 0;
        while (i < text.Length)
        {
            int start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
            if (i > start) words.Add(text[start..i].ToString());
            else i++;
        }
        return words;
    }

    /// <summary>Which words of <paramref name="page"/> stand in <paramref name="gold"/>; null where the two are too long to lay side by side.</summary>
    public static bool[]? Align(IReadOnlyList<string> page, IReadOnlyList<string> gold)
    {
        if ((long)page.Count * gold.Count > MaxCells) return null;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] b = [.. gold.Select(w => ids.TryGetValue(w, out int id) ? id : ids[w] = ids.Count)];
        int[] a = [.. page.Select(w => ids.TryGetValue(w, out int id) ? id : -1)];
        var way = new byte[(long)a.Length * b.Length];
        int[] best = new int[b.Length + 1], run = new int[b.Length + 1];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = 0, runBefore = int.MinValue;
            for (int j = 0; j < b.Length; j++)
            {
                int above = best[j + 1], aboveRun = run[j + 1];
                byte how = above >= best[j] ? Up : Left;
                int score = Math.Max(above, best[j]);
                run[j + 1] = int.MinValue;
                if (a[i] == b[j])
                {
                    bool goesOn = runBefore > int.MinValue && runBefore + 2 >= diagonal + 1;
                    run[j + 1] = goesOn ? runBefore + 2 : diagonal + 1;
                    if (goesOn) how |= Run;
                    if (run[j + 1] >= score)
                    {
                        score = run[j + 1];
                        how = (byte)(how & Run | Match);
                    }
                }
                way[(long)i * b.Length + j] = how;
                best[j + 1] = score;
                diagonal = above;
                runBefore = aboveRun;
            }
        }
        return Trace(way, a.Length, b.Length);
    }

    private static bool[] Trace(byte[] way, int rows, int columns)
    {
        var taken = new bool[rows];
        int i = rows - 1, j = columns - 1;
        bool running = false;
        while (i >= 0 && j >= 0)
        {
            byte how = way[(long)i * columns + j];
            if (running || (how & 3) == Match)
            {
                taken[i] = true;
                running = (how & Run) != 0;
                i--;
                j--;
            }
            else if ((how & 3) == Up) i--;
            else j--;
        }
        return taken;
    }
}
