using MscAlf.Mining.Syntax;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.JatsSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>What becomes of reference markers: paragraph in, clean text with marks out (<c>{keys}</c> where they stand).</summary>
public sealed class JatsMarkersTests
{
    private static string Expand(string paragraph)
    {
        // "@3" is a marker of reference 3, "@{Roe 2001|3}" one with words.
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < paragraph.Length; i++)
        {
            if (paragraph[i] != '@')
            {
                text.Append(paragraph[i]);
                continue;
            }
            if (paragraph[i + 1] == '{')
            {
                int close = paragraph.IndexOf('}', i);
                string[] parts = paragraph[(i + 2)..close].Split('|');
                text.Append(X(parts[0], string.Join(' ', parts[1].Split(' ').Select(n => "B" + n))));
                i = close;
                continue;
            }
            int end = i + 1;
            while (end < paragraph.Length && char.IsAsciiDigit(paragraph[end])) end++;
            text.Append(X(paragraph[(i + 1)..end]));
            i = end - 1;
        }
        return text.ToString();
    }

    [Theory]
    [InlineData("Cells help [@1]. They do.", "Cells help{1}. They do.")]
    [InlineData("Cells help [@1,@2] in mice.", "Cells help{1 2} in mice.")]
    [InlineData("Cells help [@1-@4].", "Cells help{1 2 3 4}.")]
    [InlineData("Cells help [@1, @3–@5, @9].", "Cells help{1 3 4 5 9}.")]
    [InlineData("Cells help (@1, @2).", "Cells help{1 2}.")]
    [InlineData("Cells help [@1], [@2] and [@3].", "Cells help{1 2 3}.")]
    [InlineData("Cells help @{[1]|1}, @{[2]|2}.", "Cells help{1 2}.")]
    [InlineData("Cells help @{[1–3]|1 2 3}.", "Cells help{1 2 3}.")]
    [InlineData("Cells help.<sup>@1,@2</sup> They do.", "Cells help.{1 2} They do.")]
    [InlineData("Cells help.<sup>@1–@3</sup>They do.", "Cells help.{1 2 3} They do.")]
    [InlineData("Cells help<sup>[@1]</sup>.", "Cells help{1}.")]
    [InlineData("Cells help.@{<sup>1</sup>|1} They do.", "Cells help.{1} They do.")]
    [InlineData("Cells help @1, @2 in mice.", "Cells help{1 2} in mice.")]
    [InlineData("Cells help [@1-4] in mice.", "Cells help{1} in mice.")]
    [InlineData("Cells help ([@1]).", "Cells help{1}.")]
    [InlineData("Cells (here [@1]) help.", "Cells (here{1}) help.")]
    [InlineData("Cells help [@1, unpublished].", "Cells help [{1}unpublished].")]
    [InlineData("It rose to 10<sup>6</sup> cells [@1].", "It rose to 106 cells{1}.")]
    public void NumbersGoWithTheirBracketsAndSeparators(string paragraph, string expected) => Assert.Equal(expected, Marked(Expand(paragraph)));

    [Theory]
    [InlineData("Cells help (@{Roe et al., 2001|3}; @{Doe, 2002|4}).", "Cells help (Roe et al., 2001{3}; Doe, 2002{4}).")]
    [InlineData("Roe et al. (@{2001|3}) saw it.", "Roe et al. (2001{3}) saw it.")]
    [InlineData("As described in [@5].", "As described in [5]{5}.")]
    [InlineData("See reference @5 for more.", "See reference 5{5} for more.")]
    [InlineData("Shown elsewhere (see [@7]).", "Shown elsewhere (see [7]{7}).")]
    public void WordsOfTheSentenceStay(string paragraph, string expected) => Assert.Equal(expected, Marked(Expand(paragraph)));

    [Fact]
    public void AMarkerIsTriviaWithARule()
    {
        DocumentTree tree = Parse(Article(body: "<p>Cells help [" + X("1") + "," + X("2") + "]. Yes.</p>", rest: References(2)));
        string marker = Assert.Single(Trivia(tree, "jats/xref")).Trim();
        Assert.StartsWith("reference-marker: ", marker);
        Assert.Contains("[<xref", marker);
        Assert.EndsWith("]", marker);
    }

    [Fact]
    public void OtherCrossReferencesAreText()
    {
        DocumentTree tree = Parse(Article(body: "<p>Levels fell (<xref ref-type=\"fig\" rid=\"F1\">Fig. 1</xref>, <xref ref-type=\"table\" rid=\"T1\">Table 1</xref>).<xref ref-type=\"fn\" rid=\"n1\">*</xref></p>"));
        Assert.EndsWith("Levels fell (Fig. 1, Table 1).", tree.Text);
    }

    [Fact]
    public void KeysAreLabelsElsePlaces()
    {
        SourceDocument labelled = Read(Article(rest: "<back><ref-list><ref id=\"x\"><label>[7]</label><mixed-citation>Roe.</mixed-citation></ref></ref-list></back>"));
        Assert.Equal("7", Assert.Single(labelled.References).Key);
        SourceDocument bare = Read(Article(rest: "<back><ref-list><ref id=\"x\"><mixed-citation>Roe.</mixed-citation></ref><ref id=\"y\"><mixed-citation>Doe.</mixed-citation></ref></ref-list></back>"));
        Assert.Equal(["1", "2"], bare.References.Select(r => r.Key));
    }

    [Fact]
    public void AReferenceIsALineWithItsIds()
    {
        SourceDocument document = Read(Article(rest: """
            <back><ref-list><ref id="r"><element-citation><person-group><name><surname>Roe</surname><given-names>J</given-names></name><etal/></person-group><article-title>On <italic>it</italic></article-title><source>J Inv</source><year>2001</year><volume>3</volume><issue>2</issue><fpage>5</fpage><lpage>9</lpage><pub-id pub-id-type="doi">https://doi.org/10.1000/ABC</pub-id><pub-id pub-id-type="pmid">123</pub-id></element-citation></ref></ref-list></back>
            """));
        BibliographyEntry entry = Assert.Single(document.References);
        Assert.Equal("Roe J, et al. On it. J Inv. 2001;3(2):5-9.", entry.Text);
        Assert.Equal("10.1000/abc", entry.Doi);
        Assert.Equal("123", entry.Pmid);
    }

    [Fact]
    public void CountlessMarkersTakeLinearTime()
    {
        string text = "Word [" + string.Concat(Enumerable.Range(1, 300_000).Select(static i => "<xref ref-type=\"bibr\" rid=\"B1\">1</xref>,")) + "] here.";
        SourceDocument document = Read(Article(body: "<p>" + text + "</p>", rest: References(1)));
        Assert.Equal<string>(["1"], Assert.Single(document.Marks).Keys);
    }
}
