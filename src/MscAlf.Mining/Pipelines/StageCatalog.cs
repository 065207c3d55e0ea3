using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>A kind of stage: what it is called, its version and its options.</summary>
/// <param name="Name">As pipeline files name it.</param>
/// <param name="Version">Raised whenever the stage's output may change for the same input: part of every cache key.</param>
/// <param name="Summary">What it does, for <c>--help</c>.</param>
/// <param name="Options">Names of its options.</param>
/// <param name="Required">Whether every pipeline has it.</param>
public sealed record StageDescriptor(string Name, int Version, string Summary, ImmutableArray<string> Options, bool Required);

/// <summary>The stages there are, in the one order in which data can flow through them.</summary>
public static class StageCatalog
{
    /// <summary>Bytes to source documents.</summary>
    public static readonly StageDescriptor Read = new("read", 2, "bytes to text and layout", [], true);
    /// <summary>Source documents to trees.</summary>
    public static readonly StageDescriptor Clean = new("clean", 4, "strip boilerplate with a reason, sections, sentences, tokens, metadata", ["profiles"], true);
    /// <summary>Trees to semantic models.</summary>
    public static readonly StageDescriptor Mentions = new("mentions", 4, "abbreviations, mentions, concepts, quantities", ["lexicon", "lexicons", "rules", "tagger", "tagger-data"], true);
    /// <summary>Semantic models to claims.</summary>
    public static readonly StageDescriptor Claims = new("claims", 4, "kinds, mechanisms, polarity, certainty, attribution, effects", ["tables", "model", "training"], true);
    /// <summary>Checks of the finished documents.</summary>
    public static readonly StageDescriptor Analyzers = new("analyzers", 1, "checks of the finished documents, ours and plug-ins", ["assemblies", "enable", "disable", "options", "seconds"], false);
    /// <summary>Claims of all documents to findings.</summary>
    public static readonly StageDescriptor Findings = new("findings", 3, "publications and findings across documents", ["therapy", "species", "setting", "hierarchy", "differences"], false);
    /// <summary>Results to files.</summary>
    public static readonly StageDescriptor Write = new("write", 3, "the output files", ["formats", "report-sources", "report-title", "report-agent"], true);

    /// <summary>All stages in order.</summary>
    public static readonly ImmutableArray<StageDescriptor> All = [Read, Clean, Mentions, Claims, Analyzers, Findings, Write];

    /// <summary>Reads the list of stages of a pipeline file: names, or maps of one name to its options.</summary>
    /// <exception cref="ConfigException">A stage is unknown, twice, out of order or missing, or has an unknown option.</exception>
    public static ImmutableArray<StageChoice> Parse(ConfigNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Items.IsDefault) throw node.Error("a list of stages is expected here");
        var choices = ImmutableArray.CreateBuilder<StageChoice>();
        int last = -1;
        foreach (ConfigNode item in node.Items)
        {
            (string name, ConfigNode? options) = NameAndOptions(item);
            int index = IndexOf(name);
            if (index < 0) throw item.Error($"unknown stage '{name}'; known: {string.Join(", ", All.Select(static s => s.Name))}");
            if (index == last) throw item.Error($"the stage '{name}' stands twice");
            if (index < last) throw item.Error($"the stage '{name}' must stand before '{All[last].Name}': its output is what that stage reads");
            options?.AllowKeys(All[index].Options.AsSpan());
            choices.Add(new StageChoice(name, options, item.Line));
            last = index;
        }
        foreach (StageDescriptor stage in All)
        {
            if (stage.Required && choices.All(c => c.Name != stage.Name)) throw node.Error($"the stage '{stage.Name}' is missing ({stage.Summary})");
        }
        return choices.ToImmutable();
    }

    private static (string Name, ConfigNode? Options) NameAndOptions(ConfigNode item)
    {
        if (item.Scalar is not null) return (item.Scalar, null);
        if (item.Entries.IsDefault || item.Entries.Length != 1) throw item.Error("a stage is a name, or one name with its options below it");
        (string name, ConfigNode options) = item.Entries[0];
        return (name, options.Scalar is "" ? null : options);
    }

    private static int IndexOf(string name)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (All[i].Name == name) return i;
        }
        return -1;
    }
}
