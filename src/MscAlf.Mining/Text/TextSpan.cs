namespace MscAlf.Mining.Text;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 code units of one text.</summary>
/// <remarks>The default value is the empty span at 0. Immutable and thread-safe. Code points and bytes exist only at the emit edge (<see cref="OffsetTable"/>).</remarks>
public readonly record struct TextSpan : IComparable<TextSpan>
{
    /// <summary>Makes a span of <paramref name="length"/> units from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or their sum overflows.</exception>
    public TextSpan(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, int.MaxValue - start);
        Start = start;
        Length = length;
    }

    /// <summary>Index of the first unit.</summary>
    public int Start { get; }

    /// <summary>Count of units; 0 for an empty span.</summary>
    public int Length { get; }

    /// <summary>Index just after the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Whether the span holds no unit.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Makes the span <c>[start, end)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="end"/> lies before <paramref name="start"/>, or start is negative.</exception>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether the unit at <paramref name="position"/> is inside: <c>Start &lt;= position &lt; End</c>.</summary>
    public bool Contains(int position) => position >= Start && position < End;

    /// <summary>Whether all of <paramref name="other"/> lies inside; an empty span at either bound counts as inside.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Whether the two share at least one unit; touching spans do not overlap.</summary>
    public bool Overlaps(TextSpan other) => Math.Max(Start, other.Start) < Math.Min(End, other.End);

    /// <summary>The same range counted from an origin <paramref name="offset"/> units further left.</summary>
    public TextSpan Shift(int offset) => new(Start + offset, Length);

    /// <summary>Orders by start, then the longer first (an enclosing span comes before what it holds).</summary>
    public int CompareTo(TextSpan other) => Start != other.Start ? Start.CompareTo(other.Start) : other.Length.CompareTo(Length);

    /// <summary>Orders like <see cref="CompareTo"/>.</summary>
    public static bool operator <(TextSpan left, TextSpan right) => left.CompareTo(right) < 0;

    /// <summary>Orders like <see cref="CompareTo"/>.</summary>
    public static bool operator >(TextSpan left, TextSpan right) => left.CompareTo(right) > 0;

    /// <summary>Orders like <see cref="CompareTo"/>.</summary>
    public static bool operator <=(TextSpan left, TextSpan right) => left.CompareTo(right) <= 0;

    /// <summary>Orders like <see cref="CompareTo"/>.</summary>
    public static bool operator >=(TextSpan left, TextSpan right) => left.CompareTo(right) >= 0;

    /// <summary>Prints <c>[start..end)</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{Start}..{End})");
}
