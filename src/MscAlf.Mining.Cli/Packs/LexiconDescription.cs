using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Lexicons.Import;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>A description of what a lexicon is built from (<c>schema: mscalf.lexicon/1</c>): the sources in order, what is taken of each, and which names are left out.</summary>
internal static class LexiconDescription
{
    public const string Schema = "mscalf.lexicon/1";

    private static readonly (string Name, NameRules Rule)[] Rules =
    [
        ("spelling", NameRules.Spelling), ("plural", NameRules.Number), ("latin", NameRules.Latin), ("joined", NameRules.Joined),
        ("word-order", NameRules.WordOrder), ("no-bracket", NameRules.NoBracket), ("cell", NameRules.CellSuffix), ("none", NameRules.None),
    ];

    private static readonly (string Name, NameScopes Scope)[] Scopes =
        [("label", NameScopes.Label), ("exact", NameScopes.Exact), ("narrow", NameScopes.Narrow), ("broad", NameScopes.Broad), ("related", NameScopes.Related)];

    /// <summary>Reads a description and all of its sources.</summary>
    /// <param name="path">The YAML file; paths in it are relative to it, or to its <c>root</c>.</param>
    /// <param name="root">Folder that takes the place of <c>root</c>, relative to the current one; or null.</param>
    /// <param name="progress">Told each source when it is read.</param>
    /// <exception cref="ConfigException">The description or a source is wrong.</exception>
    public static LexiconImport Read(string path, string? root, Action<string> progress)
    {
        ConfigNode node = YamlConfig.Read(path);
        node.AllowKeys("schema", "root", "pack", "filters", "sources");
        ConfigNode schema = node.Get("schema");
        if (schema.AsText() != Schema) throw schema.Error($"schema '{schema.Scalar}' is not known; this version reads '{Schema}'");
        string here = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string data = root is null ? Path.GetFullPath(node.Find("root")?.AsText() ?? ".", here) : Path.GetFullPath(root, Directory.GetCurrentDirectory());
        NameFilters filters = ReadFilters(node.Find("filters"), new NameFilters(), here);
        var import = new LexiconImport();
        ConfigNode sources = node.Find("sources") ?? ConfigNode.OfList(path, 0, []);
        if (sources.Items.IsDefault) throw sources.Error("a list of sources is expected here");
        if (node.Find("pack") is { } pack)
        {
            foreach (string file in LexiconTables(Path.GetFullPath(pack.AsText(), here), pack)) import.Add(TsvTable.Parse(file, File.ReadAllBytes(file)));
        }
        else if (sources.Items.IsEmpty)
        {
            throw node.Error("neither 'pack' nor 'sources' names anything to build from");
        }
        foreach (ConfigNode source in sources.Items)
        {
            source.AllowKeys("name", "file", "format", "type", "id-prefix", "only-ids", "release", "licence", "scopes", "gated", "rules", "columns", "header", "separator", "list-separator", "filters");
            string file = Path.GetFullPath(source.Get("file").AsText(), data);
            ImportOptions options = Options(source, ReadFilters(source.Find("filters"), filters, here));
            progress(options.Name);
            try
            {
                import.Add(options, Concepts(source, file), HashOf(source, file));
            }
            catch (Exception e) when (e is InvalidDataException or DecoderFallbackException or IOException)
            {
                throw source.Get("file").Error(e is DecoderFallbackException ? $"{file} is not valid UTF-8; convert it" : $"{file} is damaged ({e.Message}); fetch it again");
            }
        }
        return import;
    }

    private static ImportOptions Options(ConfigNode source, NameFilters filters) => new(source.Get("name").AsText(), source.Get("type").AsText())
    {
        IdPrefix = source.Find("id-prefix")?.AsText() ?? "",
        OnlyIds = source.Find("only-ids")?.AsText() ?? "",
        Release = source.Find("release")?.AsText() ?? "",
        Licence = source.Find("licence")?.AsText() ?? "",
        Scopes = source.Find("scopes") is { } scopes ? NameScopes.Label | Flags(scopes, Scopes, static (a, b) => a | b) : NameScopes.Label | NameScopes.Exact,
        Gated = source.Find("gated") is { } gated ? Flags(gated, Scopes, static (a, b) => a | b) : NameScopes.None,
        Rules = source.Find("rules") is { } rules ? Flags(rules, Rules, static (a, b) => a | b) : NameRules.Pack,
        Filters = filters,
    };

    private static T Flags<T>(ConfigNode node, (string Name, T Flag)[] known, Func<T, T, T> join)
        where T : struct
    {
        T result = default;
        foreach (string text in node.AsTexts())
        {
            int at = Array.FindIndex(known, k => k.Name == text);
            if (at < 0) throw node.Error($"'{text}' is not known here; known: {string.Join(", ", known.Select(static k => k.Name))}");
            result = join(result, known[at].Flag);
        }
        return result;
    }

    private static IEnumerable<SourceConcept> Concepts(ConfigNode source, string file)
    {
        string format = source.Get("format").AsText();
        using StreamReader reader = OpenText(source, file);
        IEnumerable<SourceConcept> concepts = format switch
        {
            "obo" => OboReader.Read(reader, file),
            "cellosaurus" => CellosaurusReader.Read(reader, file),
            "hgnc" => TableReader.Read(reader, file, Columns(source, TableColumns.Hgnc)),
            "ncbi-gene" => TableReader.Read(reader, file, Columns(source, TableColumns.NcbiGene)),
            "cellosaurus-table" => TableReader.Read(reader, file, Columns(source, TableColumns.Cellosaurus)),
            "table" => TableReader.Read(reader, file, Columns(source, new TableColumns { Id = source.Get("columns").Get("id").AsText(), Label = source.Get("columns").Get("label").AsText() })),
            _ => throw source.Get("format").Error($"unknown format '{format}'; known: obo, cellosaurus, cellosaurus-table, hgnc, ncbi-gene, table"),
        };
        foreach (SourceConcept concept in concepts) yield return concept;
    }

    private static TableColumns Columns(ConfigNode source, TableColumns preset)
    {
        TableColumns columns = preset with
        {
            HasHeader = source.Find("header")?.AsBool() ?? preset.HasHeader,
            Separator = Character(source.Find("separator"), preset.Separator),
            ListSeparator = Character(source.Find("list-separator"), preset.ListSeparator),
        };
        if (source.Find("columns") is not { } node) return columns;
        node.AllowKeys("id", "label", "exact", "related", "xrefs", "parents", "status");
        return columns with
        {
            Id = node.Find("id")?.AsText() ?? columns.Id,
            Label = node.Find("label")?.AsText() ?? columns.Label,
            Exact = node.Find("exact")?.AsTexts() ?? columns.Exact,
            Related = node.Find("related")?.AsTexts() ?? columns.Related,
            Parents = node.Find("parents")?.AsText() ?? columns.Parents,
            Status = node.Find("status")?.AsText() ?? columns.Status,
            Xrefs = node.Find("xrefs") is { } xrefs ? [.. xrefs.Entries.Select(static e => (e.Key, e.Value.AsText()))] : columns.Xrefs,
        };
    }

    private static char Character(ConfigNode? node, char otherwise) => node is null ? otherwise : node.AsText() switch
    {
        "tab" => '\t',
        "comma" => ',',
        "semicolon" => ';',
        "bar" => '|',
        { Length: 1 } one => one[0],
        _ => throw node.Error("one character is expected, or tab, comma, semicolon, bar"),
    };

    private static NameFilters ReadFilters(ConfigNode? node, NameFilters otherwise, string here)
    {
        if (node is null) return otherwise;
        node.AllowKeys("min-length", "max-atoms", "drop-digits", "max-concepts", "lists");
        var lists = new List<NameList>(otherwise.Lists);
        foreach (ConfigNode list in node.Find("lists")?.Items ?? [])
        {
            list.AllowKeys("names", "file", "reason", "action", "only-plain");
            IEnumerable<string> names = list.Find("names")?.AsTexts() ?? [];
            if (list.Find("file") is { } file) names = names.Concat(Lines(file, Path.GetFullPath(file.AsText(), here)));
            string action = list.Find("action")?.AsText() ?? "drop";
            if (action is not ("drop" or "gate")) throw list.Get("action").Error($"'{action}' is no action; known: drop, gate");
            lists.Add(new NameList(names.Select(static n => Lexicon.NameHash(n)).ToHashSet(), list.Get("reason").AsText(), action == "gate", list.Find("only-plain")?.AsBool() ?? false));
        }
        return new NameFilters
        {
            MinLength = node.Find("min-length")?.AsInt() ?? otherwise.MinLength,
            MaxAtoms = node.Find("max-atoms")?.AsInt() ?? otherwise.MaxAtoms,
            DropDigits = node.Find("drop-digits")?.AsBool() ?? otherwise.DropDigits,
            MaxConcepts = node.Find("max-concepts")?.AsInt() ?? otherwise.MaxConcepts,
            Lists = lists,
        };
    }

    private static IEnumerable<string> Lines(ConfigNode node, string file)
    {
        using StreamReader reader = OpenText(node, file);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Trim();
        }
    }

    private static IEnumerable<string> LexiconTables(string folder, ConfigNode node)
    {
        if (!Directory.Exists(folder)) throw node.Error($"the folder {folder} does not exist");
        foreach (string file in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            TsvTable table = TsvTable.Parse(file, File.ReadAllBytes(file));
            if ((table.Column("names") >= 0 && table.Column("id") >= 0) || (table.Column("name") >= 0 && table.Column("reason") >= 0)) yield return file;
        }
    }

    private static string HashOf(ConfigNode source, string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw source.Get("file").Error($"{file} can't be read ({e.Message})");
        }
    }

    private static StreamReader OpenText(ConfigNode node, string file)
    {
        try
        {
            var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            bool packed = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
            raw.Position = 0;
            return new StreamReader(packed ? new WholeGzip(raw) : raw, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw node.Error($"{file} can't be read ({e.Message}); check the path, or give the data's folder with --root");
        }
    }
}
