using System.Collections.Immutable;
using MscAlf.Mining.Analysis.Rules;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis;

/// <summary>The analyzers that the engine brings. They know no field: names of types, slots, levels and outcomes are options that a pack gives; without those they need, they report nothing.</summary>
public static class BuiltInAnalyzers
{
    /// <summary>All of them without options, in order of their codes.</summary>
    public static ImmutableArray<IDocumentAnalyzer> All { get; } =
    [
        new UnresolvedSource(), new ShownElsewhere(), new CitedOnly(), new AgentIsProduct(), new ContradictsTitle(), new NoComparator(), new TitleTooSure(), new NotSignificant(), new SingleCase(),
    ];

    /// <summary>Checks what an analyzer says of itself, and gives it its options.</summary>
    /// <param name="analyzer">Ours or a plug-in.</param>
    /// <param name="foreign">Whether it is a plug-in, whose codes must not be the engine's.</param>
    /// <param name="options">A map, or null.</param>
    /// <exception cref="ConfigException">An option is wrong or unknown.</exception>
    /// <exception cref="ArgumentException">The name or a code is not as <see cref="IDocumentAnalyzer"/> wants it.</exception>
    public static IDocumentAnalyzer Prepare(IDocumentAnalyzer analyzer, bool foreign, ConfigNode? options)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        Check(analyzer, foreign);
        var asked = new AnalyzerOptions(options);
        IDocumentAnalyzer configured = analyzer.Configure(asked) ?? throw new ArgumentException($"the analyzer '{analyzer.Name}' gives nothing when it is configured");
        asked.RefuseOthers(analyzer.Name);
        if (!ReferenceEquals(configured, analyzer)) Check(configured, foreign);
        return configured;
    }

    private static void Check(IDocumentAnalyzer analyzer, bool foreign)
    {
        if (!IsName(analyzer.Name)) throw new ArgumentException($"the analyzer {analyzer.GetType().Name} is named '{AnalysisContext.Plain(analyzer.Name, 40)}'; a name has lower-case letters, digits and hyphens");
        if (analyzer.Descriptors.IsDefaultOrEmpty) throw new ArgumentException($"the analyzer '{analyzer.Name}' declares no descriptor");
        foreach (Diagnostics.DiagnosticDescriptor descriptor in analyzer.Descriptors)
        {
            if (!IsCode(descriptor?.Id)) throw new ArgumentException($"the analyzer '{analyzer.Name}' declares the code '{AnalysisContext.Plain(descriptor?.Id, 20)}'; a code is two to eight capital letters and three to five digits");
            if (foreign && descriptor!.Id.StartsWith("MSC", StringComparison.Ordinal)) throw new ArgumentException($"the analyzer '{analyzer.Name}' declares the code {descriptor.Id}; codes that begin with MSC are the engine's");
        }
    }

    /// <summary>Whether a text is a code of diagnostics: two to eight capital letters, then three to five digits.</summary>
    public static bool IsCode(string? code)
    {
        if (code is null) return false;
        int letters = 0;
        while (letters < code.Length && char.IsAsciiLetterUpper(code[letters])) letters++;
        return letters is >= 2 and <= 8 && code.Length - letters is >= 3 and <= 5 && code.AsSpan(letters).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsName(string? name)
    {
        if (name is not { Length: > 0 and <= 60 }) return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }
        return true;
    }
}
