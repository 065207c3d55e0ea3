using System.IO.Compression;
using System.Text.RegularExpressions;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests.Lexicons;

/// <summary>Every id of the pack that calls itself verified stands in an ontology release. Needs the shared ontologies; says so where they are absent.</summary>
public sealed partial class LexiconIdTests(ITestOutputHelper output)
{
    [Fact]
    public void An_id_marked_as_verified_stands_in_an_ontology_release_and_no_other_is_marked()
    {
        if (SharedData.Root is null)
        {
            output.WriteLine("skipped: no shared data beside the repository");
            return;
        }
        HashSet<string> known = KnownIds(Path.Combine(SharedData.Root, "data", "ontologies"));
        int verified = 0, open = 0;
        var faults = new List<string>();
        foreach ((string file, TsvTable table) in ConceptTables())
        {
            foreach (TsvRow row in table.Rows)
            {
                string id = table.Cell(row, "id");
                if (table.Cell(row, "verified") == "yes")
                {
                    verified++;
                    if (!known.Contains(id)) faults.Add($"{file}:{row.Line}: {id} is marked as verified but stands in no release");
                }
                else
                {
                    open++;
                    if (table.Cell(row, "verified") != "no") faults.Add($"{file}:{row.Line}: 'verified' is yes or no");
                }
            }
        }
        output.WriteLine($"{verified} verified ids, {open} open ones, {known.Count} ids in the releases");
        Assert.True(verified > 1500, "too few ids were looked at");
        Assert.Empty(faults);
    }

    /// <summary>An id that exists may still be the wrong one: the row's label or one of its names has to be a name of that id. What is open is listed, so that nobody takes it for checked.</summary>
    [Fact]
    public void A_verified_id_has_the_label_or_a_name_of_its_row_in_its_release_and_is_not_obsolete()
    {
        if (SharedData.Root is null)
        {
            output.WriteLine("skipped: no shared data beside the repository");
            return;
        }
        var ontologies = new OntologyNames(Path.Combine(SharedData.Root, "data", "ontologies"));
        int verified = 0;
        var faults = new List<string>();
        var open = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach ((string file, TsvTable table) in ConceptTables())
        {
            foreach (TsvRow row in table.Rows)
            {
                string id = table.Cell(row, "id");
                if (table.Cell(row, "verified") != "yes")
                {
                    if (!open.TryGetValue(file, out List<string>? ids)) open.Add(file, ids = []);
                    ids.Add(id);
                    continue;
                }
                verified++;
                if (ontologies.Obsolete.Contains(id)) faults.Add($"{file}:{row.Line}: {id} is obsolete; take its replacement");
                IEnumerable<string> names = table.Cell(row, "names").Split('|').Select(n => LexiconName.Parse(n, file, row.Line).Text);
                if (!ontologies.Fits(id, names.Prepend(table.Cell(row, "label")))) faults.Add($"{file}:{row.Line}: neither the label '{table.Cell(row, "label")}' nor a name of the row is a name of {id}");
            }
        }
        output.WriteLine($"{verified} verified ids fit, {ontologies.Count} ids with names in the releases");
        foreach ((string file, List<string> ids) in open) output.WriteLine($"{file}: {ids.Count} not verified: {string.Join(' ', ids)}");
        Assert.True(verified > 20_000, "too few ids were looked at");
        Assert.Empty(faults);
    }

    [Fact]
    public void The_gene_table_has_no_word_month_or_statistic_as_a_symbol()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string file, TsvTable table) in ConceptTables())
        {
            if (file != "genes-hgnc.tsv") continue;
            foreach (TsvRow row in table.Rows)
            {
                foreach (string raw in table.Cell(row, "names").Split('|'))
                {
                    LexiconName name = LexiconName.Parse(raw, file, row.Line);
                    bool plain = name.Text.All(char.IsAsciiLetterUpper);
                    Assert.True(name.Text.Length >= 3, $"{file}:{row.Line}: '{raw}' is too short to be safe");
                    Assert.True(!plain || name.Case == NameCase.Exact, $"{file}:{row.Line}: '{raw}' has capitals only and must be matched as written ({{=}})");
                    names.Add(name.Text);
                }
            }
        }
        Assert.True(names.Count > 40_000);
        foreach (string word in (string[])["CAT", "REST", "IMPACT", "SHE", "CAMP", "MICE", "SET", "LARGE", "ACHE", "CELL", "COPE", "PIGS", "WAS", "NOV", "CS", "PC", "RAN", "MAX", "MARCH1", "SEPT1", "DEC1", "PCR", "SDS", "MRI", "PET", "ALT", "AST"])
        {
            Assert.DoesNotContain(word, names);
        }
    }

    [Fact]
    public void The_pack_has_the_names_and_concepts_that_a_start_needs()
    {
        int concepts = 0, names = 0;
        foreach ((_, TsvTable table) in ConceptTables())
        {
            concepts += table.Rows.Length;
            names += table.Rows.Sum(r => table.Cell(r, "names").Split('|').Length);
        }
        output.WriteLine($"{concepts} concepts, {names} names");
        Assert.True(concepts >= 20_000 && names >= 60_000);
    }

    private static IEnumerable<(string File, TsvTable Table)> ConceptTables()
    {
        foreach (string pack in (string[])["msc-alf", "amr"])
        {
            foreach (string path in Directory.GetFiles(Path.Combine(Repository.Root, "pipelines", pack, "lexicon"), "*.tsv").Order(StringComparer.Ordinal))
            {
                string name = pack == "msc-alf" ? Path.GetFileName(path) : pack + "/" + Path.GetFileName(path);
                TsvTable table = TsvTable.Parse(name, File.ReadAllBytes(path));
                if (table.Column("names") >= 0 && table.Column("id") >= 0) yield return (name, table);
            }
        }
    }

    private static HashSet<string> KnownIds(string folder)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            using Stream raw = File.OpenRead(path);
            using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            using var reader = new StreamReader(plain);
            bool mesh = path.Contains("mesh" + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            bool famplex = Path.GetFileName(path).StartsWith("entities", StringComparison.Ordinal);
            while (reader.ReadLine() is { } line)
            {
                if (mesh) known.Add("MESH:" + line.Split('\t')[0]);
                if (famplex) known.Add("FPLX:" + line.Trim());
                foreach (ValueMatch match in Curie().EnumerateMatches(line))
                {
                    string id = line.Substring(match.Index, match.Length);
                    if (id.StartsWith("CVCL_", StringComparison.Ordinal)) known.Add("cellosaurus:" + id);
                    else if (id.StartsWith("WP", StringComparison.Ordinal)) known.Add("WikiPathways:" + id);
                    else known.Add(id);
                }
            }
        }
        return known;
    }

    [GeneratedRegex(@"\b(?:[A-Za-z]+:[A-Za-z]*[0-9]+|CVCL_[A-Z0-9]+|WP[0-9]+)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Curie();
}
