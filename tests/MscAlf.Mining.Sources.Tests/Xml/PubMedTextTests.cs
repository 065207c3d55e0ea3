using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.PubMedSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Title, abstract and keywords of PubMed records: what is kept, under which section, and what is left out for which reason.</summary>
public sealed class PubMedTextTests
{
    [Theory]
    [InlineData("a plain abstract",
        "<ArticleTitle>Cells help.</ArticleTitle><Abstract><AbstractText>Livers fail. Cells help.</AbstractText></Abstract>",
        "title title Cells help.\nabstract abstract Livers fail. Cells help.")]
    [InlineData("labels with categories",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText Label=\"WHY\" NlmCategory=\"BACKGROUND\">A.</AbstractText><AbstractText Label=\"HOW &amp; WHERE\" NlmCategory=\"METHODS\">B.</AbstractText><AbstractText Label=\"RESULTS\" NlmCategory=\"RESULTS\">C.</AbstractText></Abstract>",
        "title title T\nabstract background [WHY] WHY|A.\nabstract methods [HOW & WHERE] HOW & WHERE|B.\nabstract results [RESULTS] RESULTS|C.")]
    [InlineData("labels whose category is not assigned are told by their words",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText Label=\"AIMS\" NlmCategory=\"UNASSIGNED\">A.</AbstractText><AbstractText Label=\"PARTICLES\" NlmCategory=\"UNASSIGNED\">B.</AbstractText><AbstractText Label=\"DISCUSSION\">C.</AbstractText></Abstract>",
        "title title T\nabstract objective [AIMS] AIMS|A.\nabstract abstract [PARTICLES] PARTICLES|B.\nabstract conclusions [DISCUSSION] DISCUSSION|C.")]
    [InlineData("unlabelled text is no heading, nor is a label over nothing",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText Label=\"UNLABELLED\">A.</AbstractText><AbstractText Label=\"METHODS\" NlmCategory=\"METHODS\"/><AbstractText Label=\"RESULTS\" NlmCategory=\"RESULTS\">B.</AbstractText></Abstract>",
        "title title T\nabstract abstract A.\nabstract results [RESULTS] RESULTS|B.")]
    [InlineData("a category without a label",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText NlmCategory=\"METHODS\">A.</AbstractText><AbstractText NlmCategory=\"CONCLUSIONS\">B.</AbstractText></Abstract>",
        "title title T\nabstract methods A.\nabstract conclusions B.")]
    [InlineData("inline markup and references",
        "<ArticleTitle>Role of <i>Il6</i> &amp; TNF-&#x3b1;.</ArticleTitle><Abstract><AbstractText>EC<sub>50</sub> was &lt;1 &mu;M; 10<sup>6</sup> <b>cells</b>.</AbstractText></Abstract>",
        "title title Role of Il6 & TNF-α.\nabstract abstract EC50 was <1 μM; 106 cells.")]
    [InlineData("labels that are set bold",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText><b><i>Objective:</i></b> To see <b>7d</b>. <b>Research Method/Design:</b> We saw.</AbstractText></Abstract>",
        "title title T\nabstract objective [Objective] Objective:|To see 7d.\nabstract methods [Research Method/Design] Research Method/Design:|We saw.")]
    [InlineData("labels that end in a full stop",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText><i>Objective.</i> To see it all now. <i>Approach</i>. We saw.<i>Main results</i>. Seen. <i>Significance.</i> Much.</AbstractText></Abstract>",
        "title title T\nabstract objective [Objective] Objective. To see it all now.\nabstract methods [Approach] Approach. We saw.\nabstract results [Main results] Main results. Seen.\nabstract conclusions [Significance] Significance. Much.")]
    [InlineData("labels that are glued to their text",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText>Study DesignRetrospective cohort study.ObjectiveIn general, patients fare well.MethodsRecords were read. Results of others were not.ResultsAll fared well.</AbstractText></Abstract>",
        "title title T\nabstract methods [Study Design] Study Design|Retrospective cohort study.\nabstract objective [Objective] Objective|In general, patients fare well.\nabstract methods [Methods] Methods|Records were read. Results of others were not.\nabstract results [Results] Results|All fared well.")]
    [InlineData("a closing summary",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText Label=\"RECENT FINDINGS\">A.</AbstractText><AbstractText Label=\"SUMMARY\">B.</AbstractText></Abstract>",
        "title title T\nabstract results [RECENT FINDINGS] RECENT FINDINGS|A.\nabstract conclusions [SUMMARY] SUMMARY|B.")]
    [InlineData("line breaks of a pretty-printed record",
        "<ArticleTitle>\n  A long\n  title.\n</ArticleTitle><Abstract>\n <AbstractText\n Label=\"KEY\n POINTS\">\n  One\n  two.\n </AbstractText>\n</Abstract>",
        "title title A long title.\nabstract abstract [KEY POINTS] KEY POINTS|One two.")]
    [InlineData("formulas",
        "<ArticleTitle>T</ArticleTitle><Abstract><AbstractText>Uptake of <mml:math xmlns:mml=\"m\">\n <mml:msup><mml:mi>x</mml:mi>\n <mml:mn>2</mml:mn></mml:msup>\n <mml:annotation>x^2</mml:annotation></mml:math> fell.</AbstractText></Abstract>",
        "title title T\nabstract abstract Uptake of x2 fell.")]
    [InlineData("a translated title keeps its brackets",
        "<ArticleTitle>[A new cure].</ArticleTitle><VernacularTitle>Eine neue Kur.</VernacularTitle>",
        "title title [A new cure].")]
    [InlineData("a title that is not available gives way to the one in the paper's language",
        "<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Eine neue Kur.</VernacularTitle>",
        "title title Eine neue Kur.")]
    public void The_text_of_a_record(string what, string article, string sections) => Assert.Equal((what, sections), (what, Sections(Tree(article))));

    [Fact]
    public void Keywords_are_lines_of_their_own_and_exact_values()
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle>", "<KeywordList Owner=\"NOTNLM\"><Keyword MajorTopicYN=\"N\">1,25-dihydroxyvitamin</Keyword><Keyword><i>Il6</i>; liver</Keyword></KeywordList>");
        Assert.Equal("title title T\nkeywords keywords 1,25-dihydroxyvitamin|Il6; liver", Sections(tree));
        Assert.Equal<string>(["1,25-dihydroxyvitamin", "Il6; liver"], tree.Publication.Keywords);
    }

    [Fact]
    public void A_label_comes_from_the_characters_of_its_attribute()
    {
        DocumentTree tree = Tree("<Abstract><AbstractText Label=\"AIM &amp; SCOPE\">Text.</AbstractText></Abstract>");
        Section section = Assert.Single(tree.Sections);
        Assert.Equal("AIM &amp; SCOPE", string.Concat(tree.Map.ToSource(new TextSpan(section.Span.Start, 11)).Select(s => tree.Source.Text[s.Start..s.End])));
        Assert.True(tree.Sentences[0].IsHeading);
    }

    [Theory]
    [InlineData("eng", "plain-language-summary", "title title T\nabstract abstract Main.\nbody body Plain words.", "")]
    [InlineData("ger", "Publisher", "title title T\nabstract abstract Main.", "other-language")]
    public void Another_abstract_is_kept_behind_the_first_where_it_is_English(string language, string type, string sections, string trivia)
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle><Abstract><AbstractText>Main.</AbstractText></Abstract>",
            $"<OtherAbstract Type=\"{type}\" Language=\"{language}\"><AbstractText>Plain words.</AbstractText></OtherAbstract>");
        Assert.Equal(sections, Sections(tree));
        Assert.Equal(trivia, string.Concat(tree.Trivia.Where(t => t.Kind == "other-language").Select(static t => t.Kind)));
    }

    [Fact]
    public void Another_English_abstract_stands_in_for_a_missing_one()
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle>", "<OtherAbstract Type=\"PIP\" Language=\"eng\"><AbstractText>Only words.</AbstractText></OtherAbstract>");
        Assert.Equal("title title T\nabstract abstract Only words.", Sections(tree));
    }

    [Fact]
    public void What_is_left_out_has_a_reason()
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle><Abstract><AbstractText>A.</AbstractText><CopyrightInformation>(c) Us.</CopyrightInformation></Abstract><AuthorList><Author><LastName>Li</LastName><ForeName>Bo</ForeName><AffiliationInfo><Affiliation>Here.</Affiliation></AffiliationInfo></Author></AuthorList><GrantList><Grant><GrantID>7</GrantID></Grant></GrantList>",
            "<CoiStatement>None.</CoiStatement>", "<ReferenceList><Reference><Citation>X. 2001.</Citation></Reference></ReferenceList><History><PubMedPubDate><Year>2001</Year></PubMedPubDate></History>");
        string Reason(string words)
        {
            int at = tree.Source.Text.IndexOf(words, StringComparison.Ordinal);
            return tree.Trivia.Single(t => t.Source.Any(s => s.Contains(at))).Kind;
        }
        Assert.Equal("licence affiliations statement statement references metadata-label markup", string.Join(' ', new[] { "(c) Us", "Here.", "7</", "None.", "X. 2001.", "2001</Year", "<ArticleTitle" }.Select(Reason)));
    }

    [Fact]
    public void The_note_of_an_abstract_that_was_cut_is_no_text()
    {
        DocumentTree tree = Tree("<Abstract><AbstractText>Cells <i>help</i> so. (ABSTRACT TRUNCATED AT 250 WORDS)</AbstractText></Abstract>");
        Assert.Equal("abstract abstract Cells help so.", Sections(tree));
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC1039");
    }

    [Fact]
    public void A_record_without_text_says_so()
    {
        DocumentTree tree = Tree("<AuthorList/>");
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC1038");
        Assert.Empty(tree.Text);
    }
}
