using Xunit;

namespace MscAlf.Mining.Stores.Tests;

public sealed class MappedFileTests
{
    [Fact]
    public void Mapped_memory_is_the_files_bytes_and_outlives_a_replacement()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a"], [1, 2, 3]);
        MappedFile first = MappedFile.Open(folder["a"]);
        AtomicFile.Write(folder["a"], [4, 5]);
        MappedFile second = MappedFile.Open(folder["a"]);
        Assert.Equal([1, 2, 3], first.Memory.ToArray());
        Assert.Equal([4, 5], second.Memory.ToArray());
        ((IDisposable)first).Dispose();
        Assert.Throws<ObjectDisposedException>(() => first.GetSpan().Length);
        ((IDisposable)second).Dispose();
    }

    [Fact]
    public void A_file_that_is_missing_or_empty_is_told_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["empty"], []);
        foreach (string name in (ReadOnlySpan<string>)["empty", "missing"])
        {
            Assert.Contains(name, Assert.Throws<StoreException>(() => MappedFile.Open(folder[name])).Message, StringComparison.Ordinal);
        }
    }
}
