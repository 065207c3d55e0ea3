using System.Reflection;
using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests;

/// <summary>The core's folders are the rungs of a ladder, and the core is pure. Both are read off the compiled code, method bodies included.</summary>
public sealed class LadderTests(ITestOutputHelper output)
{
    private const string Root = "MscAlf.Mining.";

    private static readonly Dictionary<string, int> Rungs = new(StringComparer.Ordinal)
    {
        ["Text"] = 0, ["Diagnostics"] = 1, ["Lexicons"] = 2, ["Learning"] = 2, ["Syntax"] = 3, ["Semantics"] = 4, ["Claims"] = 5,
        ["Corpora"] = 6, ["Analysis"] = 7, ["Emit"] = 8, ["Pipelines"] = 9,
    };

    private static readonly string[] ImpureTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console", "System.Environment",
        "System.Random", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Threading.Thread", "System.AppContext", "System.TimeZoneInfo",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture", "System.String.GetHashCode",
    ];

    private static Type[] CoreTypes => [.. typeof(SourceText).Assembly.GetTypes().Where(static t => t.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)];

    [Fact]
    public void A_type_refers_to_its_own_folder_and_to_lower_rungs_only()
    {
        var faults = new List<string>();
        int references = 0;
        foreach (Type type in CoreTypes)
        {
            string own = FolderOf(type);
            foreach (Type other in CodeReferences.TypesOf(type))
            {
                if (other.Namespace?.StartsWith(Root, StringComparison.Ordinal) != true) continue;
                references++;
                string folder = FolderOf(other);
                if (folder != own && Rungs[folder] >= Rungs[own]) faults.Add($"{type.FullName} ({own}) refers to {other.FullName} ({folder})");
            }
        }
        output.WriteLine($"{CoreTypes.Length} types, {references} references between them");
        Assert.True(CoreTypes.Length > 200, "too few types were looked at");
        Assert.True(references > 1000, "too few references were looked at");
        Assert.Empty(faults);
    }

    [Fact]
    public void The_core_uses_no_clock_no_culture_no_file_no_network_and_no_randomness()
    {
        var faults = new List<string>();
        int members = 0;
        foreach (Type type in CoreTypes)
        {
            foreach (MemberInfo member in CodeReferences.MembersOf(type))
            {
                members++;
                string? declaring = (member as Type ?? member.DeclaringType)?.FullName;
                if (declaring is null) continue;
                if (member.Name == "get_CurrentManagedThreadId") continue; // what the compiler puts into every iterator
                if (ImpureTypes.Contains(declaring) || declaring.StartsWith("System.Net.", StringComparison.Ordinal) || ImpureMembers.Contains($"{declaring}.{member.Name}"))
                {
                    faults.Add($"{type.FullName} uses {declaring}.{member.Name}");
                }
            }
        }
        output.WriteLine($"{members} uses of members in {CoreTypes.Length} types");
        Assert.True(members > 10_000, "too few uses were looked at");
        Assert.Empty(faults);
    }

    [Fact]
    public void The_core_refers_to_the_base_library_only()
    {
        string[] others = [.. typeof(SourceText).Assembly.GetReferencedAssemblies().Select(static a => a.Name!).Where(static n => !n.StartsWith("System", StringComparison.Ordinal))];
        Assert.Empty(others);
    }

    private static string FolderOf(Type type)
    {
        string folder = type.Namespace![Root.Length..].Split('.')[0];
        return Rungs.ContainsKey(folder) ? folder : throw new InvalidOperationException($"{type.FullName}: the folder {folder} is no rung of the ladder");
    }
}
