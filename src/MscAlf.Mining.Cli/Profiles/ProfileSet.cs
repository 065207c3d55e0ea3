using System.Collections.Immutable;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Profiles;

/// <summary>The profile files of a pack, one of which may be changed for a trial.</summary>
internal sealed class ProfileSet
{
    private readonly SortedDictionary<string, ConfigNode> files = new(StringComparer.Ordinal);

    /// <exception cref="ConfigException">A file can't be read or is wrong.</exception>
    public ProfileSet(PipelineDefinition definition)
    {
        Folder = PackLoader.ProfileFolder(definition);
        foreach (string file in PackLoader.ProfileFiles(definition)) files.Add(file, YamlConfig.Read(file));
    }

    /// <summary>Where the files lie.</summary>
    public string Folder { get; }

    /// <summary>Names of the profiles, in order.</summary>
    public ImmutableArray<string> Names => [.. files.Values.Select(static f => f.Get("profile").AsText())];

    /// <summary>The file of a profile; null where there is none.</summary>
    public string? FileOf(string profile) => files.FirstOrDefault(f => f.Value.Get("profile").AsText() == profile).Key;

    /// <summary>A parser with the files as they are.</summary>
    public SyntaxParser Parser() => new(SiteProfiles.Parse(files.Values));

    /// <summary>A parser with one file as a text says.</summary>
    public SyntaxParser ParserWith(string path, ProfileText changed) =>
        new(SiteProfiles.Parse(files.Where(f => f.Key != path).Select(static f => f.Value).Append(YamlConfig.Parse(changed.File, changed.Text))));
}
