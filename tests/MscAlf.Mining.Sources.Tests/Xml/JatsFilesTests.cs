using MscAlf.Mining.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Real JATS and BioC files, where they lie beside the repository.</summary>
public sealed class JatsFilesTests(ITestOutputHelper output)
{
    /// <summary>Papers that were read over by hand, text against the file: ids, year, date, volume, issue, pages, authors, first author, keywords, labels of the abstract, captions, references.</summary>
    private const string ReadOver = """
            PMC1065065.nxml.gz ; 15566594 ; PMC1065065 ; 10.1186/cc2969 ; 2004 ; 2004-10-27 ; 8 ; 6 ; R474-R482 ; 5 ; Memiş ; 7 ; Introduction|Methods|Results|Conclusion ; 5 ; 32
            PMC1794254.nxml.gz ; 17257428 ; PMC1794254 ; 10.1186/1471-230x-7-1 ; 2007 ; 2007-01-26 ; 7 ; - ; 1 ; 5 ; Carstens ; 0 ; Background|Methods|Results|Conclusion ; 10 ; 17
            PMC2194675.nxml.gz ; 17961204 ; PMC2194675 ; 10.1186/1476-511x-6-28 ; 2007 ; 2007-10-25 ; 6 ; - ; 28 ; 5 ; Jones ; 0 ; Background|Methods|Results|Conclusion ; 5 ; 54
            PMC2206488.nxml.gz ; 17697359 ; PMC2206488 ; 10.1186/cc6095 ; 2007 ; 2007-08-14 ; 11 ; 4 ; R87 ; 8 ; Gombocz ; 0 ; Introduction|Methods|Results|Conclusion|Trial registration number ; 6 ; 45
            PMC2694359.nxml.gz ; 19554082 ; PMC2694359 ; 10.1371/journal.pmed.1000099 ; 2009 ; 2009-06-23 ; 6 ; 6 ; e1000099 ; 17 ; Sattar ; 0 ; Background|Methods and Findings|Conclusions ; 5 ; 45
            PMC3759706.nxml.gz ; 23742030 ; PMC3759706 ; 10.1111/all.12171 ; 2013 ; 2013-06-06 ; 68 ; 7 ; 921-928 ; 5 ; Krause ; 5 ; Background|Methods|Results|Conclusions ; 6 ; 31
            PMC3877653.nxml.gz ; 24403918 ; PMC3877653 ; 10.5812/hepatmon.15573 ; 2013 ; 2013-12-23 ; 13 ; 12 ; e15573 ; 12 ; Zhou ; 4 ; Background|Objectives|Patients and Methods|Results|Conclusions ; 2 ; 27
            PMC3893439.nxml.gz ; 24252176 ; PMC3893439 ; 10.1186/2051-5960-1-57 ; 2013 ; 2013-09-06 ; 1 ; - ; 57 ; 3 ; Briones ; 5 ; Background|Results|Conclusions ; 4 ; 51
            PMC3996149.nxml.gz ; 24495354 ; PMC3996149 ; 10.1186/2251-6581-13-30 ; 2014 ; 2014-02-04 ; 13 ; - ; 30 ; 4 ; Parsaeyan ; 5 ; Background and aim|Methods|Results|Conclusion ; 9 ; 35
            PMC4482193.nxml.gz ; 26062731 ; PMC4482193 ; 10.1186/s13287-015-0106-1 ; 2015 ; 2015-06-11 ; 6 ; 1 ; 118 ; 10 ; Zekri ; 0 ; Introduction|Methods|Results|Conclusion ; 16 ; 34
            PMC4545550.nxml.gz ; 26286137 ; PMC4545550 ; 10.1186/s12872-015-0086-1 ; 2015 ; 2015-08-19 ; 15 ; - ; 91 ; 5 ; Wolff ; 0 ; Background|Methods|Results|Conclusion|Trail registration ; 3 ; 23
            PMC4606493.nxml.gz ; 26467901 ; PMC4606493 ; 10.1186/s13063-015-0953-1 ; 2015 ; 2015-10-14 ; 16 ; - ; 463 ; 17 ; Rice ; 6 ; Background|Methods/design|Discussion|Trial Registration ; 3 ; 54
            PMC4678498.nxml.gz ; 26693410 ; PMC4678498 ; - ; 2015 ; - ; 5 ; 6 ; 531-539 ; 4 ; Jamalan ; 4 ; Objective|Materials and Methods|Results|Conclusion ; 1 ; 47
            PMC4687062.nxml.gz ; 26690350 ; PMC4687062 ; 10.1371/journal.pone.0145094 ; 2015 ; 2015-12-21 ; 10 ; 12 ; e0145094 ; 5 ; Alestalo ; 0 ; Background|Methods|Results|Conclusions ; 6 ; 47
            PMC5320771.nxml.gz ; 28222801 ; PMC5320771 ; 10.1186/s13287-017-0489-2 ; 2017 ; 2017-02-21 ; 8 ; - ; 40 ; 7 ; Sarveazad ; 4 ; Background|Methods|Results|Conclusion|Trial registration ; 6 ; 42
            PMC5395856.nxml.gz ; 28420441 ; PMC5395856 ; 10.1186/s13287-017-0541-2 ; 2017 ; 2017-04-18 ; 8 ; - ; 88 ; 6 ; Lanthier ; 8 ; Background|Methods|Results|Conclusions ; 5 ; 25
            PMC5541727.nxml.gz ; 28768528 ; PMC5541727 ; 10.1186/s13075-017-1391-0 ; 2017 ; 2017-08-02 ; 19 ; - ; 180 ; 10 ; Wang ; 7 ; Background|Methods|Results|Conclusions|Trial registration ; 8 ; 52
            PMC6385181.xml.gz ; - ; PMC6385181 ; 10.1038/s41598-019-39072-x ; 2019 ; 2019-02-21 ; 9 ; - ; 2501 ; 11 ; Koch ; 0 ; - ; 7 ; 53
            ehp-116-1694.nxml.gz ; 19079722 ; PMC2599765 ; 10.1289/ehp.11570 ; 2008 ; 2008-08-01 ; 116 ; 12 ; 1694-1699 ; 4 ; Lema ; 9 ; Background|Objective|Methods|Results|Conclusions ; 3 ; 58
            mds526.nxml.gz ; 23149571 ; PMC3574550 ; 10.1093/annonc/mds526 ; 2013 ; 2013-03 ; 24 ; 3 ; 843-850 ; 7 ; Lyratzopoulos ; 6 ; Background|Patients and methods|Results|Conclusions ; 6 ; 40
            pntd.0002065.nxml.gz ; 23469300 ; PMC3585041 ; 10.1371/journal.pntd.0002065 ; 2013 ; 2013-02-28 ; 7 ; 2 ; e2065 ; 6 ; Fafetine ; 0 ; - ; 6 ; 32
            pone.0000217.nxml.gz ; 17299597 ; PMC1790863 ; 10.1371/journal.pone.0000217 ; 2007 ; 2007-02-14 ; 2 ; 2 ; e217 ; 4 ; Tenaillon ; 0 ; Background|Methodology|Conclusions/Significance ; 3 ; 33
            pone.0046493.nxml.gz ; 23029536 ; PMC3460867 ; 10.1371/journal.pone.0046493 ; 2012 ; 2012-09-28 ; 7 ; 9 ; e46493 ; 9 ; Delorme ; 0 ; - ; 7 ; 58
            efetch_pmc.xml.gz ; 34527728 ; PMC8435807 ; 10.1183/23120541.50193-2021 ; 2021 ; 2021-09-13 ; 7 ; 3 ; 50193-2021 ; 0 ; - ; 0 ; - ; 0 ; 0
            """;

    private static readonly SyntaxParser Parser = new(SiteProfiles.Empty);

    private static IEnumerable<DocumentTree> Trees(string file)
    {
        foreach (SourceDocument document in new DocumentReader().ReadFile(file)) yield return Parser.Parse(document);
    }

    private static string Or(string? value) => string.IsNullOrEmpty(value) ? "-" : value;

    [Fact]
    public void PapersThatWereReadOverHaveTheirFacts()
    {
        string[] rows = ReadOver.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> files = SharedData.Files("*ml.gz", "data/formats/jats", "data/formats/eutils").ToDictionary(f => Path.GetFileName(f));
        if (files.Count == 0)
        {
            output.WriteLine("no files beside the repository");
            return;
        }
        foreach (string row in rows)
        {
            string name = row[..row.IndexOf(" ; ", StringComparison.Ordinal)];
            DocumentTree tree = Trees(files[name]).Single();
            Publication p = tree.Publication;
            string labels = string.Join('|', tree.Sections.Where(s => s is { Part: "abstract", Heading: not null }).Select(s => s.Heading));
            string[] facts =
            [
                name, Or(p.Pmid), Or(p.Pmcid), Or(p.Doi), $"{p.Year}", Or(p.Date), Or(p.Volume), Or(p.Issue), Or(p.Pages), $"{p.Authors.Length}", Or(p.Authors.FirstOrDefault()?.Family), $"{p.Keywords.Length}",
                Or(labels), $"{tree.Sections.Count(s => s.Part == "caption")}", $"{tree.References.Length}",
            ];
            Assert.Equal(row, string.Join(" ; ", facts));
        }
        output.WriteLine($"{rows.Length} papers");
    }

    [Theory]
    [InlineData("data/formats/jats", "*ml.gz", "jats", 62)]
    [InlineData("data/formats/bioc", "*xml.gz", "bioc", 97)]
    public void TheLeavesGiveEverySourceBack(string folder, string pattern, string kind, int count)
    {
        int read = 0;
        foreach (string file in SharedData.Files(pattern, folder))
        {
            foreach (DocumentTree tree in Trees(file).Where(t => t.Kind == kind))
            {
                string source = tree.Source.Text;
                Assert.Equal(source, string.Concat(tree.Leaves.Select(l => source.Substring(l.Start, l.Length))));
                Assert.All(tree.Marks, m => Assert.InRange(m.Position, 0, tree.Text.Length));
                HashSet<string> keys = [.. tree.References.Select(r => r.Key)];
                Assert.All(tree.Marks.SelectMany(m => m.Keys), key => Assert.Contains(key, keys));
                Assert.Equal(tree.References.Length, keys.Count);
                read++;
            }
        }
        Assert.True(read == 0 || read >= count - 1, $"{read} documents");
        output.WriteLine($"{read} documents");
    }
}
