using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Tests.Lexicons;

/// <summary>The names that the shared ontology tables give to each id, folded so that case, dashes, Greek letters, number and British spelling do not matter.</summary>
internal sealed class OntologyNames
{
    private readonly Dictionary<string, HashSet<string>> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> geneOfSymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> hgncOfEntrez = new(StringComparer.Ordinal);

    internal OntologyNames(string folder)
    {
        foreach (string[] c in Table(folder, "equivalents.tsv.gz", ' '))
        {
            if (c.Length > 1 && c[0].StartsWith("HGNC:", StringComparison.Ordinal) && c[1].StartsWith("NCBIGene:", StringComparison.Ordinal)) hgncOfEntrez[c[1]["NCBIGene:".Length..]] = c[0];
        }
        foreach (string[] c in Table(folder, "cellosaurus/names.tsv.gz", '\t')) Add("cellosaurus:" + c[1], c[0]);
        foreach (string[] c in Table(folder, "chebi/names.tsv.gz", '\t')) Add(c[1], c[0]);
        foreach (string[] c in Table(folder, "mesh/terms.tsv.gz", '\t')) Add("MESH:" + c[0], c[1]);
        foreach (string file in (string[])["go/go-names.tsv.gz", "mondo/mondo-labels.tsv.gz", "uberon/terms-2016.tsv.gz"])
        {
            foreach (string[] c in Table(folder, file, '\t')) Add(c[0], c[1]);
        }
        foreach (string[] c in Table(folder, "doid/HumanDO-2026.tsv.gz", '\t')) Add(c[0].Trim('"'), c[1].Trim('"'));
        foreach (string[] c in Table(folder, "cl/cl-edit-2026.tsv.gz", '\t'))
        {
            Add(c[0], c[1]);
            foreach (string s in c[2].Split('|', StringSplitOptions.RemoveEmptyEntries)) Add(c[0], s.Length > 2 && s[1] == ':' ? s[2..] : s);
        }
        foreach (string file in (string[])["doid", "mesh", "ncit"])
        {
            foreach (string[] c in Table(folder, $"mondo/mondo_exactmatch_{file}.sssom.tsv.gz", '\t')) if (c.Length > 1) Add(c[0], c[1]);
        }
        foreach (string line in Lines(folder, "pathways/wikipathways-20201010-human.gmt.gz"))
        {
            string[] c = line.Split('\t')[0].Split('%');
            if (c.Length > 2) Add("WikiPathways:" + c[2], c[0]);
        }
        foreach (string[] c in Table(folder, "pathways/pathways.tsv.gz", '\t'))
        {
            if (c[0].StartsWith("WP", StringComparison.Ordinal)) Add("WikiPathways:" + c[0].Split('_')[0], c[1]);
        }
        foreach (string line in Lines(folder, "famplex/entities.csv.gz")) Add("FPLX:" + line.Trim(), line.Trim());
        foreach (string[] c in Table(folder, "famplex/grounding_map.csv.gz", ',')) if (c.Length > 2 && c[1] == "FPLX") Add("FPLX:" + c[2], c[0].Trim('"'));
        foreach (string file in (string[])["cl/cl-basic-2023-01.obo.gz", "go/cl_import-go-2026.obo.gz", "ncbitaxon/ncbitaxon_import-go.obo.gz", "uberon/uberon-craft.obo.gz", "doid/doid-2016-09.obo.gz"]) Obo(folder, file);
        Genes(folder);
    }

    /// <summary>Ids that a release calls obsolete.</summary>
    internal HashSet<string> Obsolete { get; } = new(StringComparer.Ordinal);

    /// <summary>How many ids have a name.</summary>
    internal int Count => names.Count;

    /// <summary>Whether the release that has the id gives it one of these names.</summary>
    internal bool Fits(string id, IEnumerable<string> candidates)
    {
        if (!names.TryGetValue(id, out HashSet<string>? known)) return false;
        foreach (string candidate in candidates)
        {
            string folded = Fold(candidate);
            if (known.Contains(folded) || known.Contains(folded + "cell")) return true;
        }
        return false;
    }

    private void Genes(string folder)
    {
        foreach (string[] c in Table(folder, "genes/hgnc-first-10000.tsv.gz", '\t'))
        {
            Gene(c[0], c[1]);
            Add(c[0], c[2]);
            foreach (int column in (int[])[4, 5, 6, 7])
            {
                foreach (string s in c[column].Split('|')) Add(c[0], s);
            }
        }
        foreach (string[] c in Table(folder, "genes/ncbi-protein-coding-2016.tsv.gz", '\t'))
        {
            if (!hgncOfEntrez.TryGetValue(c[0], out string? id)) continue;
            Gene(id, c[1]);
            Add(id, c[2]);
            foreach (string s in c[3].Split('|')) Add(id, s);
            foreach (string s in c[4].Split('|')) Add(id, s);
        }
        foreach (string[] c in Table(folder, "genes/hgnc_alias_map.tsv.gz", '\t'))
        {
            // an old symbol and its approved one name one gene, whichever of them the other tables have
            foreach (string id in geneOfSymbol.GetValueOrDefault(c[1], [])) Add(id, c[0]);
            foreach (string id in geneOfSymbol.GetValueOrDefault(c[0], [])) Add(id, c[1]);
        }
    }

    private void Gene(string id, string symbol)
    {
        Add(id, symbol);
        if (!geneOfSymbol.TryGetValue(symbol, out List<string>? genes)) geneOfSymbol.Add(symbol, genes = []);
        if (!genes.Contains(id)) genes.Add(id);
    }

    private void Obo(string folder, string file)
    {
        string? id = null;
        foreach (string line in Lines(folder, file))
        {
            if (line.StartsWith('[')) id = null;
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (id is null) continue;
            else if (line.StartsWith("name: ", StringComparison.Ordinal)) Add(id, line[6..]);
            else if (line.StartsWith("synonym: \"", StringComparison.Ordinal)) Add(id, line[10..line.LastIndexOf("\" ", StringComparison.Ordinal)].Replace("\\\"", "\"", StringComparison.Ordinal));
            else if (line.StartsWith("is_obsolete: true", StringComparison.Ordinal)) Obsolete.Add(id);
        }
    }

    private void Add(string id, string name)
    {
        if (name.Length == 0 || name == "-") return;
        if (!names.TryGetValue(id, out HashSet<string>? known)) names.Add(id, known = new(StringComparer.Ordinal));
        known.Add(Fold(name));
    }

    private static string Fold(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (char c in name.ToLowerInvariant())
        {
            string? greek = c switch { 'α' => "alpha", 'β' => "beta", 'γ' => "gamma", 'δ' => "delta", 'κ' => "kappa", 'ε' => "epsilon", 'ω' => "omega", 'λ' => "lambda", 'θ' => "theta", 'ζ' => "zeta", 'μ' => "mu", _ => null };
            if (greek is not null) text.Append(greek);
            else if (char.IsAsciiLetterOrDigit(c) || c == '+') text.Append(c);
        }
        text.Replace("haem", "hem").Replace("tumour", "tumor").Replace("oedema", "edema").Replace("leuko", "leuco");
        if (text.Length > 4 && text[^1] == 's') text.Length--;
        return text.ToString();
    }

    private static IEnumerable<string[]> Table(string folder, string file, char separator) => Lines(folder, file).Where(static l => !l.StartsWith('#') || l.Contains("CVCL_", StringComparison.Ordinal)).Select(l => l.Split(separator));

    private static IEnumerable<string> Lines(string folder, string file)
    {
        using Stream raw = File.OpenRead(Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar)));
        using var plain = new GZipStream(raw, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
