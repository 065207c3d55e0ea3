using System.Diagnostics;
using Xunit;

namespace MscAlf.Mining.Stores.Tests;

public sealed class OutputLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_run_is_told_that_the_folder_is_busy()
    {
        using OutputLock first = OutputLock.Acquire(folder.FullName);
        var error = Assert.Throws<StoreBusyException>(() => OutputLock.Acquire(folder.FullName));
        Assert.Contains(folder.FullName, error.Message, StringComparison.Ordinal);
        Assert.Contains("another run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_folder_can_be_taken_again()
    {
        OutputLock.Acquire(folder.FullName).Dispose();
        using OutputLock again = OutputLock.Acquire(folder.FullName);
        Assert.Equal(folder.FullName, again.Folder);
    }

    [Fact]
    public void A_lock_file_left_by_a_killed_run_locks_nothing()
    {
        File.WriteAllText(folder[".lock"], "left behind");
        using OutputLock taken = OutputLock.Acquire(folder.FullName);
    }

    [Fact]
    public void A_lock_of_another_process_counts_until_it_is_killed()
    {
        if (!File.Exists("/usr/bin/flock")) return;
        OutputLock.Acquire(folder.FullName).Dispose();
        using Process holder = Process.Start(new ProcessStartInfo("/usr/bin/flock", ["--close", folder[".lock"], "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        Assert.Throws<StoreBusyException>(() => OutputLock.Acquire(folder.FullName));
        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();
        using OutputLock taken = OutputLock.Acquire(folder.FullName);
    }

    [Fact]
    public void A_missing_folder_is_made()
    {
        using OutputLock taken = OutputLock.Acquire(folder["a/b"]);
        Assert.True(Directory.Exists(folder["a/b"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(folder["file"], "");
        var error = Assert.Throws<StoreException>(() => OutputLock.Acquire(folder["file/out"]));
        Assert.Contains("file/out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_a_folder_removes_what_interrupted_writes_left()
    {
        File.WriteAllText(folder[".records.jsonl.0123abcd.part"], "half");
        File.WriteAllText(folder["kept.part"], "the user's own");
        OutputLock.Acquire(folder.FullName).Dispose();
        Assert.Equal([".lock", "kept.part"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
