using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis;

/// <summary>The options of one analyzer, and which of them it asked for: what nobody asks for is misspelt.</summary>
/// <remarks>Not thread-safe; used before the first document only.</remarks>
public sealed class AnalyzerOptions
{
    private readonly ConfigNode? node;
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Wraps a map of options.</summary>
    /// <param name="node">A map; null for no options.</param>
    /// <exception cref="ConfigException">The node is no map.</exception>
    public AnalyzerOptions(ConfigNode? node)
    {
        if (node is { Entries.IsDefault: true }) throw node.Error("a map of options is expected here");
        this.node = node;
    }

    /// <summary>An option's text, or the default.</summary>
    public string Text(string key, string otherwise) => Find(key)?.AsText() ?? otherwise;

    /// <summary>An option's list, or the default.</summary>
    public ImmutableArray<string> Texts(string key, ImmutableArray<string> otherwise) => Find(key)?.AsTexts() ?? otherwise;

    /// <summary>An option's whole number, or the default.</summary>
    public int Int(string key, int otherwise) => Find(key)?.AsInt() ?? otherwise;

    /// <summary>An option's number, or the default.</summary>
    public double Number(string key, double otherwise) => Find(key)?.AsDouble() ?? otherwise;

    /// <summary>An option's <c>true</c> or <c>false</c>, or the default.</summary>
    public bool Flag(string key, bool otherwise) => Find(key)?.AsBool() ?? otherwise;

    /// <summary>Fails where an option was given that was not asked for.</summary>
    /// <param name="analyzer">Its name, for the message.</param>
    internal void RefuseOthers(string analyzer)
    {
        if (node is null) return;
        foreach ((string key, ConfigNode value) in node.Entries)
        {
            if (!asked.Contains(key)) throw value.Error($"the analyzer '{analyzer}' has no option '{key}'; it has {(asked.Count == 0 ? "none" : string.Join(", ", asked))}");
        }
    }

    private ConfigNode? Find(string key)
    {
        asked.Add(key);
        return node?.Find(key);
    }
}
