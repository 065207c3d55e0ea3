using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>What a block's element says of it; asked once, when the block's first character is written.</summary>
internal readonly record struct BlockPlace(string Tag, string Path, string Role, int Heading, BlockStructure? Structure = null);

/// <summary>Writes layout text: blocks, the way back to the source, and styles.</summary>
/// <remarks>White space at a block's ends is left out, inside it stays as it came. Mutable, not thread-safe.</remarks>
internal sealed class LayoutWriter(string source)
{
    private readonly ImmutableArray<MapRun>.Builder runs = ImmutableArray.CreateBuilder<MapRun>();
    private readonly ImmutableArray<LayoutBlock>.Builder blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
    private readonly ImmutableArray<StyleRun>.Builder styles = ImmutableArray.CreateBuilder<StyleRun>();
    private char[] text = ArrayPool<char>.Shared.Rent(Math.Max(256, source.Length / 4));
    private int length;
    private int blockStart = -1;
    private BlockPlace place;
    private int visible;
    private int linked;
    private int breaks;
    private int lastLink;

    /// <summary>Characters written so far.</summary>
    internal int Length => length;

    /// <summary>Whether a block is being written.</summary>
    internal bool InBlock => blockStart >= 0;

    /// <summary>The style of what is written next.</summary>
    internal TextStyle Style { get; set; }

    /// <summary>The link's address, for <see cref="TextStyle.Link"/>.</summary>
    internal string? LinkAddress { get; set; }

    /// <summary>Number of the link element: neighbouring links are two runs.</summary>
    internal int LinkNumber { get; set; }

    /// <summary>Whether the next visible character will start a block, so that <see cref="Begin"/> is wanted.</summary>
    internal bool NeedsPlace => blockStart < 0 || breaks > 1;

    /// <summary>Starts a block at the next character.</summary>
    internal void Begin(BlockPlace where)
    {
        End();
        blockStart = length;
        place = where;
    }

    /// <summary>A line break inside a block; two in a row end it.</summary>
    internal void Break()
    {
        if (blockStart < 0) return;
        TrimEnd();
        breaks++;
    }

    /// <summary>Writes source characters as they are. The caller has seen to <see cref="Begin"/>; leading white space of a block or line is passed over.</summary>
    internal void Write(int start, int end)
    {
        if (!SkipStart(ref start, end)) return;
        int count = end - start;
        ReadOnlySpan<char> piece = source.AsSpan(start, count);
        AddStyle(count);
        Count(piece);
        if (runs.Count > 0 && runs[^1] is { IsLinear: true } last && last.SourceEnd == start && last.TargetEnd == length)
        {
            runs[^1] = last with { TargetLength = last.TargetLength + count, SourceLength = last.SourceLength + count };
        }
        else
        {
            runs.Add(new MapRun(length, count, start, count));
        }
        Append(piece);
    }

    /// <summary>Writes the characters that a reference at <c>[start, end)</c> stands for.</summary>
    internal void WriteDecoded(string symbol, int start, int end)
    {
        if ((breaks > 0 || length == blockStart) && string.IsNullOrWhiteSpace(symbol)) return;
        if (breaks > 0) AppendBreak();
        AddStyle(symbol.Length);
        Count(symbol);
        runs.Add(new MapRun(length, symbol.Length, start, end - start));
        Append(symbol);
    }

    /// <summary>Writes characters that stand nowhere in the source (what the markup says without them, such as the semicolon between keywords); never first in a block.</summary>
    internal void WriteFree(string symbol)
    {
        if (blockStart < 0 || length == blockStart) return;
        if (breaks > 0) AppendBreak();
        Append(symbol);
    }

    /// <summary>Ends the block, if one is open.</summary>
    internal void End()
    {
        breaks = 0;
        if (blockStart < 0) return;
        TrimEnd();
        if (length > blockStart)
        {
            double share = visible == 0 ? 0 : (double)linked / visible;
            blocks.Add(new LayoutBlock(TextSpan.FromBounds(blockStart, length), place.Tag, place.Path, place.Role, place.Heading, share, 0) { Structure = place.Structure });
            Append("\n");
        }
        blockStart = -1;
        visible = linked = 0;
    }

    /// <summary>The layout of all that was written. The writer can't be used any more.</summary>
    internal Layout Finish()
    {
        End();
        if (length > 0) length--; // no line break after the last block
        var layout = new Layout(new string(text, 0, length), new SourceMap(runs.DrainToImmutable()), blocks.DrainToImmutable(), styles.DrainToImmutable());
        ArrayPool<char>.Shared.Return(text);
        text = [];
        return layout;
    }

    private bool SkipStart(ref int start, int end)
    {
        if (breaks == 0 && length > blockStart) return start < end;
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        if (start == end) return false;
        if (breaks > 0) AppendBreak();
        return true;
    }

    private void AppendBreak()
    {
        breaks = 0;
        Append("\n");
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

    private void Count(ReadOnlySpan<char> piece)
    {
        int shown = 0;
        foreach (char c in piece)
        {
            if (!char.IsWhiteSpace(c)) shown++;
        }
        visible += shown;
        if ((Style & TextStyle.Link) != 0) linked += shown;
    }

    private void AddStyle(int count)
    {
        if (Style == TextStyle.None) return;
        int number = (Style & TextStyle.Link) != 0 ? LinkNumber : 0;
        if (styles.Count > 0 && styles[^1] is var last && last.Span.End == length && last.Style == Style && lastLink == number)
        {
            styles[^1] = last with { Span = new TextSpan(last.Span.Start, last.Span.Length + count) };
            return;
        }
        styles.Add(new StyleRun(new TextSpan(length, count), Style, number == 0 ? null : LinkAddress));
        lastLink = number;
    }

    private void TrimEnd()
    {
        int end = length;
        while (end > blockStart && char.IsWhiteSpace(text[end - 1])) end--;
        if (end == length) return;
        length = end;
        while (runs.Count > 0 && runs[^1].TargetEnd > end)
        {
            MapRun last = runs[^1];
            runs.Count--;
            if (last.TargetStart < end) runs.Add(last with { TargetLength = end - last.TargetStart, SourceLength = end - last.TargetStart }); // a reference to white space goes whole
        }
        while (styles.Count > 0 && styles[^1].Span.End > end)
        {
            StyleRun last = styles[^1];
            styles.Count--;
            if (last.Span.Start < end) styles.Add(last with { Span = TextSpan.FromBounds(last.Span.Start, end) });
        }
    }
}
