using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Collects names and writes the file of a <see cref="Gazetteer"/>.</summary>
/// <remarks>The same names in any order give the same bytes. Mutable, not thread-safe.</remarks>
public sealed class GazetteerBuilder
{
    private const GazetteerClasses Kept = GazetteerClasses.All | GazetteerClasses.Label | GazetteerClasses.Capitals;
    private readonly Dictionary<ulong, (GazetteerClasses Classes, bool Lower)> names = [];
    private readonly NameWordTrainer words = new();
    private readonly HashSet<ulong> beginnings = [];
    private readonly HashSet<string> headings = new(StringComparer.Ordinal);

    /// <summary>Names so far.</summary>
    public int Count => names.Count;

    /// <summary>Adds a name, unless it is too short, too long, or has no letter.</summary>
    /// <param name="name">The name as its source writes it.</param>
    /// <param name="classes">At least one class; <see cref="GazetteerClasses.Label"/> where it is the label.</param>
    /// <returns>Whether it was kept.</returns>
    public bool Add(string name, GazetteerClasses classes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if ((classes & GazetteerClasses.All) == 0) throw new ArgumentException("a name has a class", nameof(classes));
        if (name.Length > 2 * Gazetteer.MaxLength) return false;
        Span<char> buffer = stackalloc char[NameForm.Room(2 * Gazetteer.MaxLength)];
        var form = new NameForm(buffer);
        int lastWord = 0, tokens = 0, letters = 0;
        foreach (Range range in NameTokens.Split(name))
        {
            int start = form.Add(name.AsSpan(range));
            if (start < form.Length) (lastWord, tokens) = (start, tokens + 1);
        }
        Span<char> written = buffer[..form.Length];
        foreach (char c in written) letters += char.IsLetter(c) ? 1 : 0;
        if (letters == 0 || form.Length < 2 || form.Length > Gazetteer.MaxLength || tokens > Gazetteer.MaxTokens / 2) return false;
        words.Add(name, classes);
        if ((classes & GazetteerClasses.All) == GazetteerClasses.Heading) headings.Add(name);
        bool capitals = IsCapitals(name);
        GazetteerClasses kept = (classes & Kept) | (capitals ? GazetteerClasses.Capitals : 0);
        Put(written, lastWord, kept, capitals);
        int greek = GreekWord(written);
        if (greek <= 0) return true;
        // TNF alpha is also written TNFalpha
        written[greek..].CopyTo(written[(greek - 1)..]);
        Put(written[..^1], lastWord >= greek ? lastWord - 1 : lastWord, kept & ~GazetteerClasses.Label, capitals);
        return true;
    }

    /// <summary>Adds the words of text without labels: those that stand in few names teach what an ordinary word looks like.</summary>
    public void AddText(WordCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        for (int i = 0; i < corpus.Words.Count; i++) words.AddOrdinary(corpus.Words[i], corpus.Counts[i]);
    }

    /// <summary>Writes the file.</summary>
    public byte[] Build()
    {
        NameWordModel model = words.Train();
        foreach (string heading in headings)
        {
            if (Guess(heading, model) is var guess and not GazetteerClasses.None) Add(heading, guess);
        }
        int bits = FingerprintTable.BitsFor(names.Count);
        var rows = new SortedDictionary<ulong, GazetteerClasses>();
        foreach ((ulong hash, (GazetteerClasses classes, bool lower)) in names)
        {
            ulong order = FingerprintTable.OrderOf(hash, bits);
            GazetteerClasses kept = lower ? classes & ~GazetteerClasses.Capitals : classes;
            rows[order] = rows.TryGetValue(order, out GazetteerClasses other) ? kept | other : kept;
        }
        GazetteerClasses[] kinds = [.. rows.Values.CountBy(static c => c).OrderByDescending(static p => p.Value).ThenBy(static p => p.Key).Take(256).Select(static p => p.Key)];
        var numbers = new Dictionary<GazetteerClasses, byte>();
        for (int i = 0; i < kinds.Length; i++) numbers[kinds[i]] = (byte)i;
        var sink = new ByteSink(Gazetteer.Magic, Gazetteer.Version);
        sink.Int32(kinds.Length);
        foreach (GazetteerClasses kind in kinds) sink.Int32((int)kind);
        FingerprintTable.Write(sink, [.. rows.Keys], bits);
        byte[] numberOf = [.. rows.Values.Select(c => numbers.TryGetValue(c, out byte n) ? n : Nearest(c, kinds))];
        sink.Bytes(numberOf);
        NameBeginnings.Write(sink, beginnings);
        model.Write(sink);
        return sink.ToFile();
    }

    /// <summary>The class that the last word of a heading surely speaks for, when it is one and the heading is not inverted.</summary>
    private static GazetteerClasses Guess(string heading, NameWordModel model)
    {
        if (heading.Contains(',', StringComparison.Ordinal)) return GazetteerClasses.None;
        Range last = default;
        foreach (Range range in NameTokens.Split(heading)) last = range;
        int levels = model.Levels(heading.AsSpan(last));
        GazetteerClasses found = GazetteerClasses.None;
        for (int c = 0; c < NameWordModel.Classes; c++)
        {
            int level = levels >> (2 * c) & 3;
            if (level < 2) continue;
            if (found != GazetteerClasses.None) return GazetteerClasses.None;
            found = (GazetteerClasses)(1 << c);
        }
        return found;
    }

    private void Put(ReadOnlySpan<char> form, int lastWord, GazetteerClasses classes, bool capitals)
    {
        ulong hash = NameHash.Of(form, lastWord);
        names[hash] = names.TryGetValue(hash, out var other) ? (other.Classes | classes, other.Lower || !capitals) : (classes, !capitals);
        NameBeginnings.Collect(form, lastWord, beginnings);
    }

    /// <summary>Where a Greek letter's name stands after a space, or -1.</summary>
    private static int GreekWord(ReadOnlySpan<char> form)
    {
        foreach (string greek in (ReadOnlySpan<string>)[" alpha", " beta", " gamma", " delta", " epsilon", " kappa"])
        {
            if (form.IndexOf(greek) is var at and > 0) return at + 1;
        }
        return -1;
    }

    /// <summary>A symbol: a short word of capitals, digits at most beside them.</summary>
    private static bool IsCapitals(string name)
    {
        int upper = 0;
        foreach (char c in name)
        {
            CharClass kind = CharFold.ClassOf(c);
            if (kind == CharClass.Upper) upper++;
            else if (kind is CharClass.Lower or CharClass.Space or CharClass.Digit) return false;
        }
        return upper >= 2;
    }

    /// <summary>The kept combination that has the most in common with a rare one.</summary>
    private static byte Nearest(GazetteerClasses classes, GazetteerClasses[] kinds)
    {
        int best = 0, bestScore = int.MinValue;
        for (int i = 0; i < kinds.Length; i++)
        {
            int score = 2 * int.PopCount((int)(kinds[i] & classes)) - 3 * int.PopCount((int)(kinds[i] & ~classes));
            if (score > bestScore) (best, bestScore) = (i, score);
        }
        return (byte)best;
    }
}
