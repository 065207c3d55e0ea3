using Microsoft.Win32.SafeHandles;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Standard output as bytes.</summary>
internal static class StandardOutput
{
    /// <summary>Opens it. A write fails with an <see cref="IOException"/> when the reader has gone, as <c>head</c> does: the console's own stream would hide that, and the work would go on for nobody.</summary>
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
