using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds numbers with a unit: doses, times, counts; single, ranges and lists. Percentages, p-values and bare numbers are none.</summary>
internal sealed class QuantityParser(SemanticTables tables, SentenceScan s)
{
    private const int MaxCountGap = 2;

    /// <summary>Appends the quantities. <paramref name="mentionAt"/> gives the mention that starts at an atom, for counted subjects and cells.</summary>
    internal void Find(Func<int, Draft?> mentionAt, List<Draft> drafts)
    {
        int i = 0;
        while (i < s.Count)
        {
            Draft? draft = UnitBefore(i) ?? NumberFirst(i, mentionAt);
            if (draft is null)
            {
                i++;
                continue;
            }
            drafts.Add(draft);
            i = draft.End;
        }
    }

    // day 2; days 1, 3 and 7; week 104
    private Draft? UnitBefore(int i)
    {
        if (!s.MayBe(i, SentenceScan.BitOf(RuleClass.Unit))) return null;
        if (s.Atoms[i].Kind != AtomKind.Letters || (i > 0 && s.Atoms[i - 1].Kind == AtomKind.Digits && s.Gap(i) != AtomGap.Start && s.Gap(i) != AtomGap.Space)) return null;
        if (Unit(i) is not { Before: true } unit || s.Word(i).Length < 3 || i + 1 >= s.Count || s.Gap(i + 1) == AtomGap.None) return null;
        if (i > 0 && Number(i - 1, out _, out _) > 0) return null;
        var values = new List<double>();
        int end = Numbers(i + 1, values, out _, words: false);
        if (end < 0 || IsDecimalTail(end) || s.IsSymbol(end, '%')) return null;
        if (Unit(end).Unit is { Length: > 0 } && s.Joins(end)) return null;
        return Make(i, end, values, 1, unit.Unit, null);
    }

    private Draft? NumberFirst(int i, Func<int, Draft?> mentionAt)
    {
        if (s.Atoms[i].Kind != AtomKind.Digits && !s.MayBe(i, SentenceScan.BitOf(RuleClass.NumberWord))) return null;
        if (i > 0 && s.Gap(i) == AtomGap.None && !(s.Atoms[i - 1].Kind == AtomKind.Symbol && (s.IsSymbol(i - 1, '(') || s.IsSymbol(i - 1, '[') || s.IsSymbol(i - 1, '~') || s.IsSymbol(i - 1, '<') || s.IsSymbol(i - 1, '>') || s.IsSymbol(i - 1, '≥') || s.IsSymbol(i - 1, '≤') || s.IsSymbol(i - 1, '/')))) return null;
        if (i > 0 && s.Is(i - 1, RuleClass.Reject)) return null;
        if (i > 0 && s.Gap(i) == AtomGap.Hyphen && s.Atoms[i - 1].Kind is AtomKind.Letters or AtomKind.Greek) return null;
        var values = new List<double>();
        int end = Numbers(i, values, out string? repaired, words: true);
        if (end < 0 || end >= s.Count || IsDecimalTail(end)) return null;
        double factor = 1;
        RuleHit multiplier = s.Rule(end, RuleClass.Multiplier);
        if (multiplier.End > 0)
        {
            factor = double.Parse(tables.Rules.Concepts[multiplier.Row].Id, CultureInfo.InvariantCulture);
            end = multiplier.End;
        }
        if (end >= s.Count || s.IsSymbol(end, '%')) return null;
        if (end + 1 < s.Count && s.Gap(end) == AtomGap.None && s.Atoms[end - 1].Kind == AtomKind.Digits && s.Word(end) is "st" or "nd" or "rd" or "th") end++;
        if (end >= s.Count) return null;
        if (s.Atoms[end].Kind == AtomKind.Symbol) return null;
        int unitEnd = UnitEnd(end, out UnitRule unit, mentionAt);
        if (unitEnd > 0 && s.Is(unitEnd - 1, RuleClass.Multiple) && s.Joins(unitEnd) && s.Word(unitEnd) is "higher" or "lower" or "greater" or "more" or "less" or "as" or "the" or "that" or "larger" or "smaller" or "faster" or "longer" or "shorter") return null;
        if (unitEnd > 0) return Finish(i, end, unitEnd, values, factor * unit.Factor, unit.Unit, repaired, mentionAt, null);
        return Counted(i, end, values, factor, repaired, mentionAt);
    }

    // 20 patients; 75 million allogeneic MPCs; 6 × 10^6 hADSCs per 3 ml
    private Draft? Counted(int first, int end, List<double> values, double factor, string? repaired, Func<int, Draft?> mentionAt)
    {
        for (int p = end; p <= end + MaxCountGap && p < s.Count; p++)
        {
            if (p > end && !s.Joins(p)) return null;
            if (s.Gap(p) == AtomGap.None) return null;
            if (mentionAt(p) is { } thing)
            {
                bool cells = thing.Type is MentionTypes.CellSource or MentionTypes.CellType && (factor >= 1000 || values[0] >= 1000);
                if (!cells && thing.Type != MentionTypes.Species) return null;
                if (!cells && !IsPlural(thing) && values[0] != 1) return null;
                string unit = cells ? "{cells}" : "{" + Noun(thing) + "}";
                return Finish(first, end, thing.End, values, factor, unit, repaired, mentionAt, thing);
            }
            if (s.Atoms[p].Kind != AtomKind.Letters || s.Is(p, RuleClass.Conjunction) || s.Is(p, RuleClass.Per) || s.Is(p, RuleClass.Reject) || s.Word(p) is "of" or "out" or "in" or "the" or "with" or "to" or "for" or "from" or "by" or "at" or "on" or "had" or "were" or "was") return null;
        }
        return null;
    }

    private bool IsPlural(Draft thing)
    {
        ReadOnlySpan<char> word = s.Word(thing.End - 1);
        return word[^1] is 's' or 'S' || word.Equals("mice", StringComparison.OrdinalIgnoreCase) || word.Equals("people", StringComparison.OrdinalIgnoreCase) || word.Equals("children", StringComparison.OrdinalIgnoreCase) || word.EndsWith("men", StringComparison.OrdinalIgnoreCase);
    }

    private string Noun(Draft thing)
    {
        string word = s.Word(thing.End - 1).ToString().ToLowerInvariant();
        return word[^1] == 's' || IsPlural(thing) ? word : word + "s";
    }

    private Draft Finish(int first, int numberEnd, int end, List<double> values, double factor, string unit, string? repaired, Func<int, Draft?> mentionAt, Draft? inner)
    {
        if (inner is null && mentionAt(numberEnd) is { } named && named.End <= end && named.Type is MentionTypes.Species or MentionTypes.CellSource or MentionTypes.CellType) inner = named;
        // per 3 ml, /kg, per kg
        int p = end;
        bool stroke = s.IsSymbol(p, '/');
        if ((stroke || s.Is(p, RuleClass.Per)) && p + 1 < s.Count)
        {
            int after = p + 1;
            int number = Number(after, out double per, out _);
            if (number > 0 && !stroke)
            {
                int perEnd = UnitEnd(number, out UnitRule perUnit, mentionAt, single: true);
                if (perEnd > 0)
                {
                    unit = unit + "/(" + per.ToString(CultureInfo.InvariantCulture) + "." + perUnit.Unit + ")";
                    end = perEnd;
                }
            }
            else
            {
                int perEnd = UnitEnd(after, out UnitRule perUnit, mentionAt, single: true, afterPer: true);
                if (perEnd > 0)
                {
                    unit = unit + "/" + perUnit.Unit;
                    end = perEnd;
                    if (s.IsSymbol(end, '/') && UnitEnd(end + 1, out perUnit, mentionAt, single: true, afterPer: true) is > 0 and var third)
                    {
                        unit = unit + "/" + perUnit.Unit;
                        end = third;
                    }
                }
            }
        }
        Draft draft = Make(first, end, values, factor, unit, repaired);
        if (inner is not null) draft.Add(inner);
        return draft;
    }

    private Draft Make(int first, int end, List<double> values, double factor, string unit, string? repaired)
    {
        Draft draft = s.Draft(first, end, MentionTypes.Quantity, DraftKind.Quantity);
        draft.Value = new QuantityValue([.. values.Select(v => Round(v * factor))], unit);
        if (repaired is not null) draft.Normalized = repaired + s.Text[(s.Atoms[lastPower].End)..draft.To];
        return draft;
    }

    private static double Round(double v) => double.Parse(v.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private int lastPower;

    private int UnitEnd(int p, out UnitRule unit, Func<int, Draft?> mentionAt, bool single = false, bool afterPer = false)
    {
        unit = default;
        if (p >= s.Count || s.Atoms[p].Kind == AtomKind.Symbol) return 0;
        RuleHit hit = s.Rule(p, RuleClass.Unit);
        if (hit.End == 0 && p < s.Count && s.Gap(p) == AtomGap.None) hit = Glued(p);
        if (hit.End == 0 || (mentionAt(p) is { } m && m.End > hit.End)) return 0;
        unit = tables.Units[int.Parse(tables.Rules.Concepts[hit.Row].Id, CultureInfo.InvariantCulture)];
        if (unit.OnlyPer && !afterPer) return 0;
        if (!single && s.Gap(hit.End) == AtomGap.Hyphen && hit.End < s.Count && s.Is(hit.End, RuleClass.Derived)) return 0;
        return hit.End;
    }

    // 24h, 10mg: no word starts at the unit
    private RuleHit Glued(int p)
    {
        var hits = new List<LexiconHit>();
        tables.Rules.ScanAt(s.Text, s.Atoms, 0, p, hits);
        RuleHit best = default;
        foreach (LexiconHit hit in hits)
        {
            int row = tables.Rules.Entries[hit.Entry].Concept;
            if (tables.ClassOf(row) == RuleClass.Unit && hit.End > best.End) best = new RuleHit(hit.First, hit.End, RuleClass.Unit, row);
        }
        return best;
    }

    private UnitRule Unit(int p)
    {
        RuleHit hit = p < s.Count ? s.Rule(p, RuleClass.Unit) : default;
        return hit.End == 0 || hit.End != p + 1 ? default : tables.Units[int.Parse(tables.Rules.Concepts[hit.Row].Id, CultureInfo.InvariantCulture)];
    }

    private bool IsDecimalTail(int p) => p + 1 < s.Count && s.IsSymbol(p, '.') && s.Gap(p) == AtomGap.None && s.Gap(p + 1) == AtomGap.None && s.Atoms[p + 1].Kind == AtomKind.Digits;

    // A number, a range (1 to 10, 18–40, 5 ± 2) or a list (24, 48 and 168); returns the end or -1.
    private int Numbers(int i, List<double> values, out string? repaired, bool words)
    {
        repaired = null;
        int end = Number(i, out double value, out bool word);
        if (end < 0 || (word && !words)) return -1;
        values.Add(value);
        int last = end;
        bool open = false; // a list needs its "and": "26, 2015, 27 patients" is none
        while (true)
        {
            int p = Separator(last, out bool list);
            if (p < 0) break;
            int next = Number(p, out double more, out bool moreWord);
            if (next < 0 || moreWord != word || (list && s.IsSymbol(next, '%'))) break;
            values.Add(more);
            open = list ? !s.Is(p - 1, RuleClass.Conjunction) : open && !s.Is(p - 1, RuleClass.Conjunction);
            last = next;
        }
        if (open) return -1;
        // the unit must follow the last number: else the list was none
        int power = Power(last, values, out repaired, i);
        if (power < 0) return last;
        int second = Separator(power, out _);
        if (second < 0 || Number(second, out double other, out _) is not (> 0 and var tail)) return power;
        var others = new List<double> { other };
        int otherPower = Power(tail, others, out string? otherRepair, second);
        if (otherPower < 0) return power;
        values.AddRange(others);
        if (repaired is not null && otherRepair is not null) repaired = string.Concat(repaired, s.Text.AsSpan(s.Atoms[power - 1].End, s.Atoms[second].Start - s.Atoms[power - 1].End), otherRepair);
        return otherPower;
    }

    private int Separator(int p, out bool list)
    {
        list = false;
        if (p >= s.Count) return -1;
        if (s.Gap(p) == AtomGap.Hyphen && s.Atoms[p].Kind == AtomKind.Digits) return p;
        if (s.IsSymbol(p, '±') || s.IsSymbol(p, '~')) return p + 1;
        if (s.Atoms[p].Kind == AtomKind.Letters && s.Word(p) is "to" or "and" or "or") return p + 1;
        if (!s.IsSymbol(p, ',') || s.Gap(p + 1) != AtomGap.Space) return -1;
        list = true;
        return p + 1 < s.Count && s.Word(p + 1) is "and" or "or" ? p + 2 : p + 1;
    }

    // × 10^5, × 10⁵, × 105 (a lost superscript): applies to all values
    private int Power(int p, List<double> values, out string? repaired, int first)
    {
        repaired = null;
        if (!(s.IsSymbol(p, '×') || s.IsSymbol(p, '*') || s.IsSymbol(p, '·') || (p < s.Count && s.Word(p) is "x" or "X")) || p + 1 >= s.Count || s.Atoms[p + 1].Kind != AtomKind.Digits) return -1;
        ReadOnlySpan<char> ten = s.Word(p + 1);
        if (!ten.StartsWith("10", StringComparison.Ordinal)) return -1;
        int exponent, end = p + 2;
        if (ten.Length > 2)
        {
            bool raised = ten[2] > '9';
            exponent = Digits(ten[2..]);
            if (exponent is < 1 or > 15) return -1;
            if (!raised) repaired = string.Concat(s.Text.AsSpan(s.Atoms[first].Start, s.Atoms[p + 1].Start + 2 - s.Atoms[first].Start), "^", ten[2..]);
        }
        else if (s.IsSymbol(end, '^') || s.IsSymbol(end, '('))
        {
            if (end + 1 >= s.Count || s.Atoms[end + 1].Kind != AtomKind.Digits) return -1;
            exponent = Digits(s.Word(end + 1));
            end += s.IsSymbol(end + 2, ')') && s.IsSymbol(end, '(') ? 3 : 2;
        }
        else if (end < s.Count && s.Gap(end) == AtomGap.Space && s.Atoms[end].Kind == AtomKind.Digits && s.Word(end).Length <= 2)
        {
            exponent = Digits(s.Word(end));
            repaired = string.Concat(s.Text.AsSpan(s.Atoms[first].Start, s.Atoms[p + 1].End - s.Atoms[first].Start), "^", s.Word(end));
            end++;
        }
        else
        {
            return -1;
        }
        if (exponent > 30) return -1;
        for (int i = 0; i < values.Count; i++) values[i] *= Math.Pow(10, exponent);
        lastPower = end - 1;
        return end;
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

    private int Number(int i, out double value, out bool word)
    {
        value = 0;
        word = false;
        if (i >= s.Count) return -1;
        if (s.Atoms[i].Kind == AtomKind.Digits)
        {
            int end = i + 1;
            while (end + 1 < s.Count && (s.IsSymbol(end, '.') || s.IsSymbol(end, ',') || s.IsSymbol(end, '·')) && s.Gap(end) == AtomGap.None && s.Gap(end + 1) == AtomGap.None && s.Atoms[end + 1].Kind == AtomKind.Digits)
            {
                if (s.IsSymbol(end, ',') && s.Atoms[end + 1].Length != 3) break;
                end += 2;
            }
            if (end - i > 5 || s.Slice(i, end).Length > 18) return -1;
            string digits = s.Slice(i, end).ToString().Replace(",", "", StringComparison.Ordinal).Replace('·', '.');
            return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) ? end : -1;
        }
        RuleHit hit = s.Rule(i, RuleClass.NumberWord);
        if (hit.End == 0) return -1;
        word = true;
        value = double.Parse(tables.Rules.Concepts[hit.Row].Id, CultureInfo.InvariantCulture);
        return hit.End;
    }
}
