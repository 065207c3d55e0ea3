using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>A handle on a node of an <see cref="XmlTree"/>; the default value is no node (<see cref="Exists"/> is false), on which every question has an empty answer.</summary>
internal readonly record struct XmlNode(XmlTree? Tree, int Index)
{
    internal bool Exists => Tree is not null;

    internal XmlKind Kind => Tree is null ? XmlKind.Document : Tree.Slot(Index).Kind;

    internal bool IsElement => Tree is not null && Tree.Slot(Index).Kind == XmlKind.Element;

    /// <summary>Name as written, prefix included; "" for what is no element.</summary>
    internal string Name => IsElement ? Tree!.Name(Tree.Slot(Index).Name) : "";

    /// <summary>Name without prefix; "" for what is no element.</summary>
    internal string LocalName => IsElement ? Tree!.LocalName(Tree.Slot(Index).Name) : "";

    /// <summary>All of it, tags included.</summary>
    internal TextSpan Span => Tree is null ? default : TextSpan.FromBounds(Tree.Slot(Index).Start, Tree.Slot(Index).End);

    /// <summary>What lies between its tags, or inside the marks of a CDATA section, comment or instruction; the whole of a text.</summary>
    internal TextSpan Content => Tree is null ? default : TextSpan.FromBounds(Tree.Slot(Index).ContentStart, Tree.Slot(Index).ContentEnd);

    /// <summary>The content without white space at its ends.</summary>
    internal TextSpan Trimmed
    {
        get
        {
            if (Tree is null) return default;
            TextSpan span = Content;
            int start = span.Start, end = span.End;
            while (start < end && char.IsWhiteSpace(Tree.Source[start])) start++;
            while (end > start && char.IsWhiteSpace(Tree.Source[end - 1])) end--;
            return TextSpan.FromBounds(start, end);
        }
    }

    /// <summary>The element around it; none for the document.</summary>
    internal XmlNode Parent => Tree is null || Index == 0 ? default : new XmlNode(Tree, Tree.Slot(Index).Parent);

    /// <summary>Its children of all kinds, in order.</summary>
    internal XmlNodes Children => new(this, XmlNodes.All, null);

    /// <summary>Its child elements.</summary>
    internal XmlNodes Elements() => new(this, XmlNodes.ChildElements, null);

    /// <summary>Its child elements of a name.</summary>
    internal XmlNodes Elements(string name) => new(this, XmlNodes.ChildElements, name);

    /// <summary>All elements of a name below it, in document order.</summary>
    internal XmlNodes Descendants(string name) => new(this, XmlNodes.Below, name);

    /// <summary>All nodes below it, in document order.</summary>
    internal XmlNodes Descendants() => new(this, XmlNodes.Everything, null);

    /// <summary>Its first child element of a name; none where there is none.</summary>
    internal XmlNode Element(string name)
    {
        foreach (XmlNode node in Elements(name)) return node;
        return default;
    }

    /// <summary>The element at the end of a path of names below it, the first at each step.</summary>
    internal XmlNode Element(string name, string below) => Element(name).Element(below);

    internal bool Is(string name) => IsElement && Tree!.Name(Tree.Slot(Index).Name) == name;

    /// <summary>Its attributes in order; of two with one name the first counts.</summary>
    internal int AttributeCount => IsElement ? Tree!.Slot(Index).AttributeCount : 0;

    internal XmlAttribute AttributeAt(int i) => new(Tree!, Tree!.Slot(Index).FirstAttribute + i);

    /// <summary>The attribute of a name (as written); one that does not exist where there is none.</summary>
    internal XmlAttribute Attribute(string name)
    {
        for (int i = 0; i < AttributeCount; i++)
        {
            XmlAttribute attribute = AttributeAt(i);
            if (attribute.Name == name) return attribute;
        }
        return default;
    }

    /// <summary>Decoded text of all text and CDATA below it, white space folded; "" where there is none.</summary>
    internal string Text
    {
        get
        {
            if (Tree is null) return "";
            ref readonly XmlSlot slot = ref Tree.Slot(Index);
            if (slot.After == Index + 2 && Tree.Slot(Index + 1) is { Kind: XmlKind.Text } only) return DeclaredText.Fold(XmlEntities.Decode(Tree.Source, only.Start, only.End));
            var text = new StringBuilder();
            AppendText(text);
            return DeclaredText.Fold(text.ToString());
        }
    }

    /// <summary>Appends the decoded text below it, white space as it came.</summary>
    internal void AppendText(StringBuilder text)
    {
        if (Tree is null) return;
        int after = Tree.Slot(Index).After;
        for (int i = Index; i < after; i++)
        {
            ref readonly XmlSlot slot = ref Tree.Slot(i);
            if (slot.Kind == XmlKind.Text) XmlEntities.Append(text, Tree.Source, slot.Start, slot.End);
            else if (slot.Kind == XmlKind.CData) text.Append(Tree.Source, slot.ContentStart, slot.ContentEnd - slot.ContentStart);
        }
    }
}

/// <summary>A handle on an attribute; the default value is none.</summary>
internal readonly record struct XmlAttribute(XmlTree? Tree, int Index)
{
    internal bool Exists => Tree is not null;

    /// <summary>Name as written; "" for none.</summary>
    internal string Name => Tree is null ? "" : Tree.Name(Tree.AttributeSlot(Index).Name);

    /// <summary>Where the value stands, without quotes.</summary>
    internal TextSpan Span => Tree is null ? default : TextSpan.FromBounds(Tree.AttributeSlot(Index).ValueStart, Tree.AttributeSlot(Index).ValueEnd);

    /// <summary>Where the name stands.</summary>
    internal TextSpan NameSpan => Tree is null ? default : new TextSpan(Tree.AttributeSlot(Index).NameStart, Tree.AttributeSlot(Index).NameLength);

    /// <summary>The value decoded, white space folded; "" for none.</summary>
    internal string Value => Tree is null ? "" : DeclaredText.Fold(XmlEntities.Decode(Tree.Source, Span.Start, Span.End));
}

/// <summary>Some nodes around another, in document order.</summary>
internal readonly struct XmlNodes(XmlNode origin, byte what, string? name)
{
    internal const byte All = 0, ChildElements = 1, Below = 2, Everything = 3;

    public Enumerator GetEnumerator() => new(origin, what, name);

    internal int Count()
    {
        int count = 0;
        foreach (XmlNode _ in this) count++;
        return count;
    }

    internal struct Enumerator(XmlNode origin, byte what, string? name)
    {
        private int at = -1;

        public readonly XmlNode Current => new(origin.Tree, at);

        public bool MoveNext()
        {
            if (origin.Tree is not { } tree) return false;
            int after = tree.Slot(origin.Index).After;
            while (true)
            {
                at = at < 0 ? origin.Index + 1 : what >= Below ? at + 1 : tree.Slot(at).After;
                if (at >= after) return false;
                if (what is All or Everything) return true;
                ref readonly XmlSlot slot = ref tree.Slot(at);
                if (slot.Kind == XmlKind.Element && (name is null || tree.Name(slot.Name) == name)) return true;
            }
        }
    }
}
