using System.IO.Compression;
using System.Text;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary><c>mscalf lexicon</c> as a user meets it.</summary>
public sealed class LexiconCommandTests : IDisposable
{
    private const string Description = """
        schema: mscalf.lexicon/1
        filters:
          min-length: 3
          lists:
            - {names: [dim], reason: common English word}
        sources:
          - {name: glow ontology, file: glow.obo.gz, format: obo, type: cell-type, release: "2026", licence: CC0, scopes: [exact, related], gated: [related], rules: [plural, word-order]}
          - {name: glow lines, file: lines.tsv, format: table, columns: {id: id, label: name}, id-prefix: "L:", type: cell-line}
        """;

    private const string Obo = "format-version: 1.2\n\n[Term]\nid: G:1\nname: cell, glowing\nsynonym: \"dim\" EXACT []\nsynonym: \"shimmer\" RELATED []\n\n[Term]\nid: G:2\nname: old cell\nis_obsolete: true\nreplaced_by: G:1\n";

    private readonly Workspace work = new();

    public LexiconCommandTests()
    {
        work.Write("glow.yaml", Description);
        work.Write("lines.tsv", "id\tname\n7\tGlow-7\n");
        WriteObo(Obo);
    }

    public void Dispose() => work.Dispose();

    private void WriteObo(string text)
    {
        using var file = new GZipStream(File.Create(work["glow.obo.gz"]), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private string Run(params string[] arguments)
    {
        CommandResult run = InProcess.Run(work.Root, ["lexicon", .. arguments]);
        Assert.Equal(0, run.Code);
        return run.Out;
    }

    [Fact]
    public void Build_says_what_it_took_and_gives_the_same_bytes_again()
    {
        string said = Run("build", "glow.yaml", "-o", "a.mslx");
        Assert.Contains("glow ontology 2026: 1 concepts, 2 names, 1 left out (CC0)", said, StringComparison.Ordinal);
        Run("build", "glow.yaml", "-o", "b.mslx");
        Assert.Equal(File.ReadAllBytes(work["a.mslx"]), File.ReadAllBytes(work["b.mslx"]));
    }

    [Fact]
    public void The_folder_of_the_sources_may_be_given_relative_to_the_current_one()
    {
        Run("build", "glow.yaml", "-o", "a.mslx");
        work.Write("elsewhere/glow.yaml", Description);
        Run("build", "elsewhere/glow.yaml", "--root", ".", "-o", "b.mslx");
        Assert.Equal(File.ReadAllBytes(work["a.mslx"]), File.ReadAllBytes(work["b.mslx"]));
    }

    [Fact]
    public void Check_names_concept_rule_and_filter()
    {
        Run("build", "glow.yaml", "-o", "a.mslx");
        string said = Run("check", "-l", "a.mslx", "glowing cells", "dim", "shimmer", "G:2", "nothing known");
        Assert.Equal(
            "glowing cells\n  cell-type  G:1  cell, glowing  from glow ontology\n    by rule from 'cell, glowing': turned at the comma, the other number; any case\n" +
            "dim\n  left out: common English word; it would be cell-type  G:1  cell, glowing, 'dim' of glow ontology\n" +
            "shimmer\n  cell-type  G:1  cell, glowing  from glow ontology\n    as the source has it: 'shimmer'; any case; gated: only where the context supports it\n" +
            "G:2\n  obsolete id of glow ontology (old cell), replaced by G:1\n" +
            "nothing known\n  unknown: no source has this name, and no rule spells a name so\n", said);
    }

    [Fact]
    public void Check_without_a_file_asks_the_pack() => Assert.Contains("cytokine  HGNC:6018", Run("check", "-p", Workspace.Pipeline, "IL-6"), StringComparison.Ordinal);

    [Fact]
    public void Diff_lists_what_changed_between_releases()
    {
        Run("build", "glow.yaml", "-o", "old.mslx");
        WriteObo("format-version: 1.2\n\n[Term]\nid: G:1\nname: cell, glowing\nis_obsolete: true\nreplaced_by: G:5\n\n[Term]\nid: G:5\nname: glowing cell\n");
        work.Write("lines.tsv", "id\tname\n7\tGlow 7b\n8\tGlow-8\n");
        Run("build", "glow.yaml", "-o", "new.mslx");
        Assert.Equal(
            "change\ttype\tid\tlabel\tbefore\tafter\n" +
            "concept-added\tcell-line\tL:8\tGlow-8\t\tGlow-8\nconcept-added\tcell-type\tG:5\tglowing cell\t\tglowing cell\n" +
            "concept-replaced\tcell-type\tG:1\tcell, glowing\tG:1\tG:5\n" +
            "label-changed\tcell-line\tL:7\tGlow 7b\tGlow-7\tGlow 7b\n" +
            "name-added\tcell-line\tL:7\tGlow 7b\t\tGlow 7b\nname-removed\tcell-line\tL:7\tGlow 7b\tGlow-7\t\n" +
            "id-retired\t\tG:1\tcell, glowing\tG:1\tG:5\n", Run("diff", "old.mslx", "new.mslx", "--tsv"));
        Assert.Contains("concept replaced: 1\n  cell-type  G:1  cell, glowing  -> G:5\n", Run("diff", "old.mslx", "new.mslx"), StringComparison.Ordinal);
        Assert.Equal("no difference\n", Run("diff", "new.mslx", "new.mslx"));
    }

    [Theory]
    [InlineData("format: obo", "format: xml", "unknown format 'xml'")]
    [InlineData("rules: [plural", "rules: [plurals", "'plurals' is not known here")]
    [InlineData("glow.obo.gz", "nowhere.obo.gz", "nowhere.obo.gz")]
    [InlineData("reason: common", "raison: common", "unknown key 'raison'")]
    public void A_wrong_description_is_refused_with_its_line(string right, string wrong, string told)
    {
        work.Edit("glow.yaml", right, wrong);
        Expect.Refused(InProcess.Run(work.Root, "lexicon", "build", "glow.yaml", "-o", "a.mslx"), "glow.yaml:", told);
        Assert.False(File.Exists(work["a.mslx"]));
    }

    [Fact]
    public void A_damaged_source_is_refused_by_name()
    {
        File.WriteAllBytes(work["glow.obo.gz"], File.ReadAllBytes(work["glow.obo.gz"])[..30]);
        Expect.Refused(InProcess.Run(work.Root, "lexicon", "build", "glow.yaml", "-o", "a.mslx"), "glow.obo.gz");
    }

    [Fact]
    public void A_file_that_is_no_lexicon_is_refused()
    {
        work.Write("x.mslx", "no lexicon");
        Expect.Refused(InProcess.Run(work.Root, "lexicon", "check", "-l", "x.mslx", "IL-6"), "x.mslx", "build it with");
    }

    [Fact]
    public void A_pipeline_finds_the_names_of_a_compiled_lexicon_too()
    {
        Run("build", "glow.yaml", "-o", "pipelines/glow.mslx");
        work.Edit(Workspace.Pipeline, "      rules: msc-alf/rules", "      lexicons: [glow.mslx]\n      rules: msc-alf/rules");
        work.Write("in/a.jsonl", "{\"id\":\"a\",\"text\":\"Glowing cells and IL-6 were measured in rats.\"}\n");
        Assert.Equal(0, InProcess.Run(work.Root, "run", Workspace.Pipeline, "-i", "in/a.jsonl", "-o", "out").Code);
        string record = File.ReadAllText(work["out/documents.jsonl"]);
        Assert.Contains("\"G:1\"", record, StringComparison.Ordinal);
        Assert.Contains("\"HGNC:6018\"", record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_lexicon_is_what_the_tables_give_and_a_damaged_one_is_made_anew()
    {
        const string Switch = "MSCALF_LEXICON_CACHE";
        string? before = Environment.GetEnvironmentVariable(Switch);
        try
        {
            Environment.SetEnvironmentVariable(Switch, "off");
            byte[] built = Pack("a.mslx");
            Environment.SetEnvironmentVariable(Switch, work["kept"]);
            Assert.Equal(built, Pack("b.mslx"));
            string kept = Assert.Single(Directory.GetFiles(work["kept"], "*.mslx"));
            Assert.Equal(built, Pack("c.mslx"));
            byte[] bytes = File.ReadAllBytes(kept);
            File.Delete(kept); // it is mapped: a new file takes its name
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(kept, bytes);
            Assert.Equal(built, Pack("d.mslx"));
            Assert.Equal(built, File.ReadAllBytes(kept));
            work.Edit(Workspace.Lexicon + "cytokines.tsv", static text => text + "cytokine\tTEST:1\tgrelin\tgrelin\t\tno\t\n");
            Assert.NotEqual(built, Pack("e.mslx"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Switch, before);
        }
    }

    private byte[] Pack(string file)
    {
        Run("build", "-p", Workspace.Pipeline, "-o", file);
        return File.ReadAllBytes(work[file]);
    }
}
