using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Tests;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>A folder of its own with a copy of the pack, in which the program runs; removed afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    internal const string Pipeline = "pipelines/msc-alf.yaml";
    internal const string Lexicon = "pipelines/msc-alf/lexicon/";
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mscalf-");

    internal Workspace()
    {
        CopyFolder(Path.Combine(Repository.Root, "pipelines"), this["pipelines"]);
        Directory.CreateDirectory(this["in"]);
    }

    internal static string Samples { get; } = Path.Combine(Repository.Root, "corpora", "samples");

    internal string Root => root.FullName;

    internal string this[string path] => Path.Combine(root.FullName, path);

    public void Dispose() => root.Delete(recursive: true);

    /// <summary>Copies a folder with all below it.</summary>
    internal static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    internal void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    /// <summary>Changes a file's text; fails where the change changes nothing.</summary>
    internal void Edit(string path, Func<string, string> change)
    {
        string before = File.ReadAllText(this[path]), after = change(before);
        if (before == after) throw new InvalidOperationException($"{path}: the edit changes nothing");
        File.WriteAllText(this[path], after);
    }

    internal void Edit(string path, string old, string now) => Edit(path, text => text.Replace(old, now, StringComparison.Ordinal));

    internal void CopySamples(params string[] names)
    {
        foreach (string name in names) File.Copy(Path.Combine(Samples, name), this["in/" + name], overwrite: true);
    }

    /// <summary>Every sample, several times under other names.</summary>
    internal void CopySamplesTimes(int times)
    {
        foreach (string file in Directory.EnumerateFiles(Samples, "*.txt").Concat(Directory.EnumerateFiles(Samples, "*.html")))
        {
            for (int i = 0; i < times; i++) File.Copy(file, this[$"in/{i:00}-{Path.GetFileName(file)}"]);
        }
    }

    /// <summary><c>mscalf run</c> on the folder <c>in</c>, inside this process.</summary>
    internal CommandResult Run(string output = "out", int threads = 1, params string[] more) =>
        InProcess.Run(Root, ["run", Pipeline, "-i", "in", "-o", output, "--threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture), .. more]);

    /// <summary>Mines the folder <c>in</c> and tells how much work each document was.</summary>
    internal SortedDictionary<string, WorkDone> Mine(string output = "out", int threads = 1) => InProcess.In(Root, () =>
    {
        var progress = new WorkRecorder();
        new CorpusRun(PackLoader.Open(PackLoader.ReadDefinition(Pipeline)), InputFinder.Find(["in"]), output, threads).Run(progress, CancellationToken.None);
        return progress.Work;
    });

    /// <summary>The files of an output folder by name; caches and locks left out.</summary>
    internal SortedDictionary<string, byte[]> Outputs(string folder = "out")
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(this[folder]))
        {
            if (Path.GetFileName(file) != ".lock") files.Add(Path.GetFileName(file), File.ReadAllBytes(file));
        }
        return files;
    }

    private sealed class WorkRecorder : IRunProgress
    {
        internal SortedDictionary<string, WorkDone> Work { get; } = new(StringComparer.Ordinal);

        public void Start(int inputs)
        {
        }

        public void InputRead()
        {
        }

        public void Done(string document, WorkDone work) => Work.Add(document, work);

        public void Finish()
        {
        }

        public void Dispose()
        {
        }
    }
}
