using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Stores.Tests;

public sealed class FileStageCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_entry_is_read_as_it_was_put_by_this_process_and_by_the_next()
    {
        using (FileStageCache cache = Open())
        {
            cache.Put(Key(1), Value(1));
            Assert.True(Holds(cache, 1));
            Assert.False(cache.TryGet(Key(2), out ReadOnlyMemory<byte> none));
            Assert.True(none.IsEmpty);
        }
        using FileStageCache next = Open();
        Assert.True(Holds(next, 1));
        Assert.Equal(1, next.Count);
    }

    [Fact]
    public void An_empty_value_is_an_entry()
    {
        using (FileStageCache cache = Open()) cache.Put(Key(1), []);
        using FileStageCache next = Open();
        Assert.True(next.TryGet(Key(1), out ReadOnlyMemory<byte> value));
        Assert.True(value.IsEmpty);
    }

    [Fact]
    public void The_later_value_of_a_key_stands()
    {
        using (FileStageCache cache = Open())
        {
            cache.Put(Key(1), Value(1));
            cache.Put(Key(1), Value(2));
            Assert.True(Holds(cache, 1, Value(2)));
        }
        using (FileStageCache cache = Open())
        {
            Assert.True(Holds(cache, 1, Value(2)));
            cache.Put(Key(1), Value(3));
        }
        using FileStageCache last = Open();
        Assert.True(Holds(last, 1, Value(3)));
    }

    [Fact]
    public void Putting_the_same_again_writes_nothing()
    {
        using (FileStageCache cache = Open()) cache.Put(Key(1), Value(1));
        using (FileStageCache cache = Open()) cache.Put(Key(1), Value(1));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("zz")]
    public void A_key_that_is_no_hash_is_refused(string hex)
    {
        using FileStageCache cache = Open();
        Assert.Throws<ArgumentException>(() => cache.TryGet(new ContentHash(hex), out _));
        Assert.Throws<ArgumentException>(() => cache.Put(default, [1]));
    }

    [Fact]
    public void A_pack_cut_at_any_byte_keeps_every_whole_entry_before_the_cut()
    {
        byte[] whole = UnsealedPack(entries: 8, out long[] ends);
        int cuts = 0;
        for (int length = 0; length <= whole.Length; length++, cuts++)
        {
            using var copy = new TemporaryFolder();
            File.WriteAllBytes(copy["00000001-x.open"], whole.AsSpan(0, length));
            using (var cache = new FileStageCache(copy.FullName))
            {
                int expected = ends.Count(end => end <= length);
                Assert.Equal(expected, cache.Count);
                for (int i = 0; i < ends.Length; i++) Assert.Equal(i < expected, Holds(cache, i));
                cache.Put(Key(100), Value(100));
            }
            using var again = new FileStageCache(copy.FullName);
            Assert.True(Holds(again, 100));
            Assert.Equal(ends.Count(end => end <= length) + 1, again.Count);
        }
        Assert.True(cuts > 500, $"{cuts} cuts");
    }

    [Fact]
    public void Any_flipped_byte_of_a_pack_never_gives_a_wrong_value_and_the_entry_can_be_put_again()
    {
        using (FileStageCache cache = Open()) Fill(cache, 6);
        byte[] whole = File.ReadAllBytes(Directory.GetFiles(folder.FullName).Single());
        for (int i = 0; i < whole.Length; i++)
        {
            using var copy = new TemporaryFolder();
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x5a;
            File.WriteAllBytes(copy["00000001-x.pack"], damaged);
            int lost = 0;
            using (var cache = new FileStageCache(copy.FullName))
            {
                for (int k = 0; k < 6; k++)
                {
                    if (cache.TryGet(Key(k), out ReadOnlyMemory<byte> value)) Assert.Equal(Value(k), value.ToArray());
                    else lost++;
                    cache.Put(Key(k), Value(k));
                    Assert.True(Holds(cache, k));
                }
            }
            Assert.True(lost <= (i < 8 ? 6 : 1), $"byte {i}: {lost} lost");
            using var next = new FileStageCache(copy.FullName);
            for (int k = 0; k < 6; k++) Assert.True(Holds(next, k), $"byte {i}, entry {k}");
        }
    }

    [Fact]
    public void Random_bytes_in_place_of_a_pack_are_no_entries() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            using var copy = new TemporaryFolder();
            File.WriteAllBytes(copy["00000001-x.pack"], bytes ?? []);
            File.WriteAllBytes(copy["00000002-x.open"], [.. "MSCPACK1"u8, .. bytes ?? []]);
            using var cache = new FileStageCache(copy.FullName);
            Assert.Equal(0, cache.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pruning_drops_what_the_run_did_not_use()
    {
        using (FileStageCache cache = Open()) Fill(cache, 10);
        using (FileStageCache cache = Open())
        {
            Assert.True(Holds(cache, 3));
            Assert.True(cache.Touch(Key(4)));
            Assert.False(cache.Touch(Key(99)));
            cache.Put(Key(20), Value(20));
            Assert.Equal(8, cache.Prune());
            Assert.Equal(3, cache.Count);
        }
        using FileStageCache next = Open();
        Assert.Equal(3, next.Count);
        Assert.True(Holds(next, 3) && Holds(next, 4) && Holds(next, 20));
    }

    [Fact]
    public void Pruning_after_a_run_that_used_everything_changes_no_file()
    {
        using (FileStageCache cache = Open()) Fill(cache, 10);
        string[] before = Directory.GetFiles(folder.FullName);
        using (FileStageCache cache = Open())
        {
            for (int i = 0; i < 10; i++) cache.Touch(Key(i));
            Assert.Equal(0, cache.Prune());
        }
        Assert.Equal(before, Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_run_that_uses_nothing_and_prunes_leaves_an_empty_folder()
    {
        using (FileStageCache cache = Open()) Fill(cache, 10);
        using (FileStageCache cache = Open()) Assert.Equal(10, cache.Prune());
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void Pruning_joins_many_small_packs()
    {
        for (int i = 0; i < 20; i++)
        {
            using FileStageCache cache = Open();
            cache.Put(Key(i), Value(i));
        }
        using (FileStageCache cache = Open())
        {
            for (int i = 0; i < 20; i++) Assert.True(Holds(cache, i));
            Assert.Equal(0, cache.Prune());
            for (int i = 0; i < 20; i++) Assert.True(Holds(cache, i));
        }
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void Wasted_room_stays_below_a_third_whatever_is_used()
    {
        const int size = 4000;
        using (FileStageCache cache = Open(packSize: 20_000)) Fill(cache, 100, size);
        for (int round = 0; round < 5; round++)
        {
            using (FileStageCache cache = Open(packSize: 20_000))
            {
                for (int i = 0; i < 60; i++) cache.Put(Key(i * 7 % 100 + round * 9), Bytes(i * 7 % 100 + round * 9, size));
                cache.Prune();
            }
            long room = Directory.GetFiles(folder.FullName).Sum(f => new FileInfo(f).Length);
            Assert.True(room < 60 * size * 1.4, $"{room} bytes");
        }
    }

    [Fact]
    public void Packs_are_sealed_at_their_size()
    {
        using FileStageCache cache = Open(packSize: 1000);
        Fill(cache, 50);
        Assert.True(Directory.GetFiles(folder.FullName, "*.pack").Length > 3);
        for (int i = 0; i < 50; i++) Assert.True(Holds(cache, i));
    }

    [Fact]
    public void Two_at_a_time_each_keep_their_own_and_neither_harms_the_other()
    {
        using (FileStageCache one = Open(), other = Open())
        {
            one.Put(Key(1), Value(1));
            other.Put(Key(2), Value(2));
            Assert.False(one.TryGet(Key(2), out _));
            using (FileStageCache third = Open()) Assert.Equal(0, third.Prune());
            Assert.True(Holds(one, 1) && Holds(other, 2));
        }
        using FileStageCache next = Open();
        Assert.True(Holds(next, 1) && Holds(next, 2));
    }

    [Fact]
    public void A_reader_survives_the_pruning_of_another()
    {
        using (FileStageCache cache = Open()) Fill(cache, 5);
        using FileStageCache reader = Open();
        using (FileStageCache other = Open()) Assert.Equal(5, other.Prune());
        for (int i = 0; i < 5; i++) Assert.True(Holds(reader, i));
    }

    [Fact]
    public void Many_threads_put_and_read_while_packs_are_sealed()
    {
        using (FileStageCache cache = Open(packSize: 5000))
        {
            Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                cache.Put(Key(i % 500), Value(i % 500));
                int back = Math.Max(0, i % 500 - 20);
                if (cache.TryGet(Key(back), out ReadOnlyMemory<byte> value)) Assert.Equal(Value(back), value.ToArray());
            });
            for (int i = 0; i < 500; i++) Assert.True(Holds(cache, i), $"entry {i}");
        }
        using FileStageCache next = Open();
        Assert.Equal(500, next.Count);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_a_remedy()
    {
        File.WriteAllText(folder["file"], "");
        var error = Assert.Throws<StoreException>(() => new FileStageCache(folder["file/cache"]));
        Assert.Contains("file/cache", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_closed_cache_is_not_used()
    {
        FileStageCache cache = Open();
        cache.Dispose();
        cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cache.Put(Key(1), [1]));
        Assert.Throws<ObjectDisposedException>(() => cache.TryGet(Key(1), out _));
    }

    private FileStageCache Open(long packSize = FileStageCache.DefaultPackSize) => new(folder.FullName, packSize);

    private static ContentHash Key(int i) => ContentHash.Of($"key {i}");

    private static byte[] Value(int i) => Encoding.UTF8.GetBytes($"value {i} {new string('x', i * 7 % 90)}");

    private static byte[] Bytes(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static bool Holds(FileStageCache cache, int i, byte[]? expected = null) =>
        cache.TryGet(Key(i), out ReadOnlyMemory<byte> value) && value.Span.SequenceEqual(expected ?? Value(i));

    private static void Fill(FileStageCache cache, int entries, int size = 0)
    {
        for (int i = 0; i < entries; i++) cache.Put(Key(i), size == 0 ? Value(i) : Bytes(i, size));
    }

    /// <summary>The bytes of a pack as a killed writer leaves it, and where each entry ends.</summary>
    private static byte[] UnsealedPack(int entries, out long[] ends)
    {
        using var copy = new TemporaryFolder();
        using Pack pack = Pack.Create(copy.FullName, 1);
        ends = [.. Enumerable.Range(0, entries).Select(i => pack.Append(PackKey.Of(Key(i)), Value(i)) is var e ? e.Offset + e.Length : 0)];
        pack.Dispose();
        return File.ReadAllBytes(pack.Path);
    }
}
