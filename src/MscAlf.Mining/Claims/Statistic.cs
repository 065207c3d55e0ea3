using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What a sentence says about chance.</summary>
internal enum StatisticKind : byte
{
    /// <summary>A probability, as in <c>P = 0.34</c>.</summary>
    Probability,
    /// <summary>An interval of a ratio or difference, as in <c>95% CI 0.8–1.3</c>.</summary>
    Interval,
    /// <summary>Words: <c>not significant</c>, <c>NS</c>.</summary>
    Words,
}

/// <summary>One statistical statement.</summary>
/// <param name="First">Its first piece.</param>
/// <param name="End">Just after its last piece.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Significant">Whether it speaks against chance: a probability below 0.05, an interval without the value of no difference.</param>
/// <param name="Sign">Of an interval: 1 where it lies above the value of no difference, -1 below, 0 where it holds it or nothing is known.</param>
internal readonly record struct Statistic(int First, int End, StatisticKind Kind, bool Significant, int Sign = 0);

/// <summary>Reads probabilities and confidence intervals from the pieces of a sentence.</summary>
/// <remarks>Every look ahead is bounded. Thread-safe.</remarks>
internal static class StatisticReader
{
    // The usual line between chance and effect.
    private const double Level = 0.05;

    /// <summary>Appends the statements between two pieces in order.</summary>
    public static void Read(string text, ReadOnlySpan<Piece> pieces, int from, int end, List<Statistic> into)
    {
        bool ratio = false;
        for (int i = from; i < end; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            if (piece.Kind == PieceKind.Word)
            {
                ulong hash = piece.Hash;
                if (hash == Word.Ratio || hash == Word.Ratios || hash == Word.Or && piece.Mark == 'O' && piece.End - piece.Start == 2 && text[piece.Start + 1] == 'R' || hash == Word.Rr || hash == Word.Hr || hash == Word.Odds || hash == Word.Hazard || hash == Word.Relative) ratio = true;
                else if (hash == Word.Difference || hash == Word.Mean) ratio = false;
                if (hash == Word.P && Probability(text, pieces, i, end, out Statistic probability))
                {
                    into.Add(probability);
                    i = probability.End - 1;
                }
                else if ((hash == Word.Ci || hash == Word.Interval) && Interval(text, pieces, i + 1, end, ratio, out Statistic interval))
                {
                    into.Add(interval with { First = i });
                    i = interval.End - 1;
                }
                else if (hash == Word.Ns && piece.Mark == 'N' && i > from && pieces[i - 1].Kind == PieceKind.Mark) into.Add(new Statistic(i, i + 1, StatisticKind.Words, false));
            }
        }
    }

    // "P = 0.34", "p-value < 0.001", "P=.68", "p value of 0.02".
    private static bool Probability(string text, ReadOnlySpan<Piece> pieces, int at, int end, out Statistic found)
    {
        found = default;
        int i = at + 1, stop = Math.Min(end, at + 8);
        char sign = '\0';
        for (; i < stop; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            if (piece.Kind == PieceKind.Number) break;
            if (piece.Kind == PieceKind.Word && piece.Hash != Word.Value && piece.Hash != Word.Values && piece.Hash != Word.Of) return false;
            if (piece.Kind != PieceKind.Mark) continue;
            if (piece.Mark is '<' or '≤' or '>' or '≥' or '=') sign = piece.Mark;
            else if (piece.Mark is not ('-' or '.' or ':')) return false;
        }
        if (i >= stop || !Number(text, pieces[i], out double value)) return false;
        if (pieces[i - 1].Kind == PieceKind.Mark && pieces[i - 1].Mark == '.' && pieces[i - 1].End == pieces[i].Start) value = Fraction(text, pieces[i]);
        if (sign == '\0' && pieces[i - 1].Kind == PieceKind.Word && pieces[i - 1].Hash == Word.P || value > 1) return false;
        bool significant = sign is '<' or '≤' ? value <= Level : sign is '>' or '≥' ? false : value < Level;
        found = new Statistic(at, i + 1, StatisticKind.Probability, significant);
        return true;
    }

    // "CI 0.69–1.53", "confidence interval: -3.7 to 2.1", "CI [1.05, 1.64]".
    private static bool Interval(string text, ReadOnlySpan<Piece> pieces, int at, int end, bool ratio, out Statistic found)
    {
        found = default;
        Span<double> bounds = stackalloc double[2];
        int known = 0, stop = Math.Min(end, at + 14), i = at;
        for (; i < stop && known < 2; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            if (piece.Kind == PieceKind.Word && piece.Hash != Word.To && piece.Hash != Word.And && piece.Hash != Word.Of && piece.Hash != Word.Ci && piece.Hash != Word.From) return false;
            if (piece.Kind != PieceKind.Number) continue;
            if (i + 1 < end && pieces[i + 1].Mark == '%' && known == 0 && i + 2 < end && pieces[i + 2].Hash == Word.Ci) continue;
            if (!Number(text, piece, out double value)) return false;
            if (pieces[i - 1].Kind == PieceKind.Mark && pieces[i - 1].Mark == '.' && pieces[i - 1].End == piece.Start && i - 2 >= 0 && pieces[i - 2].Kind != PieceKind.Number) value = Fraction(text, piece);
            // A minus sign stands at its number, and apart from the number before.
            bool minus = pieces[i - 1].Kind == PieceKind.Mark && pieces[i - 1].Mark == '-' && pieces[i - 1].End == piece.Start && (i - 2 < at || pieces[i - 2].End < pieces[i - 1].Start || pieces[i - 2].Kind == PieceKind.Mark);
            bounds[known++] = minus ? -value : value;
        }
        if (known < 2 || bounds[0] > bounds[1]) return false;
        double none = ratio && bounds[0] >= 0 ? 1 : 0;
        bool outside = bounds[0] > none || bounds[1] < none;
        found = new Statistic(at, i, StatisticKind.Interval, outside, !outside ? 0 : bounds[0] > none ? 1 : -1);
        return true;
    }

    private static bool Number(string text, in Piece piece, out double value) =>
        double.TryParse(text.AsSpan(piece.Start, piece.End - piece.Start).TrimEnd(','), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);

    // ".68": the point was cut off as a mark.
    private static double Fraction(string text, in Piece piece) =>
        double.TryParse("0." + text[piece.Start..piece.End], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : 1;
}
