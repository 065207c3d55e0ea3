using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Selects blocks by an element that encloses them: <c>nav</c>, <c>#abstract</c>, <c>div.ref-list</c>, <c>.related*</c>, or <c>role=banner</c>.</summary>
/// <remarks>A class or id may end in <c>*</c> and then matches as a prefix; case does not count.</remarks>
internal sealed class BlockSelector
{
    private readonly string tag = "", role = "";
    private readonly ImmutableArray<string> marks;

    public BlockSelector(string text)
    {
        Text = text;
        if (text.StartsWith("role=", StringComparison.Ordinal))
        {
            role = text[5..];
            marks = [];
            return;
        }
        int i = text.IndexOfAny(['#', '.']);
        tag = i < 0 ? text : text[..i];
        var list = ImmutableArray.CreateBuilder<string>();
        while (i >= 0 && i < text.Length)
        {
            int next = text.IndexOfAny(['#', '.'], i + 1);
            list.Add(next < 0 ? text[i..] : text[i..next]);
            i = next;
        }
        marks = list.DrainToImmutable();
    }

    /// <summary>Element name; "" for any.</summary>
    public string Tag => tag;

    /// <summary>ARIA role; "" for any.</summary>
    public string Role => role;

    /// <summary><c>#id</c> and <c>.class</c>, each perhaps with a closing <c>*</c>.</summary>
    public ImmutableArray<string> Marks => marks;

    /// <summary>The selector as written.</summary>
    public string Text { get; }

    /// <summary>Whether it selects anything at all.</summary>
    public bool IsEmpty => tag.Length == 0 && role.Length == 0 && marks.IsEmpty;

    /// <summary>How deep the innermost matching element lies among those that enclose the block, 1 for the outermost; 0 where none matches.</summary>
    /// <remarks>A role is known of the block as a whole; it counts as the outermost.</remarks>
    public int Depth(LayoutBlock block)
    {
        if (role.Length > 0) return block.Role.Equals(role, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        ReadOnlySpan<char> path = block.Path;
        int found = 0, depth = 0;
        while (!path.IsEmpty)
        {
            int slash = path.IndexOf('/');
            depth++;
            if (Selects(slash < 0 ? path : path[..slash])) found = depth;
            if (slash < 0) break;
            path = path[(slash + 1)..];
        }
        return found;
    }

    /// <summary>Whether the selector selects one element of a path.</summary>
    public bool Selects(ReadOnlySpan<char> element)
    {
        int i = element.IndexOfAny('#', '.');
        ReadOnlySpan<char> name = i < 0 ? element : element[..i];
        if (tag.Length > 0 && !name.Equals(tag, StringComparison.OrdinalIgnoreCase)) return false;
        if (name.IsEmpty) return false;
        foreach (string mark in marks)
        {
            if (i < 0 || !Has(element[i..], mark)) return false;
        }
        return true;
    }

    private static bool Has(ReadOnlySpan<char> attributes, ReadOnlySpan<char> mark)
    {
        bool prefix = mark[^1] == '*';
        if (prefix) mark = mark[..^1];
        while (!attributes.IsEmpty)
        {
            int next = attributes[1..].IndexOfAny('#', '.');
            ReadOnlySpan<char> one = next < 0 ? attributes : attributes[..(next + 1)];
            if (prefix ? one.StartsWith(mark, StringComparison.OrdinalIgnoreCase) : one.Equals(mark, StringComparison.OrdinalIgnoreCase)) return true;
            if (next < 0) return false;
            attributes = attributes[(next + 1)..];
        }
        return false;
    }
}
