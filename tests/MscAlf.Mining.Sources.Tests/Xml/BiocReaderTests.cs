using MscAlf.Mining.Syntax;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.JatsSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>BioC XML: passages, their roles, and what stands beside the text.</summary>
public sealed class BiocReaderTests
{
    private static string Collection(string source, params string[] documents) => $"<?xml version=\"1.0\"?><!DOCTYPE collection SYSTEM \"BioC.dtd\"><collection><source>{source}</source><date>2020</date><key>k</key>{string.Concat(documents)}</collection>";

    private static string Passage(string text, params string[] infons) => "<passage>" + string.Concat(infons.Select(i => $"<infon key=\"{i.Split('=')[0]}\">{i.Split('=')[1]}</infon>")) + $"<offset>0</offset><text>{text}</text></passage>";

    [Fact]
    public void TitleAndAbstractAreTold()
    {
        DocumentTree tree = Parse(Collection("PubMed", "<document><id>77</id>" + Passage("Cells help.", "type=title") + Passage("RESULTS: They &amp; do.", "type=abstract") + "</document>"));
        Assert.Equal("bioc", tree.Kind);
        Assert.Equal(("Cells help", "77"), (tree.Publication.Title, tree.Publication.Pmid));
        Assert.Equal(["title/title/", "abstract/results/RESULTS"], Sections(tree));
        Assert.Equal("Cells help.\nRESULTS:\nThey & do.".Replace(":\n", ": "), tree.Text);
    }

    [Fact]
    public void AFullTextHasSectionsCaptionsAndReferences()
    {
        DocumentTree tree = Parse(Collection("PMC", "<document><id>88</id><infon key=\"license\">CC BY</infon>"
            + Passage("Cells help", "section_type=TITLE", "type=front", "article-id_pmid=77", "article-id_pmc=88", "article-id_doi=10.1000/X", "year=2013", "volume=4", "issue=6", "fpage=923", "lpage=935", "name_1=surname:Doe;given-names:B", "name_0=surname:Roe;given-names:Ann", "kwd=liver; cells")
            + Passage("A short text.", "section_type=ABSTRACT", "type=abstract") + Passage("RESULTS", "section_type=RESULTS", "type=title_1") + Passage("In mice", "section_type=RESULTS", "type=title_2") + Passage("They lived.", "section_type=RESULTS", "type=paragraph")
            + Passage("Survival", "section_type=FIG", "type=fig_caption_title") + Passage("Bars.", "section_type=FIG", "type=fig_caption", "id=F1") + Passage("1 2", "section_type=TABLE", "type=table")
            + Passage("REFERENCES", "section_type=REF", "type=title") + Passage("On cells", "section_type=REF", "type=ref", "name_0=surname:Poe;given-names:C", "source=J Inv", "year=2001", "volume=1", "fpage=2", "pub-id_pmid=5")
            + Passage("None.", "section_type=COMP_INT", "type=paragraph") + "</document>"));
        Publication paper = tree.Publication;
        Assert.Equal(("77", "PMC88", "10.1000/x", 2013, "4", "6", "923-935"), (paper.Pmid, paper.Pmcid, paper.Doi, paper.Year, paper.Volume, paper.Issue, paper.Pages));
        Assert.Equal<Author>([new Author("Roe", "Ann"), new Author("Doe", "B")], paper.Authors);
        Assert.Equal<string>(["liver", "cells"], paper.Keywords);
        Assert.Equal(["title/title/", "abstract/abstract/", "body/results/RESULTS", "body/results/In mice", "caption/caption/"], Sections(tree));
        BibliographyEntry entry = Assert.Single(tree.References);
        Assert.Equal(("1", "Poe C. On cells. J Inv. 2001;1:2.", "5"), (entry.Key, entry.Text, entry.Pmid));
        Assert.Single(Trivia(tree, "bioc/table"));
    }

    [Fact]
    public void SentencesMakeAPassageAndAnnotationsAreLeftOut()
    {
        DocumentTree tree = Parse(Collection("mine", "<document><id>d</id><passage><offset>0</offset><sentence><offset>0</offset><text>One is here.</text><annotation id=\"1\"><text>One</text></annotation></sentence><sentence><offset>13</offset><text>Two is there.</text></sentence><relation id=\"r\"><node refid=\"1\" role=\"x\"/></relation></passage></document>"));
        Assert.Equal("One is here. Two is there.", tree.Text);
        Assert.Equal(2, tree.Sentences.Length);
        Assert.StartsWith("annotation: ", Assert.Single(Trivia(tree, "bioc/annotation")));
        Assert.StartsWith("annotation: ", Assert.Single(Trivia(tree, "bioc/relation")));
        Assert.Null(tree.Publication.Pmid);
    }

    [Fact]
    public void ACollectionIsReadMemberByMember()
    {
        SourceDocument[] documents = ReadAll(Collection("PubTator", "<document><id>1</id>" + Passage("One", "type=title") + "</document>", "<document><id>2</id>" + Passage("", "type=title") + "</document>"));
        Assert.Equal(["document 1", "document 2"], documents.Select(d => d.Source.Member));
        Assert.Equal(["1", "2"], documents.Select(d => d.Declared.Single(f => f.Name == "record:pmid").Value));
        Assert.Contains(documents[1].Diagnostics, d => d.Id == "MSC1038");
    }

    [Fact]
    public void ADocumentOfAnotherFormIsNoBioc() => Assert.Contains(Read("<document><chapter>Text</chapter></document>").Diagnostics, d => d.Id == "MSC1002");

    [Theory]
    [InlineData("<collection><source>PubMed</source><document><id>1</id><passage><infon key=\"type\">title</infon><text>Broken")]
    [InlineData("<collection><document><passage><sentence><annotation></text></passage></document>")]
    public void DamageIsSaidAndSurvived(string xml)
    {
        DocumentTree tree = Parse(xml);
        Assert.Contains(tree.Diagnostics, d => d.Id == "MSC1030");
        Assert.Equal(xml, string.Concat(tree.Leaves.Select(l => xml.Substring(l.Start, l.Length))));
    }
}
