using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>What stands between two numbers.</summary>
internal enum NumberLink : byte
{
    /// <summary>Nothing that joins them.</summary>
    None,
    /// <summary><c>,</c> without "and" or "or".</summary>
    Comma,
    /// <summary><c>and</c>, <c>or</c>, also after a comma.</summary>
    List,
    /// <summary><c>–</c>, <c>to</c>, <c>~</c>.</summary>
    Range,
    /// <summary><c>±</c>, <c>+/-</c>.</summary>
    Uncertainty,
}

/// <summary>Reads numbers of a sentence: single, ranges, lists, with uncertainty and powers of ten, also where the superscript was lost. Used again for every place; not thread-safe.</summary>
internal sealed class QuantityNumbers(SemanticTables tables, SentenceScan s)
{
    private const int MaxExponent = 30, MaxLostExponent = 15;
    private readonly List<double> values = [];
    private readonly List<double> uncertainties = [];
    private readonly List<int> carets = [];

    /// <summary>The numbers that were read last.</summary>
    internal List<double> Values => values;

    /// <summary>Whether they are the ends of a range.</summary>
    internal bool IsRange { get; private set; }

    /// <summary>What stands after <c>±</c>, value by value, 0 where nothing does; empty where it stands nowhere.</summary>
    internal List<double> Uncertainties => uncertainties;

    /// <summary>Whether a superscript was lost.</summary>
    internal bool IsRepaired => carets.Count > 0;

    /// <summary>Reads at an atom; gives the end, or -1 where no number stands there or a list has no end.</summary>
    internal int Read(int i, bool words)
    {
        values.Clear();
        carets.Clear();
        IsRange = false;
        uncertainties.Clear();
        int end = Number(i, out double value, out bool word);
        if (end < 0 || (word && !words)) return -1;
        values.Add(value);
        int plain = IsTen(i, end) ? -1 : 0; // from here on values still wait for a power
        bool between = i > 0 && s.Word(i - 1).Equals("between", StringComparison.OrdinalIgnoreCase);
        bool open = false; // a list needs its "and": "26, 2015, 27 patients" is none
        int last = end;
        if (plain == 0) Raise(ref last, ref plain);
        else plain = 1;
        while (true)
        {
            int p = Separator(last, out NumberLink link);
            if (p < 0) break;
            int next = Number(p, out double more, out bool moreWord);
            if (next < 0 || moreWord != word || (link == NumberLink.Comma && s.IsSymbol(next, '%'))) break;
            bool ten = IsTen(p, next);
            if (link == NumberLink.Uncertainty)
            {
                if (uncertainties.Count == values.Count) break;
                while (uncertainties.Count < values.Count - 1) uncertainties.Add(0);
                last = next;
                if (!ten && Power(last, out int exponent, out int raised))
                {
                    more *= Math.Pow(10, exponent);
                    for (; plain < values.Count; plain++) values[plain] *= Math.Pow(10, exponent);
                    last = raised;
                }
                uncertainties.Add(more);
                continue;
            }
            values.Add(more);
            if (link == NumberLink.Range || between && link == NumberLink.List) IsRange = values.Count == 2;
            open = link == NumberLink.Comma || open && link != NumberLink.List;
            last = next;
            if (ten) plain = values.Count;
            else Raise(ref last, ref plain);
        }
        if (open) return -1;
        while (uncertainties.Count > 0 && uncertainties.Count < values.Count) uncertainties.Add(0);
        if (IsRange && values.Count != 2) IsRange = false;
        return last;
    }

    /// <summary>Takes <c>10−6</c> for a power whose superscript was lost, where it is no range that rises; gives whether it did.</summary>
    internal bool AsLostPower(int first)
    {
        if (!IsRange || values[0] != 10 || values[1] is < 1 or >= 10 || s.Word(first) is not "10" || first + 1 >= s.Count || s.Gap(first + 1) != AtomGap.Hyphen) return false;
        carets.Add(s.Atoms[first].End);
        values[0] = Math.Pow(10, -values[1]);
        values.RemoveAt(1);
        IsRange = false;
        return true;
    }

    /// <summary>The words with the lost superscripts put back.</summary>
    internal string Repaired(int from, int to)
    {
        var text = new System.Text.StringBuilder(to - from + carets.Count);
        int at = from;
        foreach (int caret in carets)
        {
            text.Append(s.Text.AsSpan(at, caret - at).TrimEnd()).Append('^');
            at = caret;
        }
        return text.Append(s.Text, at, to - at).ToString();
    }

    // × 10^5 applies to this value and to those before it that have none: 1 to 10 × 10^5
    private void Raise(ref int end, ref int plain)
    {
        if (!Power(end, out int exponent, out int raised)) return;
        for (int k = plain; k < values.Count; k++) values[k] *= Math.Pow(10, exponent);
        plain = values.Count;
        end = raised;
    }

    private int Separator(int p, out NumberLink link)
    {
        link = NumberLink.None;
        if (p >= s.Count) return -1;
        link = NumberLink.Range;
        if (s.Gap(p) == AtomGap.Hyphen && s.Atoms[p].Kind == AtomKind.Digits) return p;
        if (s.IsSymbol(p, '~')) return p + 1;
        if (s.Atoms[p].Kind == AtomKind.Letters && s.Word(p) is "to") return p + 1;
        link = NumberLink.Uncertainty;
        if (s.IsSymbol(p, '±')) return p + 1;
        if (s.IsSymbol(p, '+') && s.IsSymbol(p + 1, '/') && s.Gap(p + 2) is AtomGap.Hyphen or AtomGap.Space or AtomGap.None && p + 2 < s.Count && s.Text.AsSpan(s.Atoms[p + 1].End, s.Atoms[p + 2].Start - s.Atoms[p + 1].End).ContainsAny("-−–")) return p + 2;
        link = NumberLink.List;
        if (s.Atoms[p].Kind == AtomKind.Letters && s.Word(p) is "and" or "or") return p + 1;
        if (!s.IsSymbol(p, ',') || s.Gap(p + 1) != AtomGap.Space) return -1;
        if (p + 1 < s.Count && s.Word(p + 1) is "and" or "or") return p + 2;
        link = NumberLink.Comma;
        return p + 1;
    }

    // × 10^5, × 10⁵, × 10(5), × 105 (a lost superscript), e5
    private bool Power(int p, out int exponent, out int end)
    {
        exponent = 0;
        end = p;
        if (p >= s.Count) return false;
        if (s.Gap(p) == AtomGap.None && s.Word(p) is "e" or "E")
        {
            int digits = s.IsSymbol(p + 1, '+') ? p + 2 : p + 1;
            if (digits >= s.Count || s.Atoms[digits].Kind != AtomKind.Digits || s.Gap(digits) is not (AtomGap.None or AtomGap.Hyphen) || s.Word(digits).Length > 2) return false;
            exponent = Digits(s.Word(digits)) * (s.Gap(digits) == AtomGap.Hyphen ? -1 : 1);
            end = digits + 1;
            return true;
        }
        if (!(s.IsSymbol(p, '×') || s.IsSymbol(p, '*') || s.IsSymbol(p, '·') || s.Word(p) is "x" or "X") || p + 1 >= s.Count || s.Atoms[p + 1].Kind != AtomKind.Digits) return false;
        return Ten(p + 1, afterSign: true, out exponent, out end);
    }

    // 10^5, 10⁵, 10(5), 10 5, 105 at an atom of digits
    private bool Ten(int t, bool afterSign, out int exponent, out int end)
    {
        exponent = 0;
        end = t + 1;
        ReadOnlySpan<char> ten = s.Word(t);
        if (!ten.StartsWith("10", StringComparison.Ordinal)) return false;
        if (ten.Length > 2)
        {
            bool raised = ten[2] > '9';
            exponent = Digits(ten[2..]);
            if (exponent is < 1 or > MaxLostExponent || !raised && !afterSign) return false;
            if (!raised) carets.Add(s.Atoms[t].Start + 2);
            return true;
        }
        if (end >= s.Count) return false;
        bool caret = s.IsSymbol(end, '^');
        if (caret || s.IsSymbol(end, '(') && s.Gap(end) == AtomGap.None)
        {
            int digits = end + 1;
            if (digits >= s.Count || s.Atoms[digits].Kind != AtomKind.Digits || s.Word(digits).Length > 2) return false;
            if (!caret && !s.IsSymbol(digits + 1, ')')) return false;
            bool minus = s.Gap(digits) == AtomGap.Hyphen || s.Text[s.Atoms[digits].Start - 1] is '-' or '−' or '–';
            exponent = Digits(s.Word(digits)) * (minus ? -1 : 1);
            end = digits + (caret ? 1 : 2);
            return exponent is <= MaxExponent and not 0;
        }
        if (s.Atoms[end].Kind != AtomKind.Digits || s.Word(end).Length > 2) return false;
        if (s.Gap(end) == AtomGap.Hyphen && (afterSign || s.Word(end)[0] > '9'))
        {
            exponent = -Digits(s.Word(end)); // × 10−6, 10⁻⁶
            if (s.Word(end)[0] <= '9') carets.Add(s.Atoms[end].Start - 1);
            end++;
            return exponent < 0;
        }
        if (s.Gap(end) != AtomGap.Space || !afterSign) return false;
        exponent = Digits(s.Word(end));
        carets.Add(s.Atoms[end].Start);
        end++;
        return exponent > 0;
    }

    private static int Digits(ReadOnlySpan<char> digits)
    {
        int n = 0;
        foreach (char c in digits[..Math.Min(3, digits.Length)])
        {
            if (CharFold.ClassOf(c) == CharClass.Digit) n = 10 * n + CharFold.Fold(c) - '0';
        }
        return n;
    }

    private bool IsTen(int first, int end) => end > first + 1 && s.Word(first) is "10" && !s.IsSymbol(first + 1, '.') && !s.IsSymbol(first + 1, ',') && !s.IsSymbol(first + 1, '·') || end == first + 1 && s.Atoms[first].Kind == AtomKind.Digits && s.Word(first)[^1] > '9';

    /// <summary>One number at an atom: digits with separators, a power of ten, or a word; gives the end, or -1.</summary>
    internal int Number(int i, out double value, out bool word)
    {
        value = 0;
        word = false;
        if (i >= s.Count) return -1;
        if (s.Atoms[i].Kind == AtomKind.Digits)
        {
            if (s.Word(i).StartsWith("10", StringComparison.Ordinal) && Ten(i, afterSign: false, out int exponent, out int power))
            {
                value = Math.Pow(10, exponent);
                return power;
            }
            int end = i + 1;
            while (end + 1 < s.Count && (s.IsSymbol(end, '.') || s.IsSymbol(end, ',') || s.IsSymbol(end, '·')) && s.Gap(end) == AtomGap.None && s.Gap(end + 1) == AtomGap.None && s.Atoms[end + 1].Kind == AtomKind.Digits)
            {
                if (s.IsSymbol(end, ',') && s.Atoms[end + 1].Length != 3) break;
                end += 2;
            }
            ReadOnlySpan<char> slice = s.Slice(i, end);
            if (end - i > 5 || slice.Length > 18) return -1;
            Span<char> digits = stackalloc char[18];
            int length = 0;
            foreach (char c in slice)
            {
                if (c != ',') digits[length++] = c == '·' ? '.' : c;
            }
            return double.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) ? end : -1;
        }
        RuleHit hit = s.Rule(i, RuleClass.NumberWord);
        if (hit.End == 0) return -1;
        word = true;
        value = double.Parse(tables.Rules.Concepts[hit.Row].Id, CultureInfo.InvariantCulture);
        return hit.End;
    }
}
