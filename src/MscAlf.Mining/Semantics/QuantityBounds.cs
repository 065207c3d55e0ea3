using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Reads what bounds a quantity: a sign or words before it, which stay outside its span.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
internal static class QuantityBounds
{
    /// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>~</c> for what stands before an atom; null for nothing.</summary>
    internal static string? Before(SentenceScan s, int first)
    {
        if (first == 0) return null;
        int p = first - 1;
        if (s.Atoms[p].Kind == AtomKind.Symbol)
        {
            if (s.IsSymbol(p, '=') && s.Gap(p) == AtomGap.None && p > 0)
            {
                if (s.IsSymbol(p - 1, '<')) return "<=";
                if (s.IsSymbol(p - 1, '>')) return ">=";
            }
            return s.IsSymbol(p, '<') ? "<" : s.IsSymbol(p, '>') ? ">" : s.IsSymbol(p, '≤') || s.IsSymbol(p, '⩽') ? "<=" : s.IsSymbol(p, '≥') || s.IsSymbol(p, '⩾') ? ">=" : s.IsSymbol(p, '~') || s.IsSymbol(p, '≈') ? "~" : null;
        }
        ReadOnlySpan<char> word = s.Word(p), before = p > 0 ? s.Word(p - 1) : default;
        if (Same(word, "about") || Same(word, "approximately") || Same(word, "around") || Same(word, "nearly") || Same(word, "almost") || Same(word, "roughly") || Same(word, "approx") || Same(word, "circa") || Same(word, "ca")) return "~";
        if (Same(word, "over") || Same(word, "exceeding") || Same(word, "above")) return ">";
        if (Same(word, "under") || Same(word, "below")) return "<";
        if (Same(word, "than"))
        {
            if (Same(before, "less") || Same(before, "fewer") || Same(before, "lower") || Same(before, "shorter") || Same(before, "younger")) return "<";
            if (Same(before, "more") || Same(before, "greater") || Same(before, "higher") || Same(before, "longer") || Same(before, "older")) return ">";
        }
        if (Same(word, "least") && Same(before, "at")) return ">=";
        if (Same(word, "most") && Same(before, "at") || Same(word, "to") && Same(before, "up") || Same(word, "within")) return "<=";
        return null;
    }

    private static bool Same(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
