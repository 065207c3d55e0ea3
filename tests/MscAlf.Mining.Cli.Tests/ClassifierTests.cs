using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Tables to learn from, what is refused, and the classifying of a stream.</summary>
public sealed class ClassifierTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    private string Put(string name, string content)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static readonly TableColumns Columns = new(["text"], "kind");

    private static LabelledExamples Read(string path, bool single = false) => LabelledExamples.Read([path], Columns, single);

    [Fact]
    public void Rows_are_gathered_by_document_and_ordered_by_position_plain_and_gzipped()
    {
        const string Table = "\uFEFFkind\tid\ttext\r\nb|a\tx-1\tsecond of x\r\n\ty-0\tfirst of y\r\na\tx-0\tfirst \"of\" x\r\n";
        LabelledExamples read = Read(Put("a.tsv", Table));
        Assert.Equal(["x-0", "x-1", "y-0"], read.Ids.ToArray());
        Assert.Equal(["a", "b"], read.Labels.ToArray());
        Assert.Equal(["0", "1,0", ""], read.Examples.Select(static e => string.Join(',', e.Labels)));
        Assert.Equal([0, 0, 1], read.Examples.Select(static e => e.Document));
        Assert.Equal("first \"of\" x", read.Examples[0].Fields[0]);
        string zipped = Path.Combine(folder.FullName, "a.tsv.gz");
        using (var gzip = new GZipStream(File.Create(zipped), CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(Table));
        Assert.Equal(read.Ids.ToArray(), Read(zipped).Ids.ToArray());
    }

    [Fact]
    public void Without_ids_every_row_is_a_document_and_a_group_column_joins_them()
    {
        string path = Put("a.tsv", "text\tkind\tpaper\none\ta\tp\ntwo\tb\tp\nthree\ta\tq\n");
        Assert.Equal([0, 1, 2], Read(path).Examples.Select(static e => e.Document));
        LabelledExamples grouped = LabelledExamples.Read([path], Columns with { Group = "paper" }, isSingle: true);
        Assert.Equal([0, 0, 1], grouped.Examples.Select(static e => e.Document));
    }

    [Theory]
    [InlineData("", false, "is empty")]
    [InlineData("id\ttext\tkind\n", false, "no rows")]
    [InlineData("id\ttext\nx-0\tone\n", false, "no column 'kind'")]
    [InlineData("id\tkind\nx-0\tone\n", false, "no column 'text'")]
    [InlineData("id\ttext\tkind\nx-0\tone\ta\nx-0\ttwo\ta\n", false, ":3:")]
    [InlineData("id\ttext\tkind\nx-0\tone\t\ny-0\ttwo\t\n", false, "no row has a label")]
    [InlineData("id\ttext\tkind\nx-0\tone\ta\ny-0\ttwo\t\n", true, ":3:")]
    [InlineData("id\ttext\tkind\nx-0\tone\ta\tmore\n", false, ":2:")]
    [InlineData("id\ttext\tkind\nx-0\n", false, ":2:")]
    [InlineData("id\ttext\tkind\nx-0\tone\ta\nx-1\ttwo\tb\n", false, "one document")]
    public void Bad_tables_are_refused_with_their_place_and_a_remedy(string content, bool single, string message)
    {
        string path = Put("bad.tsv", content);
        ConfigException refused = Assert.Throws<ConfigException>(() => Read(path, single));
        Assert.Contains("bad.tsv", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_labels_and_a_file_that_is_not_there_are_refused()
    {
        string path = Put("many.tsv", "id\ttext\tkind\n" + string.Concat(Enumerable.Range(0, 300).Select(static i => $"x{i}-0\tword\tlabel{i}\n")));
        Assert.Contains("300", Assert.Throws<ConfigException>(() => Read(path)).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigException>(() => Read(Path.Combine(folder.FullName, "absent.tsv")));
    }

    private static TextClassifier Trained() => ClassifierTrainer.Train(
        [.. Enumerable.Range(0, 60).Select(static i => new ClassifierExample([i % 3 == 0 ? $"The cat {i} purrs." : i % 3 == 1 ? $"A dog {i} barks." : $"Nothing {i} here."], i % 3 == 0 ? [0] : i % 3 == 1 ? [1] : [], i / 3))],
        ["text"], ["cat", "dog"], new ClassifierOptions(Folds: 2));

    private static string[] Classify(TextClassifier classifier, string table)
    {
        var output = new StringWriter { NewLine = "\n" };
        using var source = new LineSource("table", new MemoryStream(Encoding.UTF8.GetBytes(table)));
        new TableClassifier(classifier).Run(source, new TableColumns(classifier.Columns, null), output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_stream_is_answered_line_for_line_in_its_own_order()
    {
        string[] lines = Classify(Trained(), "id\tother\ttext\np-1\t\tA dog barks.\np-0\t\tThe cat purrs.\nq-0\t\t\n");
        Assert.Equal("id\tlabels\tscores", lines[0]);
        Assert.Equal(["p-1", "p-0", "q-0"], lines[1..].Select(static l => l.Split('\t')[0]));
        Assert.Equal("dog", lines[1].Split('\t')[1]);
        Assert.Equal("cat", lines[2].Split('\t')[1]);
        Assert.Matches(@"^p-1\tdog\t[01]\.\d{4}$", lines[1]);
        Assert.All(lines, static l => Assert.Equal(3, l.Split('\t').Length));
    }

    [Fact]
    public void Rows_without_ids_are_counted_and_rows_of_other_documents_do_not_matter()
    {
        TextClassifier classifier = Trained();
        Assert.Equal(["1", "2"], Classify(classifier, "text\nThe cat purrs.\nA dog barks.\n")[1..].Select(static l => l.Split('\t')[0]));
        const string Rows = "p-0\tThe cat purrs.\np-1\tA dog barks.\n";
        Assert.Equal(Classify(classifier, "id\ttext\n" + Rows)[1..], Classify(classifier, "id\ttext\nm-0\tA dog.\n" + Rows + "z-0\tMore.\n")[2..4]);
    }

    [Fact]
    public void A_stream_without_the_column_is_refused() =>
        Assert.Contains("no column 'text'", Assert.Throws<ConfigException>(() => Classify(Trained(), "id\tbody\nx\ty\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_document_without_end_is_cut_and_every_row_is_answered()
    {
        string[] lines = Classify(Trained(), "id\ttext\n" + string.Concat(Enumerable.Range(0, 2 * TableClassifier.MaxDocument + 5).Select(static i => $"p-{i}\tA dog barks.\n")));
        Assert.Equal(2 * TableClassifier.MaxDocument + 6, lines.Length);
    }
}
