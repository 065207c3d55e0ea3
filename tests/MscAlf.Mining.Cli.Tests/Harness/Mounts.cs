using System.Diagnostics;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Small file systems, where the test may make them.</summary>
internal static class Mounts
{
    internal static bool TryTmpfs(string folder, string size) => Call("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder);

    internal static void Unmount(string folder) => Call("umount", folder);

    private static bool Call(string program, params string[] args)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
