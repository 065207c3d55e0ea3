using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Fuzz;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The leaves of every real file that is at hand give its source text back, and every character but white space has an owner.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("formats")]
    [InlineData("web")]
    public void Every_real_file_comes_back(string folder)
    {
        if (SharedData.Root is not { } shared)
        {
            output.WriteLine("no shared data here; nothing was checked");
            return;
        }
        var parser = new SyntaxParser(PackLoader.Open(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml"))).Profiles);
        int files = 0, documents = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(shared, "data", folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files++;
            foreach (SourceDocument document in DocumentSource.FromFile(new InputFile(file, file, Path.GetFileName(file))))
            {
                DocumentTree tree = parser.Parse(document);
                documents++;
                string source = tree.Source.Text;
                Assert.True(source == string.Concat(tree.Leaves.Select(l => source.Substring(l.Start, l.Length))), file);
                Assert.True(Laws.Broken(tree, write: false) is null, $"{file}: {Laws.Broken(tree, write: false)}");
            }
        }
        output.WriteLine($"{files} files, {documents} documents");
        Assert.True(files > 300 && documents >= files, $"{files} files, {documents} documents");
    }
}
