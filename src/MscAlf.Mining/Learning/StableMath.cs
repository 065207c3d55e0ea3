using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning;

/// <summary>Functions of the library whose last bit the platform's mathematics library decides, made from additions and multiplications alone: the same bits on every machine.</summary>
/// <remarks>Thread-safe.</remarks>
public static class StableMath
{
    private const double Ln2 = 0.693147180559945309417;
    private const double InverseLn2 = 1.44269504088896340736;

    /// <summary>e to the power of <paramref name="x"/>, with a relative error below 1e-13 for |x| up to 700; beyond, the nearest value of that range.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -700, 700);
        double k = Math.Round(x * InverseLn2);
        double r = x - k * Ln2;
        double sum = 1;
        for (int i = 13; i >= 1; i--) sum = 1 + r * sum / i;
        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Natural logarithm of a positive number by Newton's method on <see cref="Exp(double)"/>.</summary>
    public static double Log(double x)
    {
        if (!(x > 0)) return -700;
        long bits = BitConverter.DoubleToInt64Bits(x);
        double y = (((bits >> 52) & 0x7ff) - 1023) * Ln2;
        for (int i = 0; i < 6; i++)
        {
            double e = Exp(y);
            y += 2 * (x - e) / (x + e);
        }
        return y;
    }

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    /// <summary>The logistic function of every value of a span, in place: the same operations in the same order on four values at once, so the same bits.</summary>
    internal static void Sigmoid(Span<double> values)
    {
        int i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            Vector256<double> x = Vector256.Create<double>(values.Slice(i, 4)), e = Exp(-Vector256.Abs(x)), one = Vector256<double>.One;
            (Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero), one, e) / (one + e)).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++) values[i] = Sigmoid(values[i]);
    }

    /// <summary><see cref="Exp(double)"/> of every value of a span, in place: the same operations in the same order on four values at once, so the same bits.</summary>
    internal static void Exp(Span<double> values)
    {
        int i = 0;
        for (; i + 4 <= values.Length; i += 4) Exp(Vector256.Create<double>(values.Slice(i, 4))).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] = Exp(values[i]);
    }

    private static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-700.0)), Vector256.Create(700.0));
        Vector256<double> k = Vector256.Round(x * InverseLn2);
        Vector256<double> r = x - k * Ln2;
        Vector256<double> sum = Vector256<double>.One;
        for (int i = 13; i >= 1; i--) sum = Vector256<double>.One + r * sum / (double)i;
        return sum * ((Vector256.ConvertToInt64(k) + Vector256.Create(1023L)) << 52).AsDouble();
    }
}
