using System.Collections.Immutable;
using System.Globalization;

namespace MscAlf.Mining.Text;

/// <summary>A configuration that can't be used: names the file, the line and the remedy.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Makes the error of one place.</summary>
    /// <param name="file">File as the user knows it.</param>
    /// <param name="line">1-based line, 0 where no line applies.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigException(string file, int line, string message)
        : base(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}") : $"{file}: {message}")
    {
        File = file;
        Line = line;
    }

    /// <summary>File as the user knows it.</summary>
    public string File { get; }

    /// <summary>1-based line, 0 where no line applies.</summary>
    public int Line { get; }
}

/// <summary>A value of a configuration file with its place, whatever the file's syntax (the command line reads YAML into it).</summary>
/// <remarks>Immutable and thread-safe. Accessors throw <see cref="ConfigException"/> with file and line when the type is wrong.</remarks>
public sealed class ConfigNode
{
    private ConfigNode(string file, int line, string? scalar, ImmutableArray<ConfigNode> items, ImmutableArray<KeyValuePair<string, ConfigNode>> entries)
    {
        File = file;
        Line = line;
        Scalar = scalar;
        Items = items;
        Entries = entries;
    }

    /// <summary>File the value stands in.</summary>
    public string File { get; }

    /// <summary>1-based line.</summary>
    public int Line { get; }

    /// <summary>The text of a scalar; null for lists and maps.</summary>
    public string? Scalar { get; }

    /// <summary>The items of a list; default for others.</summary>
    public ImmutableArray<ConfigNode> Items { get; }

    /// <summary>The entries of a map in file order; default for others.</summary>
    public ImmutableArray<KeyValuePair<string, ConfigNode>> Entries { get; }

    /// <summary>Makes a scalar.</summary>
    public static ConfigNode OfScalar(string file, int line, string value) => new(file, line, value, default, default);

    /// <summary>Makes a list.</summary>
    public static ConfigNode OfList(string file, int line, ImmutableArray<ConfigNode> items) => new(file, line, null, items, default);

    /// <summary>Makes a map.</summary>
    public static ConfigNode OfMap(string file, int line, ImmutableArray<KeyValuePair<string, ConfigNode>> entries) => new(file, line, null, default, entries);

    /// <summary>The value under a key, or null.</summary>
    /// <exception cref="ConfigException">This is no map.</exception>
    public ConfigNode? Find(string key)
    {
        if (Entries.IsDefault) throw Error($"a map with the key '{key}' is expected here");
        foreach (KeyValuePair<string, ConfigNode> entry in Entries)
        {
            if (entry.Key == key) return entry.Value;
        }
        return null;
    }

    /// <summary>The value under a key.</summary>
    /// <exception cref="ConfigException">This is no map, or lacks the key.</exception>
    public ConfigNode Get(string key) => Find(key) ?? throw Error($"the key '{key}' is missing");

    /// <summary>The scalar's text.</summary>
    /// <exception cref="ConfigException">This is no scalar.</exception>
    public string AsText() => Scalar ?? throw Error("a plain value is expected here");

    /// <summary>The scalar as a whole number.</summary>
    /// <exception cref="ConfigException">It is none.</exception>
    public int AsInt() => int.TryParse(AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int n) ? n : throw Error($"'{Scalar}' is not a whole number");

    /// <summary>The scalar as a number.</summary>
    /// <exception cref="ConfigException">It is none.</exception>
    public double AsDouble() => double.TryParse(AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double n) && double.IsFinite(n) ? n : throw Error($"'{Scalar}' is not a number");

    /// <summary>The scalar as <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="ConfigException">It is neither.</exception>
    public bool AsBool() => AsText() switch { "true" => true, "false" => false, _ => throw Error($"'{Scalar}' is neither true nor false") };

    /// <summary>The texts of a list, or of one scalar as a list of one.</summary>
    /// <exception cref="ConfigException">An item is no scalar.</exception>
    public ImmutableArray<string> AsTexts() => Scalar is not null ? [Scalar] : Items.IsDefault ? throw Error("a list is expected here") : [.. Items.Select(static i => i.AsText())];

    /// <summary>Fails on a key that is not in <paramref name="known"/>: a misspelt option must not be silently without effect.</summary>
    /// <exception cref="ConfigException">This is no map, or has another key.</exception>
    public void AllowKeys(params ReadOnlySpan<string> known)
    {
        if (Entries.IsDefault) throw Error("a map is expected here");
        foreach (KeyValuePair<string, ConfigNode> entry in Entries)
        {
            if (!known.Contains(entry.Key)) throw entry.Value.Error($"unknown key '{entry.Key}'; known here: {string.Join(", ", known)}");
        }
    }

    /// <summary>An error at this place.</summary>
    public ConfigException Error(string message) => new(File, Line, message);
}
