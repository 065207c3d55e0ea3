using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>What becomes of a unit of a page.</summary>
internal enum Fate : byte
{
    /// <summary>Not decided yet.</summary>
    Open,
    /// <summary>Trivia.</summary>
    Strip,
    /// <summary>The title.</summary>
    Title,
    /// <summary>A heading over kept text.</summary>
    Heading,
    /// <summary>Running text.</summary>
    Text,
    /// <summary>The keyword list.</summary>
    Keywords,
    /// <summary>A figure legend.</summary>
    Caption,
    /// <summary>A figure label on a line of its own.</summary>
    CaptionLabel,
}

/// <summary>A block of a page, or the lines of a wrapped paragraph, with what the cleaner decides on it. Lives only while one document is parsed.</summary>
internal sealed class PageUnit
{
    private readonly string text;
    private string? folded;
    private TextShape? shape;

    public PageUnit(string text, LayoutBlock block, ImmutableArray<TextSpan> lines)
    {
        this.text = text;
        Block = block;
        Lines = lines;
    }

    /// <summary>The block it comes from, the first of several.</summary>
    public LayoutBlock Block { get; }

    /// <summary>Its lines in the layout text, without white space at their ends; at least one.</summary>
    public ImmutableArray<TextSpan> Lines { get; }

    /// <summary>Its text as rules see it; made when first asked for, for no rule looks at the abstract of a record.</summary>
    public string Folded => folded ??= LineFold.Fold(Lines.Length == 1 ? text.AsSpan(Lines[0].Start, Math.Min(Lines[0].Length, 2 * LineFold.Reach)) : Join(text, Lines));

    /// <summary>Counts over its words; made when first asked for.</summary>
    public TextShape Shape => shape ??= TextShape.Of(text, Lines);

    /// <summary>Whether <see cref="Folded"/> may start with one of some small letters or signs of ASCII: asked first, it saves the folding of most units.</summary>
    public bool MayStartWith(System.Buffers.SearchValues<char> initials) => text[Lines[0].Start] is var first && (first >= 0x80 || initials.Contains(LowerWords.Lower(first)));

    /// <summary>Whether <see cref="Folded"/> is surely longer than so many units: as many plain characters stand near its start.</summary>
    public bool IsLong(int most)
    {
        if (folded is not null) return folded.Length > most;
        ReadOnlySpan<char> head = text.AsSpan(Lines[0].Start, Math.Min(Lines[0].Length, 2 * most));
        int plain = 0;
        foreach (char c in head)
        {
            if (c is > ' ' and < '\u007F' && ++plain > most) return true;
        }
        return false;
    }

    /// <summary>Whether <see cref="Shape"/> has at least so many words; most units show it in their first line.</summary>
    public bool HasWords(int least) => shape is null && TextShape.HasWords(text.AsSpan(Lines[0].Start, Lines[0].Length), least) || Shape.Words >= least;

    /// <summary>Whether the form of the page says that this is a heading.</summary>
    public bool HeadingHint { get; set; }

    /// <summary>Whether it is the line of authors on a first page.</summary>
    public bool IsNames { get; set; }

    /// <summary>Whether it is a list of the authors' places of work on a first page.</summary>
    public bool IsPlaces { get; set; }

    public Fate Fate { get; set; }

    /// <summary>Whether the line rules were asked already.</summary>
    public bool RuleSought { get; set; }

    /// <summary>The line rule that fits, once sought.</summary>
    public SiteRule? RuleFound { get; set; }

    /// <summary>Trivia kind of a stripped unit.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The rule that decided.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Probability that it belongs to the main content, where the content model looked; else -1.</summary>
    public float Score { get; set; } = -1;

    /// <summary>What the rule reads from it.</summary>
    public LineReading Reads { get; set; }

    /// <summary>Part that the page's structure states for it; null where it does not.</summary>
    public string? Part { get; set; }

    /// <summary>Whether the page's structure puts it into the abstract, text or not.</summary>
    public bool InAbstract { get; set; }

    /// <summary>First to last unit of it in the layout text.</summary>
    public TextSpan Span => TextSpan.FromBounds(Lines[0].Start, Lines[^1].End);

    public void Strip(string kind, string rule)
    {
        Fate = Fate.Strip;
        Kind = kind;
        Rule = rule;
    }

    public void Keep(Fate fate, string rule)
    {
        Fate = fate;
        Kind = "";
        Rule = rule;
    }

    private static string Join(string text, ImmutableArray<TextSpan> lines)
    {
        var joined = new System.Text.StringBuilder();
        foreach (TextSpan line in lines)
        {
            if (joined.Length > 2 * LineFold.Reach) break;
            if (joined.Length > 0) joined.Append(' ');
            joined.Append(text, line.Start, Math.Min(line.Length, 2 * LineFold.Reach));
        }
        return joined.ToString();
    }
}
