using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>A pipeline file as plain values: which stages run, with what options, on what, to where. Paths are as written, relative to the file.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PipelineDefinition
{
    /// <summary>The value of <c>schema</c> that this version reads.</summary>
    public const string Schema = "mscalf.pipeline/1";

    /// <summary>Name, shown in every record's provenance.</summary>
    public required string Name { get; init; }
    /// <summary>File the pipeline was read from.</summary>
    public required string File { get; init; }
    /// <summary>Folder of the domain pack.</summary>
    public required string Pack { get; init; }
    /// <summary>Files, folders or globs.</summary>
    public required ImmutableArray<string> Inputs { get; init; }
    /// <summary>Output folder.</summary>
    public required string Output { get; init; }
    /// <summary>Curators' decisions, or null.</summary>
    public string? Decisions { get; init; }
    /// <summary>Stages in order, each with its options.</summary>
    public required ImmutableArray<StageChoice> Stages { get; init; }
    /// <summary>Severity by diagnostic code; <see cref="Severity.None"/> switches one off.</summary>
    public required ImmutableSortedDictionary<string, Severity> Severities { get; init; }

    /// <summary>The choice of a stage, or null where the pipeline leaves it out.</summary>
    public StageChoice? Stage(string name) => Stages.FirstOrDefault(s => s.Name == name);

    /// <summary>Reads a definition.</summary>
    /// <exception cref="ConfigException">Something is missing, unknown, misplaced or of the wrong type; names file and line.</exception>
    public static PipelineDefinition Parse(ConfigNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.AllowKeys("schema", "name", "pack", "inputs", "output", "decisions", "stages", "severity");
        ConfigNode schema = root.Get("schema");
        if (schema.AsText() != Schema) throw schema.Error($"schema '{schema.Scalar}' is not known; this version reads '{Schema}'");
        return new PipelineDefinition
        {
            Name = root.Get("name").AsText(),
            File = root.File,
            Pack = root.Get("pack").AsText(),
            Inputs = root.Find("inputs")?.AsTexts() ?? [],
            Output = root.Find("output")?.AsText() ?? "out",
            Decisions = root.Find("decisions")?.AsText(),
            Stages = StageCatalog.Parse(root.Get("stages")),
            Severities = ParseSeverities(root.Find("severity")),
        };
    }

    private static ImmutableSortedDictionary<string, Severity> ParseSeverities(ConfigNode? node)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, Severity>(StringComparer.Ordinal);
        if (node is null) return result.ToImmutable();
        if (node.Entries.IsDefault) throw node.Error("a map of diagnostic codes to severities is expected here");
        foreach ((string code, ConfigNode value) in node.Entries)
        {
            if (!BuiltInAnalyzers.IsCode(code)) throw value.Error($"'{code}' is not a diagnostic code such as MSC2003");
            result[code] = value.AsText() switch
            {
                "none" => Severity.None,
                "info" => Severity.Info,
                "warning" => Severity.Warning,
                "error" => Severity.Error,
                string other => throw value.Error($"'{other}' is not a severity; known: none, info, warning, error"),
            };
        }
        return result.ToImmutable();
    }
}

/// <summary>A stage that a pipeline names, with its options.</summary>
/// <param name="Name">As in <see cref="StageCatalog"/>.</param>
/// <param name="Options">A map, or null where none are given.</param>
/// <param name="Line">1-based line in the pipeline file.</param>
public sealed record StageChoice(string Name, ConfigNode? Options, int Line)
{
    /// <summary>An option's text, or the default.</summary>
    public string Text(string key, string otherwise) => Options?.Find(key)?.AsText() ?? otherwise;

    /// <summary>An option's number, or the default.</summary>
    public int Int(string key, int otherwise) => Options?.Find(key)?.AsInt() ?? otherwise;

    /// <summary>An option's list, or the default.</summary>
    public ImmutableArray<string> Texts(string key, ImmutableArray<string> otherwise) => Options?.Find(key)?.AsTexts() ?? otherwise;
}
