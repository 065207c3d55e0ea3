namespace MscAlf.Mining.Semantics;

/// <summary>What quality an alignment needs, by strategy and number of characters (data).</summary>
/// <remarks>
/// Measured as pseudo-precision after Sohn et al. (2008): over 17,456 bracketed short forms of 13,561 unlabelled abstracts and articles, how often an alignment of some quality is found
/// in a short form's own text, against how often in the text before ten others drawn at random. Bars stand where the share that chance explains falls below about a fifth.
/// </remarks>
internal static class AbbreviationBars
{
    internal static float All(int keys) => keys switch { <= 2 => 0.5f, <= 5 => 0.4f, 6 => 0.3f, _ => 0.2f };

    /// <param name="keys">Characters that are left.</param>
    internal static float Stem(int keys) => keys switch { <= 2 => 0.95f, <= 4 => 0.7f, _ => 0.45f };

    /// <param name="keys">Characters that are left.</param>
    internal static float Formula(int keys) => keys <= 2 ? 0.9f : 0.8f;

    /// <param name="keys">All characters.</param>
    internal static float Turned(int keys) => keys <= 3 ? 0.7f : 0.6f;
}
