using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>An open element with what its content inherits.</summary>
internal sealed class OpenElement
{
    internal HtmlElement Element = HtmlElement.Html;
    /// <summary>The element's own style.</summary>
    internal TextStyle Own;
    /// <summary>With that of the elements around it.</summary>
    internal TextStyle Style;
    internal string? OwnLink;
    internal string? Link;
    /// <summary>Number of the link element, 0 for none.</summary>
    internal int OwnNumber;
    internal int Number;
    internal int Heading;
    internal string Role = "";
    internal TextSpan Id;
    internal TextSpan Classes;
    /// <summary>Made when first asked for.</summary>
    internal string? Path;
    /// <summary>The last path made for a child: siblings that look the same share it.</summary>
    internal string? ChildPath;
}

/// <summary>The open elements, the root first; no deeper than <see cref="MaxDepth"/>.</summary>
/// <remarks>Every search is bounded by the depth, and one for an element that is not open costs nothing. Mutable, not thread-safe.</remarks>
internal sealed class ElementStack(string source)
{
    /// <summary>Deepest nesting, as in browsers.</summary>
    internal const int MaxDepth = 512;

    private const int MaxPath = 2000;
    private const int MaxClasses = 200;

    private readonly OpenElement[] open = new OpenElement[MaxDepth];
    private int[] counts = new int[HtmlElement.KnownCount + 64];
    private int tooDeep;

    internal int Depth { get; private set; }

    /// <summary>Whether the bound was met.</summary>
    internal bool WasCapped { get; private set; }

    internal OpenElement Top => open[Depth - 1];

    internal OpenElement this[int i] => open[i];

    internal bool IsOpen(HtmlElement element) => element.Index < counts.Length && counts[element.Index] > 0;

    /// <summary>The innermost element that makes blocks.</summary>
    internal int NearestBlock()
    {
        int i = Depth - 1;
        while (i > 0 && !open[i].Element.Is(HtmlTraits.Block)) i--;
        return i;
    }

    /// <summary>Opens an element; null where the stack is full.</summary>
    internal OpenElement? Push(HtmlElement element)
    {
        if (Depth == MaxDepth)
        {
            tooDeep++;
            WasCapped = true;
            return null;
        }
        OpenElement entry = open[Depth] ??= new OpenElement();
        OpenElement? parent = Depth == 0 ? null : open[Depth - 1];
        entry.Element = element;
        entry.Own = element.Style & ~TextStyle.Link;
        entry.OwnLink = null;
        entry.OwnNumber = 0;
        entry.Heading = parent?.Heading ?? 0;
        entry.Role = parent?.Role ?? "";
        entry.Id = entry.Classes = default;
        entry.Path = entry.ChildPath = null;
        Depth++;
        if (element.Index >= counts.Length) Array.Resize(ref counts, Math.Max(counts.Length * 2, element.Index + 1));
        counts[element.Index]++;
        Inherit(Depth - 1);
        return entry;
    }

    /// <summary>An end tag while the stack is full ends one of the elements that did not fit; tells whether it did.</summary>
    internal bool PopOverflow()
    {
        if (tooDeep == 0) return false;
        tooDeep--;
        return true;
    }

    /// <summary>Closes all from index <paramref name="from"/> on.</summary>
    internal void PopTo(int from)
    {
        while (Depth > from) counts[open[--Depth].Element.Index]--;
        tooDeep = 0;
    }

    /// <summary>Closes the element at <paramref name="index"/>; those inside it stay open.</summary>
    internal void Remove(int index)
    {
        OpenElement gone = open[index];
        counts[gone.Element.Index]--;
        Array.Copy(open, index + 1, open, index, Depth - index - 1);
        open[--Depth] = gone;
        for (int i = index; i < Depth; i++)
        {
            Inherit(i);
            open[i].Path = open[i].ChildPath = null;
        }
    }

    /// <summary>The innermost open <paramref name="element"/> before one with a trait in <paramref name="boundary"/>, or -1.</summary>
    internal int Find(HtmlElement element, HtmlTraits boundary)
    {
        if (!IsOpen(element)) return -1;
        for (int i = Depth - 1; i > 0; i--)
        {
            if (open[i].Element == element) return i;
            if (open[i].Element.Is(boundary)) return -1;
        }
        return -1;
    }

    /// <summary>Works out anew what the element inherits.</summary>
    internal void Inherit(int index)
    {
        OpenElement entry = open[index];
        OpenElement? parent = index == 0 ? null : open[index - 1];
        entry.Style = entry.Own | (parent?.Style ?? TextStyle.None);
        bool own = (entry.Own & TextStyle.Link) != 0;
        entry.Link = own ? entry.OwnLink : parent?.Link;
        entry.Number = own ? entry.OwnNumber : parent?.Number ?? 0;
    }

    /// <summary>The path of the element at <paramref name="index"/>.</summary>
    internal string PathOf(int index)
    {
        int known = index;
        while (known >= 0 && open[known].Path is null) known--;
        for (int i = known + 1; i <= index; i++)
        {
            OpenElement? parent = i == 0 ? null : open[i - 1];
            string path = Extend(parent?.Path ?? "", open[i], parent?.ChildPath);
            open[i].Path = path;
            if (parent is not null) parent.ChildPath = path;
        }
        return open[index].Path!;
    }

    private string Extend(string parent, OpenElement entry, string? sibling)
    {
        if (parent.Length > MaxPath) return parent;
        Span<char> segment = stackalloc char[4 * MaxClasses];
        int length = 0;
        Add(segment, ref length, '/', entry.Element.Tag);
        if (!entry.Id.IsEmpty) Add(segment, ref length, '#', source.AsSpan(entry.Id.Start, entry.Id.Length).Trim());
        ReadOnlySpan<char> classes = source.AsSpan(entry.Classes.Start, Math.Min(entry.Classes.Length, MaxClasses));
        while (!(classes = classes.TrimStart()).IsEmpty)
        {
            int end = classes.IndexOfAny(" \t\r\n\f");
            ReadOnlySpan<char> one = end < 0 ? classes : classes[..end];
            Add(segment, ref length, '.', one);
            classes = classes[one.Length..];
        }
        segment = segment[..length];
        if (sibling is not null && sibling.Length == parent.Length + length && sibling.AsSpan(parent.Length).SequenceEqual(segment)) return sibling;
        return string.Concat(parent, segment);
    }

    private static void Add(Span<char> segment, ref int length, char mark, ReadOnlySpan<char> name)
    {
        name = name[..Math.Min(name.Length, MaxClasses)];
        if (length + name.Length + 1 > segment.Length) return;
        segment[length++] = mark;
        name.CopyTo(segment[length..]);
        length += name.Length;
    }
}
