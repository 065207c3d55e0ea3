using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class WrappedTextTests
{
    private const string Pdf = """
        Doe et al. Journal of Things (2018) 9:227
        https://doi.org/10.1000/abc-1

        Abstract
        Acute liver failure is a severe syndrome of the whole
        liver and it is characterized by a rapid inflam-
        mation of the tissue. Cells of the bone marrow (BM-
        MSC) were shown to lower the inflammation and the
        anti-apoptotic path of IKKB/
        NFκB in the livers of rats with a failure of the
        Keywords: Liver, Cells

        Introduction
        The cells have been given to patients with failure of
        the liver for many years, and they were identified via
        the staining of albumin

        Page 2 of 9

        (ALB) and of other proteins in the liver [1, 2]. In
        rats, the cells were safe at all of the doses given.
        The fate of cells in the failing
        liver of rats

        At present, the fate of the cells is not known. Some
        studies have found them in the lung and in the spleen
        of the animals, and others did not find any cells.
        Doe et al. Journal of Things (2018) 9:227

        Page 3 of 9

        References
        1. Roe R, Poe P. Another paper of others on the liver. J
        Other. 2001;1:1-2.
        """;

    [Fact]
    public void Lines_become_sentences_without_furniture()
    {
        DocumentTree tree = Pages.Text(Pdf);
        string[] sentences = tree.Sentences();
        Assert.Equal("pdf-text", tree.Kind);
        Assert.Contains("Acute liver failure is a severe syndrome of the whole liver and it is characterized by a rapid inflammation of the tissue.", sentences);
        Assert.Contains(sentences, static s => s.StartsWith("Cells of the bone marrow (BM-MSC) were shown", StringComparison.Ordinal) && s.Contains("IKKB/NFκB in", StringComparison.Ordinal));
        Assert.Contains("The cells have been given to patients with failure of the liver for many years, and they were identified via the staining of albumin (ALB) and of other proteins in the liver [1, 2].", sentences);
        Assert.Contains("The fate of cells in the failing liver of rats", sentences);
        Assert.Contains("Keywords: Liver, Cells", sentences);
        Assert.DoesNotContain("Page 3", tree.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Doe et al.", tree.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another paper", tree.Text, StringComparison.Ordinal);
        Assert.Equal(["Liver", "Cells"], tree.Publication.Keywords.AsEnumerable());
        Assert.Equal("10.1000/abc-1", tree.Publication.Doi);
        Assert.Null(tree.Publication.Title);
        TreeLaws.Hold(tree);
    }

    [Fact]
    public void A_joined_hyphen_is_owned_by_its_sentence()
    {
        DocumentTree tree = Pages.Text(Pdf);
        int at = Pdf.IndexOf("inflam-", StringComparison.Ordinal) + 6;
        Assert.Equal(LeafKind.Sentence, tree.Leaves.First(l => at >= l.Start && at < l.End).Kind);
    }

    [Fact]
    public void Headings_open_sections()
    {
        DocumentTree tree = Pages.Text(Pdf);
        Assert.Equal(["Abstract", null, "Introduction", "The fate of cells in the failing liver of rats"], tree.Sections.Select(static s => s.Heading));
        Assert.Equal(["abstract", "keywords", "introduction", "body"], tree.Sections.Select(static s => s.Kind));
    }
}
