using System.Globalization;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning.Classifying;

namespace MscAlf.Mining.Cli.Training;

/// <summary>Classifies the rows of a table as they come, a document at a time, and writes id, labels and their scores line for line.</summary>
internal sealed class TableClassifier(TextClassifier classifier)
{
    /// <summary>Rows of a document beyond which the rest counts as another one, so that memory is bounded.</summary>
    public const int MaxDocument = 2000;

    private readonly ClassifierBuffers buffers = classifier.CreateBuffers();
    private readonly List<LabelledRow> document = [];
    private int[] order = [], places = [];

    /// <summary>Classifies all rows.</summary>
    /// <param name="source">The table.</param>
    /// <param name="columns">Where its texts are.</param>
    /// <param name="output">Receives the lines.</param>
    public void Run(LineSource source, TableColumns columns, TextWriter output)
    {
        var table = new LabelledTable(source, columns);
        output.Write("id\tlabels\tscores\n");
        while (table.Next() is { } row)
        {
            if (document.Count > 0 && (row.Document != document[0].Document || document.Count == MaxDocument)) Flush(output);
            document.Add(row);
        }
        Flush(output);
    }

    private void Flush(TextWriter output)
    {
        int count = document.Count;
        if (count == 0) return;
        Sort(count);
        buffers.Clear();
        Span<ReadOnlyMemory<char>> fields = new ReadOnlyMemory<char>[document[0].Fields.Length];
        for (int i = 0; i < count; i++)
        {
            string[] texts = document[order[i]].Fields;
            for (int f = 0; f < texts.Length; f++) fields[f] = texts[f].AsMemory();
            buffers.Add(fields);
        }
        classifier.Classify(buffers);
        for (int i = 0; i < count; i++) Write(output, document[i].Id, places[i]);
        document.Clear();
    }

    // Rows in the order of their positions, which is most often the one they came in.
    private void Sort(int count)
    {
        if (order.Length < count) (order, places) = (new int[count * 2], new int[count * 2]);
        for (int i = 0; i < count; i++) order[i] = i;
        Comparison<int> byPosition = (a, b) => document[a].Position != document[b].Position ? document[a].Position.CompareTo(document[b].Position) : a.CompareTo(b);
        order.AsSpan(0, count).Sort(byPosition);
        for (int i = 0; i < count; i++) places[order[i]] = i;
    }

    private void Write(TextWriter output, string id, int row)
    {
        output.Write(id);
        WriteAll(output, row, scores: false);
        WriteAll(output, row, scores: true);
        output.Write('\n');
    }

    private void WriteAll(TextWriter output, int row, bool scores)
    {
        char mark = '\t';
        for (int k = 0; k < classifier.Labels.Length; k++)
        {
            if (!buffers.Has(row, k)) continue;
            output.Write(mark);
            if (scores) output.Write(buffers.ProbabilitiesOf(row)[k].ToString("0.0000", CultureInfo.InvariantCulture));
            else output.Write(classifier.Labels[k]);
            mark = '|';
        }
        if (mark == '\t') output.Write('\t');
    }
}
