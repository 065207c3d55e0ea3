using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons;

/// <summary>Tables without searching, and the hashes that lead to them.</summary>
public sealed class LexiconSlotsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(50_000)]
    public void Every_key_has_a_slot_of_its_own(int count)
    {
        var keys = new ulong[count];
        for (int i = 0; i < count; i++) keys[i] = StableHash.Finish((ulong)i + 1);
        byte[] seeds = LexiconSlots.Build(keys, out int slots);
        var taken = new bool[slots];
        foreach (ulong key in keys)
        {
            int slot = LexiconSlots.SlotOf(key, seeds, slots);
            Assert.False(taken[slot]);
            taken[slot] = true;
        }
        Assert.InRange(slots, count + 1, 2 * count + 2);
        Array.Reverse(keys);
        Assert.Equal(seeds, LexiconSlots.Build(keys, out _));
        Assert.InRange(LexiconSlots.SlotOf(ulong.MaxValue, seeds, slots), 0, slots - 1);
    }

    [Fact]
    public void A_mixed_atom_can_be_told_again() =>
        Prop.ForAll<ulong, ulong>(static (hash, atom) => AtomHash.Unmix(hash, AtomHash.Mix(hash, atom)) == atom).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("mRNA", 0b0001)]
    [InlineData("Cat", 0b110)]
    [InlineData("TNF", 0)]
    [InlineData("alpha", 0)]
    [InlineData("liver", 0b11111)]
    [InlineData("sixteenlettersss", 0)]
    [InlineData("lé", 0)]
    public void An_atom_says_which_of_its_letters_are_no_capitals(string word, int small)
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(word, 0, atoms);
        Assert.Equal(small, Assert.Single(atoms).Small);
    }
}
