using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads articles of the Journal Article Tag Suite (NLM 2 and 3, JATS 1): PubMed Central's nxml, its article sets and OAI envelopes.</summary>
/// <remarks>After https://jats.nlm.nih.gov/archiving/1.3/. Sub-articles (reviewers' letters, replies, translations, parts) are left out with their reason; what is not named is the format's markup.</remarks>
internal static class JatsReader
{
    /// <summary>The name of the format.</summary>
    internal const string Format = "jats";

    /// <summary>Reads an article.</summary>
    internal static SourceDocument Read(XmlRecord record)
    {
        XmlNode article = record.Element;
        if (!article.Element("front").Exists && !article.Element("body").Exists && !article.Element("front-stub").Exists) return ServiceReplyReader.Read(record);
        XmlNode meta = article.Element("front", "article-meta");
        if (JatsFront.Key(meta) is { } key) record.Identify(key, key);
        StructuredWriter writer = record.Writer(Format);
        JatsReferences references = JatsReferences.Of(article);
        var inline = new JatsInline(record.Source.Text, writer, references);
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
                case "sub-article" or "response":
                    string type = child.Attribute("article-type").Value;
                    writer.LeaveOut(child, type == "translation" ? TriviaKinds.OtherLanguage : JatsNames.IsPaper(type) ? TriviaKinds.Related : TriviaKinds.Comments);
                    break;
            }
        }
        foreach (BibliographyEntry entry in references.Entries) writer.Refer(entry);
        if (writer.Position == 0) record.Diagnostics.Add(XmlDiagnostics.NoTitle.OfDocument());
        return record.Finish(writer);
    }
}
