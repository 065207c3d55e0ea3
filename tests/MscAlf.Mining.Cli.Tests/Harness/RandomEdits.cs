namespace MscAlf.Mining.Cli.Tests;

/// <summary>Edits of a workspace of every kind that a lab makes between two runs, drawn from a seed.</summary>
internal sealed class RandomEdits(Workspace work, int seed)
{
    private static readonly string[] Sentences =
    [
        "UC-MSCs reduced IL-6, -8 and -10 in mice with acute liver failure.",
        "Mesenchymal stem cells (MSCs) improved the survival of rats.",
        "Serum ALT and AST fell after infusion of BM-MSCs.",
        "Acute liver injury (ALI) was induced with D-galactosamine.",
        "Exosomes did not change TNF-α or TNF-β.",
        "Grelinase was raised and quorvin was lowered in the liver.",
        "Whether zaltomab (ZTM) acts on macrophages is unknown; ZTM may inhibit NF-κB.",
        "Adipose-derived stem cells activated the Nrf2/HO-1 pathway and reduced apoptosis.",
        "Regulatory T (Treg) cells were more frequent, and M1 macrophages rarer.",
        "No toxicity was seen at 2 × 10^6 cells/kg.",
        "These results suggest that MSCs might protect hepatocytes by mitophagy.",
        "Previous studies have shown that IL-1α/β is released by Kupffer cells.",
    ];

    private static readonly (string File, string Line)[] NewConcepts =
    [
        ("genes.tsv", "gene\tTEST:1\tgrelinase\tgrelinase|GRLN\t\tno\t"),
        ("chemicals.tsv", "chemical\tTEST:2\tzaltomab\tzaltomab\t\tno\t"),
        ("genes.tsv", "gene\tTEST:3\tquorvin\tquorvin{i}\tX:1\tyes\tclass"),
        ("cytokines.tsv", "cytokine\tTEST:4\tquorvin\tquorvin\t\tno\t"),
        ("chemicals.tsv", "chemical\tTEST:5\tZTM compound\tZTM\t\tno\t"),
        ("processes.tsv", "process\t\tlowering\tlowered{?}\t\tno\t"),
    ];

    private readonly Random random = new(seed);
    private int made;

    /// <summary>Makes one edit.</summary>
    /// <returns>What it was, for the message of a failing test.</returns>
    internal string Next()
    {
        switch (random.Next(18))
        {
            case 0 or 1: return AddDocument();
            case 2: return OnDocument("changed", file => File.AppendAllText(file, "\n\n" + Pick(Sentences) + "\n"));
            case 3: return OnDocument("removed", File.Delete);
            case 4: return OnDocument("renamed", file => File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"n{made++}-{Path.GetFileName(file)}")));
            case 5: return Records();
            case 6 or 7: return AddConcept();
            case 8: return RemoveLine("cytokines.tsv");
            case 9: return RemoveLine("diseases.tsv", "biomarkers.tsv", "cell-types.tsv", "pathways.tsv", "ambiguity.tsv", "stop.tsv", "parts.tsv", "source-ids.tsv");
            case 10: return ChangeLine("cytokines.tsv", "genes.tsv", "chemicals.tsv", "species.tsv");
            case 11: return Synonym();
            case 12: return EditFile(Workspace.Pipeline, "severity: {}", "severity: {MSC2003: error, MSC4001: none}", "severity changed");
            case 13: return EditFile(Workspace.Pipeline, "therapy: [cell-source]", "therapy: [cell-source, chemical]", "option changed");
            case 14: return EditFile(Workspace.Pipeline, "formats: [documents, findings, publications, claims, sqlite, sarif, report]", "formats: [documents, sqlite]", "formats changed");
            case 15: return Decide();
            case 16: return EditFile("pipelines/msc-alf/claims/mechanism-cues.tsv", static text => text[..(text.TrimEnd().LastIndexOf('\n') + 1)], "last mechanism cue removed");
            default: return EditFile("pipelines/msc-alf/sites/generic.yaml", static text => text + "# a remark\n", "site profile remarked");
        }
    }

    internal string AddDocument()
    {
        string name = $"in/d{made++:00}.txt", text = string.Join(' ', Enumerable.Range(0, random.Next(2, 9)).Select(_ => Pick(Sentences)));
        if (random.Next(3) == 0) work.Write(Path.ChangeExtension(name, ".html"), $"<html><head><title>Page {made}</title></head><body><nav><a href=/>Home</a></nav><h1>Page {made}</h1><p>{text}</p></body></html>");
        else work.Write(name, $"Report {made}\n\nAbstract\n\n{text}\n");
        return "added " + name;
    }

    private string Records()
    {
        string name = "in/records.jsonl";
        List<string> lines = File.Exists(work[name]) ? [.. File.ReadAllLines(work[name])] : [];
        if (lines.Count > 0 && random.Next(3) == 0) lines.RemoveAt(random.Next(lines.Count));
        else lines.Insert(random.Next(lines.Count + 1), $$"""{"id": "r{{made++}}", "title": "Record {{made}}", "abstract": "{{Pick(Sentences)}} {{Pick(Sentences)}}"}""");
        work.Write(name, string.Join('\n', lines));
        return "records changed";
    }

    private string OnDocument(string what, Action<string> edit)
    {
        string[] files = Directory.GetFiles(work["in"], "*.txt");
        if (files.Length < 2) return AddDocument();
        Array.Sort(files, StringComparer.Ordinal);
        string file = Pick(files);
        edit(file);
        return $"{what} {Path.GetFileName(file)}";
    }

    private string AddConcept()
    {
        (string file, string line) = Pick(NewConcepts);
        string path = Workspace.Lexicon + file;
        work.Edit(path, text => text.Contains(line, StringComparison.Ordinal) ? text.Replace(line + "\n", "", StringComparison.Ordinal) : text.TrimEnd('\n') + "\n" + line + "\n");
        return $"toggled '{line}'";
    }

    private string RemoveLine(params string[] files)
    {
        string file = Pick(files), removed = "";
        work.Edit(Workspace.Lexicon + file, text =>
        {
            List<string> lines = [.. text.TrimEnd('\n').Split('\n')];
            int at = random.Next(1, lines.Count);
            removed = lines[at];
            lines.RemoveAt(at);
            return string.Join('\n', lines) + "\n";
        });
        return $"removed '{removed}' of {file}";
    }

    private string ChangeLine(params string[] files)
    {
        string file = Pick(files), changed = "";
        work.Edit(Workspace.Lexicon + file, text =>
        {
            string[] lines = text.TrimEnd('\n').Split('\n');
            int at = random.Next(1, lines.Length);
            string[] cells = lines[at].Split('\t');
            if (random.Next(2) == 0) cells[2] += "'";
            else cells[1] += "0";
            changed = cells[2];
            lines[at] = string.Join('\t', cells);
            return string.Join('\n', lines) + "\n";
        });
        return $"changed '{changed}' of {file}";
    }

    // Words that stand in some documents only, given to a concept that stands in others.
    private string Synonym()
    {
        string word = Pick(["toxicity", "unknown", "infusion", "Exosomes", "ALI", "-8", "β", "survival"]);
        work.Edit(Workspace.Lexicon + "cytokines.tsv", text =>
        {
            string[] lines = text.TrimEnd('\n').Split('\n');
            string[] cells = lines[random.Next(1, lines.Length)].Split('\t');
            int at = Array.IndexOf(lines, string.Join('\t', cells));
            cells[3] += "|" + word;
            lines[at] = string.Join('\t', cells);
            return string.Join('\n', lines) + "\n";
        });
        return "synonym " + word;
    }

    private string Decide()
    {
        string path = "pipelines/msc-alf/decisions.jsonl";
        if (File.Exists(work[path]) && random.Next(4) == 0)
        {
            File.Delete(work[path]);
            return "decisions removed";
        }
        string table = work["out/claims.tsv"], claim = "c-0000000000000000";
        if (File.Exists(table) && File.ReadAllLines(table) is { Length: > 1 } rows) claim = rows[random.Next(1, rows.Length)].Split('\t')[22];
        string rest = Pick(["\"decision\":\"accept\"", "\"decision\":\"reject\"", "\"decision\":\"correct\",\"fields\":{\"polarity\":\"negative\",\"mechanisms\":[]}"]);
        File.AppendAllText(work[path], $$"""{"claim":"{{claim}}",{{rest}},"who":"mk","when":"2026-11-20","why":"test"}""" + "\n");
        return "decided on " + claim;
    }

    private string EditFile(string path, string old, string now, string what) =>
        EditFile(path, text => text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, now, StringComparison.Ordinal) : text.Replace(now, old, StringComparison.Ordinal), what);

    private string EditFile(string path, Func<string, string> change, string what)
    {
        work.Edit(path, change);
        return what;
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
