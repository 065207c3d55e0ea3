using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Tagged;

public sealed class PubTatorReaderTests
{
    private const string Two = "90000001|t|Lamps and light.\n90000001|a|AIM: To see. RESULTS: Bright.\n90000001\t0\t5\tLamps\tChemical\tMESH:D0\n90000001\tCID\tD0\tD1\n\n90000002|t|More lamps.\n90000002|a|-No text-\n";

    [Fact]
    public void Text_is_kept_and_annotations_are_left_out()
    {
        SourceDocument[] documents = Records.All(Two, "d/x.txt");
        Assert.Equal(["x#90000001", "x#90000002"], documents.Select(d => d.Id));
        Assert.Equal("title: Lamps and light.\nabstract#: AIM:\nabstract: To see.\nabstract#: RESULTS:\nabstract: Bright.", documents[0].Blocks());
        Assert.Equal("title: More lamps.", documents[1].Blocks());
        Assert.Equal(["90000001"], documents[0].Values("pmid"));
        Assert.Equal(["Lamps and light."], documents[0].Values("title"));
        LeftOut annotation = Assert.Single(documents[0].LeftOut);
        Assert.Equal(("annotation", "pubtator/annotation"), (annotation.Kind, annotation.Rule));
        Assert.Equal("pubtator", documents[0].Kind);
    }

    [Theory]
    [InlineData("1|t|A\n1|a|B\n2|t|C\n2|a|D\n", 2)] // no blank line
    [InlineData("1|t|A\r\n1|a|B\r\n\r\n\r\n2|t|C\r\n2|a|D\r\n", 2)]
    [InlineData("PMC12|t|A\nPMC12|a|B\n", 1)]
    public void Records_are_told_apart(string content, int count) => Assert.Equal(count, Records.All(content).Length);

    [Fact]
    public void A_bar_in_the_text_stays() => Assert.Equal("title: A|b|c", Records.One("7|t|A|b|c\n7|a|\n").Blocks());
}
