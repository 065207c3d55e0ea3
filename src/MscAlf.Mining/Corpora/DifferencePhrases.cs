using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>How the slots of a difference read: <c>use {0} cells</c> for <c>agent-tissue</c>. Words of the field, so a table of the pack gives them. Immutable and thread-safe.</summary>
public sealed class DifferencePhrases
{
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> values = [];

    private DifferencePhrases()
    {
    }

    /// <summary>No phrase: <c>have evidence in-vitro</c>.</summary>
    public static DifferencePhrases Empty { get; } = new();

    /// <summary>Hash of the table's bytes; that of nothing for <see cref="Empty"/>.</summary>
    public ContentHash Hash { get; private init; } = ContentHash.Of("");

    /// <summary>Reads a table with the columns <c>slot</c>, <c>value</c> (empty for any) and <c>phrase</c> (a predicate in the plural; <c>{0}</c> is the values). Its order is that of the differences.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">UTF-8.</param>
    /// <exception cref="ConfigException">A slot or phrase is empty, stands twice, or a phrase for any value does not name it.</exception>
    public static DifferencePhrases Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        TsvTable table = TsvTable.Parse(file, bytes, "slot", "value", "phrase");
        var result = new DifferencePhrases { Hash = ContentHash.Of(bytes.Span) };
        foreach (TsvRow row in table.Rows)
        {
            string slot = table.Cell(row, "slot").Trim(), value = table.Cell(row, "value").Trim(), phrase = table.Cell(row, "phrase").Trim();
            if (slot.Length == 0 || phrase.Length == 0) throw new ConfigException(file, row.Line, "slot and phrase must both be given");
            result.ranks.TryAdd(slot, result.ranks.Count);
            if (value.Length == 0 && !phrase.Contains("{0}", StringComparison.Ordinal)) throw new ConfigException(file, row.Line, "a phrase for any value must have {0} where the values go");
            if (!(value.Length == 0 ? result.phrases.TryAdd(slot, phrase) : result.values.TryAdd((slot, value), phrase))) throw new ConfigException(file, row.Line, $"'{slot}' has this value twice");
        }
        return result;
    }

    /// <summary>Place of a slot among the differences; those that the table lacks come last.</summary>
    internal int RankOf(string slot) => ranks.GetValueOrDefault(slot, int.MaxValue);

    /// <summary>What one side does: <c>are in vitro</c>, <c>use adipose cells</c>.</summary>
    internal string Say(string slot, ImmutableArray<FacetCount> of)
    {
        const int most = 3;
        if (of.Length == 1 && values.TryGetValue((slot, of[0].Value), out string? exact)) return exact;
        string list = string.Join(of.Length > most ? ", " : " or ", of.Take(most).Select(static v => v.Value));
        if (of.Length > most) list += FormattableString.Invariant($" and {of.Length - most} more");
        return (phrases.GetValueOrDefault(slot) ?? "have " + slot.Replace('-', ' ') + " {0}").Replace("{0}", list, StringComparison.Ordinal);
    }
}
