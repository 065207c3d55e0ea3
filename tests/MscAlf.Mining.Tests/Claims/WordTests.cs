using System.Reflection;
using MscAlf.Mining.Claims;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class WordTests
{
    [Fact]
    public void Each_word_of_the_grammar_is_the_hash_of_its_name()
    {
        FieldInfo[] fields = typeof(Word).GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.True(fields.Length > 50);
        Assert.All(fields, static field => Assert.Equal(WordCutter.HashOf(field.Name.ToLowerInvariant()), (ulong)field.GetValue(null)!));
    }
}
