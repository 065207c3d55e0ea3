using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>Reads <c>cellosaurus.txt</c>: two-letter line codes, records closed by <c>//</c>.</summary>
/// <remarks>Taken are <c>ID AC AS SY DR HI</c>. Ids get the prefix <c>cellosaurus:</c>, as Bioregistry writes them.</remarks>
public static class CellosaurusReader
{
    private const string Prefix = "cellosaurus:";

    /// <summary>Reads all cell lines.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="ConfigException">A record has no name or accession, or the file is none of Cellosaurus.</exception>
    public static IEnumerable<SourceConcept> Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string label = "", id = "";
        int line = 0, start = 0, records = 0;
        List<SourceName> names = [];
        List<string> xrefs = [], parents = [], old = [];
        while (reader.ReadLine() is { } raw)
        {
            line++;
            if (raw.StartsWith("//", StringComparison.Ordinal))
            {
                if (start == 0) continue;
                if (id.Length == 0 || label.Length == 0) throw new ConfigException(file, start, "the record has no ID or no AC line before its //");
                names.Insert(0, new SourceName(label, NameScopes.Label));
                yield return new SourceConcept(Prefix + id, label, start) { Names = [.. names], Xrefs = [.. xrefs], Parents = [.. parents], OldIds = [.. old] };
                (label, id, start, names, xrefs, parents, old) = ("", "", 0, [], [], [], []);
                records++;
                continue;
            }
            if (raw.Length < 6 || raw[2] != ' ') continue; // the preamble
            string value = raw[5..].Trim();
            switch (raw[..2])
            {
                case "ID":
                    label = value;
                    start = line;
                    break;
                case "AC" when start > 0: id = value; break;
                case "AS" when start > 0: old.AddRange(Split(value).Select(static a => Prefix + a)); break;
                case "SY" when start > 0: names.AddRange(Split(value).Select(static n => new SourceName(n, NameScopes.Exact))); break;
                case "DR" when start > 0: xrefs.Add(string.Join(':', value.Split(';', StringSplitOptions.TrimEntries))); break;
                case "HI" when start > 0: parents.Add(Prefix + value.Split('!')[0].Trim()); break;
                default: break;
            }
        }
        if (start > 0) throw new ConfigException(file, start, "the record is not closed by //; the file is cut off");
        if (records == 0) throw new ConfigException(file, 0, "holds no record; a record of Cellosaurus starts with an ID line and ends with //");
    }

    private static IEnumerable<string> Split(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
