using System.Text.Json;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>Where the annotated pages lie beside a checkout, the sentences of the clean text are those of the annotators.</summary>
public sealed class GoldTests
{
    [Theory]
    [InlineData("000")]
    [InlineData("002")]
    [InlineData("004a")]
    public void Sentences_are_as_annotated(string name)
    {
        if (SharedData.Root is not { } root) return;
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "gold", name + ".gold.json")));
        string file = gold.RootElement.GetProperty("file").GetString()!;
        HashSet<string> found = [.. Pages.Text(File.ReadAllText(Path.Combine(root, "seeds", file))).Sentences()];
        string[] want = [.. gold.RootElement.GetProperty("sentences").EnumerateArray().Select(static s => s.GetProperty("text").GetString()!)];
        Assert.True(want.Length > 0);
        Assert.Superset(want.ToHashSet(StringComparer.Ordinal), found);
    }
}
