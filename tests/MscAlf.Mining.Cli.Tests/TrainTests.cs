using MscAlf.Mining.Tests;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The committed models are what their data give.</summary>
public sealed class TrainTests(ITestOutputHelper output) : IDisposable
{
    private const string Model = "pipelines/msc-alf/models/claims.model";
    private readonly Workspace work = Open();

    private static Workspace Open()
    {
        var work = new Workspace();
        Workspace.CopyFolder(Path.Combine(Repository.Root, "corpora", "claims"), work["corpora/claims"]);
        return work;
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void Training_gives_the_bytes_of_the_committed_model()
    {
        byte[] committed = File.ReadAllBytes(work[Model]);
        Assert.Equal(0, InProcess.Run(work.Root, "train", "claims", "-p", Workspace.Pipeline).Code);
        byte[] first = File.ReadAllBytes(work[Model]);
        if (first.AsSpan().SequenceEqual(committed)) return; // trained twice: once by whoever committed it, and now
        Assert.Equal(0, InProcess.Run(work.Root, "train", "claims", "-p", Workspace.Pipeline, "-o", "second.model").Code);
        Assert.True(first.AsSpan().SequenceEqual(File.ReadAllBytes(work["second.model"])), "two trainings differ");
        Assert.Fail("pipelines/msc-alf/models/claims.model is not what `mscalf train claims` gives; train it and commit it");
    }

    [Fact]
    public void A_wrong_annotation_is_refused_with_its_line()
    {
        work.Edit("corpora/claims/a-animal.tsv", static text =>
        {
            string[] lines = text.Split('\n');
            string[] cells = lines[1].Split('\t');
            cells[3] = "mechanics";
            lines[1] = string.Join('\t', cells);
            return string.Join('\n', lines);
        });
        Expect.Refused(InProcess.Run(work.Root, "train", "claims", "-p", Workspace.Pipeline), "a-animal.tsv:2:", "mechanics");
    }

    [Fact]
    public void The_resources_of_the_tagger_are_what_their_lists_of_sources_give()
    {
        if (SharedData.Root is not { } shared)
        {
            output.WriteLine("the vocabularies and texts are not here");
            return;
        }
        string folder = Path.Combine(Repository.Root, "src", "MscAlf.Mining", "Learning", "Resources"), data = Path.Combine(shared, "data");
        string corpus = Path.Combine(folder, "words.corpus.tsv");
        Assert.Equal(0, InProcess.Run(work.Root, "train", "clusters", "--corpus", corpus, "--data", data, "-o", "words.classes").Code);
        Assert.Equal(0, InProcess.Run(work.Root, "train", "gazetteer", "--sources", Path.Combine(folder, "names.sources.tsv"), "--corpus", corpus, "--data", data, "-o", "names.gazetteer").Code);
        foreach (string name in (string[])["words.classes", "names.gazetteer"])
        {
            Assert.True(File.ReadAllBytes(work[name]).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))), $"{name} is not what its command gives; see MODEL-CARD.md beside it, build it and commit it");
        }
    }

    [Theory]
    [InlineData("file\tformat\tclasses\tlabel\nnames.tsv\tpdf\tgene\tname\n", "sources.tsv:2:", "pdf")]
    [InlineData("file\tformat\tclasses\tlabel\nnames.tsv\ttsv\tgenie\tname\n", "sources.tsv:2:", "genie")]
    [InlineData("file\tformat\tclasses\tlabel\nnone.tsv\ttsv\tgene\tname\n", "none.tsv", "can't be read")]
    [InlineData("file\tformat\tlabel\nnames.tsv\ttsv\tname\n", "sources.tsv:1:", "classes")]
    public void A_wrong_list_of_names_is_refused_with_its_line(string list, string place, string word)
    {
        File.WriteAllText(work["sources.tsv"], list);
        Expect.Refused(InProcess.Run(work.Root, "train", "gazetteer", "--sources", "sources.tsv", "--data", ".", "-o", "out.gazetteer"), place, word);
    }

    [Fact]
    public void Clusters_without_text_are_refused() => Expect.Refused(InProcess.Run(work.Root, "train", "clusters", "-o", "out.classes"), "--text");

    [Fact]
    public void Training_on_the_annotated_pages_gives_the_bytes_of_the_content_model()
    {
        if (SharedData.Root is not { } shared)
        {
            output.WriteLine("the annotated pages are not here");
            return;
        }
        string pages = Path.Combine(shared, "data", "web", "wcxb-articles");
        Assert.Equal(0, InProcess.Run(work.Root, "train", "content", "-p", Workspace.Pipeline, "--data", Path.Combine(pages, "ground-truth.json"), "--pages", Path.Combine(pages, "html"), "-o", "content.model").Code);
        byte[] committed = File.ReadAllBytes(Path.Combine(Repository.Root, "src", "MscAlf.Mining", "Syntax", "Content", "content.model"));
        Assert.True(File.ReadAllBytes(work["content.model"]).AsSpan().SequenceEqual(committed), "content.model is not what `mscalf train content` gives; train it and commit it");
    }
}
