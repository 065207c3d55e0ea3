using System.Collections.Concurrent;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Names of rules, <c>FORMAT/FIELD</c>; each of the few that occur is made once.</summary>
internal static class RuleNames
{
    private const int Most = 4096; // a hostile file may name fields without end

    private static readonly ConcurrentDictionary<(string, string), string> Made = new();

    internal static string Of(string format, string field)
    {
        if (Made.TryGetValue((format, field), out string? name)) return name;
        name = format + "/" + field;
        if (Made.Count < Most) Made.TryAdd((format, field), name);
        return name;
    }
}
