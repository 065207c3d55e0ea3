using System.Globalization;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Reads units of a sentence, as the pack's table has them, and composes them in UCUM: <c>mg/kg/day</c>, <c>mg kg−1 day−1</c>, <c>cells per 3 ml</c>.</summary>
internal sealed class QuantityUnits(SemanticTables tables, SentenceScan s)
{
    private readonly List<LexiconHit> glued = [];

    /// <summary>The unit that is one word at an atom; default where none is.</summary>
    internal UnitRule WordAt(int p)
    {
        RuleHit hit = p < s.Count ? s.Rule(p, RuleClass.Unit) : default;
        return hit.End == 0 || hit.End != p + 1 ? default : Of(hit);
    }

    /// <summary>The end of the longest unit at an atom; 0 where none is.</summary>
    internal int End(int p, out UnitRule unit, Func<int, Draft?> mentionAt, bool single = false, bool afterPer = false)
    {
        unit = default;
        if (p >= s.Count || s.Atoms[p].Kind == AtomKind.Symbol && !(s.IsSymbol(p, '°') || s.IsSymbol(p, '×'))) return 0;
        RuleHit hit = s.Rule(p, RuleClass.Unit);
        if (hit.End == 0 && s.Gap(p) == AtomGap.None) hit = Glued(p);
        if (hit.End == 0 || (mentionAt(p) is { } m && m.End > hit.End)) return 0;
        unit = Of(hit);
        if (unit.OnlyPer && !afterPer) return 0;
        if (!single && s.Gap(hit.End) == AtomGap.Hyphen && hit.End < s.Count && s.Is(hit.End, RuleClass.Derived)) return 0;
        return hit.End;
    }

    /// <summary>Adds what stands after a unit: <c>/kg</c>, <c>per 3 ml</c>, <c>kg−1 day−1</c>; gives the end.</summary>
    internal int Compose(int end, ref string unit, Func<int, Draft?> mentionAt, QuantityNumbers numbers)
    {
        for (int parts = 0; parts < 3; parts++)
        {
            int p = end;
            bool stroke = s.IsSymbol(p, '/');
            if ((stroke || s.Is(p, RuleClass.Per)) && p + 1 < s.Count)
            {
                int number = numbers.Number(p + 1, out double per, out _);
                if (number > 0)
                {
                    if (End(number, out UnitRule perUnit, mentionAt, single: true, afterPer: true) is not (> 0 and var counted)) break;
                    unit = per == 1 ? unit + "/" + perUnit.Unit : unit + "/(" + per.ToString(CultureInfo.InvariantCulture) + "." + perUnit.Unit + ")";
                    end = counted;
                    continue;
                }
                if (End(p + 1, out UnitRule single, mentionAt, single: true, afterPer: true) is not (> 0 and var after)) break;
                unit = unit + "/" + single.Unit;
                end = after;
                continue;
            }
            int next = s.IsSymbol(p, '·') || s.IsSymbol(p, '.') || s.IsSymbol(p, '*') ? p + 1 : p;
            if (next == p && s.Gap(p) != AtomGap.Space || End(next, out UnitRule raised, mentionAt, single: true, afterPer: true) is not (> 0 and var tail) || Inverse(tail, out string power) is not (> 0 and var powerEnd)) break;
            unit = unit + "/" + raised.Unit + power;
            end = powerEnd;
        }
        return end;
    }

    // kg−1, m-2, h⁻¹, kg(-1), kg^-1
    private int Inverse(int p, out string power)
    {
        power = "";
        bool round = s.IsSymbol(p, '(') && s.Gap(p) == AtomGap.None, caret = s.IsSymbol(p, '^');
        int digit = round || caret ? p + 1 : p;
        if (digit >= s.Count || s.Atoms[digit].Kind != AtomKind.Digits || s.Atoms[digit].Length != 1) return 0;
        if (Text.CharFold.ClassOf(s.Text[s.Atoms[digit].Start - 1]) != Text.CharClass.Hyphen || round && !s.IsSymbol(digit + 1, ')')) return 0;
        char n = Text.CharFold.Fold(s.Word(digit)[0]);
        if (n is not ('1' or '2' or '3')) return 0;
        if (n != '1') power = n == '2' ? "2" : "3";
        return round ? digit + 2 : digit + 1;
    }

    private UnitRule Of(RuleHit hit) => tables.Units[tables.NumberOf(hit.Row)];

    // 24h, 10mg: no word starts at the unit
    private RuleHit Glued(int p)
    {
        glued.Clear();
        tables.Rules.ScanAt(s.Text, s.Atoms, 0, p, glued);
        RuleHit best = default;
        foreach (LexiconHit hit in glued)
        {
            int row = tables.Rules.Entries[hit.Entry].Concept;
            if (tables.ClassOf(row) == RuleClass.Unit && hit.End > best.End) best = new RuleHit(hit.First, hit.End, RuleClass.Unit, row);
        }
        return best;
    }
}
