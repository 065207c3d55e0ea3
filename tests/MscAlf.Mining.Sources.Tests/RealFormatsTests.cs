using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Sources.Tests;

/// <summary>The real samples of MEDLINE, Europe PMC, BioC JSON and PubTator, where they lie beside the repository.</summary>
public sealed class RealFormatsTests(ITestOutputHelper output)
{
    /// <summary>Records that were read over by hand against their source, every field and every line of the abstract: file, id, DOI, year, first author, number of authors, pages, labels of the abstract.</summary>
    public static TheoryData<string, string, string, string, string, int, string, string> ReadOver => new()
    {
        { "pubmed_result1.txt.gz", "12230038", "", "2002-09", "Mangalam, Harry", 1, "296-302", "" },
        { "pubmed_result2.txt.gz", "16403221", "10.1186/1471-2105-7-10", "2006", "Casbon, James A", 3, "10", "BACKGROUND RESULTS CONCLUSION" },
        { "pubmed_result2.txt.gz", "16377612", "10.1093/bioinformatics/btk021", "2006-03-01", "Pritchard, Leighton", 4, "616-7", "SUMMARY AVAILABILITY SUPPLEMENTARY-INFORMATION" },
        { "pubmed_result2.txt.gz", "14871861", "10.1093/bioinformatics/bth078", "2004-06-12", "de Hoon, M J L", 4, "1453-4", "SUMMARY AVAILABILITY" },
        { "pubmed_result2.txt.gz", "14630660", "", "2003-11-22", "Hamelryck, Thomas", 2, "2308-10", "AVAILABILITY" },
        { "pubmed_result3.txt.gz", "23039619", "10.1118/1.4748329", "2012-10", "Qiao, Shan", 4, "5795-813", "PURPOSE METHODS RESULTS CONCLUSIONS" },
        { "eupmc_result.json.gz", "34051795", "10.1186/s13007-021-00757-y", "2021-05-29", "Yang, Yunjeong", 10, "56", "Background Results Conclusions" },
        { "eupmc_results.json.gz", "34172799", "10.1038/s41598-021-92706-x", "2021-06-25", "Jeong, Seorin", 5, "13307", "" },
        { "eupmc_results.json.gz", "34206657", "10.3390/molecules26133814", "2021-06-22", "Peter, Anamarija", 7, "", "" },
        { "eupmc_results.json.gz", "34072415", "10.3390/plants10061091", "2021-05-29", "Jurkonienė, Sigita", 8, "", "" },
        { "eupmc_results.json.gz", "34210999", "10.1038/s41598-021-92791-y", "2021-07-01", "Darji, Tej Bahadur", 10, "13663", "" },
        { "eupmc_results.json.gz", "34051795", "10.1186/s13007-021-00757-y", "2021-05-29", "Yang, Yunjeong", 10, "56", "Background Results Conclusions" },
        { "eupmc_results.json.gz", "33920882", "10.3390/plants10040775", "2021-04-15", "Möhrle, Kathrin", 4, "", "" },
        { "eupmc_results.json.gz", "34027066", "10.1080/23802359.2021.1911705", "2021-05-05", "Yu, Ruitao", 3, "1601-1602", "" },
        { "eupmc_results.json.gz", "34065068", "10.3390/plants10050943", "2021-05-09", "Shahrtash, Maryam", 2, "", "" },
        { "eupmc_results.json.gz", "34177980", "10.3389/fpls.2021.657813", "2021-06-10", "Zhou, Lifeng", 6, "657813", "" },
        { "eupmc_results.json.gz", "34070176", "10.3390/ani11051449", "2021-05-18", "Jarque-Bascuñana, Laia", 8, "", "" },
        { "bioc-json_json_collection.json.gz", "21951408", "", "", "", 0, "", "" },
        { "bioc-json_json_collection.json.gz", "21488974", "", "", "", 0, "", "" },
        { "bioc-json_json_collection.json.gz", "21660417", "", "", "", 0, "", "" },
        { "bioc-json_json_collection.json.gz", "21831032", "", "", "", 0, "", "" },
        { "bioc-json_json_collection.json.gz", "21571957", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "8558192", "", "", "", 0, "", "PURPOSE PATIENTS-AND-METHODS RESULTS CONCLUSION" },
        { "CDR_TrainingSet.PubTator.gz", "10457883", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "18186898", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "2348231", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "8829025", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "10520387", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "1639466", "", "", "", 0, "", "" },
        { "CDR_TrainingSet.PubTator.gz", "18631865", "", "", "", 0, "", "" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27027998", "", "", "", 0, "", "UNASSIGNED" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27037936", "", "", "", 0, "", "BACKGROUND METHODS RESULTS CONCLUSION" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27056731", "", "", "", 0, "", "UNASSIGNED" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27051203", "", "", "", 0, "", "AIM MATERIALS-AND-METHODS RESULTS CONCLUSION" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27045194", "", "", "", 0, "", "UNASSIGNED" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27108458", "", "", "", 0, "", "" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27019312", "", "", "", 0, "", "UNASSIGNED" },
        { "bioconcepts2pubtator_offsets.sample.gz", "27024125", "", "", "", 0, "", "" },
    };

    private static SourceDocument[] Read(string folder, string file) =>
        [.. SharedData.Files(file, "data/formats/" + folder).SelectMany(f => new DocumentReader().ReadFile(f))];

    [Fact]
    public void Every_sample_is_read_and_gives_its_source_back()
    {
        int files = 0, documents = 0;
        foreach (string file in SharedData.Files("*.gz", "data/formats/medline", "data/formats/europepmc", "data/formats/pubtator").Concat(SharedData.Files("*.json.gz", "data/formats/bioc")))
        {
            if (file.EndsWith(".dat.gz", StringComparison.Ordinal)) continue;
            files++;
            foreach (SourceDocument document in new DocumentReader().ReadFile(file))
            {
                documents++;
                Records.CheckLaws(document);
                Assert.Equal("structured", document.Form);
                Assert.DoesNotContain(document.Diagnostics, d => d.Severity == MscAlf.Mining.Diagnostics.Severity.Error);
            }
        }
        output.WriteLine($"{files} files, {documents} documents");
        if (SharedData.Folder is not null) Assert.True(documents > 1000);
    }

    [Fact]
    public void Recorded_web_traffic_has_a_clear_answer()
    {
        foreach (string file in SharedData.Files("*.yml.gz", "data/formats/recorded-http"))
        {
            SourceDocument document = Assert.Single(new DocumentReader().ReadFile(file));
            if (document.Source.Text.Trim().Length > 0) Assert.Contains(document.Diagnostics, d => d.Id == "MSC1002");
        }
    }

    [Theory]
    [MemberData(nameof(ReadOver))]
    public void Records_that_were_read_over_by_hand_are_right(string file, string pmid, string doi, string date, string first, int authors, string pages, string labels)
    {
        if (SharedData.Folder is null)
        {
            output.WriteLine("skipped: the samples are not here");
            return;
        }
        string folder = file.StartsWith("pubmed", StringComparison.Ordinal) ? "medline" : file.StartsWith("eupmc", StringComparison.Ordinal) ? "europepmc" : file.StartsWith("bioc-", StringComparison.Ordinal) ? "bioc" : "pubtator";
        SourceDocument document = Assert.Single(Read(folder, file), d => d.Values("pmid") is [var id] && id == pmid);
        Assert.Equal(doi, string.Join(' ', document.Values("doi").Distinct()));
        Assert.Equal(date, string.Join(' ', document.Values("date")));
        Assert.Equal(first, document.Values("authors").FirstOrDefault() ?? "");
        Assert.Equal(authors, document.Values("authors").Length);
        Assert.Equal(pages, string.Join(' ', document.Values("pages")));
        Assert.Equal(labels, string.Join(' ', document.Layout.Blocks.Where(b => b.Heading > 0).Select(b => document.Layout.Text.Substring(b.Span.Start, b.Span.Length).Trim().TrimEnd(':').Replace(' ', '-'))));
        Assert.Equal("title", document.Layout.Blocks[0].Structure!.Part);
    }
}
