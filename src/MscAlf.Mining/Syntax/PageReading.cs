using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>What the cleaner decided on one block of a page, or on the lines of one paragraph, and why.</summary>
/// <param name="Lines">In the layout text; at least one.</param>
/// <param name="Block">The layout block it starts in.</param>
/// <param name="Became"><c>title</c>, <c>heading</c>, <c>text</c>, <c>keywords</c>, <c>caption</c>, or one of <see cref="TriviaKinds"/> for what was stripped.</param>
/// <param name="Kept">Whether it is in the clean text.</param>
/// <param name="Rule">Which rule said so, such as <c>pubmed/gov-banner</c>.</param>
/// <param name="Score">Probability that it belongs to the main content, 0 to 1; null where no model was asked.</param>
public sealed record BlockVerdict(ImmutableArray<TextSpan> Lines, LayoutBlock Block, string Became, bool Kept, string Rule, double? Score)
{
    /// <summary>First to last unit of it in the layout text.</summary>
    public TextSpan Span => TextSpan.FromBounds(Lines[0].Start, Lines[^1].End);

    internal static BlockVerdict Of(PageUnit unit)
    {
        bool kept = unit.Fate is not (Fate.Strip or Fate.Open);
        string became = unit.Fate switch
        {
            Fate.Strip => unit.Kind,
            Fate.Open => TriviaKinds.Navigation,
            Fate.Title => "title",
            Fate.Heading => "heading",
            Fate.Keywords => "keywords",
            Fate.Caption or Fate.CaptionLabel => "caption",
            _ => "text",
        };
        return new BlockVerdict(unit.Lines, unit.Block, became, kept, unit.Rule, unit.Score < 0 ? null : unit.Score);
    }
}

/// <summary>A tree together with the decisions that made it.</summary>
/// <param name="Document">What was read.</param>
/// <param name="Tree">What it became.</param>
/// <param name="Profile">The site profile that was chosen; null where none fits.</param>
/// <param name="Blocks">In order of the layout text.</param>
public sealed record PageReading(SourceDocument Document, DocumentTree Tree, string? Profile, ImmutableArray<BlockVerdict> Blocks);
