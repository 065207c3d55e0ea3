using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Names of one document that were damaged in one way: reported once, with all places.</summary>
internal sealed class RepairedNames
{
    private const int MostShown = 5, MostPlaces = 50;
    private readonly List<string> shown = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly ImmutableArray<TextSpan>.Builder places = ImmutableArray.CreateBuilder<TextSpan>();
    private int count;

    internal void Add(ImmutableArray<TextSpan> source, string text, string repaired)
    {
        count++;
        if (count <= MostPlaces) places.AddRange(source);
        if (seen.Add(text) && shown.Count < MostShown) shown.Add($"'{text}' as '{repaired}'");
    }

    internal void Report(DiagnosticDescriptor descriptor, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (count > 0) diagnostics.Add(descriptor.At(places.DrainToImmutable(), count, string.Join(", ", shown) + (seen.Count > shown.Count ? "…" : "")));
    }
}
