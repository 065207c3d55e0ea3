using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <content>Results that only numbers tell: "A was 42 vs 45 (P = 0.61)", "A was 20% with cells and 45% in controls".</content>
internal sealed partial class EffectFinder
{
    private const int FarNumber = 16;
    private const double AlikeShare = 0.1;
    private readonly List<Statistic> statistics = [];

    /// <summary>A clause whose verb is a form of <c>be</c>, with two numbers of two arms behind it.</summary>
    private void Numbers(int c)
    {
        Clause clause = map[c];
        if (clause.Relative || clause.VerbEnd - clause.Verb != 1 || !reader.Is(clause.Verb, WordClass.Auxiliary)) return;
        int first = clause.VerbEnd;
        while (reader.Is(first, WordClass.Adverb) && !words.IsCue(first)) first++;
        if (!reader.IsNumber(first)) return;
        int second = -1, joint = -1;
        for (int k = first + 1; k < Math.Min(sentence.PieceEnd, first + FarNumber); k++)
        {
            if (words.IsCue(k) || reader.IsMark(k, ';') || reader.Is(k, WordClass.Subordinator | WordClass.Auxiliary)) return;
            if (reader.IsMark(k, '(')) k = reader.SkipBracket(k) - 1;
            else if (reader.IsMark(k, '±')) k++;
            else if (joint < 0 && (reader.IsWord(k, Word.Vs) || reader.IsWord(k, Word.Versus) || reader.IsWord(k, Word.And) || reader.IsWord(k, Word.Against) || reader.IsWord(k, Word.Compared) || reader.IsMark(k, ','))) joint = k;
            else if (joint >= 0 && reader.IsNumber(k))
            {
                second = k;
                break;
            }
        }
        if (second < 0 || Control(first, joint) is var control && Control(second, Math.Min(sentence.PieceEnd, second + 8)) is var other && control == other && !(reader.IsWord(joint, Word.Vs) || reader.IsWord(joint, Word.Versus) || reader.IsWord(joint, Word.Against) || reader.IsWord(joint, Word.Compared))) return;
        if (!Value(first, out double one) || !Value(second, out double two)) return;
        targets.Clear();
        clauses.SubjectTargets(clause.Verb, targets);
        if (targets.Count != 1) return;
        (int, TextSpan) agent = clauses.NearTherapy(first);
        statistics.Clear();
        StatisticReader.Read(document.Text, document.Pieces.Span, second, Math.Min(sentence.PieceEnd, second + FarNumber), statistics);
        bool chance = statistics.Count > 0 && !statistics[0].Significant;
        bool more = Control(first, joint) ? two > one : one > two;
        // Without a test, what differs by less than a tenth is no difference.
        bool alike = statistics.Count == 0 && Math.Abs(one - two) < AlikeShare * Math.Max(one, two);
        if (chance || alike || one == two) Add(first, 1, Way.Neutral, true, agent);
        else Add(first, 1, more ? Way.Increase : Way.Decrease, false, agent);
    }

    // Whether the words of a number speak of those that were not treated.
    private bool Control(int from, int to)
    {
        for (int k = from; k < to; k++)
        {
            if ((reader.ClassOf(k) & WordClass.Control) != 0) return true;
        }
        return false;
    }

    // "8/10" is a share, "1,200" one number.
    private bool Value(int i, out double value)
    {
        value = 0;
        if (!Plain(i, out value)) return false;
        if (reader.IsMark(i + 1, '/') && reader.Glued(i + 1) && reader.IsNumber(i + 2) && reader.Glued(i + 2) && Plain(i + 2, out double whole) && whole >= value && whole > 0) value /= whole;
        return true;
    }

    private bool Plain(int i, out double value) => double.TryParse(document.Text.AsSpan(document.Pieces[i].Start, document.Pieces[i].End - document.Pieces[i].Start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
}
