using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Pipelines;

/// <summary>Applies a pipeline's severities to the diagnostics of a document.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="severities">By diagnostic code.</param>
public sealed class SeverityMap(ImmutableSortedDictionary<string, Severity> severities)
{
    /// <summary>The document with severities set and switched-off diagnostics gone.</summary>
    public ClaimSet Apply(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (severities.IsEmpty) return claims;
        return claims with
        {
            Diagnostics = Apply(claims.Diagnostics),
            Model = claims.Model with
            {
                Diagnostics = Apply(claims.Model.Diagnostics),
                Tree = claims.Model.Tree with { Diagnostics = Apply(claims.Model.Tree.Diagnostics) },
            },
        };
    }

    /// <summary>The diagnostics with severities set and switched-off ones gone.</summary>
    public ImmutableArray<Diagnostic> Apply(ImmutableArray<Diagnostic> diagnostics)
    {
        if (diagnostics.IsEmpty || severities.IsEmpty) return diagnostics;
        var result = ImmutableArray.CreateBuilder<Diagnostic>(diagnostics.Length);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (!severities.TryGetValue(diagnostic.Id, out Severity severity)) result.Add(diagnostic);
            else if (severity != Severity.None) result.Add(diagnostic with { Severity = severity });
        }
        return result.DrainToImmutable();
    }
}
