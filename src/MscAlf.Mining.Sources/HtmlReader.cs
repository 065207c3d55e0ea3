using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Html;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Makes a document of a page.</summary>
internal static class HtmlReader
{
    /// <summary>Reads the page in <paramref name="source"/>; never fails.</summary>
    internal static SourceDocument Read(string id, SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var page = new HtmlPage(source.Text);
        Layout layout = ScriptText.Complete(source.Text, page.Read());
        if (page.WasCapped) diagnostics.Add(ReaderDiagnostics.TooDeep.OfDocument(ElementStack.MaxDepth));
        return new SourceDocument(id, source, layout, "html", page.Declared.Finish(), diagnostics.DrainToImmutable());
    }
}
