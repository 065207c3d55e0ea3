using System.Globalization;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Reads a text and the annotations beside it in the standoff format of brat (lines <c>T1 TAB Type START END TAB text</c>, code points). Names in several pieces are left out.</summary>
internal static class BratReader
{
    /// <summary>Reads <c>X.txt</c> and <c>X.ann</c>.</summary>
    /// <param name="path">Either file.</param>
    /// <param name="types">Types; new ones are added.</param>
    /// <param name="to">Receives the sentences.</param>
    /// <exception cref="ConfigException">A file is missing, or a line does not fit.</exception>
    public static void Read(string path, TypeNames types, List<TaggedSentence> to)
    {
        string textPath = Path.ChangeExtension(path, ".txt"), annotations = Path.ChangeExtension(path, ".ann");
        string text;
        try
        {
            text = File.ReadAllText(textPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(textPath, 0, $"the text that {Path.GetFileName(annotations)} annotates can't be read: {e.Message}");
        }
        var points = new CodePoints(text);
        var names = new List<AnnotatedName>();
        using LineSource source = LineSource.Open(annotations);
        while (source.Next(out ReadOnlySpan<char> line))
        {
            if (line.IsEmpty || line[0] != 'T') continue;
            string[] columns = line.ToString().Split('\t');
            string[] parts = columns.Length < 2 ? [] : columns[1].Split(' ');
            if (parts.Length > 3 && columns[1].Contains(';')) continue;
            if (parts.Length != 3 || !Number(parts[1], out int start) || !Number(parts[2], out int end)) throw new ConfigException(annotations, source.Line, "T1, a tab, type, start and end are expected");
            if (points.Unit(start) < 0 || points.Unit(end) <= points.Unit(start)) throw new ConfigException(annotations, source.Line, $"from {start} to {end} is no place in {Path.GetFileName(textPath)}");
            names.Add(new AnnotatedName(points.Unit(start), points.Unit(end), parts[0]));
        }
        AnnotatedText.Add(text, names, types, source, to);
    }

    private static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
