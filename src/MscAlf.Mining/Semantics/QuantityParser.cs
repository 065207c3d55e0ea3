using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds numbers with a unit: doses, times, counts; single, ranges, lists, with uncertainty. Percentages, p-values and bare numbers are none.</summary>
internal sealed class QuantityParser(SemanticTables tables, SentenceScan s)
{
    private const int MaxCountGap = 2;
    private static readonly ulong Words = SentenceScan.BitOf(RuleClass.Unit) | SentenceScan.BitOf(RuleClass.NumberWord);
    private readonly QuantityNumbers numbers = new(tables, s);
    private readonly QuantityUnits units = new(tables, s);

    /// <summary>Whether a sentence has digits or a number word at all.</summary>
    internal static bool MayFind(SentenceScan s)
    {
        if ((s.AllClasses & SentenceScan.BitOf(RuleClass.NumberWord)) != 0) return true;
        foreach (ref readonly Atom atom in s.Atoms)
        {
            if (atom.Kind == AtomKind.Digits) return true;
        }
        return false;
    }

    /// <summary>Appends the quantities. <paramref name="mentionAt"/> gives the mention that starts at an atom, for counted subjects and cells.</summary>
    internal void Find(Func<int, Draft?> mentionAt, List<Draft> drafts)
    {
        int i = 0;
        while (i < s.Count)
        {
            if (s.Atoms[i].Kind == AtomKind.Letters && !s.MayBe(i, Words))
            {
                i++;
                continue;
            }
            Draft? draft = s.Atoms[i].Kind switch
            {
                AtomKind.Letters => UnitBefore(i) ?? (s.Is(i, RuleClass.NumberWord) ? NumberFirst(i, mentionAt) : null),
                AtomKind.Digits => NumberFirst(i, mentionAt),
                _ => null,
            };
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
        if (i > 0 && s.Atoms[i - 1].Kind == AtomKind.Digits && s.Gap(i) != AtomGap.Start && s.Gap(i) != AtomGap.Space) return null;
        if (units.WordAt(i) is not { Before: true } unit || s.Word(i).Length < 3 || i + 1 >= s.Count || s.Gap(i + 1) == AtomGap.None) return null;
        if (i > 0 && numbers.Number(i - 1, out _, out _) > 0) return null;
        int end = numbers.Read(i + 1, words: false);
        if (end < 0 || IsDecimalTail(end) || s.IsSymbol(end, '%')) return null;
        if (units.WordAt(end).Unit is { Length: > 0 } && s.Joins(end)) return null;
        return Make(i, end, unit.Factor, unit.Unit);
    }

    private Draft? NumberFirst(int i, Func<int, Draft?> mentionAt)
    {
        if (i > 0 && (!StartsFree(i) || s.Is(i - 1, RuleClass.Reject) || IsStatistic(i))) return null;
        int end = numbers.Read(i, words: true);
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
        int unitEnd = units.End(end, out UnitRule unit, mentionAt);
        if (unitEnd > 0 && IsPanel(i, end, unitEnd)) return null;
        if (unitEnd == 0) return s.Atoms[end].Kind == AtomKind.Symbol ? null : Counted(i, end, factor, mentionAt);
        if (s.Is(unitEnd - 1, RuleClass.Multiple) && s.Joins(unitEnd) && s.Word(unitEnd) is "higher" or "lower" or "greater" or "more" or "less" or "as" or "the" or "that" or "larger" or "smaller" or "faster" or "longer" or "shorter") return null;
        if (unit.Unit.StartsWith("mol", StringComparison.Ordinal)) numbers.AsLostPower(i); // 10-6 M
        return Finish(i, end, unitEnd, factor * unit.Factor, unit.Unit, mentionAt, null);
    }

    // Figure 1M, the 1960s: no unit
    private bool IsPanel(int first, int end, int unitEnd)
    {
        if (s.Gap(end) != AtomGap.None || unitEnd != end + 1 || end != first + 1 || s.Word(end).Length > 1) return false;
        return s.Word(end)[0] is 'M' or 'V' or 'U' or 'm' || s.Word(end)[0] == 's' && numbers.Values[0] is >= 1000 and <= 2100 or < 100 and >= 20 && numbers.Values[0] % 10 == 0;
    }

    // A number starts after a space or an opening sign, never within a name.
    private bool StartsFree(int i)
    {
        if (s.Gap(i) == AtomGap.None)
        {
            if (s.Atoms[i - 1].Kind != AtomKind.Symbol) return false;
            return Lead(i - 1) is '(' or '[' or '~' or '<' or '>' or '≥' or '≤' or '/' or '=' or '≈';
        }
        return s.Gap(i) != AtomGap.Hyphen || s.Atoms[i - 1].Kind is not (AtomKind.Letters or AtomKind.Greek);
    }

    private char Lead(int atom) => Text.CharFold.Fold(s.Text[s.Atoms[atom].Start]);

    // p < 0.05, r = 0.8: a statistic, whatever follows
    private bool IsStatistic(int i)
    {
        int sign = i - 1;
        if (s.Atoms[sign].Kind != AtomKind.Symbol || Lead(sign) is not ('=' or '<' or '>' or '≤' or '≥')) return false;
        if (sign > 0 && s.Atoms[sign - 1].Kind == AtomKind.Symbol && Lead(sign - 1) is '=' or '<' or '>') sign--;
        return sign > 0 && s.Word(sign - 1) is "p" or "P" or "r" or "R" or "F" or "Z" or "z" or "RR" or "OR" or "HR" or "CI" or "df" or "χ";
    }

    // 20 patients; 75 million allogeneic MPCs; 6 × 10^6 hADSCs per 3 ml
    private Draft? Counted(int first, int end, double factor, Func<int, Draft?> mentionAt)
    {
        for (int p = end; p <= end + MaxCountGap && p < s.Count; p++)
        {
            if (p > end && !s.Joins(p)) return null;
            if (s.Gap(p) == AtomGap.None) return null;
            if (mentionAt(p) is { } thing)
            {
                bool cells = thing.Type is MentionTypes.CellSource or MentionTypes.CellType && (factor >= 1000 || numbers.Values[0] >= 1000);
                if (!cells && thing.Type != MentionTypes.Species) return null;
                if (!cells && !IsPlural(thing) && numbers.Values[0] != 1) return null;
                string unit = cells ? "{cells}" : "{" + Noun(thing) + "}";
                return Finish(first, end, thing.End, factor, unit, mentionAt, thing);
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

    private Draft Finish(int first, int numberEnd, int end, double factor, string unit, Func<int, Draft?> mentionAt, Draft? inner)
    {
        if (inner is null && mentionAt(numberEnd) is { } named && named.End <= end && named.Type is MentionTypes.Species or MentionTypes.CellSource or MentionTypes.CellType) inner = named;
        end = units.Compose(end, ref unit, mentionAt, numbers);
        end = LateUncertainty(end, unit, mentionAt);
        Draft draft = Make(first, end, factor, unit);
        if (inner is not null) draft.Add(inner);
        return draft;
    }

    // 5 h ± 2 h
    private int LateUncertainty(int end, string unit, Func<int, Draft?> mentionAt)
    {
        if (numbers.Uncertainties.Count > 0 || numbers.Values.Count > 1 || !s.IsSymbol(end, '±')) return end;
        int number = numbers.Number(end + 1, out double value, out bool word);
        if (number < 0 || word || units.End(number, out UnitRule again, mentionAt) is not (> 0 and var tail)) return end;
        string other = again.Unit;
        tail = units.Compose(tail, ref other, mentionAt, numbers);
        if (other != unit) return end;
        numbers.Uncertainties.Add(value);
        return tail;
    }

    private Draft Make(int first, int end, double factor, string unit)
    {
        Draft draft = s.Draft(first, end, MentionTypes.Quantity, DraftKind.Quantity);
        if (unit is "Cel" or "[degF]" or "mV" && IsNegative(draft.From))
        {
            draft.From--;
            numbers.Values[0] = -numbers.Values[0];
        }
        draft.Value = new QuantityValue(Rounded(numbers.Values, factor), unit)
        {
            IsRange = numbers.IsRange,
            Uncertainties = Rounded(numbers.Uncertainties, factor),
            Comparator = QuantityBounds.Before(s, first),
        };
        if (numbers.IsRepaired) draft.Normalized = numbers.Repaired(draft.From, draft.To);
        return draft;
    }

    // at −20 °C
    private bool IsNegative(int at) => at > s.Span.Start && s.Text[at - 1] is '-' or '−' or '–' && (at - 1 == s.Span.Start || char.IsWhiteSpace(s.Text[at - 2]) || s.Text[at - 2] is '(' or '[' or '=' or '~');

    private static ImmutableArray<double> Rounded(List<double> values, double factor)
    {
        if (values.Count == 0) return [];
        var rounded = ImmutableArray.CreateBuilder<double>(values.Count);
        foreach (double value in values) rounded.Add(Round(value * factor));
        return rounded.MoveToImmutable();
    }

    private bool IsDecimalTail(int p) => p + 1 < s.Count && s.IsSymbol(p, '.') && s.Gap(p) == AtomGap.None && s.Gap(p + 1) == AtomGap.None && s.Atoms[p + 1].Kind == AtomKind.Digits;

    // To twelve figures; of whole numbers these are all.
    private static double Round(double v) => Math.Abs(v) < 1e12 && Math.Floor(v) == v ? v : double.Parse(v.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
