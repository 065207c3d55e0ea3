using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Tests.Pipelines;

/// <summary>Fills records with random values by reflection, and compares them by content: a field that is added to a record is tested without a change here.</summary>
internal sealed class AnyValue(int seed)
{
    private const int Limit = 40; // spans lie in [0, Limit], texts are at least as long
    private static readonly string[] Words = ["IL-6", "TNF-α", "", "肝臓", "x\ud83e\uddecy", "lone \ud800 surrogate", "\udc00", "a\0b", "hepatocyte"];
    private readonly Random random = new(seed);

    internal static ClaimSet ClaimSet(int seed) => (ClaimSet)new AnyValue(seed).Of(typeof(ClaimSet), "")!;

    private object? Of(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(3) == 0 ? null : Of(inner, name);
        if (type == typeof(string)) return name == "Text" ? LongText() : Words[random.Next(Words.Length)] + (random.Next(2) == 0 ? "" : random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(int)) return name is "Start" or "Length" or "Position" ? random.Next(Limit / 2) : random.Next(-2, 50);
        if (type == typeof(ulong)) return (ulong)random.NextInt64();
        if (type == typeof(double)) return random.Next(4) switch { 0 => 1.0, 1 => 0.97, 2 => -0.0, _ => random.NextDouble() };
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type == typeof(TextSpan)) return new TextSpan(random.Next(Limit / 2), random.Next(Limit / 2));
        if (type == typeof(ContentHash)) return ContentHash.Of(Words[random.Next(Words.Length)]);
        if (type == typeof(SourceMap)) return Map();
        if (type == typeof(ImmutableArray<KeyValuePair<string, string>>)) return Pairs();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Array(type.GetGenericArguments()[0]);
        return Record(type);
    }

    private object Record(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        ParameterInfo[] parameters = constructor.GetParameters();
        var nullability = new NullabilityInfoContext();
        object result = constructor.Invoke([.. parameters.Select(p => MayBeNull(nullability.Create(p)) ? null : Of(p.ParameterType, p.Name!))]);
        foreach (PropertyInfo property in Fields(type).Where(f => f.CanWrite && !parameters.Any(p => p.Name == f.Name)))
        {
            property.SetValue(result, MayBeNull(nullability.Create(property)) ? null : Of(property.PropertyType, property.Name));
        }
        return result;
    }

    private bool MayBeNull(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && random.Next(3) == 0;

    private object Array(Type item)
    {
        var items = System.Array.CreateInstance(item, random.Next(5));
        for (int i = 0; i < items.Length; i++) items.SetValue(Of(item, item.Name), i);
        return typeof(ImmutableArray).GetMethods().Single(m => m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(item).Invoke(null, [items])!;
    }

    private ImmutableArray<KeyValuePair<string, string>> Pairs() =>
        [.. Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create("slot" + i, Words[random.Next(Words.Length)]))];

    private SourceMap Map()
    {
        var runs = ImmutableArray.CreateBuilder<MapRun>();
        for (int at = random.Next(3); at < Limit; at += random.Next(1, 9))
        {
            int length = random.Next(0, Math.Min(8, Limit - at));
            runs.Add(new MapRun(at, length, random.Next(Limit / 2), random.Next(1, 9)));
            at += length;
        }
        return new SourceMap(runs.ToImmutable());
    }

    private string LongText() => string.Concat(Enumerable.Range(0, 30).Select(_ => Words[random.Next(Words.Length)] + " ")) + new string('.', Limit);

    private static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0);

    /// <summary>The path of the first difference, or null where all content is equal.</summary>
    internal static string? Difference(object? left, object? right, string path = "")
    {
        if (left is null || right is null) return ReferenceEquals(left, right) ? null : $"{path}: {left ?? "null"} / {right ?? "null"}";
        Type type = left.GetType();
        if (type != right.GetType()) return $"{path}: {type} / {right.GetType()}";
        if (left is double d) return BitConverter.DoubleToInt64Bits(d) == BitConverter.DoubleToInt64Bits((double)right) ? null : $"{path}: {left} / {right}";
        if (type.IsPrimitive || type.IsEnum || left is string) return left.Equals(right) ? null : $"{path}: {left} / {right}";
        if (left is IEnumerable list)
        {
            object?[] a = [.. list.Cast<object?>()], b = [.. ((IEnumerable)right).Cast<object?>()];
            if (a.Length != b.Length) return $"{path}: {a.Length} / {b.Length} items";
            return Enumerable.Range(0, a.Length).Select(i => Difference(a[i], b[i], $"{path}[{i}]")).FirstOrDefault(x => x is not null);
        }
        return Fields(type).Select(p => Difference(p.GetValue(left), p.GetValue(right), $"{path}.{p.Name}")).FirstOrDefault(x => x is not null);
    }
}
