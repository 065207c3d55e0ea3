using System.Collections.Immutable;
using MscAlf.Mining.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>Reads YAML into <see cref="ConfigNode"/>s with their lines.</summary>
internal static class YamlConfig
{
    private const int MaxBytes = 4 << 20;
    private const int MaxNodes = 200_000; // aliases may repeat a node: bounds what a hostile file can grow into
    private const int MaxDepth = 64;

    /// <exception cref="ConfigException">The file can't be read, is no YAML, or is no map.</exception>
    public static ConfigNode Read(string path, string? shownAs = null)
    {
        string file = shownAs ?? path;
        string text;
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists) throw new ConfigException(file, 0, "the file does not exist; check the path");
            if (info.Length > MaxBytes) throw new ConfigException(file, 0, $"the file is larger than {MaxBytes >> 20} MB; this is no configuration");
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(file, 0, $"the file can't be read: {e.Message}");
        }
        return Parse(file, text);
    }

    /// <summary>Parses a text that stands for a file.</summary>
    /// <exception cref="ConfigException">It is no YAML, or no map.</exception>
    public static ConfigNode Parse(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new ConfigException(file, (int)e.Start.Line, $"this is not valid YAML: {e.Message}");
        }
        if (stream.Documents.Count == 0) throw new ConfigException(file, 1, "the file is empty; a map of keys is expected");
        int budget = MaxNodes;
        ConfigNode root = Convert(file, stream.Documents[0].RootNode, 0, ref budget);
        return root.Entries.IsDefault ? throw root.Error("a map of keys is expected at the top") : root;
    }

    private static ConfigNode Convert(string file, YamlNode node, int depth, ref int budget)
    {
        int line = (int)node.Start.Line;
        if (--budget < 0 || depth > MaxDepth) throw new ConfigException(file, line, "the file is too large or too deeply nested");
        switch (node)
        {
            case YamlScalarNode scalar:
                return ConfigNode.OfScalar(file, line, scalar.Value ?? "");
            case YamlSequenceNode list:
                var items = ImmutableArray.CreateBuilder<ConfigNode>();
                foreach (YamlNode item in list) items.Add(Convert(file, item, depth + 1, ref budget));
                return ConfigNode.OfList(file, line, items.ToImmutable());
            case YamlMappingNode map:
                var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, ConfigNode>>();
                foreach ((YamlNode key, YamlNode value) in map)
                {
                    if (key is not YamlScalarNode { Value: { } name }) throw new ConfigException(file, (int)key.Start.Line, "a key must be a plain word");
                    entries.Add(new(name, Convert(file, value, depth + 1, ref budget)));
                }
                return ConfigNode.OfMap(file, line, entries.ToImmutable());
            default:
                throw new ConfigException(file, line, "this kind of YAML value is not supported");
        }
    }
}
