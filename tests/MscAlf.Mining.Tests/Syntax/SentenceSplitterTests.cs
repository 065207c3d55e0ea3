using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class SentenceSplitterTests
{
    /// <summary>A bar marks where a sentence ends.</summary>
    [Theory]
    [InlineData("Xiao et al. showed that cells survive.| Chen et al. (2019) agreed.")]
    [InlineData("Cells were given i.v. at day 2.| Mice lived.")]
    [InlineData("Group A vs. group B differed (Fig. 1A–C).| E. coli was absent.")]
    [InlineData("It fell (p < 0.05).| No. 3 was the best.")]
    [InlineData("Levels fell at P < 0.05.| The rats lived.")]
    [InlineData("Smith J. and Doe R. wrote it.| We did not.")]
    [InlineData("They bind p50.c-Rel dimers.| mRNA rose.| p53 fell.")]
    [InlineData("It was lost [12].| c-Met-MSCs homed to the liver.")]
    [InlineData("It was seen.[12] The next one was not.", "It was seen.[12]|The next one was not.")]
    [InlineData("It was seen in cells.12,13 The next one was not.", "It was seen in cells.12,13|The next one was not.")]
    [InlineData("It was seen. [12] The next one was not.", "It was seen. [12]|The next one was not.")]
    [InlineData("The value (i.e. the mean. It was 3) rose; the other fell.| Why?| Nobody knows!")]
    [InlineData("He said “it works.”| They agreed.")]
    [InlineData("The ratio was 0.5 at 37.2 °C.| (MPP+) was toxic.")]
    [InlineData("Patients with hepatitis B.| We treated them.")]
    [InlineData("α-SMA fell.| β-actin did not.")]
    [InlineData("5-LOX was up.| 5-azacytidine was down.")]
    public void Splits_as_an_English_reader_does(string marked, string? expected = null)
    {
        string text = expected is null ? marked.Replace("|", "", StringComparison.Ordinal) : marked;
        string[] want = [.. (expected ?? marked).Split('|').Select(static s => s.Trim())];
        var spans = new List<TextSpan>();
        SentenceSplitter.Split(text, 0, spans);
        Assert.Equal(want, spans.Select(s => text.Substring(s.Start, s.Length)));
    }

    /// <summary>Biomedical prose of every kind, among it what users of other tools reported (FIELD.md, pain 13).</summary>
    [Theory]
    [MemberData(nameof(Specs))]
    public void Splits_as_the_spec_says(string marked) => Splits_as_an_English_reader_does(marked.Replace(" |", "| ", StringComparison.Ordinal));

    public static TheoryData<string> Specs() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Syntax", "Specs", "sentences.txt")).Where(static l => l.Length > 0 && l[0] != '#')];

    [Fact]
    public void A_figure_label_stays_with_its_legend() =>
        Assert.Equal(["Fig. 2. Cells in the liver.", "Arrows show them."], Pages.Clean("Results\n\nFig. 2. Cells in the liver. Arrows show them.").Sentences()[1..]);
}
