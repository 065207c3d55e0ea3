using System.Diagnostics;

namespace MscAlf.Mining.Sources.Pdf;

/// <summary>How a run of a tool ended.</summary>
internal enum ToolEnd : byte
{
    /// <summary>By itself; the exit code tells how.</summary>
    Exited,
    /// <summary>Killed: it took too long.</summary>
    TimedOut,
    /// <summary>Killed: it took too much memory.</summary>
    OutOfMemory,
    /// <summary>Killed: it wrote too much.</summary>
    TooMuchOutput,
}

/// <summary>What a tool gave.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote, as far as it was read.</param>
internal readonly record struct ToolResult(ToolEnd End, int ExitCode, ReadOnlyMemory<byte> Output);

/// <summary>Runs a program of poppler as a child process: no shell, bounded time, memory and output, killed with all its children when it goes over a bound.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PdfTool
{
    private const int WatchMilliseconds = 100;
    private const int LastWords = 5000;

    private static readonly Lazy<string?> Limiter = new(static () => OperatingSystem.IsLinux() ? FindProgram("prlimit", Environment.GetEnvironmentVariable("PATH")) : null);

    private readonly string program;
    private readonly string? limiter;

    /// <summary>Makes a runner.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="limiter">Full path of <c>prlimit</c>; null to watch the memory from here.</param>
    internal PdfTool(string program, string? limiter)
    {
        this.program = program;
        this.limiter = limiter;
    }

    /// <summary>The tool of a name, or null where it is not installed. Looked for once.</summary>
    internal static PdfTool? Find(string name) => FindProgram(name, Environment.GetEnvironmentVariable("PATH")) is { } path ? new PdfTool(path, Limiter.Value) : null;

    /// <summary>The full path of a program in the folders of a search path. Entries that are not full paths are passed over, so that nothing in the current folder is run.</summary>
    internal static string? FindProgram(string name, string? searchPath)
    {
        foreach (string folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            string path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
            if (File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0)) return path;
        }
        return null;
    }

    /// <summary>Runs the program and waits for its end.</summary>
    /// <param name="arguments">Given as they are.</param>
    /// <param name="limits">Bounds of time, memory and output.</param>
    /// <exception cref="IOException">It can't be started.</exception>
    internal ToolResult Run(IReadOnlyList<string> arguments, ReadLimits limits)
    {
        var start = new ProcessStartInfo
        {
            FileName = limiter ?? program,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (limiter is not null)
        {
            start.ArgumentList.Add(FormattableString.Invariant($"--as={limits.MaxPdfMemory}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(program);
        }
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Start(start);
        process.StandardInput.Close();
        int end = (int)ToolEnd.Exited;
        void Stop(ToolEnd why)
        {
            if (Interlocked.CompareExchange(ref end, (int)why, (int)ToolEnd.Exited) == (int)ToolEnd.Exited) Kill(process);
        }
        using var clock = new Timer(_ => Stop(ToolEnd.TimedOut), null, limits.PdfTimeout, Timeout.InfiniteTimeSpan);
        using Timer? watch = limiter is not null ? null : new Timer(_ =>
        {
            if (Memory(process) > limits.MaxPdfMemory) Stop(ToolEnd.OutOfMemory);
        }, null, WatchMilliseconds, WatchMilliseconds);
        Task errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        ReadOnlyMemory<byte> output = ReadOutput(process.StandardOutput.BaseStream, limits.MaxBytes, () => Stop(ToolEnd.TooMuchOutput));
        process.WaitForExit();
        errors.Wait(LastWords); // what a child left behind holds open is not waited for
        return new ToolResult((ToolEnd)Volatile.Read(ref end), process.ExitCode, output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new IOException($"{start.FileName} did not start");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException($"{start.FileName}: {e.Message}", e);
        }
    }

    private static ReadOnlyMemory<byte> ReadOutput(Stream stream, int limit, Action tooMuch)
    {
        var buffer = new byte[1 << 16];
        int length = 0;
        while (true)
        {
            int n = stream.Read(buffer, length, buffer.Length - length);
            if (n == 0) return buffer.AsMemory(0, length);
            length += n;
            if (length > limit)
            {
                tooMuch();
                return buffer.AsMemory(0, limit);
            }
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    private static long Memory(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
