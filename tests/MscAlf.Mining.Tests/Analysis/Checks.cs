using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Tests.Analysis;

/// <summary>What analyzers report on documents built by hand.</summary>
internal static class Checks
{
    internal const string Cells = "[MSCs|cell-source|CL:0000134|mesenchymal stem cell|cell=MSC;product=cells]";
    internal const string CordCells = "[UC-MSCs|cell-source|CL:0002568|cord cell|tissue=umbilical cord;cell=MSC;product=cells]";
    internal const string Exosomes = "[MSC exosomes|cell-source|CL:0000134|mesenchymal stem cell|cell=MSC;product=exosomes]";
    internal const string Alt = "[ALT|biomarker|MESH:D000410|Alanine Transaminase]";
    internal const string Tnf = "[TNF-α|cytokine|HGNC:11892|TNF]";

    internal static TestDocument Paper(string title = "A made-up title", params string[] types) => new("d", new Publication { Title = title, Types = [.. types] });

    internal static TestClaim Effect(string? agent, Direction direction, string target, string kind = "efficacy") => new(kind) { Effects = [(agent, direction, target)] };

    /// <summary>The reports of one of our analyzers, as code and words at the place.</summary>
    internal static string[] Of(string name, TestDocument document, params (string Key, string[] Values)[] options)
    {
        IDocumentAnalyzer analyzer = BuiltInAnalyzers.Prepare(BuiltInAnalyzers.All.Single(a => a.Name == name), foreign: false, Map(options));
        return Reports(analyzer, document.Build());
    }

    internal static string[] Reports(IDocumentAnalyzer analyzer, ClaimSet document)
    {
        ClaimSet checkedOne = new AnalyzerSet([new AnalyzerEntry(analyzer, "test", false)]).Apply(document);
        return [.. checkedOne.Diagnostics.Select(d => d.Id + " " + string.Concat(d.Source.Select(s => document.Model.Tree.Source.Text[s.Start..s.End])) + " " + d.Message)];
    }

    internal static ConfigNode Map(params (string Key, string[] Values)[] options) =>
        ConfigNode.OfMap("p.yaml", 1, [.. options.Select((o, i) => KeyValuePair.Create(o.Key, o.Values.Length == 1 ? ConfigNode.OfScalar("p.yaml", i + 2, o.Values[0]) : ConfigNode.OfList("p.yaml", i + 2, [.. o.Values.Select(v => ConfigNode.OfScalar("p.yaml", i + 2, v))])))]);
}

/// <summary>An analyzer made of a function.</summary>
internal sealed class Fake(string name, Action<AnalysisContext> analyze, params DiagnosticDescriptor[] descriptors) : IDocumentAnalyzer
{
    internal static readonly DiagnosticDescriptor Seen = new("LAB0001", "Seen", "seen: {0}", Severity.Info, "Nothing.");

    public string Name => name;

    public ImmutableArray<DiagnosticDescriptor> Descriptors => descriptors.Length > 0 ? [.. descriptors] : [Seen];

    public void Analyze(AnalysisContext context) => analyze(context);
}
