using System.Diagnostics;
using System.IO.Compression;

namespace MscAlf.Mining.Bench;

/// <summary>Runs the program and the evaluation set's own scorers, as a user would.</summary>
internal static class Scorer
{
    /// <summary>Records of <c>mscalf</c> with the given arguments; standard input from a file (gzip is unpacked) where one is named.</summary>
    public static void Mine(string output, string? input, params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = Start("dotnet", [Benchmarks.ProgramPath(), .. arguments]);
        start.RedirectStandardInput = input is not null;
        using Process process = Process.Start(start)!;
        Task feed = input is null ? Task.CompletedTask : Task.Run(() => Feed(input, process.StandardInput.BaseStream));
        using (FileStream file = File.Create(output)) process.StandardOutput.BaseStream.CopyTo(file);
        feed.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode is not (0 or 1)) throw new InvalidOperationException(FormattableString.Invariant($"mscalf ended with {process.ExitCode}"));
    }

    /// <summary>What a scorer under <c>shared/bin</c> prints.</summary>
    public static string[] Score(string script, params ReadOnlySpan<string> arguments)
    {
        string path = Path.Combine(Corpus.SharedRoot() ?? throw new InvalidOperationException("the evaluation set is not here"), "bin", script);
        using Process process = Process.Start(Start("python3", [path, .. arguments]))!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException(FormattableString.Invariant($"{script} ended with {process.ExitCode}"));
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static ProcessStartInfo Start(string program, ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    private static void Feed(string input, Stream to)
    {
        using (to)
        {
            using FileStream raw = File.OpenRead(input);
            using Stream plain = input.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            plain.CopyTo(to);
        }
    }
}
