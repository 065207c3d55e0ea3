using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads one article of the Journal Article Tag Suite (NLM 2 and 3, JATS 1): PubMed Central's nxml, its article sets and OAI envelopes.</summary>
internal static class JatsReader
{
    /// <summary>The name of the format.</summary>
    internal const string Format = "jats";

    /// <summary>Reads an article, and those of its sub-articles that are papers.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="text">The source text.</param>
    /// <param name="tree">Its markup.</param>
    /// <param name="article">The article, or a sub-article.</param>
    /// <param name="diagnostics">What went wrong before.</param>
    internal static SourceDocument Read(string id, SourceText text, XmlTree tree, XmlNode article, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        tree.AddDiagnostics(diagnostics);
        var writer = new StructuredWriter(text.Text, Format);
        JatsReferences references = JatsReferences.Of(article);
        var inline = new JatsInline(text.Text, writer, references);
        var body = new JatsBody(writer, inline);
        new JatsFront(article, writer, inline, body).Write();
        foreach (XmlNode child in article.Elements())
        {
            switch (child.LocalName)
            {
                case "body":
                    body.Body(child);
                    break;
                case "back":
                    body.Back(child);
                    break;
                case "floats-group" or "floats-wrap":
                    body.Floats(child);
                    break;
                case "sub-article":
                    writer.LeaveOut(child, child.Attribute("article-type").Value == "translation" ? TriviaKinds.OtherLanguage : JatsNames.IsPaper(child.Attribute("article-type").Value) ? TriviaKinds.Related : TriviaKinds.Comments);
                    break;
                case "response":
                    writer.LeaveOut(child, TriviaKinds.Comments);
                    break;
            }
        }
        foreach (BibliographyEntry entry in references.Entries) writer.Refer(entry);
        return writer.Finish(id, text, diagnostics.DrainToImmutable());
    }
}
