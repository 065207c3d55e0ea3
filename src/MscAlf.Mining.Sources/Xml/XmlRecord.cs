using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads one record. Never throws on bad input.</summary>
internal delegate SourceDocument XmlRecordReader(XmlRecord record);

/// <summary>One record of an XML input on its way to a document: its source text, its tree, and the name that it gets.</summary>
/// <remarks>
/// A reader asks <see cref="Element"/>, calls <see cref="Identify"/> once it knows the record's own number, adds to <see cref="Diagnostics"/>, and ends with <see cref="Finish"/>.
/// Lives while one record is read.
/// </remarks>
internal sealed class XmlRecord
{
    private readonly RecordIds ids;

    internal XmlRecord(SourceText source, XmlTree tree, XmlNode element, string head, int ordinal, bool isMember, RecordIds ids)
    {
        this.ids = ids;
        Source = source;
        Tree = tree;
        Element = element;
        Head = head;
        Ordinal = ordinal;
        IsMember = isMember;
        Member = isMember ? string.Create(CultureInfo.InvariantCulture, $"record {ordinal}") : null;
    }

    /// <summary>The text that all spans index: the whole input, or the member's own.</summary>
    internal SourceText Source { get; }

    /// <summary>Its tree.</summary>
    internal XmlTree Tree { get; }

    /// <summary>The record's element; none where the input has no record.</summary>
    internal XmlNode Element { get; }

    /// <summary>What stands before the first record of the input, at most 16 KiB: the start tag and fields of a collection.</summary>
    internal string Head { get; }

    /// <summary>Number among the input's records, from 1.</summary>
    internal int Ordinal { get; }

    /// <summary>Whether the input has other records.</summary>
    internal bool IsMember { get; }

    /// <summary>Name of the member; null where the record is the whole input.</summary>
    internal string? Member { get; private set; }

    /// <summary>What went wrong while it was read.</summary>
    internal ImmutableArray<Diagnostic>.Builder Diagnostics { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>The record's own number within the input, or null.</summary>
    private string? Key { get; set; }

    /// <summary>States the record's own number (<c>12345</c>) and the member's name (<c>PMID 12345</c>).</summary>
    internal void Identify(string key, string member)
    {
        Key = key;
        if (IsMember) Member = member;
    }

    /// <summary>A writer for the record.</summary>
    internal StructuredWriter Writer(string format) => new(Source.Text, format);

    /// <summary>The document of what was written.</summary>
    internal SourceDocument Finish(StructuredWriter writer)
    {
        Tree.AddDiagnostics(Diagnostics);
        string id = IsMember ? ids.Member(Key, Ordinal) : ids.File;
        return writer.Finish(id, Source with { Member = Member }, Diagnostics.DrainToImmutable());
    }
}
