using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

internal static class HtmlReader
{
    internal static SourceDocument Read(string id, SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics) =>
        new(id, source, TextLayout.OfLines(source.Text), "html", [], diagnostics.DrainToImmutable());
}
