using System.Collections.Immutable;

namespace MscAlf.Mining.Text;

/// <summary>One run of a <see cref="SourceMap"/>: units <c>[TargetStart, TargetStart+TargetLength)</c> of the derived text come from <c>[SourceStart, SourceStart+SourceLength)</c>.</summary>
/// <remarks>Equal lengths: unit by unit. Different lengths (an entity such as <c>&amp;beta;</c>; a line-end hyphen that was joined away has <c>TargetLength</c> 0): all or nothing.</remarks>
/// <param name="TargetStart">Start in the derived text.</param>
/// <param name="TargetLength">Units in the derived text; may be 0.</param>
/// <param name="SourceStart">Start in the text below.</param>
/// <param name="SourceLength">Units in the text below; at least 1.</param>
public readonly record struct MapRun(int TargetStart, int TargetLength, int SourceStart, int SourceLength)
{
    /// <summary>Index just after the run in the derived text.</summary>
    public int TargetEnd => TargetStart + TargetLength;

    /// <summary>Index just after the run in the text below.</summary>
    public int SourceEnd => SourceStart + SourceLength;

    /// <summary>Whether units correspond one by one.</summary>
    public bool IsLinear => TargetLength == SourceLength;
}

/// <summary>Where each character of a derived text (layout text, clean text) comes from. Characters without a run (a space put for a line wrap) come from nowhere.</summary>
/// <remarks>Runs are in order of <c>TargetStart</c>; their sources need not be (a figure legend may stand elsewhere). No source unit is used by two runs. Immutable and thread-safe.</remarks>
public sealed class SourceMap
{
    private readonly ImmutableArray<MapRun> runs;

    /// <summary>Makes a map.</summary>
    /// <exception cref="ArgumentException">The runs are not in order of the derived text, or overlap there.</exception>
    public SourceMap(ImmutableArray<MapRun> runs)
    {
        for (int i = 1; i < runs.Length; i++)
        {
            if (runs[i].TargetStart < runs[i - 1].TargetEnd) throw new ArgumentException($"Run {i} starts before run {i - 1} ends.", nameof(runs));
        }
        this.runs = runs;
    }

    /// <summary>All runs in order of the derived text.</summary>
    public ImmutableArray<MapRun> Runs => runs;

    /// <summary>The map of a text onto itself.</summary>
    public static SourceMap Identity(int length) => new(length == 0 ? [] : [new MapRun(0, length, 0, length)]);

    /// <summary>The pieces of the text below that a span of the derived text comes from: in derived order, touching pieces merged; empty where it comes from nowhere.</summary>
    public ImmutableArray<TextSpan> ToSource(TextSpan span)
    {
        var result = ImmutableArray.CreateBuilder<TextSpan>(1);
        AddSource(span, result);
        return result.DrainToImmutable();
    }

    /// <summary>Like <see cref="ToSource(TextSpan)"/>, appended to a list of the caller.</summary>
    public void AddSource(TextSpan span, ImmutableArray<TextSpan>.Builder result)
    {
        int first = result.Count;
        for (int i = FirstRunEndingAfter(span.Start); i < runs.Length && runs[i].TargetStart < span.End; i++)
        {
            MapRun run = runs[i];
            if (run.TargetLength == 0 && run.TargetStart <= span.Start) continue; // a joined-away hyphen belongs to what it stands inside of
            TextSpan piece;
            if (run.IsLinear)
            {
                int from = Math.Max(span.Start, run.TargetStart), to = Math.Min(span.End, run.TargetEnd);
                piece = new TextSpan(run.SourceStart + from - run.TargetStart, to - from);
            }
            else
            {
                piece = new TextSpan(run.SourceStart, run.SourceLength);
            }
            if (result.Count > first && result[^1].End == piece.Start) result[^1] = TextSpan.FromBounds(result[^1].Start, piece.End);
            else result.Add(piece);
        }
    }

    /// <summary>The position below of the unit at <paramref name="position"/>, or -1 where it comes from nowhere.</summary>
    public int ToSource(int position)
    {
        for (int i = FirstRunEndingAfter(position); i < runs.Length && runs[i].TargetStart <= position; i++)
        {
            MapRun run = runs[i];
            if (run.TargetLength == 0) continue;
            return run.IsLinear ? run.SourceStart + position - run.TargetStart : run.SourceStart;
        }
        return -1;
    }

    /// <summary>The map from this map's derived text straight to what <paramref name="below"/> maps onto.</summary>
    public SourceMap Compose(SourceMap below)
    {
        var result = ImmutableArray.CreateBuilder<MapRun>(runs.Length);
        foreach (MapRun run in runs)
        {
            if (!run.IsLinear)
            {
                ImmutableArray<TextSpan> pieces = below.ToSource(new TextSpan(run.SourceStart, run.SourceLength));
                for (int i = 0; i < pieces.Length; i++)
                {
                    result.Add(new MapRun(i == 0 ? run.TargetStart : run.TargetEnd, i == 0 ? run.TargetLength : 0, pieces[i].Start, pieces[i].Length));
                }
                continue;
            }
            for (int i = below.FirstRunEndingAfter(run.SourceStart); i < below.runs.Length && below.runs[i].TargetStart < run.SourceEnd; i++)
            {
                MapRun inner = below.runs[i];
                if (inner.TargetLength == 0 && inner.TargetStart <= run.SourceStart) continue;
                int from = Math.Max(run.SourceStart, inner.TargetStart), to = Math.Min(run.SourceEnd, inner.TargetEnd);
                int target = run.TargetStart + from - run.SourceStart;
                result.Add(inner.IsLinear
                    ? new MapRun(target, to - from, inner.SourceStart + from - inner.TargetStart, to - from)
                    : new MapRun(target, to - from, inner.SourceStart, inner.SourceLength));
            }
        }
        return new SourceMap(result.DrainToImmutable());
    }

    private int FirstRunEndingAfter(int position)
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (runs[middle].TargetEnd > position) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
