using System.Globalization;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Real records, where the shared data is at hand.</summary>
public sealed class PubMedFilesTests
{
    /// <summary>Records that were read over by hand against their source, with facts of each: file, PubMed id, DOI, PMC id, year, authors, keywords, references, pages, state, labels of the abstract.</summary>
    private static readonly string[] ReadOver =
    [
        "11636720.xml|11636720|10.1163/156852873x00014||1973|1|0|0|1-14|current|",
        "23657305.xml|23657305|10.1590/s0004-28032013000100008||2013|6|0|0|35-41|current|CONTEXT/OBJECTIVES/METHODS/RESULTS/CONCLUSION",
        "25364329.xml|25364329|10.1055/s-0034-1387804|PMC4212699|2014|6|5|41|151-157|current|",
        "26568896.xml|26568896|10.4172/2161-0525.1000239|PMC4643289|2014|4|5|40|239|current|",
        "29226023.xml|29226023|10.4172/2161-1122.1000448|PMC5722253|2017|6|7|31|448|current|AIMS/METHODS/RESULTS/CONCLUSIONS",
        "30386702.xml|30386702|10.7717/peerj.5807|PMC6203937|2018|7|5|62|e5807|current|",
        "32294727.xml|32294727|10.1590/s0004-2803.202000000-01||2020|1|0|0|1-2|current|",
        "32525788.xml|32525788|10.2174/1874467213666200611142438|PMC7728656|2021|4|7|120|678-688|current|BACKGROUND/OBJECTIVE/METHODS/RESULTS/CONCLUSION",
        "33119379.xml|33119379|10.1037/rep0000367||2021|1|0|0|170-182|current|Purpose/Objective/Research Method/Design/Results/Conclusions/Implications",
        "33474827.xml|33474827|10.1111/1759-7714.13823|PMC7919130|2021|9|5|27|659-666|current|BACKGROUND/METHODS/RESULTS/CONCLUSIONS/KEY POINTS",
        "33967209.xml|33967209|10.1097/mcc.0000000000000838|PMC8243821|2021|2|0|25|454-459|current|PURPOSE OF REVIEW/RECENT FINDINGS/SUMMARY",
        "34529508.xml|34529508|10.2105/ajph.2021.306453|PMC8561171|2021|1|0|11|1715-1717|current|",
        "34843274.xml|34843274|10.1037/amp0000904||2022|1|0|0|770-780|current|",
        "35573891.xml|35573891|10.1155/2021/5792975|PMC7612722|2021|7|12|31|1-17|current|AIM/METHODS/RESULTS/CONCLUSION",
        "35649368.xml|35649368|10.1016/j.celrep.2022.110870||2022|10|9|0|110870|corrected|",
        "36156117.xml|36156117|10.1093/cid/ciac769|PMC9619446|2023|8|5|15|342-345|current|",
        "36318760.xml|36318760|10.1515/jpem-2022-0309||2023|6|8|51|225-233|current|OBJECTIVES/CONTENT/SUMMARY/OUTLOOK",
        "36987902.xml|36987902|10.4045/tidsskr.22.0358||2023|7|0|0||current|BACKGROUND/MATERIAL AND METHOD/RESULTS/INTERPRETATION",
        "38048813.xml|38048813|10.1055/a-2189-0166||2023|5|0|0|487-488|current|",
        "38329942.xml|38329942|10.1128/msystems.01299-23|PMC10949424|2024|10|4|33|e0129923|current|IMPORTANCE",
        "38534005.xml|38534005|10.1515/cclm-2024-0070||2024|9|6|0|1653-1786|current|BACKGROUND/RECOMMENDATIONS/MEDICAL NEEDS AND TEST REQUISITION/SPECIMEN COLLECTION/CHEMISTRY/PARTICLES/BACTERIOLOGY",
        "38747095.xml|38747095|10.1111/1747-0080.12874||2024|4|5|46|325-334|current|AIMS/METHODS/RESULTS/CONCLUSION",
        "38763967.xml|38763967|10.1007/s13730-024-00883-1|PMC11608206|2024|4|4|17|552-556|current|",
        "38833988.xml|38833988|10.1016/j.bbamcr.2024.119767||2024|6|0|0|119767|current|",
        "38856741.xml|38856741|10.1177/21925682241260651|PMC11571351|2025|12|6|45|1712-1724|current|Study Design/Objective/Methods/Results/Conclusion",
        "pubmed1.xml|12091962|||1990|1|2|0|113-125|current|",
        "pubmed1.xml|9997|10.1016/0005-2795(76)90109-4||1976|1|0|0|179-191|current|",
        "pubmed6.xml|30108519|10.3389/fphys.2018.01034|PMC6079548|2018|2|8|53|1034|current|",
    ];

    private static IEnumerable<string> Files() => SharedData.Files("*.xml.gz", "data/formats/pubmed-xml", "data/formats/eutils");

    private static IEnumerable<DocumentTree> Trees(string file) => new DocumentReader().ReadFile(file).Select(PubMedSamples.Parse);

    [Fact]
    public void Records_that_were_read_over_keep_their_facts()
    {
        ILookup<string, string> expected = ReadOver.ToLookup(static r => r[..r.IndexOf('|', StringComparison.Ordinal)]);
        int seen = 0;
        foreach (string file in Files())
        {
            string[] facts = [.. expected[Path.GetFileNameWithoutExtension(file)]];
            if (facts.Length == 0) continue;
            seen += facts.Length;
            Assert.Equal(facts, Trees(file).Select(t => Path.GetFileNameWithoutExtension(file) + "|" + Facts(t)));
        }
        if (SharedData.Folder is not null) Assert.Equal(ReadOver.Length, seen);
    }

    [Fact]
    public void Every_record_has_what_every_record_of_PubMed_has()
    {
        int records = 0;
        foreach (string file in Files())
        {
            foreach (DocumentTree tree in Trees(file))
            {
                if (tree.Kind != "pubmed-xml") continue;
                records++;
                Publication publication = tree.Publication;
                Assert.True(publication is { Title.Length: > 0, Pmid.Length: > 0, Journal.Length: > 0, Year: > 1900, Types.Length: > 0 }, file);
                foreach (MetadataItem item in tree.Metadata) Assert.NotEmpty(item.Source);
                Assert.DoesNotContain(tree.Diagnostics, static d => d.Id.StartsWith("MSC10", StringComparison.Ordinal));
            }
        }
        if (SharedData.Folder is not null) Assert.True(records >= 172, records.ToString(CultureInfo.InvariantCulture));
    }

    private static string Facts(DocumentTree tree)
    {
        Publication p = tree.Publication;
        string labels = string.Join('/', tree.Sections.Where(static s => s.Part == "abstract" && s.Heading is not null).Select(static s => s.Heading));
        return string.Create(CultureInfo.InvariantCulture, $"{p.Pmid}|{p.Doi}|{p.Pmcid}|{p.Year}|{p.Authors.Length}|{p.Keywords.Length}|{tree.References.Length}|{p.Pages}|{p.Status}|{labels}");
    }
}
