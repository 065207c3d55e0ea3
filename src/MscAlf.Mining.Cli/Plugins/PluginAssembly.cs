using System.Collections.Immutable;
using System.Reflection;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Plugins;

/// <summary>The analyzers of an assembly.</summary>
/// <param name="Name">As the pipeline file names it.</param>
/// <param name="Hash">Of the assembly and of all that it brings along.</param>
/// <param name="Analyzers">In order of their names.</param>
/// <param name="Context">What they were loaded into.</param>
internal sealed record PluginAssembly(string Name, ContentHash Hash, ImmutableArray<IDocumentAnalyzer> Analyzers, PluginContext Context)
{
    /// <summary>Loads an assembly and makes one of each of its analyzers.</summary>
    /// <param name="node">Where the pipeline file names it: its place is told where something is wrong.</param>
    /// <param name="folder">What its path is relative to.</param>
    /// <exception cref="ConfigException">There is no such file, it is no assembly of this engine's version, or it holds no analyzer.</exception>
    public static PluginAssembly Load(ConfigNode node, string folder)
    {
        string name = node.AsText(), path = Path.GetFullPath(name, folder);
        if (!File.Exists(path)) throw node.Error($"the assembly '{name}' does not exist ({path}); build the plug-in, or take the line out");
        PluginContext? context = null;
        try
        {
            context = new PluginContext(path);
            return new PluginAssembly(name.Replace('\\', '/'), context.Hash, [.. Make(context.Main, node, name)], context);
        }
        catch (BadImageFormatException)
        {
            context?.Unload();
            throw node.Error($"'{name}' is no .NET assembly; name the plug-in's .dll");
        }
        catch (Exception e) when (e is not (ConfigException or OutOfMemoryException))
        {
            context?.Unload();
            Exception cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : e;
            throw node.Error($"'{name}' can't be loaded ({OneLine(cause.Message)}); build it against this version of MscAlf.Mining");
        }
    }

    private static IEnumerable<IDocumentAnalyzer> Make(Assembly assembly, ConfigNode node, string name)
    {
        var made = new SortedDictionary<string, IDocumentAnalyzer>(StringComparer.Ordinal);
        foreach (Type type in assembly.GetExportedTypes())
        {
            if (type.IsAbstract || type.IsGenericTypeDefinition || !typeof(IDocumentAnalyzer).IsAssignableFrom(type)) continue;
            if (type.GetConstructor(Type.EmptyTypes) is null) throw node.Error($"'{name}': {type.FullName} has no public constructor without parameters");
            made.Add(type.FullName!, (IDocumentAnalyzer)Activator.CreateInstance(type)!);
        }
        return made.Count > 0 ? made.Values : throw node.Error($"'{name}' holds no public class that implements {nameof(IDocumentAnalyzer)} of this engine");
    }

    /// <summary>A message of unknown origin as one line.</summary>
    internal static string OneLine(string message)
    {
        string line = string.Join(' ', message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
