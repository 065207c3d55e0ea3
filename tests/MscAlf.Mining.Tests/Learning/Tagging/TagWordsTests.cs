using MscAlf.Mining.Learning;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class TagWordsTests
{
    [Fact]
    public void Every_word_keeps_its_place_while_the_table_grows()
    {
        var table = new TagWords();
        string[] words = [.. Enumerable.Range(0, 20_000).Select(static i => i % 3 == 0 ? $"w{i}" : i % 3 == 1 ? new string((char)('a' + i % 26), 1 + i / 3 % 40) + i : $"{i}β-{i * 7}")];
        for (int i = 0; i < words.Length; i++)
        {
            ref TagWords.Slot slot = ref table.At(words[i]);
            Assert.Null(slot.Word);
            Assert.True(float.IsNaN(slot.Alone));
            slot.Word = TagWord.Of(words[i], null, null);
            slot.Alone = i;
        }
        Assert.Equal(words.Length, table.Count);
        for (int i = 0; i < words.Length; i++) Assert.Equal(i, table.At(words[i].AsSpan()).Alone);
        table.Clear();
        Assert.Equal(0, table.Count);
        Assert.Null(table.At("w0").Word);
    }

    [Fact]
    public void Words_that_differ_in_one_character_differ()
    {
        var table = new TagWords();
        foreach (string word in (string[])["", "a", "A", "ab", "a ", "abcd", "abce", "abcde", "abcdf", "abcdefgh", "abcdefgi", "bbcdefgh"])
        {
            ref TagWords.Slot slot = ref table.At(word);
            Assert.Null(slot.Word);
            slot.Word = TagWord.Of(word, null, null);
        }
    }
}
