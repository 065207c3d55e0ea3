using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>The binary features of one example as hashes; a growing list that is used again and again.</summary>
/// <remarks>Mutable, not thread-safe. A feature that is added twice counts once.</remarks>
public sealed class FeatureBuffer
{
    private uint[] items = new uint[512];
    private int[] rows = new int[512];
    private ulong[] slots = new ulong[1024]; // round in the high half, feature in the low half: what an earlier round left is free
    private uint[] pending = new uint[512]; // features whose rows have not been looked for
    private Feature[] known = new Feature[256]; // added for later: with their rows,
    private ulong[] hashes = new ulong[256], rareHashes = new ulong[256]; // by their hashes,
    private byte[] kinds = new byte[256];
    private uint[] fresh = new uint[512]; // and what these become
    private WeightRows? weights;
    private uint round = 1;
    private int distinct, waiting, found, prepared, later, rare, rareGroup;

    /// <summary>Forgets all features.</summary>
    public void Clear()
    {
        Count = 0;
        distinct = waiting = found = prepared = later = rare = 0;
        if (++round != 0) return;
        Array.Clear(slots);
        round = 1;
    }

    /// <summary>Features added so far, with repetitions.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct features in the order in which they were first added; valid until the next change.</summary>
    public ReadOnlySpan<uint> Distinct => items.AsSpan(0, distinct);

    /// <summary>Where the distinct features have their weights in the model that is expected, once they were located; those without are left out.</summary>
    internal ReadOnlySpan<int> Rows => rows.AsSpan(0, found);

    /// <summary>The group that a feature was added to.</summary>
    public static int GroupOf(uint feature) => (int)(feature >> 28);

    /// <summary>Forgets all features and from now on finds the weights of what is added, and asks the memory for them, so that they are there when the features are scored.</summary>
    /// <param name="model">What will score them; null for nothing.</param>
    internal void Expect(LinearModel? model)
    {
        Clear();
        weights = model?.Weights;
        WeightRows.Prefetch<ulong>(slots);
    }

    /// <summary>Adds a feature by its hash.</summary>
    /// <param name="hash">Well mixed.</param>
    /// <param name="group">0 to 15; a head may look at some groups only (<see cref="HeadTask.Groups"/>).</param>
    public void Add(ulong hash, int group = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)group, 15u, nameof(group));
        AddItem(ItemOf(hash, group));
    }

    /// <summary>What a feature is in the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint ItemOf(ulong hash, int group) => ((uint)(hash ^ (hash >> 32)) & 0x0fff_ffff) | ((uint)group << 28);

    /// <summary>A feature that will be added often, with its row in the model that is expected.</summary>
    internal Feature Prepare(uint item) => new(item, weights is null ? -1 : weights.RowOf(item));

    /// <summary>Adds a feature that was prepared for the model that is expected; it comes in with <see cref="Settle"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Feature feature)
    {
        if (prepared == known.Length) Array.Resize(ref known, known.Length * 2);
        known[prepared++] = feature;
    }

    /// <summary>Adds a feature by its hash before it is finished (<see cref="StableHash.Finish"/>); it comes in with <see cref="Settle"/>.</summary>
    /// <param name="hash">Not yet mixed.</param>
    /// <param name="kind">The group and, with <see cref="Twice"/>, a second feature, of the number after the hash.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddLater(ulong hash, int kind)
    {
        int at = later;
        if (at == hashes.Length) GrowLater();
        hashes[at] = hash;
        kinds[at] = (byte)kind;
        later = at + 1;
    }

    /// <summary>As <see cref="AddLater"/>, for features of one group that most likely have no weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddRareLater(ulong hash, int group)
    {
        if (rare == rareHashes.Length) Array.Resize(ref rareHashes, rareHashes.Length * 2);
        rareHashes[rare++] = hash;
        rareGroup = group;
    }

    /// <summary>Of a kind for <see cref="AddLater"/>: two features.</summary>
    internal const int Twice = 16;

    /// <summary>Takes in what was added for later, step by step for all of it: short loops that the processor works ahead in.</summary>
    internal void Settle()
    {
        int more = prepared + 2 * later + rare;
        while (distinct + more > items.Length) Grow();
        foreach (Feature feature in known.AsSpan(0, prepared))
        {
            if (IsNew(feature.Item) && feature.Row >= 0) Use(feature.Row);
        }
        if (fresh.Length < more) fresh = new uint[items.Length];
        int count = 0;
        for (int i = 0; i < rare; i++) fresh[count++] = ItemOf(StableHash.Finish(rareHashes[i]), rareGroup);
        for (int i = 0; i < later; i++)
        {
            int group = kinds[i] & 15;
            fresh[count++] = ItemOf(StableHash.Finish(hashes[i]), group);
            if (kinds[i] != group) fresh[count++] = ItemOf(StableHash.Finish(hashes[i] + 1), group);
        }
        WeightRows? model = weights;
        foreach (uint item in fresh.AsSpan(0, rare))
        {
            if (IsNew(item) && model is not null && model.MayHave(item)) Wait(model, item);
        }
        foreach (uint item in fresh.AsSpan(rare, count - rare))
        {
            if (IsNew(item) && model is not null) Wait(model, item);
        }
        prepared = later = rare = 0;
    }

    /// <summary>Adds a feature that <see cref="ItemOf"/> made.</summary>
    internal void AddItem(uint item)
    {
        if (IsNew(item) && weights is { } model) Wait(model, item);
    }

    /// <summary>Looks for the rows of what was added, by now in the processor's cache, and asks the memory for them; must be called before <see cref="Rows"/>.</summary>
    internal void Locate()
    {
        foreach (uint item in pending.AsSpan(0, waiting))
        {
            int row = weights!.RowOf(item);
            if (row >= 0) Use(row);
        }
        waiting = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Wait(WeightRows model, uint item)
    {
        model.PrefetchPlace(item);
        pending[waiting++] = item;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Use(int row)
    {
        weights!.Prefetch(row);
        rows[found++] = row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNew(uint item)
    {
        Count++;
        if (distinct == items.Length) Grow();
        ulong[] table = slots;
        int mask = table.Length - 1;
        ulong key = (ulong)round << 32 | item;
        int i = (int)item & mask;
        for (; table[i] >> 32 == round; i = (i + 1) & mask)
        {
            if (table[i] == key) return false;
        }
        table[i] = key;
        items[distinct++] = item;
        return true;
    }

    /// <summary>The distinct features in ascending order.</summary>
    public uint[] Sorted()
    {
        uint[] result = items.AsSpan(0, distinct).ToArray();
        Array.Sort(result);
        return result;
    }

    private void GrowLater()
    {
        Array.Resize(ref hashes, hashes.Length * 2);
        Array.Resize(ref kinds, hashes.Length);
    }

    private void Grow()
    {
        Array.Resize(ref items, items.Length * 2);
        Array.Resize(ref rows, items.Length);
        Array.Resize(ref pending, items.Length);
        slots = new ulong[items.Length * 2];
        for (int k = 0; k < distinct; k++)
        {
            int i = (int)items[k] & (slots.Length - 1);
            while (slots[i] != 0) i = (i + 1) & (slots.Length - 1);
            slots[i] = (ulong)round << 32 | items[k];
        }
    }
}

/// <summary>A feature and where its weights are.</summary>
/// <param name="Item">In a <see cref="FeatureBuffer"/>.</param>
/// <param name="Row">Negative for nowhere.</param>
internal readonly record struct Feature(uint Item, int Row);
