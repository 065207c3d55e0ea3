using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Training data in every format, the command that trains, and the tagging of a stream.</summary>
public sealed class TaggerTests : IDisposable
{
    private const string Text = "Old Éric had lunar fever. A drug, ravo-mab, helped.";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    private string Put(string name, string content)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string Read(string path)
    {
        var types = new TypeNames();
        var sentences = new List<TaggedSentence>();
        TrainingFiles.Read(path, types, sentences);
        return string.Join('\n', sentences.Select(s => string.Join(' ', s.Tokens) + string.Concat(s.Names.Select(n => $" |{n.Start}-{n.End} {types.All[n.Type]}"))));
    }

    private const string Expected = "Old Éric had lunar fever . |3-5 Illness\nA drug , ravo - mab , helped . |3-6 Drug";

    [Fact]
    public void Conll_is_read_with_tabs_and_with_spaces_plain_and_gzipped()
    {
        const string Rows = "Old\tO\nÉric\tO\nhad\tO\nlunar\tB-Illness\nfever\tI-Illness\n.\tO\n\n\nA\tO\ndrug\tO\n,\tO\nravo\tB-Drug\n-\tI-Drug\nmab\tE-Drug\n,\tO\nhelped\tO\n.\tO";
        Assert.Equal(Expected, Read(Put("a.tsv", Rows)));
        Assert.Equal(Expected, Read(Put("b.txt", Rows.Replace("\t", " x ", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal))));
        string zipped = Path.Combine(folder.FullName, "c.gz");
        using (var gzip = new GZipStream(File.Create(zipped), CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(Rows));
        Assert.Equal(Expected, Read(zipped));
    }

    [Fact]
    public void Brat_and_bioc_give_the_same_sentences()
    {
        Put("d.txt", Text);
        Assert.Equal(Expected, Read(Put("d.ann", "T1\tIllness 13 24\tlunar fever\nT2\tDrug 34 42\travo-mab\nT3\tDrug 0 3;8 10\tOld had\nR1\tx Arg1:T1 Arg2:T2\n")));
        Assert.Equal(Expected, Read(Put("e.xml", $"<collection><document><id>1</id><passage><offset>100</offset><text>{Text}</text><annotation id='1'><infon key='type'>Illness</infon><location offset='113' length='11'/><text>lunar fever</text></annotation><annotation id='2'><infon key='type'>Drug</infon><location offset='134' length='8'/></annotation></passage></document></collection>")));
        Assert.Equal(Expected, Read(Put("f.json", $$$"""{"documents":[{"passages":[{"offset":100,"text":"{{{Text}}}","annotations":[{"infons":{"type":"Illness"},"locations":[{"offset":113,"length":11}]},{"infons":{"type":"Drug"},"locations":[{"offset":134,"length":8}]}]}]}]}""")));
    }

    [Fact]
    public void Places_count_code_points_and_the_longer_of_two_names_wins()
    {
        Put("g.txt", "𝛼 lunar fever");
        Assert.Equal("𝛼 lunar fever |1-3 Illness", Read(Put("g.ann", "T1\tPlace 2 7\tlunar\nT2\tIllness 2 13\tlunar fever\n")));
    }

    [Theory]
    [InlineData("a.tsv", "one\n", ":1:")]
    [InlineData("b.tsv", "one\tO\ntwo\tX-Drug\n", ":2:")]
    [InlineData("c.xml", "<collection><document>", "c.xml")]
    [InlineData("d.json", "{\"documents\": [", "d.json")]
    [InlineData("e.ann", "T1\tDrug 1 99999\tx\n", "e.")]
    public void Bad_data_are_refused_with_their_place(string name, string content, string place)
    {
        if (name == "e.ann") Put("e.txt", "short");
        Assert.Contains(place, Assert.Throws<ConfigException>(() => Read(Put(name, content))).Message, StringComparison.Ordinal);
    }

    private static string Rows(int sentences)
    {
        string[] drugs = ["ravomab", "tuxomab", "selimab"], verbs = ["took", "was given", "had"];
        var rows = new StringBuilder();
        for (int i = 0; i < sentences; i++)
        {
            foreach (string word in $"Patient {i} {verbs[i / 3 % 3]} {drugs[i % 3]} for days .".Split(' ')) rows.Append(word).Append(drugs.Contains(word) ? "\tB-Drug\n" : "\tO\n");
            rows.Append(i % 7 == 0 ? "\n\n" : "\n");
        }
        return rows.ToString();
    }

    [Fact]
    public void Training_and_tagging_by_command_and_a_damaged_model_is_refused()
    {
        Put("train.tsv", Rows(60));
        CommandResult result = InProcess.Run(folder.FullName, "train", "tagger", "--data", "train.tsv", "-o", "m/drug.model", "--verbosity", "quiet");
        Assert.Equal((0, ""), (result.Code, result.Error));
        string path = Path.Combine(folder.FullName, "m", "drug.model");
        byte[] bytes = File.ReadAllBytes(path);
        string input = Rows(40).Replace("\tB-Drug", "", StringComparison.Ordinal).Replace("\tO", "", StringComparison.Ordinal);
        Assert.Equal(Rows(40), Tag(bytes, input, int.MaxValue));
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        result = InProcess.Run(folder.FullName, "tag", "--model", "m/drug.model");
        Assert.Equal(2, result.Code);
        Assert.Contains("drug.model", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, InProcess.Run(folder.FullName, "train", "tagger", "--data", "absent.tsv", "-o", "x").Code);
    }

    [Fact]
    public void A_long_stream_is_tagged_in_pieces_as_if_it_were_read_whole()
    {
        Put("train.tsv", Rows(60));
        Assert.Equal(0, InProcess.Run(folder.FullName, "train", "tagger", "--data", "train.tsv", "-o", "drug.model", "--verbosity", "quiet").Code);
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder.FullName, "drug.model"));
        string input = string.Concat(Enumerable.Range(0, 2000).Select(static i => $"We\tx\ngave\tx\ndr{i % 400}mab\tx\n(\tx\nDM{i % 90}\tx\n)\tx\n.\tx\n\n"));
        string whole = Tag(bytes, input, int.MaxValue);
        Assert.Equal(whole, Tag(bytes, input, 1000));
        Assert.Equal(2000 * 8, whole.Count(static c => c == '\n'));
    }

    private static string Tag(byte[] model, string input, int chunk)
    {
        var output = new StringWriter();
        using var source = new LineSource("in", new MemoryStream(Encoding.UTF8.GetBytes(input)));
        new ConllTagger(new SequenceTagger(SequenceModel.Open("m", model)), chunk).Run(source, output);
        return output.ToString();
    }
}
