using System.Text;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Invented articles for the tests of the JATS and BioC readers.</summary>
internal static class JatsSamples
{
    private static readonly SyntaxParser Parser = new(SiteProfiles.Empty);

    internal static SourceDocument[] ReadAll(string xml) => [.. new DocumentReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), new ReadRequest("paper.nxml"))];

    internal static SourceDocument Read(string xml) => ReadAll(xml).Single();

    internal static DocumentTree Parse(string xml) => Parser.Parse(Read(xml));

    /// <summary>An article of front matter (inside article-meta), body, and what follows it.</summary>
    internal static string Article(string meta = "", string body = "", string rest = "", string type = "research-article") =>
        $"""<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="{type}"><front><journal-meta><journal-id journal-id-type="nlm-ta">J Inv</journal-id><journal-title-group><journal-title>Journal of Inventions</journal-title></journal-title-group></journal-meta><article-meta><title-group><article-title>A title.</article-title></title-group>{meta}</article-meta></front><body>{body}</body>{rest}</article>""";

    /// <summary>A reference list with labels 1 to <paramref name="count"/> and ids B1, B2…</summary>
    internal static string References(int count) => "<back><ref-list><title>References</title>" + string.Concat(Enumerable.Range(1, count).Select(i => $"<ref id=\"B{i}\"><label>{i}.</label><mixed-citation>Roe J. Work {i}. J Inv. 2001. <pub-id pub-id-type=\"pmid\">{i}00</pub-id></mixed-citation></ref>")) + "</ref-list></back>";

    /// <summary>The clean text of the body's only paragraph, and the keys of its marks in brackets where they stand.</summary>
    internal static string Marked(string paragraph, int references = 12)
    {
        DocumentTree tree = Parse(Article(body: "<p>" + paragraph + "</p>", rest: References(references)));
        var text = new StringBuilder(tree.Text);
        foreach (ReferenceMark mark in tree.Marks.Reverse()) text.Insert(mark.Position, "{" + string.Join(' ', mark.Keys) + "}");
        string all = text.ToString();
        return all[(all.IndexOf('\n') + 1)..];
    }

    /// <summary>Sections as <c>part/kind/heading</c> in order.</summary>
    internal static string[] Sections(DocumentTree tree) => [.. tree.Sections.Select(s => $"{s.Part}/{s.Kind}/{s.Heading}")];

    /// <summary>The trivia of a rule as the source has them, kinds before them.</summary>
    internal static string[] Trivia(DocumentTree tree, string rule) => [.. tree.Trivia.Where(t => t.Rule == rule).SelectMany(t => t.Source.Select(s => t.Kind + ": " + tree.Source.Text.Substring(s.Start, s.Length)))];

    internal static string X(string number, string? target = null) => $"<xref ref-type=\"bibr\" rid=\"{target ?? "B" + number}\">{number}</xref>";
}
