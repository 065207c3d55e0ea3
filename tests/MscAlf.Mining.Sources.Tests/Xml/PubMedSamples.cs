using System.Text;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Invented PubMed records, and the way from one to a tree.</summary>
internal static class PubMedSamples
{
    private static readonly SyntaxParser Parser = new(SiteProfiles.Empty);

    /// <summary>A record of an article from pieces.</summary>
    /// <param name="article">What stands in <c>Article</c>.</param>
    /// <param name="citation">What stands behind it in <c>MedlineCitation</c>.</param>
    /// <param name="data">What stands in <c>PubmedData</c>.</param>
    /// <param name="pmid">Its number.</param>
    internal static string Record(string article, string citation = "", string data = "", string pmid = "90000001") =>
        $"<PubmedArticle><MedlineCitation><PMID Version=\"1\">{pmid}</PMID><Article>{article}</Article>{citation}</MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>";

    internal static string Set(params string[] records) =>
        "<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n<PubmedArticleSet>\n" + string.Join('\n', records) + "\n</PubmedArticleSet>\n";

    internal static List<SourceDocument> Read(string xml, ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(xml), limits);

    internal static List<SourceDocument> Read(byte[] bytes, ReadLimits? limits = null, string? charset = null) =>
        [.. new DocumentReader(limits).Read(new MemoryStream(bytes), new ReadRequest("folder/set.xml") { Charset = charset })];

    internal static DocumentTree Parse(SourceDocument document)
    {
        DocumentTree tree = Parser.Parse(document);
        int at = 0;
        foreach (Leaf leaf in tree.Leaves)
        {
            Xunit.Assert.Equal(at, leaf.Start);
            at += leaf.Length;
        }
        Xunit.Assert.Equal(tree.Source.Text.Length, at);
        return tree;
    }

    /// <summary>The tree of the one record of a set.</summary>
    internal static DocumentTree Tree(string article, string citation = "", string data = "") => Parse(Xunit.Assert.Single(Read(Set(Record(article, citation, data)))));

    /// <summary>Sections as <c>part kind [heading] text</c>, a line each.</summary>
    internal static string Sections(DocumentTree tree)
    {
        var lines = new StringBuilder();
        foreach (Section section in tree.Sections)
        {
            if (lines.Length > 0) lines.Append('\n');
            lines.Append(section.Part).Append(' ').Append(section.Kind).Append(' ');
            if (section.Heading is not null) lines.Append('[').Append(section.Heading).Append("] ");
            lines.Append(tree.Text[section.Span.Start..section.Span.End].Replace('\n', '|'));
        }
        return lines.ToString();
    }

    /// <summary>The values of a metadata field, in order.</summary>
    internal static string Values(DocumentTree tree, string field) => string.Join("; ", tree.Metadata.Where(m => m.Field == field).Select(static m => m.Value));

    /// <summary>The characters of the source that a metadata field was read from.</summary>
    internal static string Places(DocumentTree tree, string field) =>
        string.Join("; ", tree.Metadata.Where(m => m.Field == field).Select(m => string.Join('|', m.Source.Select(s => tree.Source.Text[s.Start..s.End]))));
}
