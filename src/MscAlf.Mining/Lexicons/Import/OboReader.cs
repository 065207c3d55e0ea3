using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>Reads the terms of an OBO file (OBO flat file format 1.2 and 1.4).</summary>
/// <remarks>Taken are <c>id name synonym xref is_a alt_id is_obsolete replaced_by consider</c>; all else is passed over. Terms come in file order.</remarks>
public static class OboReader
{
    /// <summary>Reads all terms.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="ConfigException">It is no OBO file, a term has no id, or a synonym is malformed.</exception>
    public static IEnumerable<SourceConcept> Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Term? term = null;
        int line = 0;
        bool any = false;
        while (reader.ReadLine() is { } raw)
        {
            line++;
            string text = raw.Trim();
            if (text.Length == 0 || text[0] == '!') continue;
            if (text[0] == '[')
            {
                if (term is not null) yield return term.Freeze(file);
                term = text == "[Term]" ? new Term(line) : null;
                any = true;
                continue;
            }
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new ConfigException(file, line, $"'{Short(text)}' is no tag and value; an OBO line reads such as 'name: lymphocyte'");
            if (!any && text.StartsWith("format-version", StringComparison.Ordinal)) any = true;
            term?.Take(text[..colon], text[(colon + 1)..].Trim(), file, line);
        }
        if (!any) throw new ConfigException(file, 0, "has neither a format-version nor a [Term]; it is no OBO file");
        if (term is not null) yield return term.Freeze(file);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private sealed class Term(int line)
    {
        private readonly ImmutableArray<SourceName>.Builder names = ImmutableArray.CreateBuilder<SourceName>();
        private readonly ImmutableArray<string>.Builder xrefs = ImmutableArray.CreateBuilder<string>(), parents = ImmutableArray.CreateBuilder<string>(), old = ImmutableArray.CreateBuilder<string>(), replaced = ImmutableArray.CreateBuilder<string>(), consider = ImmutableArray.CreateBuilder<string>();
        private string id = "", label = "";
        private bool obsolete;

        internal void Take(string tag, string value, string file, int at)
        {
            switch (tag)
            {
                case "id": id = First(value); break;
                case "name": label = Plain(value); break;
                case "synonym": names.Add(Synonym(value, file, at)); break;
                case "xref": if (First(value) is { Length: > 0 } xref && xref.Contains(':', StringComparison.Ordinal) && !xref.StartsWith("http", StringComparison.Ordinal)) xrefs.Add(xref); break;
                case "is_a": parents.Add(First(value)); break;
                case "alt_id": old.Add(First(value)); break;
                case "replaced_by": replaced.Add(First(value)); break;
                case "consider": consider.Add(First(value)); break;
                case "is_obsolete": obsolete = value.StartsWith("true", StringComparison.Ordinal); break;
                default: break;
            }
        }

        internal SourceConcept Freeze(string file)
        {
            if (id.Length == 0) throw new ConfigException(file, line, "the term has no id; each [Term] needs a line such as 'id: CL:0000084'");
            if (label.Length > 0) names.Insert(0, new SourceName(label, NameScopes.Label));
            return new SourceConcept(id, label, line)
            {
                Names = names.ToImmutable(),
                Xrefs = xrefs.ToImmutable(),
                Parents = parents.ToImmutable(),
                OldIds = old.ToImmutable(),
                IsObsolete = obsolete,
                Replacements = [.. replaced, .. consider],
            };
        }

        // synonym: "a \"b\"" EXACT abbreviation [xref]
        private static SourceName Synonym(string value, string file, int at)
        {
            int end = value.Length > 1 && value[0] == '"' ? 1 : throw new ConfigException(file, at, "the synonym is not in quotation marks");
            while (end < value.Length && value[end] != '"') end += value[end] == '\\' ? 2 : 1;
            if (end >= value.Length) throw new ConfigException(file, at, "the synonym's quotation mark is not closed");
            string[] rest = value[(end + 1)..].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            NameScopes scope = (rest.Length > 0 ? rest[0] : "") switch
            {
                "EXACT" => NameScopes.Exact,
                "NARROW" => NameScopes.Narrow,
                "BROAD" => NameScopes.Broad,
                _ => NameScopes.Related, // the format's default
            };
            return new SourceName(Plain(value[1..end]), scope);
        }

        // the id before its comment or qualifiers
        private static string First(string value)
        {
            int end = value.AsSpan().IndexOfAny(" \t!{");
            return end < 0 ? value : value[..end];
        }

        private static string Plain(string value)
        {
            if (!value.Contains('\\', StringComparison.Ordinal)) return value.Trim();
            var text = new StringBuilder(value.Length);
            for (int i = 0; i < value.Length; i++)
            {
                if (value[i] != '\\' || i + 1 == value.Length) text.Append(value[i]);
                else text.Append(value[++i] switch { 'n' or 't' or 'W' => ' ', char c => c });
            }
            return text.ToString().Trim();
        }
    }
}
