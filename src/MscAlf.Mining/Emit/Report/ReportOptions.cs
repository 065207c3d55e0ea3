using System.Collections.Immutable;

namespace MscAlf.Mining.Emit;

/// <summary>What a report shows, and how much of it. Whatever a limit leaves out is counted in a note on the page.</summary>
public sealed record ReportOptions
{
    /// <summary>Heading of the page.</summary>
    public string Title { get; init; } = "Literature report";
    /// <summary>What the columns of the evidence map are called.</summary>
    public string AgentLabel { get; init; } = "Agent";
    /// <summary>Mechanism ids in the order of the map's rows; others follow by count.</summary>
    public ImmutableArray<string> MechanismOrder { get; init; } = [];
    /// <summary>Documents whose page is embedded: the first ones.</summary>
    public int MaxPages { get; init; } = 200;
    /// <summary>Characters of one page.</summary>
    public int MaxPageCharacters { get; init; } = 150_000;
    /// <summary>Characters of all pages together.</summary>
    public int MaxCharacters { get; init; } = 20_000_000;
    /// <summary>Documents listed with their claims.</summary>
    public int MaxDocuments { get; init; } = 500;
    /// <summary>Findings, the most believed first.</summary>
    public int MaxFindings { get; init; } = 300;
    /// <summary>Findings gathered under broader names, the most believed first.</summary>
    public int MaxRollups { get; init; } = 150;
    /// <summary>Sentences a side (for, against) of a finding.</summary>
    public int MaxClaims { get; init; } = 12;
    /// <summary>Columns of the evidence map, the most frequent first.</summary>
    public int MaxColumns { get; init; } = 10;
    /// <summary>Rows of the diagnostics table, the gravest first.</summary>
    public int MaxDiagnostics { get; init; } = 500;
}
