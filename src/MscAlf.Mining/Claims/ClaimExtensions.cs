using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Claims;

/// <summary>Readings of the claim model that several stations need.</summary>
public static class ClaimExtensions
{
    /// <summary>The name of a direction in records: <c>increase</c>, <c>decrease</c>, <c>no-change</c>, <c>present</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public static string Name(this Direction direction) => direction switch
    {
        Direction.Increase => "increase",
        Direction.Decrease => "decrease",
        Direction.NoChange => "no-change",
        Direction.Present => "present",
        _ => throw new ArgumentOutOfRangeException(nameof(direction)),
    };

    /// <summary>Diagnostics of the tree, the mentions and the claims, in this order.</summary>
    public static IEnumerable<Diagnostic> AllDiagnostics(this ClaimSet claims)
    {
        foreach (Diagnostic diagnostic in claims.Model.Tree.Diagnostics) yield return diagnostic;
        foreach (Diagnostic diagnostic in claims.Model.Diagnostics) yield return diagnostic;
        foreach (Diagnostic diagnostic in claims.Diagnostics) yield return diagnostic;
    }
}
