using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Bench;

/// <summary>What a word of a sentence is to the pair whose direction is asked.</summary>
internal enum PairRole : byte { None, Agent, Target, Comparator, Trigger }

/// <summary>Turns a sentence and the places of an agent, a target and a comparator in it into hashed features, from which a linear model tells the direction.</summary>
/// <remarks>Three readings of one sentence: its words with the pair as placeholders; only the words that say a direction, compare, deny or give a statistic; and what the grammar of effects found. Not thread-safe.</remarks>
internal sealed class DirectionFeatures(ClaimTables tables)
{
    private const int Near = 4, MostOf = 400;
    private readonly HashSet<uint> features = [];
    private readonly List<string> all = [], sense = [];
    private readonly List<Statistic> statistics = [];
    private DocumentReading document = null!;
    private PairRole[] roles = [];

    /// <summary>The features of sentence <paramref name="index"/>.</summary>
    /// <param name="reading">A document that has been read.</param>
    /// <param name="index">The sentence.</param>
    /// <param name="places">What its words are to the pair; spans in the clean text.</param>
    /// <param name="effects">What the grammar found in the sentence.</param>
    public uint[] Extract(DocumentReading reading, int index, IReadOnlyList<(TextSpan Span, PairRole Role)> places, IReadOnlyList<FoundEffect> effects)
    {
        document = reading;
        features.Clear();
        SentenceReading one = reading.Sentences[index];
        int end = Math.Min(one.PieceEnd, one.FirstPiece + MostOf);
        Roles(one.FirstPiece, end, places);
        Read(one, end);
        Grams(all, "w", 3);
        Grams(sense, "s", 5);
        Skips();
        Windows();
        Between();
        Effects(effects, places);
        uint[] result = [.. features];
        Array.Sort(result);
        return result;
    }

    /// <summary>A feature of no place, such as a word of the question.</summary>
    public static uint Feature(string name) => (uint)StableHash.Of(name);

    private void Add(string name) => features.Add(Feature(name));

    private void Roles(int first, int end, IReadOnlyList<(TextSpan Span, PairRole Role)> places)
    {
        roles = new PairRole[end - first];
        for (int i = first; i < end; i++)
        {
            Piece piece = document.Pieces[i];
            foreach ((TextSpan span, PairRole role) in places)
            {
                if (piece.Start < span.End && piece.End > span.Start) roles[i - first] = role;
            }
        }
    }

    // Writes the sentence down twice: every word, and only what bears on a direction.
    private void Read(in SentenceReading one, int end)
    {
        all.Clear();
        sense.Clear();
        statistics.Clear();
        StatisticReader.Read(document.Text, document.Pieces.Span, one.FirstPiece, end, statistics);
        var ways = new Dictionary<int, (int Count, string Way)>();
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Direction) continue;
            DirectionReading reading = tables.Lexis.Readings[hit.Value];
            if (!ways.TryGetValue(hit.First, out (int Count, string Way) old) || hit.Count > old.Count) ways[hit.First] = (hit.Count, Sign(reading.Way));
        }
        int next = 0;
        double before = double.NaN;
        for (int i = one.FirstPiece; i < end; i++)
        {
            if (next < statistics.Count && statistics[next].First <= i)
            {
                Statistic s = statistics[next++];
                string name = s.Kind switch { StatisticKind.Probability => s.Significant ? "p<" : "p>", StatisticKind.Interval => s.Significant ? s.Sign > 0 ? "ci+" : "ci-" : "ci0", _ => "p>" };
                all.Add(name);
                sense.Add(name);
                Add("stat " + name);
                i = Math.Max(i, s.End - 1);
                continue;
            }
            Piece piece = document.Pieces[i];
            PairRole role = roles[i - one.FirstPiece];
            if (role is not (PairRole.None or PairRole.Trigger))
            {
                string name = role switch { PairRole.Agent => "A", PairRole.Target => "T", _ => "C" };
                if (all.Count == 0 || all[^1] != name) all.Add(name);
                if (sense.Count == 0 || sense[^1] != name) sense.Add(name);
                continue;
            }
            string word = document.Text.Substring(piece.Start, piece.End - piece.Start).ToLowerInvariant();
            if (piece.Kind == PieceKind.Number)
            {
                if (all.Count == 0 || all[^1] != "0") all.Add("0");
                Compare(word, ref before);
                continue;
            }
            all.Add(word);
            if (piece.Kind == PieceKind.Word)
            {
                Add("u " + word);
                if (word.Length > 5) Add("m " + word[..5]);
            }
            bool negative = (document.ClassOf(i) & WordClass.Negation) != 0;
            if (ways.TryGetValue(i, out (int Count, string Way) way)) sense.Add(way.Way);
            else if (negative) sense.Add("not");
            else if (Comparing(piece)) sense.Add("than");
            else if (piece.Hash == Word.Difference || piece.Hash == Word.Differences) sense.Add("diff");
            else if (piece.Hash == Word.Both || piece.Hash == Word.Between || piece.Hash == Word.Similar || piece.Hash == Word.Significant || piece.Hash == Word.Significantly) sense.Add(word);
            else if (piece.Kind == PieceKind.Mark && piece.Mark == ';' || (document.ClassOf(i) & WordClass.Subordinator) != 0 || piece.Hash == Word.But) sense.Add("|");
        }
        int significant = statistics.FindAll(static s => s.Significant).Count;
        Add($"stats {Math.Min(significant, 2)} {Math.Min(statistics.Count - significant, 2)}");
    }

    private static bool Comparing(in Piece piece) => piece.Hash == Word.Than || piece.Hash == Word.Versus || piece.Hash == Word.Vs || piece.Hash == Word.Compared || piece.Hash == Word.Relative;

    private static string Sign(Way way) => way switch { Way.Increase => "+", Way.Decrease => "-", Way.NoChange or Way.Neutral => "=", Way.Improve => "!", Way.Protect => "-", _ => "." };

    // Two numbers in a row of one sort: which is greater.
    private void Compare(string number, ref double before)
    {
        if (!double.TryParse(number.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return;
        if (!double.IsNaN(before))
        {
            string sign = value > before ? "up" : value < before ? "down" : "same";
            sense.Add(sign);
        }
        before = value;
    }

    private void Grams(List<string> symbols, string space, int most)
    {
        for (int i = 0; i < symbols.Count; i++)
        {
            string gram = space;
            for (int n = 0; n < most && i + n < symbols.Count; n++)
            {
                gram += " " + symbols[i + n];
                if (n > 0 || space == "s") Add(gram);
            }
        }
    }

    // Pairs in order, whatever stands between: "T … + … A … than … C".
    private void Skips()
    {
        var short_ = sense.Count > 40 ? sense.GetRange(0, 40) : sense;
        for (int i = 0; i < short_.Count; i++)
        {
            for (int k = i + 1; k < short_.Count; k++) Add("k " + short_[i] + " " + short_[k]);
        }
        var line = new List<string>();
        foreach (string symbol in sense)
        {
            if (symbol is "A" or "T" or "C" or "+" or "-" or "=" or "!" or "not" or "than" or "p<" or "p>" or "ci0" && (line.Count == 0 || line[^1] != symbol)) line.Add(symbol);
        }
        for (int i = 0; i + 2 < line.Count; i++)
        {
            for (int k = i + 1; k < Math.Min(line.Count, i + 5); k++)
            {
                for (int m = k + 1; m < Math.Min(line.Count, k + 5); m++) Add("t " + line[i] + " " + line[k] + " " + line[m]);
            }
        }
    }

    private void Windows()
    {
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] is not ("A" or "T" or "C")) continue;
            for (int d = -Near; d <= Near; d++)
            {
                if (d == 0 || i + d < 0 || i + d >= all.Count) continue;
                Add($"n {all[i]} {(d < 0 ? "<" : ">")} {all[i + d]}");
                if (Math.Abs(d) == 1) Add($"a {all[i]} {d} {all[i + d]}");
            }
        }
    }

    // The words between the pair, and the direction words nearest to each of them.
    private void Between()
    {
        int agent = all.IndexOf("A"), target = all.IndexOf("T");
        if (agent >= 0 && target >= 0)
        {
            int from = Math.Min(agent, target), to = Math.Max(agent, target);
            string order = agent < target ? "AT" : "TA";
            for (int i = from + 1; i < to; i++) Add($"b {order} {all[i]}");
            if (to - from <= 5) Add($"e {order} {string.Join(' ', all.GetRange(from, to - from + 1))}");
            for (int i = Math.Max(0, from - Near); i < from; i++) Add($"f {order} {all[i]}");
            for (int i = to + 1; i <= Math.Min(all.Count - 1, to + Near); i++) Add($"g {order} {all[i]}");
        }
        foreach (string pole in (string[])["A", "T"])
        {
            for (int at = sense.IndexOf(pole); at >= 0; at = sense.IndexOf(pole, at + 1))
            {
                int back = at - 1, ahead = at + 1;
                while (back >= 0 && sense[back] is not ("+" or "-" or "=" or "!")) back--;
                while (ahead < sense.Count && sense[ahead] is not ("+" or "-" or "=" or "!")) ahead++;
                Add($"d {pole} < {(back < 0 ? "0" : sense[back] + (back > 0 && sense[back - 1] == "not" ? "not" : ""))}");
                Add($"d {pole} > {(ahead >= sense.Count ? "0" : sense[ahead] + (sense[ahead - 1] == "not" ? "not" : ""))}");
            }
        }
    }

    private void Effects(IReadOnlyList<FoundEffect> effects, IReadOnlyList<(TextSpan Span, PairRole Role)> places)
    {
        string told = "";
        foreach (FoundEffect effect in effects)
        {
            bool target = Overlaps(effect.Target.Span, places, PairRole.Target);
            TextSpan span = effect.Agent >= 0 ? document.Model.Mentions[effect.Agent].Span : effect.AgentSpan;
            string agent = span.IsEmpty ? "0" : Overlaps(span, places, PairRole.Agent) ? "A" : Overlaps(span, places, PairRole.Comparator) ? "C" : Overlaps(span, places, PairRole.Target) ? "T" : "x";
            bool other = Overlaps(effect.Target.Span, places, PairRole.Agent);
            Add($"x {(target ? "T" : other ? "A" : "o")} {effect.Direction}");
            Add($"y {(target ? "T" : other ? "A" : "o")} {effect.Direction} {agent}");
            if (target && told.Length < 3) told += effect.Direction switch { Direction.Increase => "+", Direction.Decrease => "-", _ => "=" };
        }
        Add("z " + told);
    }

    private static bool Overlaps(TextSpan span, IReadOnlyList<(TextSpan Span, PairRole Role)> places, PairRole role)
    {
        foreach ((TextSpan place, PairRole placeRole) in places)
        {
            if (placeRole == role && place.Start < span.End && span.Start < place.End) return true;
        }
        return false;
    }
}
