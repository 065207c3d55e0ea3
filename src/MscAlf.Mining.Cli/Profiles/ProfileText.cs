using System.Globalization;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Profiles;

/// <summary>A site profile as its author wrote it: rules are put in without touching comments, order or line ends.</summary>
/// <param name="File">As messages name it.</param>
/// <param name="Text">All of it.</param>
internal sealed record ProfileText(string File, string Text)
{
    /// <summary>The start of a profile for a host that has none.</summary>
    public static ProfileText ForHost(string file, string name, string kind, string host) =>
        new(file, $"# Corrections of pages of {host}.\nprofile: {name}\nkind: {kind}\n\nmatch:\n  hosts: [{host}]\n");

    /// <summary>The profile with a rule as the first of a group, where it goes before the others.</summary>
    /// <param name="group"><c>keep</c> or <c>strip</c>.</param>
    /// <param name="rule">A flow map, as <see cref="Rule"/> writes it.</param>
    /// <exception cref="ConfigException">The group is not a list with one rule a line or block.</exception>
    public ProfileText With(string group, string rule)
    {
        string end = Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        int at = 0, number = 0;
        while (at < Text.Length)
        {
            int stop = Text.IndexOf('\n', at);
            stop = stop < 0 ? Text.Length : stop + 1;
            number++;
            string line = Text[at..stop].TrimEnd();
            if (line.StartsWith(group + ":", StringComparison.Ordinal))
            {
                string rest = line[(group.Length + 1)..].Trim();
                if (rest.Length > 0 && !rest.StartsWith('#')) throw new ConfigException(File, number, $"'{group}' is written in one line; write its rules on lines of their own, then try again");
                string before = Text[..stop];
                if (!before.EndsWith('\n')) before += end;
                return this with { Text = before + Indent(stop) + "- " + rule + end + Text[stop..] };
            }
            at = stop;
        }
        string gap = Text.Length == 0 || Text.EndsWith('\n') ? "" : end;
        return this with { Text = Text + gap + end + group + ":" + end + "  - " + rule + end };
    }

    /// <summary>A rule in one line.</summary>
    public static string Rule(string name, bool keep, string kind, bool blocks, string pattern) =>
        $"{{ rule: {name}, {(keep ? "as" : "kind")}: {kind}, {(blocks ? "blocks" : "lines")}: [{Quote(pattern)}] }}";

    /// <summary>A name for a rule that the profile does not have yet.</summary>
    public string FreeName(string wish)
    {
        for (int n = 1; ; n++)
        {
            string name = n == 1 ? wish : string.Create(CultureInfo.InvariantCulture, $"{wish}-{n}");
            if (!Names().Contains(name)) return name;
        }
    }

    private HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int at = Text.IndexOf("rule:", StringComparison.Ordinal); at >= 0; at = Text.IndexOf("rule:", at + 1, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = Text.AsSpan(at + 5).TrimStart(' ').TrimStart('"');
            int end = rest.IndexOfAny(",}\r\n\"# ");
            names.Add((end < 0 ? rest : rest[..end]).Trim().ToString());
        }
        return names;
    }

    // As the first rule of the list is set in.
    private string Indent(int from)
    {
        foreach (string line in Text[from..].Split('\n'))
        {
            string trimmed = line.TrimStart();
            if (trimmed.StartsWith("- ", StringComparison.Ordinal)) return line[..(line.Length - trimmed.Length)];
            if (trimmed.Length > 0 && trimmed[0] != '#') break;
        }
        return "  ";
    }

    private static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\') result.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF') result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else result.Append(c);
        }
        return result.Append('"').ToString();
    }
}
