namespace MscAlf.Mining.Syntax;

/// <summary>What the titles of a paper's sections say of them, for readers of formats that mark sections but not all of their roles.</summary>
public static class SectionTitles
{
    /// <summary>The kind of section that a title names, numbering and closing colon left out; null where it names none that is kept.</summary>
    public static string? KindOf(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return Headings.Find(LineFold.Fold(title)) is { Strip: null, Kind: not "keywords" } meaning ? meaning.Kind : null;
    }

    /// <summary>The trivia kind of what stands under a title that is no part of the paper's text (<c>Competing interests</c>, <c>References</c>), as in <see cref="TriviaKinds"/>; null where the title names nothing of the kind.</summary>
    public static string? StrippedAs(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return Headings.Find(LineFold.Fold(title))?.Strip;
    }
}
