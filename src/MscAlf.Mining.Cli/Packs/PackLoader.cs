using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Plugins;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>Finds and opens pipelines and their packs.</summary>
internal static class PackLoader
{
    /// <summary>The pipeline that is taken where none is named: <c>pipelines/msc-alf.yaml</c> at or above the program, then at or above the working folder.</summary>
    /// <exception cref="ConfigException">There is none.</exception>
    public static string DefaultPipeline()
    {
        foreach (string start in (ReadOnlySpan<string>)[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, "pipelines", "msc-alf.yaml");
                if (File.Exists(candidate)) return candidate;
            }
        }
        throw new ConfigException("pipelines/msc-alf.yaml", 0, "the default pipeline was found neither above the program nor above the working folder; name one with -p");
    }

    /// <summary>Reads a pipeline file; paths in it become absolute.</summary>
    public static PipelineDefinition ReadDefinition(string path)
    {
        PipelineDefinition definition = PipelineDefinition.Parse(YamlConfig.Read(path));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string Resolve(string relative) => Path.GetFullPath(relative, folder);
        return definition with
        {
            Pack = Resolve(definition.Pack),
            Inputs = [.. definition.Inputs.Select(Resolve)],
            Output = Resolve(definition.Output),
            Decisions = definition.Decisions is null ? null : Resolve(definition.Decisions),
        };
    }

    /// <summary>Opens all tables and models of a pipeline.</summary>
    /// <exception cref="ConfigException">A table is missing or wrong.</exception>
    public static Pack Open(PipelineDefinition definition)
    {
        (Lexicon lexicon, SemanticTables semanticTables) = OpenLexicon(definition);
        (ClaimModel? model, ContentHash modelHash) = OpenModel(definition);
        return new Pack
        {
            Definition = definition,
            Profiles = OpenProfiles(definition),
            Lexicon = lexicon,
            SemanticTables = semanticTables,
            ClaimTables = OpenClaimTables(definition),
            Model = model,
            ModelHash = modelHash,
            Tagger = OpenTagger(definition),
            Analyzers = AnalyzerLoader.Open(definition),
        };
    }

    /// <summary>How the pipeline gathers claims into findings.</summary>
    /// <exception cref="ConfigException">A table is missing or wrong.</exception>
    public static CorpusOptions OpenCorpusOptions(PipelineDefinition definition)
    {
        StageChoice? findings = definition.Stage("findings");
        string home = Path.GetDirectoryName(Path.GetFullPath(definition.File))!;
        byte[]? Table(string option, out string file)
        {
            string named = findings?.Text(option, "") ?? "";
            file = named.Length == 0 ? "" : Path.GetFullPath(named, home);
            return named.Length == 0 ? null : ReadFile(file, $"check the option '{option}', or leave it out");
        }
        return new CorpusOptions
        {
            TherapyTypes = findings?.Texts("therapy", []) ?? [],
            SpeciesType = findings?.Text("species", "species") ?? "species",
            SettingTypes = findings?.Texts("setting", []) ?? [],
            Hierarchy = Table("hierarchy", out string hierarchy) is { } parents ? ConceptHierarchy.Parse(hierarchy, parents) : ConceptHierarchy.Empty,
            Phrases = Table("differences", out string differences) is { } phrases ? DifferencePhrases.Parse(differences, phrases) : DifferencePhrases.Empty,
        };
    }

    /// <summary>Where the tagger of names lies.</summary>
    public static string TaggerPath(PipelineDefinition definition) => Folder(definition, "mentions", "tagger", "models/names.model");

    /// <summary>Reads the list of what the tagger of names is trained on.</summary>
    public static TsvTable OpenTaggerData(PipelineDefinition definition) => ReadTable(Folder(definition, "mentions", "tagger-data", "models/names.corpus.tsv"));

    /// <summary>Opens the trained tagger of names; null where the pipeline names none.</summary>
    public static (SequenceModel Model, ContentHash Hash)? OpenTagger(PipelineDefinition definition)
    {
        if (definition.Stage("mentions")!.Options?.Find("tagger") is null) return null;
        string path = TaggerPath(definition);
        byte[] bytes = ReadFile(path, "train it with `mscalf train names`, or leave the option 'tagger' out");
        return (SequenceModel.Open(path, bytes), ContentHash.Of(bytes));
    }

    /// <summary>Opens the site profiles of a pipeline.</summary>
    public static SiteProfiles OpenProfiles(PipelineDefinition definition)
    {
        return SiteProfiles.Parse(ProfileFiles(definition).Select(static f => YamlConfig.Read(f)));
    }

    /// <summary>Where the site profiles of a pipeline lie; of several folders the last, which is the pack's own.</summary>
    public static string ProfileFolder(PipelineDefinition definition) => Places(definition, "clean", "profiles", "sites")[^1];

    /// <summary>The files of the site profiles, in order.</summary>
    public static string[] ProfileFiles(PipelineDefinition definition) => FilesOf(Places(definition, "clean", "profiles", "sites"), "*.yaml", "site profiles are expected there");

    /// <summary>Opens the lexicon and the tables that tagging needs.</summary>
    public static (Lexicon Lexicon, SemanticTables Tables) OpenLexicon(PipelineDefinition definition)
    {
        var names = new List<(string File, byte[] Bytes)>();
        var several = new List<(string Name, TsvTable Table)>();
        bool concepts = false;
        foreach (string file in FilesOf(Places(definition, "mentions", "lexicon", "lexicon"), "*.tsv", "lexicon tables are expected there"))
        {
            byte[] bytes = ReadFile(file, "check the pack");
            string[] header = HeaderOf(bytes);
            bool isConcepts = header.Contains("names") && header.Contains("id");
            concepts |= isConcepts;
            if (isConcepts || (header.Contains("name") && header.Contains("reason"))) names.Add((file, bytes));
            else several.Add((Path.GetFileNameWithoutExtension(file), TsvTable.Parse(file, bytes)));
        }
        if (!concepts) throw new ConfigException(Places(definition, "mentions", "lexicon", "lexicon")[^1], 0, "no lexicon table holds a concept; a table has the columns type, id, label, names");
        several.AddRange(TablesOf(Places(definition, "mentions", "rules", "rules"), "rule tables are expected there"));
        string home = Path.GetDirectoryName(Path.GetFullPath(definition.File))!;
        Lexicon[] compiled = [.. definition.Stage("mentions")!.Texts("lexicons", []).Select(f => LexiconFiles.Open(Path.GetFullPath(f, home)))];
        return (Compile(names, compiled), SemanticTables.Parse(Joined(several)));
    }

    // Several lexicons become one automaton, so that a text is passed over once; joined lexicons are kept, too.
    private static Lexicon Compile(List<(string File, byte[] Bytes)> tables, Lexicon[] compiled)
    {
        using var hasher = new ContentHasher();
        foreach ((string file, byte[] bytes) in tables) hasher.Add(Path.GetFileName(file)).Add(bytes);
        foreach (Lexicon lexicon in compiled) hasher.Add(lexicon.Hash.Hex);
        return LexiconFiles.Cached(hasher.Finish(), () =>
        {
            var builder = new LexiconBuilder();
            foreach ((string file, byte[] bytes) in tables) builder.Add(TsvTable.Parse(file, bytes));
            foreach (Lexicon lexicon in compiled) builder.Add(lexicon);
            return builder.Build();
        });
    }

    // Column names of the first line that is no comment; anything else that is wrong is told when the table is parsed.
    private static string[] HeaderOf(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            string line = System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).TrimStart('\uFEFF').TrimEnd('\r');
            if (!string.IsNullOrWhiteSpace(line) && line[0] != '#') return line.Split('\t');
            bytes = end < 0 ? default : bytes[(end + 1)..];
        }
        return [];
    }

    /// <summary>Opens the claim tables of a pipeline.</summary>
    public static ClaimTables OpenClaimTables(PipelineDefinition definition) =>
        ClaimTables.Parse(Joined(TablesOf(Places(definition, "claims", "tables", "claims"), "claim tables are expected there")));

    /// <summary>Where the claim model of a pipeline lies.</summary>
    public static string ModelPath(PipelineDefinition definition) => Folder(definition, "claims", "model", "models/claims.model");

    // No model named and none in the pack: a field can begin with tables alone.
    private static (ClaimModel? Model, ContentHash Hash) OpenModel(PipelineDefinition definition)
    {
        string path = ModelPath(definition);
        if (definition.Stage("claims")!.Options?.Find("model") is null && !File.Exists(path)) return (null, ContentHash.Of("cues"));
        byte[] bytes = ReadFile(path, "train it with `mscalf train claims`, or leave the option 'model' out: then the tables' cues decide");
        return (ClaimModel.Open(path, bytes), ContentHash.Of(bytes));
    }

    /// <summary>Reads the annotated sentences that the claim model is trained on.</summary>
    public static ImmutableArray<ClaimDocument> OpenTraining(PipelineDefinition definition, ClaimTables taxonomy)
    {
        return ClaimCorpus.Parse(FilesOf(Places(definition, "claims", "training", "training"), "*.tsv", "annotated sentences are expected there").Select(ReadTable), taxonomy);
    }

    // A path that the pipeline file names is relative to that file, a default lies in the pack.
    private static string Folder(PipelineDefinition definition, string stage, string option, string otherwise)
    {
        string? named = definition.Stage(stage)!.Options?.Find(option)?.AsText();
        return named is null ? Path.Combine(definition.Pack, otherwise) : Path.GetFullPath(named, Path.GetDirectoryName(Path.GetFullPath(definition.File))!);
    }

    // Several folders or files, so that packs can share tables: what stands in a later one comes to what stands in those before.
    private static string[] Places(PipelineDefinition definition, string stage, string option, string otherwise)
    {
        ConfigNode? named = definition.Stage(stage)!.Options?.Find(option);
        string folder = Path.GetDirectoryName(Path.GetFullPath(definition.File))!;
        if (named is null) return [Path.Combine(definition.Pack, otherwise)];
        string[] places = [.. named.AsTexts().Select(p => Path.GetFullPath(p, folder))];
        return places.Length > 0 ? places : throw named.Error($"the list is empty; name a folder, or leave the option '{option}' out");
    }

    private static string[] FilesOf(string[] places, string pattern, string expected)
    {
        var files = new List<string>();
        foreach (string place in places)
        {
            foreach (string file in File.Exists(place) ? [place] : FilesOf(place, pattern, expected))
            {
                if (!files.Contains(file, StringComparer.Ordinal)) files.Add(file);
            }
        }
        return [.. files];
    }

    private static IEnumerable<(string Name, TsvTable Table)> TablesOf(string[] places, string expected) =>
        FilesOf(places, "*.tsv", expected).Select(static f => (Path.GetFileNameWithoutExtension(f), ReadTable(f)));

    private static SortedDictionary<string, TsvTable> Joined(IEnumerable<(string Name, TsvTable Table)> several) =>
        new(several.GroupBy(static t => t.Name, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => TsvTable.Join([.. g.Select(static t => t.Table)]), StringComparer.Ordinal), StringComparer.Ordinal);

    private static string[] FilesOf(string folder, string pattern, string expected)
    {
        if (!Directory.Exists(folder)) throw new ConfigException(folder, 0, $"the folder does not exist; {expected}");
        string[] files = Directory.GetFiles(folder, pattern);
        if (files.Length == 0) throw new ConfigException(folder, 0, $"the folder holds no {pattern} file; {expected}");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    internal static TsvTable ReadTable(string file) => TsvTable.Parse(file, ReadFile(file, "check the pack"));

    private static byte[] ReadFile(string path, string remedy)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, 0, $"the file can't be read ({e.Message}); {remedy}");
        }
    }
}
