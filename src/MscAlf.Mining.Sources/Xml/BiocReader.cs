using System.Collections.Immutable;
using System.Globalization;
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
        string type = BiocFields.Infon(passage, "type").Text.ToLowerInvariant(), section = BiocFields.Infon(passage, "section_type").Text.ToUpperInvariant();
        if (section.Length == 0) section = BiocFields.Infon(passage, "section").Text.ToUpperInvariant();
        if (StrippedAs(type, section) is { } trivia)
        {
            if (type == "ref") writer.Refer(BiocFields.Reference(passage, ++references, TextOf(passage)));
            writer.LeaveOut(passage.Span, trivia, type.Length > 0 ? type : "passage");
            return;
        }
        (string part, string? kind, int heading) = RoleOf(type, section);
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
                if (!open) Open(part, kind, heading, type, opens);
                writer.Content(child);
                open = true;
            }
            else if (child.Is("sentence"))
            {
                Sentence(child, texts, ref open, () => Open(part, kind, heading, type, opens));
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

    private static string? StrippedAs(string type, string section) => (type, section) switch
    {
        ("ref", _) or (_, "REF") => TriviaKinds.References,
        ("table" or "table_footnote" or "table_foot" or "table_foot_title", _) => TriviaKinds.Table,
        ("footnote" or "footnote_title", _) => TriviaKinds.Statement,
        (_, "SUPPL" or "APPENDIX") => TriviaKinds.Supplement,
        (_, "ACK_FUND" or "AUTH_CONT" or "COMP_INT" or "REVIEW_INFO") => TriviaKinds.Statement,
        (_, "ABBR") => TriviaKinds.MetadataLabel,
        _ => null,
    };

    /// <summary>What the infons of a passage make of it; the first that calls itself a title is the paper's.</summary>
    private (string Part, string? Kind, int Heading) RoleOf(string type, string section)
    {
        if (section == "KEYWORD" || type is "kwd" or "keyword") return ("keywords", "keywords", 0);
        if (!titled && (type is "front" or "title" or "article-title" or "document_title" && section is "" or "TITLE" || section == "TITLE"))
        {
            titled = true;
            return ("title", "title", 0);
        }
        if (type.StartsWith("fig", StringComparison.Ordinal) || type.StartsWith("table", StringComparison.Ordinal) || section is "FIG" or "TABLE") return ("caption", "caption", 0);
        bool inAbstract = type.StartsWith("abstract", StringComparison.Ordinal) || section == "ABSTRACT";
        int heading = 0;
        int mark = type.IndexOf("title", StringComparison.Ordinal);
        if (mark >= 0)
        {
            int digits = type.LastIndexOf('_') + 1;
            heading = digits > mark && int.TryParse(type.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? Math.Clamp(level, 1, 6) : 1;
        }
        if (inAbstract) return ("abstract", heading > 0 || section == "ABSTRACT" && type.Length > 8 ? null : titled && heading == 0 ? null : "abstract", heading);
        return ("body", KindOf(section), heading);
    }

    private static string? KindOf(string section) => section switch
    {
        "INTRO" => "introduction",
        "METHODS" => "methods",
        "RESULTS" => "results",
        "DISCUSS" => "discussion",
        "CONCL" => "conclusions",
        "CASE" => "body",
        _ => null,
    };
}
