using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Plugins;

/// <summary>All analyzers that a pipeline could run, and which it does.</summary>
/// <param name="All">In order: those of the engine, then those of each assembly.</param>
/// <param name="On">Those that run.</param>
/// <param name="Assemblies">The plug-ins.</param>
/// <param name="Options">Hash of the options, wherever they stand.</param>
/// <param name="Seconds">Time of a plug-in for one document.</param>
internal sealed record AnalyzerChoice(ImmutableArray<AnalyzerEntry> All, ImmutableArray<AnalyzerEntry> On, ImmutableArray<PluginAssembly> Assemblies, ContentHash? Options, int Seconds)
{
    /// <summary>Makes the set of those that run.</summary>
    public AnalyzerSet Set(TimeProvider? clock) => On.IsEmpty ? AnalyzerSet.None : new AnalyzerSet(On, new PluginCall(TimeSpan.FromSeconds(Seconds)).Call, clock);
}

/// <summary>Reads the stage <c>analyzers</c> of a pipeline and loads its plug-ins.</summary>
internal static class AnalyzerLoader
{
    /// <summary>The analyzers of a pipeline; where it leaves the stage out, none is on.</summary>
    /// <exception cref="ConfigException">An assembly, an option or a name is wrong; names file, line and remedy.</exception>
    public static AnalyzerChoice Open(PipelineDefinition definition)
    {
        StageChoice? stage = definition.Stage("analyzers");
        string folder = Path.GetDirectoryName(Path.GetFullPath(definition.File))!;
        ConfigNode? assemblies = stage?.Options?.Find("assemblies");
        ImmutableArray<PluginAssembly> plugins = assemblies is null ? [] : [.. Items(assemblies).Select(n => PluginAssembly.Load(n, folder))];
        ContentHash? hash = null;
        ConfigNode? options = stage?.Options?.Find("options");
        if (options?.Scalar is { } file)
        {
            string path = Path.GetFullPath(file, folder);
            options = YamlConfig.Read(path);
            hash = ContentHash.Of(File.ReadAllBytes(path));
        }
        if (options is { Entries.IsDefault: true }) throw options.Error("a map of analyzers' names to their options is expected here, or the path of a file with such a map");

        var all = ImmutableArray.CreateBuilder<AnalyzerEntry>();
        var places = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var codes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(IDocumentAnalyzer analyzer, string source, bool foreign, ConfigNode? place)
        {
            try
            {
                IDocumentAnalyzer ready = BuiltInAnalyzers.Prepare(analyzer, foreign, options?.Find(analyzer.Name));
                if (!places.TryAdd(ready.Name, source)) throw new ArgumentException($"the analyzer '{ready.Name}' is there twice ({places[ready.Name]} and {source})");
                foreach (Diagnostics.DiagnosticDescriptor descriptor in ready.Descriptors)
                {
                    if (!codes.TryAdd(descriptor.Id, ready.Name)) throw new ArgumentException($"the code {descriptor.Id} of '{ready.Name}' is that of '{codes[descriptor.Id]}', too");
                }
                all.Add(new AnalyzerEntry(ready, source, foreign));
            }
            catch (Exception e) when (e is not (ConfigException or OutOfMemoryException) && place is not null)
            {
                throw place.Error($"'{source}' can't be used: {PluginAssembly.OneLine(e.Message)}");
            }
        }
        foreach (IDocumentAnalyzer analyzer in BuiltInAnalyzers.All) Add(analyzer, "engine", false, null);
        for (int i = 0; i < plugins.Length; i++)
        {
            foreach (IDocumentAnalyzer analyzer in plugins[i].Analyzers) Add(analyzer, plugins[i].Name, true, Items(assemblies!)[i]);
        }
        foreach ((string name, ConfigNode value) in options?.Entries ?? [])
        {
            if (!places.ContainsKey(name)) throw value.Error($"there is no analyzer '{name}'; there are {string.Join(", ", places.Keys)}");
        }
        HashSet<string>? only = Named(stage, "enable", places.Keys), not = Named(stage, "disable", places.Keys);
        ImmutableArray<AnalyzerEntry> on = stage is null ? [] : [.. all.Where(e => only?.Contains(e.Analyzer.Name) != false && not?.Contains(e.Analyzer.Name) != true)];
        int seconds = stage?.Int("seconds", PluginCall.DefaultSeconds) ?? PluginCall.DefaultSeconds;
        if (seconds is < 1 or > 86_400) throw stage!.Options!.Get("seconds").Error("the time of a plug-in for one document is 1 to 86400 seconds");
        return new AnalyzerChoice(all.ToImmutable(), on, plugins, hash, seconds);
    }

    private static ImmutableArray<ConfigNode> Items(ConfigNode node) => node.Items.IsDefault ? [node] : node.Items;

    private static HashSet<string>? Named(StageChoice? stage, string option, IEnumerable<string> known)
    {
        if (stage?.Options?.Find(option) is not { } list) return null;
        foreach (ConfigNode item in Items(list))
        {
            if (!known.Contains(item.AsText())) throw item.Error($"there is no analyzer '{item.AsText()}'; there are {string.Join(", ", known)}");
        }
        return [.. list.AsTexts()];
    }
}
