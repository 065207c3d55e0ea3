using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Pipelines;

public sealed class MemoryStageCacheTests
{
    private static readonly ContentHash A = ContentHash.Of("a"), B = ContentHash.Of("b");

    [Fact]
    public void An_entry_is_read_as_it_was_put()
    {
        var cache = new MemoryStageCache();
        Assert.False(cache.TryGet(A, out ReadOnlyMemory<byte> none));
        Assert.True(none.IsEmpty);
        cache.Put(A, [1, 2]);
        cache.Put(A, [3]);
        Assert.True(cache.TryGet(A, out ReadOnlyMemory<byte> value));
        Assert.Equal([3], value.ToArray());
    }

    [Fact]
    public void Pruning_keeps_what_was_touched()
    {
        var cache = new MemoryStageCache();
        cache.Put(A, [1]);
        cache.Put(B, [2]);
        Assert.Equal(0, cache.Prune());
        Assert.True(cache.Touch(A));
        Assert.Equal(1, cache.Prune());
        Assert.True(cache.TryGet(A, out _));
        Assert.False(cache.Touch(B));
    }
}
