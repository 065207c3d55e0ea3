using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>What a node of an <see cref="XmlTree"/> is.</summary>
internal enum XmlKind : byte
{
    /// <summary>The whole record; node 0.</summary>
    Document,
    Element,
    /// <summary>Characters between tags, references included.</summary>
    Text,
    /// <summary>A CDATA section; its content is literal.</summary>
    CData,
    Comment,
    /// <summary>A processing instruction or the XML declaration.</summary>
    Instruction,
    /// <summary>A document type declaration; its internal subset is never read.</summary>
    Declaration,
    /// <summary>An end tag that ends nothing.</summary>
    StrayEnd,
}

/// <summary>One node as it lies in the table. <see cref="After"/> is the index just after its last descendant, so that subtrees are ranges.</summary>
internal struct XmlSlot
{
    public XmlKind Kind;
    public int Name, Start, End, ContentStart, ContentEnd, Parent, After, FirstAttribute, AttributeCount;
}

/// <summary>An attribute as it lies in the table.</summary>
internal readonly record struct XmlAttributeSlot(int Name, int NameStart, int NameLength, int ValueStart, int ValueEnd);

/// <summary>The XML of one record, lossless: flat tables of nodes with exact places in the source string, whatever state the markup is in.</summary>
/// <remarks>
/// <para>How to use it: <c>XmlTree.Parse(source, start, end)</c>, then walk from <see cref="Root"/> with <see cref="XmlNode"/> handles (<c>node.Element("Abstract")</c>,
/// <c>node.Elements("Author")</c>, <c>node.Text</c>, <c>node.Attribute("Label")</c>, <c>node.Children</c>), and write what is to be read with a <see cref="StructuredWriter"/>.
/// Names are compared as they are written, prefix included (<c>mml:math</c>); <see cref="XmlNode.LocalName"/> leaves the prefix out.</para>
/// <para>All spans are UTF-16 units of the source string. Every character of the record lies in exactly one of: a start tag, an end tag, a leaf node (text, CDATA, comment, instruction,
/// declaration, stray end tag). Never throws on damage; what was wrong is in <see cref="Damage"/>. Time is linear in the length. Nothing outside the string is read, and entities that an internal subset declares are
/// not expanded. Immutable and thread-safe.</para>
/// </remarks>
internal sealed class XmlTree
{
    /// <summary>Elements nested deeper than this are read as if they stood beside each other.</summary>
    internal const int MaxDepth = 256;

    private readonly XmlSlot[] slots;
    private readonly XmlAttributeSlot[] attributes;
    private readonly List<string> names;
    private readonly List<string> localNames;

    internal XmlTree(string source, XmlSlot[] slots, int count, XmlAttributeSlot[] attributes, List<string> names, ImmutableArray<XmlDamage> damage)
    {
        Source = source;
        this.slots = slots;
        Count = count;
        this.attributes = attributes;
        this.names = names;
        localNames = new List<string>(names.Count);
        foreach (string name in names)
        {
            int colon = name.IndexOf(':');
            localNames.Add(colon < 0 ? name : name[(colon + 1)..]);
        }
        Damage = damage;
    }

    /// <summary>The string that the record stands in.</summary>
    internal string Source { get; }

    /// <summary>Number of nodes; at least 1.</summary>
    internal int Count { get; }

    /// <summary>What was wrong with the markup, in source order; of each kind only the first places.</summary>
    internal ImmutableArray<XmlDamage> Damage { get; }

    /// <summary>The document node; its children are the top level.</summary>
    internal XmlNode Root => new(this, 0);

    /// <summary>The first element of the top level; none where there is no element.</summary>
    internal XmlNode Top
    {
        get
        {
            foreach (XmlNode node in Root.Elements()) return node;
            return default;
        }
    }

    /// <summary>Parses a whole string.</summary>
    internal static XmlTree Parse(string source) => Parse(source, 0, source.Length);

    /// <summary>Parses the record at <c>[start, end)</c>.</summary>
    internal static XmlTree Parse(string source, int start, int end) => new XmlParser(source, start, end).Parse();

    /// <summary>One diagnostic for each kind of damage, with its places.</summary>
    internal void AddDiagnostics(ImmutableArray<Diagnostic>.Builder diagnostics) => XmlDamage.Report(Damage, diagnostics);

    internal ref readonly XmlSlot Slot(int index) => ref slots[index];

    internal ref readonly XmlAttributeSlot AttributeSlot(int index) => ref attributes[index];

    internal string Name(int name) => names[name];

    internal string LocalName(int name) => localNames[name];
}
