using MscAlf.Mining.Sources;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

public sealed class InputFilesTests
{
    [Fact]
    public void A_folder_gives_its_documents_in_order_without_what_a_fetch_keeps_beside_them()
    {
        string folder = Directory.CreateTempSubdirectory("files").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "sub"));
            foreach (string name in (string[])["b.html", "B.txt", "a.body", "a.json", "c.json", "fetch.journal", "d.body.tmp", ".hidden", "sub/x.jsonl"]) File.WriteAllText(Path.Combine(folder, name), "x");
            Assert.Equal(["B.txt", "a.body", "b.html", "c.json", "sub/x.jsonl"], InputFiles.In(folder).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
