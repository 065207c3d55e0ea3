using System.Reflection;

namespace MscAlf.Mining.Cli;

/// <summary>Who we are.</summary>
internal static class ProgramInfo
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(ProgramInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Name and version, as records state them.</summary>
    public static string Tool { get; } = "mscalf " + Version;
}
