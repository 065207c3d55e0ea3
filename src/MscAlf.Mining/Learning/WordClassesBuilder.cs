namespace MscAlf.Mining.Learning;

/// <summary>One clustering of words, or one fact of them: a leaf for every word, and for every column the class of each leaf.</summary>
/// <param name="Leaves">The leaf of each word, in the order in which the builder was given the words.</param>
/// <param name="Columns">Name of each column and the class of each leaf in it.</param>
public sealed record WordScheme(ushort[] Leaves, IReadOnlyList<(string Name, ushort[] ClassOfLeaf)> Columns);

/// <summary>Writes the file of <see cref="WordClasses"/>.</summary>
public static class WordClassesBuilder
{
    /// <summary>The file of some words and their classes; the same input gives the same bytes.</summary>
    /// <param name="words">Folded words (<see cref="WordKey.Text"/>), most important first: of two that fall together the first stays.</param>
    /// <param name="schemes">Clusterings over these words.</param>
    /// <exception cref="ArgumentException">A scheme has not one leaf a word, or a leaf without class.</exception>
    public static byte[] Build(IReadOnlyList<string> words, IReadOnlyList<WordScheme> schemes)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(schemes);
        int bits = FingerprintTable.BitsFor(words.Count);
        var rows = new SortedDictionary<ulong, int>();
        for (int i = 0; i < words.Count; i++) rows.TryAdd(FingerprintTable.OrderOf(WordKey.Of(words[i]), bits), i);
        var sink = new ByteSink(WordClasses.Magic, WordClasses.Version);
        FingerprintTable.Write(sink, [.. rows.Keys], bits);
        sink.Int32(schemes.Count);
        foreach (WordScheme scheme in schemes)
        {
            if (scheme.Leaves.Length != words.Count) throw new ArgumentException("a scheme has one leaf a word", nameof(schemes));
            int leaves = scheme.Columns[0].ClassOfLeaf.Length;
            sink.Int32(leaves);
            sink.Int32(scheme.Columns.Count);
            foreach ((string name, ushort[] map) in scheme.Columns)
            {
                if (map.Length != leaves) throw new ArgumentException("every column of a scheme has a class for each leaf", nameof(schemes));
                sink.Text(name);
                foreach (ushort c in map) sink.UInt16(c);
            }
            foreach (int word in rows.Values)
            {
                if (scheme.Leaves[word] >= leaves) throw new ArgumentException("a leaf has no class", nameof(schemes));
                sink.UInt16(scheme.Leaves[word]);
            }
        }
        return sink.ToFile();
    }
}
