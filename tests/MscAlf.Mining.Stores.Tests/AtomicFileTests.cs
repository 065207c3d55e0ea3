using System.Text;
using Xunit;

namespace MscAlf.Mining.Stores.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_old_file_stands_until_the_new_one_is_committed()
    {
        File.WriteAllText(folder["f"], "old");
        using (AtomicFile file = AtomicFile.Create(folder["f"]))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(folder["f"]));
            file.Commit();
        }
        Assert.Equal("new", File.ReadAllText(folder["f"]));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void Without_a_commit_nothing_is_left()
    {
        using (AtomicFile file = AtomicFile.Create(folder["f"])) file.Stream.Write("new"u8);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_file_is_written_in_one_call_into_a_folder_that_is_made()
    {
        AtomicFile.Write(folder["a/b/f"], Encoding.UTF8.GetBytes("β"));
        Assert.Equal("β", File.ReadAllText(folder["a/b/f"]));
    }

    [Fact]
    public void A_failed_commit_leaves_no_left_over()
    {
        Directory.CreateDirectory(folder["f/inside"]);
        using AtomicFile file = AtomicFile.Create(folder["f"]);
        Assert.Throws<StoreException>(file.Commit);
        Assert.Empty(Directory.GetFiles(folder.FullName));
        Assert.Throws<ObjectDisposedException>(() => file.Stream);
    }

    [Fact]
    public void A_clean_up_knows_the_left_overs_and_nothing_else()
    {
        string left = AtomicFile.TemporaryFor(folder["f"]);
        File.WriteAllText(left, "");
        foreach (string name in (string[])[".part", ".x.part", "f.0123abcd.part", ".f.0123abcg.part", ".f.0123abcd"]) File.WriteAllText(folder[name], "");
        Assert.Equal(1, AtomicFile.CleanUp(folder.FullName));
        Assert.False(File.Exists(left));
        Assert.Equal(5, Directory.GetFiles(folder.FullName).Length);
        Assert.Equal(0, AtomicFile.CleanUp(folder["missing"]));
    }

    [Theory]
    [InlineData(28, "the disk is full")]
    [InlineData(30, "the file system is read-only")]
    public void Errors_of_the_disk_are_told_in_plain_words(int error, string words)
    {
        StoreException told = StoreException.From("out/mscalf.db", new IOException("No luck.", error));
        Assert.StartsWith($"out/mscalf.db: {words}; ", told.Message, StringComparison.Ordinal);
    }
}
