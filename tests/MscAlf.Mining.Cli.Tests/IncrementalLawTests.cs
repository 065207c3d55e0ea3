using MscAlf.Mining.Pipelines;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The law of the cache: after any edits, the outputs are those of a run with an empty cache.</summary>
public sealed class IncrementalLawTests
{
    private const int Edits = 12;
    private static readonly string[] Few = ["qxmd-ucmsc-no-il6.txt", "pdf-tonsil-wrapped.txt", "pubmed-hgf-exosome.html", "records-title-abstract.jsonl"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_any_edits_the_outputs_are_those_of_an_empty_cache(int seed)
    {
        using var work = new Workspace();
        work.CopySamples(Few);
        var edits = new RandomEdits(work, seed);
        for (int i = 0; i < 4; i++) edits.AddDocument();
        var history = new List<string>();
        for (int i = 0; i <= Edits; i++)
        {
            CommandResult run = work.Run("out", threads: 1 + i % 3);
            Assert.True(run.Code is 0 or 1, run.Error);
            CommandResult empty = work.Run("fresh");
            Assert.Equal(empty.Code, run.Code);
            Expect.SameOutputs(work.Outputs("fresh"), work.Outputs("out"), "after: " + string.Join("; ", history));
            Directory.Delete(work["fresh"], recursive: true);
            // several edits at once every third time
            for (int n = i % 3 == 2 ? 3 : 1; n > 0; n--) history.Add(edits.Next());
        }
    }

    [Fact]
    public void Another_folder_gives_the_same_bytes()
    {
        using Workspace one = new(), other = new();
        one.CopySamples(Few);
        other.CopySamples([.. Few.Reverse()]);
        one.Run();
        Directory.CreateDirectory(other["a/very/deep"]);
        Assert.Equal(0, other.Run("a/very/deep/folder", 2).Code);
        Expect.SameOutputs(one.Outputs(), other.Outputs("a/very/deep/folder"));
    }

    [Fact]
    public void The_number_of_threads_and_the_order_of_creation_change_nothing()
    {
        using var work = new Workspace();
        string[] names = [.. Directory.EnumerateFiles(Workspace.Samples).Select(f => Path.GetFileName(f)).Where(static n => n != "manifest.tsv")];
        new Random(5).Shuffle(names);
        work.CopySamples(names);
        work.Run("one", 1);
        foreach (int threads in (int[])[2, 3, 4, 8])
        {
            Directory.Delete(work["in"], recursive: true);
            Directory.CreateDirectory(work["in"]);
            new Random(threads).Shuffle(names);
            work.CopySamples(names);
            work.Run("many" + threads, threads);
            Expect.SameOutputs(work.Outputs("one"), work.Outputs("many" + threads), $"with {threads} threads");
        }
    }

    [Fact]
    public void A_second_run_computes_nothing()
    {
        using var work = new Workspace();
        work.CopySamples(Few);
        Assert.StartsWith("9 documents: 9 mined", work.Run().Out, StringComparison.Ordinal);
        var first = work.Outputs();
        Assert.StartsWith("9 documents: 9 cached\n", work.Run("out", 4).Out, StringComparison.Ordinal);
        Expect.SameOutputs(first, work.Outputs());
        Assert.All(work.Mine(), static w => Assert.Equal(WorkDone.Cached, w.Value));
    }

    [Fact]
    public void A_text_that_stands_there_twice_is_analysed_once_and_gives_the_record_that_it_gives_alone()
    {
        using var work = new Workspace();
        work.CopySamples(Few);
        // other names, and for some other markup around the same text
        foreach (string file in Directory.EnumerateFiles(work["in"]).ToArray())
        {
            string text = File.ReadAllText(file);
            work.Write("in/zz-" + Path.GetFileName(file), file.EndsWith(".html", StringComparison.Ordinal) ? text.Replace("<body", "<!-- seen elsewhere -->\n<body", StringComparison.Ordinal) : text);
        }
        SortedDictionary<string, WorkDone> done = work.Mine();
        Assert.Equal(done.Count / 2, done.Values.Count(static w => w == WorkDone.Mined));
        Assert.Equal(done.Count / 2, done.Values.Count(static w => w == WorkDone.Reused));
        string[] together = Copies("out");
        foreach (string name in Few) File.Delete(work["in/" + name]);
        work.Mine("alone");
        Assert.NotEmpty(together);
        Assert.Equal(Copies("alone"), together);

        // records of a container bear their own ids, and the second of one id another
        string[] Copies(string folder) => [.. File.ReadLines(work[folder + "/documents.jsonl"]).Where(static l => l.Contains("\"id\":\"zz-", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_damaged_cache_is_computed_again()
    {
        using var work = new Workspace();
        work.CopySamples(Few);
        work.Run();
        var first = work.Outputs();
        foreach (string pack in Directory.EnumerateFiles(work["out/.cache"]))
        {
            byte[] bytes = File.ReadAllBytes(pack);
            for (int i = 100; i < bytes.Length; i += 1000) bytes[i] ^= 0x55;
            File.WriteAllBytes(pack, bytes);
        }
        Assert.Equal(0, work.Run().Code);
        Expect.SameOutputs(first, work.Outputs());
        foreach (string pack in Directory.EnumerateFiles(work["out/.cache"])) File.WriteAllText(pack, "not a cache at all");
        Assert.Equal(0, work.Run().Code);
        Expect.SameOutputs(first, work.Outputs());
    }

    [Fact]
    public void A_container_whose_documents_are_not_all_at_hand_is_read_once()
    {
        using var work = new Workspace();
        work.Write("in/r.jsonl", string.Join('\n', Enumerable.Range(0, 3000).Select(static i => $$"""{"id":"{{i}}","title":"Title {{i}}","abstract":"MSCs reduced IL-6."}""")));
        work.Mine();
        work.Edit("pipelines/msc-alf/sites/pubmed.yaml", "need: 3", "need: 4");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        // each is read and cleaned again; the text is the same as before, and so are the claims
        Assert.All(work.Mine(), static w => Assert.Equal(WorkDone.Reused, w.Value));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
