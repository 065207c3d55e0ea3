using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>What a pack's tagger of names is trained on: a table with the columns <c>text</c>, <c>file</c>, <c>types</c> and <c>licence</c>.</summary>
/// <remarks>
/// Rows of one <c>text</c> annotate the same tokens. A <c>file</c> is a CoNLL file below the data folder, or <c>@claims</c>: the pack's own annotated sentences with the mentions that the lexicon finds.
/// <c>types</c> maps the file's types to the model's: <c>Disease=disease GGP=gene</c>; other types of the file are left out.
/// </remarks>
internal static class NamesCorpus
{
    /// <summary>Reads all texts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="data">Folder of the CoNLL files.</param>
    /// <param name="claims">The pack's annotated sentences.</param>
    /// <param name="tagger">Finds the mentions in them.</param>
    /// <exception cref="ConfigException">A row or a file is wrong.</exception>
    public static (TagSet Tags, List<PartialText> Texts) Read(TsvTable table, string data, Func<ImmutableArray<ClaimDocument>> claims, SemanticAnalyzer tagger)
    {
        foreach (string column in (string[])["text", "file", "types", "licence"])
        {
            if (table.Column(column) < 0) throw new ConfigException(table.File, 1, $"the column '{column}' is missing; the table has text, file, types, licence");
        }
        var types = new List<string>();
        var layers = new List<(string Text, Dictionary<string, int> Map, List<TaggedSentence> Sentences, int Line)>();
        foreach (TsvRow row in table.Rows)
        {
            Dictionary<string, int> map = Map(table, row, types);
            string file = table.Cell(row, "file").Trim();
            layers.Add((table.Cell(row, "text").Trim(), map, file == "@claims" ? Own(claims(), tagger, map) : Conll(Path.Combine(data, file), map), row.Line));
        }
        var texts = new List<PartialText>();
        foreach (var group in layers.GroupBy(static l => l.Text, StringComparer.Ordinal))
        {
            List<TaggedSentence> joined = group.First().Sentences;
            foreach (var layer in group.Skip(1)) joined = Join(table, layer.Line, joined, layer.Sentences);
            var told = new bool[types.Count];
            foreach (var layer in group)
            {
                foreach (int type in layer.Map.Values) told[type] = true;
            }
            texts.Add(new PartialText(group.Key, [.. joined], [.. told]));
        }
        return (new TagSet([.. types]), texts);
    }

    private static Dictionary<string, int> Map(TsvTable table, TsvRow row, List<string> types)
    {
        var map = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string pair in table.Cell(row, "types").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || sign == pair.Length - 1) throw new ConfigException(table.File, row.Line, $"'{pair}' is no pair of types such as Disease=disease");
            string type = pair[(sign + 1)..];
            if (!types.Contains(type)) types.Add(type);
            map[pair[..sign]] = types.IndexOf(type);
        }
        if (map.Count == 0) throw new ConfigException(table.File, row.Line, "no types; write pairs such as Disease=disease");
        return map;
    }

    private static List<TaggedSentence> Conll(string path, Dictionary<string, int> map)
    {
        var names = new TypeNames();
        var sentences = new List<TaggedSentence>();
        using (LineSource source = LineSource.Open(path)) ConllReader.Read(source, names, sentences);
        ImmutableArray<string> types = names.All;
        for (int i = 0; i < sentences.Count; i++)
        {
            sentences[i] = sentences[i] with { Names = [.. sentences[i].Names.Where(n => map.ContainsKey(types[n.Type])).Select(n => n with { Type = map[types[n.Type]] })] };
        }
        return sentences;
    }

    private static List<TaggedSentence> Own(ImmutableArray<ClaimDocument> documents, SemanticAnalyzer tagger, Dictionary<string, int> map)
    {
        var sentences = new List<TaggedSentence>();
        foreach (ClaimDocument document in documents)
        {
            DocumentTree tree = ClaimCorpus.ToTree(document, WordTokenizer.Instance);
            SemanticModel model = tagger.Analyze(tree);
            for (int s = 0; s < tree.Sentences.Length; s++) sentences.Add(Sentence(tree, tree.Sentences[s], s, model, map));
        }
        return sentences;
    }

    private static TaggedSentence Sentence(DocumentTree tree, Sentence sentence, int index, SemanticModel model, Dictionary<string, int> map)
    {
        var names = new List<TagSpan>();
        foreach (Mention mention in model.Mentions)
        {
            if (mention.Sentence != index || !map.TryGetValue(mention.Type, out int type)) continue;
            int start = 0;
            while (start < sentence.TokenCount && tree.Tokens[sentence.FirstToken + start].Start < mention.Span.Start) start++;
            int end = start;
            while (end < sentence.TokenCount && tree.Tokens[sentence.FirstToken + end].End <= mention.Span.End) end++;
            if (end > start && !names.Exists(n => n.Start < end && start < n.End)) names.Add(new TagSpan(start, end, type));
        }
        names.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return new TaggedSentence([.. Enumerable.Range(sentence.FirstToken, sentence.TokenCount).Select(t => tree.Slice(tree.Tokens[t].Span).ToString())], [.. names]);
    }

    private static List<TaggedSentence> Join(TsvTable table, int line, List<TaggedSentence> a, List<TaggedSentence> b)
    {
        if (a.Count != b.Count) throw new ConfigException(table.File, line, $"the file has {b.Count} sentences, the one before of the same text {a.Count}");
        var joined = new List<TaggedSentence>(a.Count);
        for (int i = 0; i < a.Count; i++)
        {
            if (!a[i].Tokens.AsSpan().SequenceEqual(b[i].Tokens.AsSpan())) throw new ConfigException(table.File, line, $"sentence {i + 1} has other tokens than in the file before of the same text");
            List<TagSpan> names = [.. a[i].Names];
            names.AddRange(b[i].Names.Where(n => !names.Exists(k => k.Start < n.End && n.Start < k.End)));
            names.Sort(static (x, y) => x.Start.CompareTo(y.Start));
            joined.Add(a[i] with { Names = [.. names] });
        }
        return joined;
    }
}
