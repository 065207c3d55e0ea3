using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The places of one kind of damage in a document.</summary>
internal sealed class DamageKind(DiagnosticDescriptor descriptor)
{
    private const int MostPlaces = 20, MostShown = 4, LongestShown = 24;
    private List<TextSpan>? places;
    private List<string>? shown;
    private int count;

    /// <summary>Notes a place in the clean text.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="start">In the clean text.</param>
    /// <param name="length">Units.</param>
    /// <param name="meant">What it stands for; null where an example would say nothing.</param>
    public void Add(ReadOnlySpan<char> text, int start, int length, string? meant = null)
    {
        count++;
        places ??= [];
        shown ??= [];
        if (places.Count < MostPlaces) places.Add(new TextSpan(start, length));
        if (shown.Count == MostShown || meant is null) return;
        string example = $"'{text.Slice(start, Math.Min(length, LongestShown))}' for '{meant}'";
        if (!shown.Contains(example)) shown.Add(example);
    }

    /// <summary>Adds the diagnostic, if there was any.</summary>
    public void Report(SourceMap map, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (places is null) return;
        var source = ImmutableArray.CreateBuilder<TextSpan>(places.Count);
        foreach (TextSpan place in places) map.AddSource(place, source);
        diagnostics.Add(descriptor.At(source.DrainToImmutable(), count, string.Join(", ", shown!)));
    }
}
