using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>Reads training data with a token and its tag a line (first and last column, by tab or space) and empty lines between sentences. Tags are O, and B-, I- (also E-, S-, L-, U-) before a type.</summary>
internal static class ConllReader
{
    /// <summary>Tokens from which on a sentence without end is cut.</summary>
    public const int MaxSentence = 2000;

    /// <summary>Reads a file into sentences; new types are added.</summary>
    /// <exception cref="ConfigException">A line is no such line.</exception>
    public static void Read(LineSource source, TypeNames types, List<TaggedSentence> to)
    {
        var tokens = new List<string>();
        var names = new List<TagSpan>();
        int start = -1, type = 0;
        void End()
        {
            if (start >= 0) names.Add(new TagSpan(start, tokens.Count, type));
            start = -1;
        }
        void EndSentence()
        {
            End();
            if (tokens.Count > 0) to.Add(new TaggedSentence([.. tokens], [.. names]));
            tokens.Clear();
            names.Clear();
        }
        while (source.Next(out ReadOnlySpan<char> line))
        {
            if (line.Trim().IsEmpty)
            {
                EndSentence();
                continue;
            }
            char mark = line.Contains('\t') ? '\t' : ' ';
            ReadOnlySpan<char> trimmed = line.TrimEnd();
            int first = trimmed.IndexOf(mark), last = trimmed.LastIndexOf(mark);
            if (first <= 0) throw new ConfigException(source.Name, source.Line, $"a token, a tab and a tag are expected, not '{Short(line)}'");
            ReadOnlySpan<char> token = trimmed[..first], tag = trimmed[(last + 1)..];
            char part = tag.Length > 2 && tag[1] == '-' ? tag[0] : tag is "O" ? 'O' : '?';
            if (part is not ('O' or 'B' or 'I' or 'E' or 'S' or 'L' or 'U')) throw new ConfigException(source.Name, source.Line, $"the tag '{Short(tag)}' is not O, nor B- or I- with a type");
            if (tokens.Count >= MaxSentence && part is 'O' or 'B' or 'S' or 'U') EndSentence();
            int of = part == 'O' ? -1 : types.NumberOf(tag[2..], source);
            if (part is 'O' or 'B' or 'S' or 'U' || of != type) End();
            if (part != 'O' && start < 0)
            {
                start = tokens.Count;
                type = of;
            }
            tokens.Add(types.Share(token));
            if (part is 'E' or 'S' or 'L' or 'U') End();
        }
        EndSentence();
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length > 40 ? string.Concat(text[..40], "…") : text.ToString();
}

/// <summary>Types and token texts that are met while training data are read.</summary>
internal sealed class TypeNames
{
    private readonly List<string> types = [];
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    /// <summary>The types in the order of their numbers.</summary>
    public ImmutableArray<string> All => [.. types];

    /// <summary>Different tokens met.</summary>
    public int Shared => shared.Count;

    /// <summary>The number of a type.</summary>
    /// <exception cref="ConfigException">There are too many types.</exception>
    public int NumberOf(ReadOnlySpan<char> name, LineSource source)
    {
        for (int i = 0; i < types.Count; i++)
        {
            if (name.SequenceEqual(types[i])) return i;
        }
        if (types.Count == TagSet.MaxTypes) throw new ConfigException(source.Name, source.Line, $"more than {TagSet.MaxTypes} types of names; are the columns token and tag?");
        types.Add(name.ToString());
        return types.Count - 1;
    }

    /// <summary>One string for all tokens that are alike.</summary>
    public string Share(ReadOnlySpan<char> token)
    {
        var lookup = shared.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(token, out string? known)) return known;
        string text = token.ToString();
        shared.Add(text, text);
        return text;
    }
}
