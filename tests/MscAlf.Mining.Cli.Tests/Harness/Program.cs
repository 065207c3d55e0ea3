using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The program as a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private const int Interrupt = 2; // SIGINT
    private readonly Process process;
    private readonly Task<byte[]> output;
    private readonly Task<string> error;

    private Program(Process process)
    {
        this.process = process;
        output = ReadAll(process.StandardOutput.BaseStream);
        error = process.StandardError.ReadToEndAsync();
    }

    internal static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "mscalf.dll");

    internal static Program Start(string folder, params string[] args) => Start(folder, null, args);

    internal static Program Start(string folder, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet", [Path, .. args]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8 };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) info.Environment[name] = value;
        return new Program(Process.Start(info)!);
    }

    /// <summary>Runs to the end.</summary>
    internal static CommandResult Run(string folder, params string[] args) => RunWith(folder, [], args);

    /// <summary>Runs to the end with standard input.</summary>
    internal static CommandResult RunWith(string folder, byte[] input, params string[] args)
    {
        using Program program = Start(folder, args);
        program.process.StandardInput.BaseStream.Write(input);
        return program.Wait();
    }

    /// <summary>Closes standard input and waits for the end.</summary>
    internal CommandResult Wait()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The program did not end within two minutes.");
        }
        return new CommandResult(process.ExitCode, Encoding.UTF8.GetString(output.GetAwaiter().GetResult()), error.GetAwaiter().GetResult());
    }

    internal bool HasExited => process.HasExited;

    /// <summary>Ends it without a warning, as <c>kill -9</c> does.</summary>
    internal void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Ctrl+C.</summary>
    internal void SendInterrupt()
    {
        if (SendSignal(process.Id, Interrupt) != 0) throw new InvalidOperationException("The signal was not sent.");
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
