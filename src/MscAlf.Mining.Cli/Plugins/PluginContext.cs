using System.Reflection;
using System.Runtime.Loader;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Plugins;

/// <summary>A plug-in's assembly with what it brings along, apart from those of the host and of other plug-ins. Of the host it sees the engine itself, so that both speak of the same types.</summary>
/// <remarks>Assemblies are read into memory: what was hashed is what runs, and the file can be built anew meanwhile. Not thread-safe while it loads.</remarks>
internal sealed class PluginContext : AssemblyLoadContext
{
    private static readonly string[] Shared = [typeof(SourceText).Assembly.GetName().Name!];
    private readonly AssemblyDependencyResolver resolver;
    private readonly SortedDictionary<string, ContentHash> hashes = new(StringComparer.Ordinal);

    public PluginContext(string path)
        : base("plug-in " + Path.GetFileName(path), isCollectible: true)
    {
        resolver = new AssemblyDependencyResolver(path);
        Main = Read(path);
        LoadAll(Main);
    }

    /// <summary>The assembly that was named.</summary>
    public Assembly Main { get; }

    /// <summary>Hash of the assembly and of all that it brings along, by name.</summary>
    public ContentHash Hash
    {
        get
        {
            using var hasher = new ContentHasher();
            foreach ((string name, ContentHash hash) in hashes) hasher.Add(name).Add(hash);
            return hasher.Finish();
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name)) return null; // the host's
        return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? Read(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        hashes[Path.GetFileName(path)] = ContentHash.Of(bytes);
        return LoadFromStream(new MemoryStream(bytes));
    }

    // At once, so that the hash tells of all, and what is missing is told before the first document.
    private void LoadAll(Assembly from)
    {
        foreach (AssemblyName name in from.GetReferencedAssemblies())
        {
            if (Shared.Contains(name.Name) || Assemblies.Any(a => a.GetName().Name == name.Name) || resolver.ResolveAssemblyToPath(name) is null) continue;
            LoadAll(LoadFromAssemblyName(name));
        }
    }
}
