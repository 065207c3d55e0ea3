using System.Text.Json;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>What tests of the command line expect again and again.</summary>
internal static class Expect
{
    /// <summary>Both folders hold the same files with the same bytes.</summary>
    internal static void SameOutputs(SortedDictionary<string, byte[]> expected, SortedDictionary<string, byte[]> actual, string because = "")
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string name, byte[] bytes) in expected)
        {
            if (bytes.AsSpan().SequenceEqual(actual[name])) continue;
            int at = bytes.AsSpan().CommonPrefixLength(actual[name]);
            Assert.Fail($"{name} differs at byte {at} {because}\nexpected …{Near(bytes, at)}\nfound    …{Near(actual[name], at)}");
        }
    }

    /// <summary>Refused before any work: exit code 2, nothing on standard output, one line on standard error that holds all these words, no stack trace.</summary>
    internal static void Refused(CommandResult result, params string[] words)
    {
        Assert.True(result.Code == 2, $"exit code {result.Code}: {result.Error}");
        Assert.Equal("", result.Out);
        string[] lines = [.. result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => !l.StartsWith("mining ", StringComparison.Ordinal))];
        Assert.True(lines.Length == 1, "one line is expected: " + result.Error);
        Assert.StartsWith("mscalf: ", lines[0], StringComparison.Ordinal);
        foreach (string word in words) Assert.Contains(word, lines[0], StringComparison.OrdinalIgnoreCase);
        NoTrace(result);
    }

    internal static void NoTrace(CommandResult result)
    {
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The records of JSON Lines.</summary>
    internal static List<JsonElement> Records(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement)];

    private static string Near(byte[] bytes, int at) => System.Text.Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 120)..Math.Min(bytes.Length, at + 120)));
}
