namespace MscAlf.Mining.Sources;

/// <summary>White space folding of declared values.</summary>
internal static class DeclaredText
{
    /// <summary>The value with each run of white space as one space and none at its ends.</summary>
    internal static string Fold(string value)
    {
        bool clean = true;
        bool space = true;
        foreach (char c in value)
        {
            bool white = char.IsWhiteSpace(c);
            if (white && (space || c != ' '))
            {
                clean = false;
                break;
            }
            space = white;
        }
        if (clean && (value.Length == 0 || !space)) return value;
        return string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
