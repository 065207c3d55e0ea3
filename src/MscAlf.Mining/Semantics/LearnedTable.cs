using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>What is made of the names that the trained tagger finds: the pack's table <c>learned</c>. Immutable.</summary>
/// <remarks>Columns: <c>label</c> (a type of the model), <c>type</c> (the pack's), <c>accept</c> (least probability of a mention), <c>over</c> (least probability of one that holds shorter names of the lexicon; empty: never).</remarks>
internal sealed class LearnedTable
{
    private readonly Dictionary<string, LearnedRule> rules = new(StringComparer.Ordinal);

    /// <summary>The rule of a label; null where its names are no mentions.</summary>
    internal LearnedRule? Find(string label) => rules.GetValueOrDefault(label);

    internal static LearnedTable Parse(TsvTable? table)
    {
        var result = new LearnedTable();
        if (table is null) return result;
        if (table.Column("label") < 0 || table.Column("type") < 0 || table.Column("accept") < 0) throw new ConfigException(table.File, 1, "the table needs the columns: label, type, accept, over");
        foreach (TsvRow row in table.Rows)
        {
            string label = table.Cell(row, "label").Trim(), type = table.Cell(row, "type").Trim(), over = table.Cell(row, "over").Trim();
            if (label.Length == 0 || type.Length == 0) throw new ConfigException(table.FileOf(row), row.Line, "label and type are needed, such as 'Chemical' and 'chemical'");
            if (!result.rules.TryAdd(label, new LearnedRule(type, Chance(table, row, "accept"), over.Length == 0 ? 2 : Chance(table, row, "over")))) throw new ConfigException(table.FileOf(row), row.Line, $"the label '{label}' has a row already");
        }
        return result;
    }

    private static double Chance(TsvTable table, TsvRow row, string column) =>
        double.TryParse(table.Cell(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1
            ? value : throw new ConfigException(table.FileOf(row), row.Line, $"'{table.Cell(row, column)}' is no probability from 0 to 1 ({column})");
}

/// <summary>What is made of a label's names.</summary>
/// <param name="Type">Type of the mentions.</param>
/// <param name="Accept">Least probability.</param>
/// <param name="Over">Least probability where shorter names of the lexicon lie inside; above 1: never.</param>
internal sealed record LearnedRule(string Type, double Accept, double Over);
