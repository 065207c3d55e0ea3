using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Writes the document of a structured record: blocks that say what they are, the way back to the source, declared fields, and what was left out.</summary>
/// <remarks>Mutable, for one record; not thread-safe.</remarks>
/// <param name="source">The record as it came.</param>
/// <param name="format">The document's kind; opens the name of every rule.</param>
internal sealed class StructuredWriter(string source, string format)
{
    private readonly ImmutableArray<MapRun>.Builder runs = ImmutableArray.CreateBuilder<MapRun>();
    private readonly ImmutableArray<LayoutBlock>.Builder blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
    private readonly ImmutableArray<StyleRun>.Builder styles = ImmutableArray.CreateBuilder<StyleRun>();
    private readonly ImmutableArray<DeclaredField>.Builder declared = ImmutableArray.CreateBuilder<DeclaredField>();
    private readonly List<LeftOut> left = [];
    private char[] text = ArrayPool<char>.Shared.Rent(4096);
    private int length;
    private int blockStart = -1;
    private bool space;
    private BlockStructure structure = new("", null);
    private string tag = "";
    private int heading;

    /// <summary>The record as it came.</summary>
    internal string Source => source;

    /// <summary>How the next characters are set.</summary>
    internal TextStyle Style { get; set; }

    /// <summary>Whether anything stands in the open block.</summary>
    internal bool HasText => blockStart >= 0 && length > blockStart;

    /// <summary>Opens a block; one that is open ends.</summary>
    /// <param name="name">The block's tag: <c>title</c>, <c>abstract</c>.</param>
    /// <param name="what">What it is.</param>
    /// <param name="level">Heading level; 0 for text.</param>
    internal void Begin(string name, BlockStructure what, int level = 0)
    {
        End();
        blockStart = length;
        (tag, structure, heading) = (name, what, level);
    }

    /// <summary>Writes source characters as they are.</summary>
    internal void Write(int start, int end)
    {
        if (start >= end) return;
        Spend();
        int count = end - start;
        AddStyle(count);
        if (runs.Count > 0 && runs[^1] is { IsLinear: true } last && last.SourceEnd == start && last.TargetEnd == length)
        {
            runs[^1] = last with { TargetLength = last.TargetLength + count, SourceLength = last.SourceLength + count };
        }
        else
        {
            runs.Add(new MapRun(length, count, start, count));
        }
        Append(source.AsSpan(start, count));
    }

    /// <summary>Writes the characters for which the source has an escape or a reference.</summary>
    internal void WriteDecoded(ReadOnlySpan<char> symbol, int start, int end)
    {
        if (symbol.IsEmpty) return;
        Spend();
        AddStyle(symbol.Length);
        runs.Add(new MapRun(length, symbol.Length, start, end - start));
        Append(symbol);
    }

    /// <summary>Puts one space between what stands in the block and what follows; none at its ends.</summary>
    internal void Space() => space = true;

    /// <summary>Ends the open block; an empty one leaves no trace.</summary>
    internal void End()
    {
        if (HasText)
        {
            blocks.Add(new LayoutBlock(TextSpan.FromBounds(blockStart, length), tag, "", "", heading, 0, 0) { Structure = structure });
            Append("\n");
        }
        blockStart = -1;
        space = false;
        Style = TextStyle.None;
    }

    /// <summary>Adds a declared field unless its value is blank.</summary>
    /// <param name="name">Such as <c>doi</c>; <c>record:</c> is put before it.</param>
    /// <param name="value">White space in it is folded.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="field">The format's name of the field.</param>
    internal void Declare(string name, string value, TextSpan at, string field)
    {
        value = DeclaredText.Fold(value);
        if (value.Length > 0) declared.Add(new DeclaredField("record:" + name, value, at) { Rule = RuleNames.Of(format, field) });
    }

    /// <summary>Says why a stretch is not kept.</summary>
    internal void Leave(TextSpan span, string kind, string field)
    {
        if (!span.IsEmpty) left.Add(new LeftOut(span, kind, RuleNames.Of(format, field)));
    }

    /// <summary>A rule of this format.</summary>
    internal string Rule(string field) => RuleNames.Of(format, field);

    /// <summary>The document of all that was written, called by the record's own number until <see cref="RecordIds.Name"/> names it. The writer can't be used any more.</summary>
    /// <param name="key">The record's own number; null where it states none.</param>
    /// <param name="called">What kind of number that is: <c>PMID</c>.</param>
    /// <param name="origin">The record.</param>
    /// <param name="diagnostics">What is wrong with it.</param>
    internal SourceDocument Finish(string? key, string called, SourceText origin, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        End();
        if (length > 0) length--; // no line break after the last block
        var layout = new Layout(new string(text, 0, length), new SourceMap(runs.DrainToImmutable()), blocks.DrainToImmutable(), styles.DrainToImmutable());
        ArrayPool<char>.Shared.Return(text);
        text = [];
        left.Sort(static (a, b) => a.Source.CompareTo(b.Source));
        if (key is not null) origin = origin with { Member = called + " " + key };
        return new SourceDocument(key ?? "", origin, layout, "structured", declared.DrainToImmutable(), diagnostics.DrainToImmutable()) { Kind = format, LeftOut = [.. left] };
    }

    private void Spend()
    {
        if (space && HasText) Append(" ");
        space = false;
    }

    private void AddStyle(int count)
    {
        if (Style == TextStyle.None) return;
        if (styles.Count > 0 && styles[^1] is var last && last.Span.End == length && last.Style == Style)
        {
            styles[^1] = last with { Span = new TextSpan(last.Span.Start, last.Span.Length + count) };
            return;
        }
        styles.Add(new StyleRun(new TextSpan(length, count), Style));
    }

    private void Append(ReadOnlySpan<char> piece)
    {
        if (length + piece.Length > text.Length)
        {
            char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(text.Length * 2, length + piece.Length));
            text.AsSpan(0, length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(text);
            text = larger;
        }
        piece.CopyTo(text.AsSpan(length));
        length += piece.Length;
    }
}
