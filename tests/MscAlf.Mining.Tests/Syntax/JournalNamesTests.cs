using System.IO.Compression;
using System.Xml.Linq;
using MscAlf.Mining.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class JournalNamesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Journal of Hepatology", "J Hepatol", false)]
    [InlineData("The Journal of Biological Chemistry", "J Biol Chem", false)]
    [InlineData("Gut and Liver", "Gut Liver", false)]
    [InlineData("Gut Liver", "Gut Liver", false)]
    [InlineData("Hepatology (Baltimore, Md.)", "Hepatology", false)]
    [InlineData("Stem Cell Research & Therapy", "Stem Cell Res Ther", false)]
    [InlineData("Stem Cell Research and Therapy", "Stem Cell Res Ther", false)]
    [InlineData("PLOS ONE", "PLoS One", false)]
    [InlineData("Front. Psychol.", "Front Psychol", false)]
    [InlineData("International Journal of Invented Hepatology", "Int J Invented Hepatol", true)]
    [InlineData("Archives of Regenerative Medicine and Surgery", "Arch Regen Med Surg", true)]
    [InlineData("Annals of Paediatric Cardiology", "Ann Paediatr Cardiol", true)]
    [InlineData("Zebrafish", "Zebrafish", true)]
    [InlineData("BMC Invented Biology", "BMC Invented Biol", true)]
    public void Abbreviates_a_journal(string journal, string expected, bool derived)
    {
        (string abbreviation, bool isDerived, _) = JournalNames.Abbreviate(journal)!.Value;
        Assert.Equal((expected, derived), (abbreviation, isDerived));
    }

    [Theory]
    [InlineData("Gut Liver", "Gut and Liver", true)]
    [InlineData("J. Hepatol.", "Journal of Hepatology", true)]
    [InlineData("International Journal of Invented Things", "Int J Invented Things", true)]
    [InlineData("Gut", "Gut and Liver", false)]
    public void Tells_whether_two_names_are_one_journals(string one, string other, bool same) => Assert.Equal(same, JournalNames.Same(one, other));

    [Fact]
    public void The_table_is_large_and_consistent()
    {
        Assert.Equal("0168-8278", JournalNames.Abbreviate("Journal of Hepatology")!.Value.Issn.Split(' ')[0]);
        Assert.True(JournalNames.IsKnown("World J Gastroenterol"));
        Assert.False(JournalNames.IsKnown("Home"));
    }

    [Fact]
    public void Agrees_with_the_abbreviations_of_real_records()
    {
        if (SharedData.Root is not { } root)
        {
            output.WriteLine("No shared data here.");
            return;
        }
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(root, "data", "formats", "pubmed-xml"), "*.xml.gz", SearchOption.AllDirectories))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            string xml = reader.ReadToEnd();
            foreach (XElement journal in XDocument.Parse(xml.Replace("<!DOCTYPE", "<!--", StringComparison.Ordinal).Replace(".dtd\">", ".dtd\"-->", StringComparison.Ordinal)).Descendants("MedlineCitation"))
            {
                if (journal.Descendants("Journal").Elements("Title").FirstOrDefault()?.Value is { } title && journal.Descendants("MedlineTA").FirstOrDefault()?.Value is { } abbreviation) pairs[title] = abbreviation;
            }
        }
        int right = 0, known = 0, derived = 0;
        foreach ((string title, string expected) in pairs)
        {
            (string abbreviation, bool isDerived, _) = JournalNames.Abbreviate(title)!.Value;
            bool good = abbreviation == expected;
            right += good ? 1 : 0;
            known += isDerived ? 0 : 1;
            string byRule = JournalNames.Derive(title);
            derived += byRule == expected ? 1 : 0;
            if (!good) output.WriteLine($"{title}: {abbreviation}, not {expected}");
        }
        output.WriteLine($"{pairs.Count} journals: {right} right, {known} known, {derived} right by rule alone");
        Assert.True(right >= pairs.Count * 0.85, $"{right} of {pairs.Count}");
    }
}
