using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>A way in which markup is not well-formed.</summary>
internal enum XmlFault : byte
{
    MissingEnd,
    StrayEnd,
    StrayMark,
    UnknownEntity,
    Truncated,
    Control,
    Attribute,
    Unclosed,
    TooDeep,
}

/// <summary>A place at which the markup is not well-formed.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Span">Where.</param>
internal readonly record struct XmlDamage(XmlFault Fault, TextSpan Span)
{
    /// <summary>Most places that are kept of a kind.</summary>
    internal const int MaxPlaces = 20;

    /// <summary>Adds one diagnostic for each kind, in the order of <see cref="XmlFault"/>.</summary>
    internal static void Report(ImmutableArray<XmlDamage> damage, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (damage.IsEmpty) return;
        for (XmlFault fault = 0; fault <= XmlFault.TooDeep; fault++)
        {
            var places = ImmutableArray.CreateBuilder<TextSpan>();
            foreach (XmlDamage one in damage)
            {
                if (one.Fault == fault) places.Add(one.Span);
            }
            if (places.Count == 0) continue;
            DiagnosticDescriptor descriptor = fault == XmlFault.UnknownEntity ? XmlDiagnostics.UnknownEntity : fault == XmlFault.TooDeep ? XmlDiagnostics.TooDeep : XmlDiagnostics.NotWellFormed;
            diagnostics.Add(descriptor.At(places.DrainToImmutable(), fault == XmlFault.TooDeep ? XmlTree.MaxDepth : Words(fault)));
        }
    }

    private static string Words(XmlFault fault) => fault switch
    {
        XmlFault.MissingEnd => "elements without an end tag",
        XmlFault.StrayEnd => "end tags without an element",
        XmlFault.StrayMark => "a < or & that begins nothing",
        XmlFault.Truncated => "it breaks off",
        XmlFault.Control => "control characters",
        XmlFault.Attribute => "attributes that are doubled or not quoted",
        XmlFault.Unclosed => "a comment, section or declaration without end",
        _ => "names that are not declared",
    };
}

/// <summary>Collects damage; of each kind the first places only.</summary>
internal sealed class XmlDamageList
{
    private readonly int[] counts = new int[(int)XmlFault.TooDeep + 1];
    private readonly ImmutableArray<XmlDamage>.Builder places = ImmutableArray.CreateBuilder<XmlDamage>();

    internal void Add(XmlFault fault, int start, int end)
    {
        if (counts[(int)fault]++ < XmlDamage.MaxPlaces) places.Add(new XmlDamage(fault, TextSpan.FromBounds(start, end)));
    }

    internal ImmutableArray<XmlDamage> Finish() => places.DrainToImmutable();
}
