using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads documents of BioC XML: passages of text with what their infons say of them. Annotations and relations of others are left out.</summary>
/// <remarks>After the BioC DTD (https://bioc.sourceforge.net) and the infons that PubMed Central's and PubTator's BioC services write.</remarks>
internal sealed class BiocReader
{
    /// <summary>The kind of the documents.</summary>
    internal const string Format = "bioc";

    private readonly XmlRecord record;
    private readonly StructuredWriter writer;
    private bool titled;
    private bool written;
    private string figure = "";
    private int references;

    private BiocReader(XmlRecord record)
    {
        this.record = record;
        writer = record.Writer(Format);
    }

    /// <summary>Reads one document of a collection.</summary>
    internal static SourceDocument Read(XmlRecord record)
    {
        bool collected = record.Element.Parent.Is("collection") || record.Head.Contains("<collection", StringComparison.Ordinal);
        return collected || record.Element.Element("passage").Exists ? new BiocReader(record).Read() : ServiceReplyReader.Read(record);
    }

    private SourceDocument Read()
    {
        XmlNode id = record.Element.Element("id");
        if (id.Text is { Length: > 0 } number) record.Identify(number, "document " + number);
        BiocFields.Declare(writer, record.Element, CollectionSource(), id);
        foreach (XmlNode child in record.Element.Elements())
        {
            if (child.Is("passage")) Passage(child);
            else LeaveOut(child);
        }
        // Around a document that is alone in its file stand the fields of the collection.
        foreach (XmlNode child in record.Element.Parent.Elements())
        {
            if (!child.Is("document")) writer.LeaveOut(child, TriviaKinds.MetadataLabel);
        }
        if (!written) record.Diagnostics.Add(XmlDiagnostics.NoTitle.OfDocument());
        return record.Finish(writer);
    }

    /// <summary>What the collection says that its documents come from.</summary>
    private string CollectionSource()
    {
        XmlNode collection = record.Element.Parent;
        if (!collection.Is("collection")) collection = XmlTree.Parse(record.Head).Top;
        return collection.Element("source").Text;
    }

    private void LeaveOut(XmlNode node) => writer.LeaveOut(node, node.Name is "annotation" or "relation" ? TriviaKinds.Annotation : TriviaKinds.MetadataLabel);

    private void Passage(XmlNode passage)
    {
        string type = BiocFields.Infon(passage, "type").Text.ToLowerInvariant(), section = BiocFields.Infon(passage, "section_type").Text;
        if (section.Length == 0) section = BiocFields.Infon(passage, "section").Text;
        (BlockStructure structure, int heading) = BiocParts.Of(Format, type, section, titled);
        if (structure.Trivia is { } trivia)
        {
            if (type == "ref") writer.Refer(BiocFields.Reference(passage, ++references, TextOf(passage)));
            writer.LeaveOut(passage.Span, trivia, type.Length > 0 ? type : "passage");
            return;
        }
        string part = structure.Part!;
        titled |= part == "title";
        // The title of a caption opens it; so does a passage of another figure.
        string number = BiocFields.Infon(passage, "id").Text;
        bool opens = part == "caption" && (type.Contains("title", StringComparison.Ordinal) || figure.Length > 0 && number != figure);
        figure = part == "caption" ? number : "";
        bool texts = passage.Element("text").Exists, open = false;
        int before = writer.Position;
        foreach (XmlNode child in passage.Elements())
        {
            if (child.Is("text") && !open | texts)
            {
                if (!open) Open(part, structure.Kind, heading, type, opens);
                writer.Content(child);
                open = true;
            }
            else if (child.Is("sentence"))
            {
                Sentence(child, texts, ref open, () => Open(part, structure.Kind, heading, type, opens));
            }
            else
            {
                LeaveOut(child);
            }
        }
        writer.End();
        written |= writer.Position > before;
    }

    private void Sentence(XmlNode sentence, bool repeated, ref bool open, Action begin)
    {
        if (repeated)
        {
            writer.LeaveOut(sentence, TriviaKinds.Duplicate);
            return;
        }
        foreach (XmlNode child in sentence.Elements())
        {
            if (!child.Is("text"))
            {
                LeaveOut(child);
                continue;
            }
            if (open) writer.Glue(" ");
            else begin();
            writer.Content(child);
            open = true;
        }
    }

    private void Open(string part, string? kind, int heading, string type, bool opens)
    {
        string rule = type.Length > 0 ? type : "passage";
        writer.Begin(new BlockStructure(writer.Rule(rule), part, kind, null, opens), rule, heading);
    }

    /// <summary>The words of a passage, those of its annotations left out.</summary>
    private static string TextOf(XmlNode passage)
    {
        XmlNode text = passage.Element("text");
        if (text.Exists) return text.Text;
        var words = new List<string>();
        foreach (XmlNode sentence in passage.Elements("sentence")) words.Add(sentence.Element("text").Text);
        return string.Join(' ', words);
    }
}
