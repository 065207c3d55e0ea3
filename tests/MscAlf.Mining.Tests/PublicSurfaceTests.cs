using System.Reflection;
using System.Text;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests;

/// <summary>The core's public surface is pinned as text, so that a change of it is seen and meant.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>To accept a change: set MSCALF_APPROVE=1 and run this test once; the file is written anew.</summary>
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        string path = Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "PublicSurface.approved.txt");
        string actual = Describe(typeof(SourceText).Assembly);
        Assert.True(actual.Count(static c => c == '\n') > 300, "too few members were looked at");
        if (Environment.GetEnvironmentVariable("MSCALF_APPROVE") == "1") File.WriteAllText(path, actual);
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        string[] before = approved.Split('\n'), after = actual.Split('\n');
        string[] changes = [.. before.Except(after).Select(static l => "- " + l), .. after.Except(before).Select(static l => "+ " + l)];
        Assert.True(changes.Length == 0, "the public surface changed; if it is meant, run with MSCALF_APPROVE=1\n" + string.Join('\n', changes.Take(40)));
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(static t => t.FullName, StringComparer.Ordinal))
        {
            string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";
            text.Append(kind).Append(' ').Append(Name(type)).Append('\n');
            IEnumerable<string> members = type.IsEnum
                ? Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}")
                : type.GetMembers(Declared).Where(static m => m is not MethodInfo { IsSpecialName: true } and not Type).Select(Line);
            foreach (string line in members.Order(StringComparer.Ordinal)) text.Append("    ").Append(Name(type)).Append(": ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static string Line(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{{(property.CanRead ? " get;" : "")}{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}",
        FieldInfo field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        string name = type.DeclaringType is { } outer ? Name(outer) + "." + type.Name : type.Namespace?.StartsWith("MscAlf.Mining", StringComparison.Ordinal) == true ? type.FullName!["MscAlf.Mining.".Length..] : type.Name;
        if (!type.IsGenericType) return name;
        int tick = name.IndexOf('`');
        return (tick < 0 ? name : name[..tick]) + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">";
    }
}
