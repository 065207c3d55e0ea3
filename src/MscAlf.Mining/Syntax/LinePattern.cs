using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MscAlf.Mining.Syntax;

/// <summary>A pattern over a whole folded line: <c>*</c> stands for any characters, <c>#</c> for one or more digits, a backslash takes the next character as it is.</summary>
/// <remarks>Matching takes at most length of pattern times length of line, and lines are cut at <see cref="LineFold.Reach"/>.</remarks>
internal sealed class LinePattern
{
    private const char Any = '\uE000', Digits = '\uE001';
    private readonly string code;

    public LinePattern(string pattern)
    {
        Text = pattern;
        var plain = new System.Text.StringBuilder();
        bool literal = true;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length) plain.Append(pattern[++i]);
            else if (c is '*' or '#')
            {
                plain.Append(c == '*' ? Any : Digits);
                literal = false;
            }
            else plain.Append(c);
        }
        code = LineFold.Fold(plain.ToString());
        IsLiteral = literal;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether it has no wildcard; then <see cref="Literal"/> is all of it.</summary>
    public bool IsLiteral { get; }

    /// <summary>The folded text up to the first wildcard.</summary>
    public ReadOnlySpan<char> Literal
    {
        get
        {
            int i = code.AsSpan().IndexOfAny(Any, Digits);
            return i < 0 ? code : code.AsSpan(0, i);
        }
    }

    /// <summary>The one literal of a pattern of the form <c>*text*</c>, or null.</summary>
    public string? Inner => code.Length > 2 && code[0] == Any && code[^1] == Any && code.AsSpan(1, code.Length - 2).IndexOfAny(Any, Digits) < 0 ? code[1..^1] : null;

    /// <summary>Whether the pattern says nothing: it would match every line.</summary>
    public bool IsEmpty => code.AsSpan().Trim(Any).IsWhiteSpace();

    /// <summary>Whether a folded line matches as a whole.</summary>
    public bool Matches(ReadOnlySpan<char> line)
    {
        int p = 0, i = 0, starAt = -1, resume = 0;
        while (true)
        {
            if (p < code.Length && code[p] == Any)
            {
                starAt = p++;
                resume = i;
                if (p == code.Length) return true;
                continue;
            }
            if (i < line.Length && p < code.Length && code[p] == Digits && char.IsAsciiDigit(line[i]))
            {
                while (i < line.Length && char.IsAsciiDigit(line[i])) i++;
                p++;
                continue;
            }
            if (i < line.Length && p < code.Length && code[p] == line[i])
            {
                p++;
                i++;
                continue;
            }
            if (i == line.Length && p == code.Length) return true;
            if (starAt < 0 || resume >= line.Length) return false;
            p = starAt + 1;
            i = ++resume;
        }
    }
}

/// <summary>Finds the rule of a line among many patterns: whole lines by hash, the others by their first character.</summary>
/// <typeparam name="T">What a rule is.</typeparam>
internal sealed class LineTable<T>
    where T : class
{
    private readonly FrozenDictionary<string, T> whole;
    private readonly FrozenDictionary<char, ImmutableArray<(LinePattern Pattern, T Rule)>> byFirst;
    private readonly ImmutableArray<(LinePattern Pattern, T Rule)> open;
    private readonly ImmutableArray<(string Text, T Rule)> inner;
    private readonly SearchValues<string> innerAny;

    public LineTable(IEnumerable<(LinePattern Pattern, T Rule)> entries)
    {
        var exact = new Dictionary<string, T>(StringComparer.Ordinal);
        var first = new Dictionary<char, List<(LinePattern, T)>>();
        var within = ImmutableArray.CreateBuilder<(string, T)>();
        var rest = ImmutableArray.CreateBuilder<(LinePattern, T)>();
        foreach ((LinePattern pattern, T rule) in entries)
        {
            if (pattern.IsLiteral) exact.TryAdd(pattern.Literal.ToString(), rule);
            else if (pattern.Inner is { } text) within.Add((text, rule));
            else if (pattern.Literal.IsEmpty) rest.Add((pattern, rule));
            else if (first.TryGetValue(pattern.Literal[0], out List<(LinePattern, T)>? list)) list.Add((pattern, rule));
            else first.Add(pattern.Literal[0], [(pattern, rule)]);
        }
        whole = exact.ToFrozenDictionary(StringComparer.Ordinal);
        byFirst = first.ToFrozenDictionary(static e => e.Key, static e => e.Value.ToImmutableArray());
        open = rest.DrainToImmutable();
        inner = within.DrainToImmutable();
        innerAny = SearchValues.Create([.. inner.Select(static e => e.Text)], StringComparison.Ordinal);
    }

    /// <summary>The rule of a folded line, or null. A whole-line rule wins over patterns, an earlier pattern over a later one of its kind.</summary>
    public T? Find(string folded)
    {
        if (folded.Length == 0) return null;
        if (whole.TryGetValue(folded, out T? rule)) return rule;
        if (byFirst.TryGetValue(folded[0], out ImmutableArray<(LinePattern Pattern, T Rule)> list))
        {
            foreach ((LinePattern pattern, T found) in list)
            {
                if (folded.AsSpan().StartsWith(pattern.Literal, StringComparison.Ordinal) && pattern.Matches(folded)) return found;
            }
        }
        foreach ((LinePattern pattern, T found) in open)
        {
            if (pattern.Matches(folded)) return found;
        }
        if (inner.IsEmpty || !folded.AsSpan().ContainsAny(innerAny)) return null;
        foreach ((string text, T found) in inner)
        {
            if (folded.Contains(text, StringComparison.Ordinal)) return found;
        }
        return null;
    }
}
