using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Declares what a PubMed record lists beside its text: subject headings, substances, relations to other papers with the state that they make, references; and gives the reason for what is left out.</summary>
internal static class PubMedLists
{
    /// <summary>Declares it.</summary>
    internal static void Declare(StructuredWriter writer, XmlNode citation, XmlNode article, XmlNode data)
    {
        foreach (XmlNode heading in citation.Element("MeshHeadingList").Elements("MeshHeading")) DeclareHeading(writer, heading);
        foreach (XmlNode name in citation.Element("SupplMeshList").Elements("SupplMeshName")) Term(writer, "record:supplementary-concept", name, default);
        foreach (XmlNode one in citation.Element("ChemicalList").Elements("Chemical")) Term(writer, "record:chemical", one.Element("NameOfSubstance"), one.Element("RegistryNumber"));
        foreach (XmlNode bank in article.Element("DataBankList").Elements("DataBank"))
        {
            foreach (XmlNode number in bank.Descendants("AccessionNumber")) writer.Declare("record:accession", bank.Element("DataBankName").Text + ":" + number.Text, number.Trimmed, "AccessionNumber");
        }
        XmlNode relations = citation.Element("CommentsCorrectionsList");
        bool listed = data.Element("ReferenceList").Descendants("Reference").Count() > 0;
        DeclareRelations(writer, relations, !listed);
        DeclareStatus(writer, article.Element("PublicationTypeList"), relations);
        DeclareReferences(writer, data);
        foreach (string name in (ReadOnlySpan<string>)["GrantList", "CoiStatement"])
        {
            writer.LeaveOut(citation.Element(name), TriviaKinds.Statement);
            if (article.Index != citation.Index) writer.LeaveOut(article.Element(name), TriviaKinds.Statement);
        }
        writer.LeaveOut(citation.Element("InvestigatorList"), TriviaKinds.Byline);
        foreach (string name in (ReadOnlySpan<string>)["MeshHeadingList", "SupplMeshList", "ChemicalList", "PersonalNameSubjectList", "GeneSymbolList", "CommentsCorrectionsList", "NumberOfReferences", "CitationSubset", "GeneralNote", "OtherID", "SpaceFlightMission"])
        {
            foreach (XmlNode node in citation.Elements(name)) writer.LeaveOut(node, TriviaKinds.MetadataLabel);
        }
        writer.LeaveOut(article.Element("DataBankList"), TriviaKinds.MetadataLabel);
        foreach (string name in (ReadOnlySpan<string>)["History", "PublicationStatus"]) writer.LeaveOut(data.Element(name), TriviaKinds.MetadataLabel);
        foreach (XmlNode list in data.Elements("ReferenceList")) writer.LeaveOut(list, TriviaKinds.References);
    }

    /// <summary>A subject heading with its qualifiers, major ones starred as Medline does, and their numbers: <c>Liver/drug effects* [D008099 Q000187]</c>.</summary>
    private static void DeclareHeading(StructuredWriter writer, XmlNode heading)
    {
        var value = new StringBuilder();
        var ids = new StringBuilder();
        var pieces = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (XmlNode name in heading.Elements())
        {
            if (name.Name is not ("DescriptorName" or "QualifierName")) continue;
            if (value.Length > 0) value.Append('/');
            value.Append(name.Text);
            if (name.Attribute("MajorTopicYN").Value == "Y") value.Append('*');
            pieces.Add(name.Trimmed);
            if (name.Attribute("UI") is not { Exists: true } ui) continue;
            if (ids.Length > 0) ids.Append(' ');
            ids.Append(ui.Value);
            pieces.Add(ui.Span);
        }
        if (value.Length == 0) return;
        if (ids.Length > 0) value.Append(" [").Append(ids).Append(']');
        writer.Declare("record:mesh", value.ToString(), pieces.DrainToImmutable(), "MeshHeading");
    }

    private static void Term(StructuredWriter writer, string field, XmlNode name, XmlNode number)
    {
        XmlAttribute ui = name.Attribute("UI");
        string registry = number.Text is "0" ? "" : number.Text, ids = (ui.Value + " " + registry).Trim();
        ImmutableArray<TextSpan> pieces = [name.Trimmed, ui.Span, registry.Length > 0 ? number.Trimmed : default];
        if (name.Text.Length > 0) writer.Declare(field, ids.Length > 0 ? name.Text + " [" + ids + "]" : name.Text, pieces, name.Name);
    }

    /// <summary>Declares relations; papers that are only cited are references where the record has no other list of them.</summary>
    private static void DeclareRelations(StructuredWriter writer, XmlNode list, bool citesAreReferences)
    {
        int cited = 0;
        foreach (XmlNode one in list.Elements("CommentsCorrections"))
        {
            string type = one.Attribute("RefType").Value;
            XmlNode pmid = one.Element("PMID"), stated = one.Element("RefSource");
            string number = pmid.Text;
            if (type == "Cites")
            {
                if (!citesAreReferences) continue;
                cited++;
                writer.Refer(new BibliographyEntry(cited.ToString(CultureInfo.InvariantCulture), stated.Text, DoiIn(stated.Text), number.Length > 0 ? number : null, one.Span));
                continue;
            }
            if (type.Length == 0) continue;
            string to = number.Length > 0 ? "pmid:" + number : DoiIn(stated.Text) is { } doi ? "doi:" + doi : stated.Text;
            ImmutableArray<TextSpan> pieces = [one.Attribute("RefType").Span, pmid.Trimmed, stated.Trimmed];
            writer.Declare("record:relation", Relation(type) + " " + to, pieces, "CommentsCorrections");
        }
    }

    /// <summary>The name of a relation: <c>RetractionIn</c> is <c>retraction-in</c>; errata are corrections.</summary>
    private static string Relation(string type) => type switch
    {
        "ErratumIn" => "correction-in",
        "ErratumFor" => "correction-of",
        "ExpressionOfConcernIn" => "concern-in",
        "ExpressionOfConcernFor" => "concern-of",
        "CorrectedandRepublishedIn" => "corrected-and-republished-in",
        "CorrectedandRepublishedFrom" => "corrected-and-republished-from",
        "RetractedandRepublishedIn" => "retracted-and-republished-in",
        "RetractedandRepublishedFrom" => "retracted-and-republished-from",
        _ => Hyphened(type),
    };

    private static string Hyphened(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>Declares the strongest state that a type or relation makes: retracted, then under concern, then corrected.</summary>
    private static void DeclareStatus(StructuredWriter writer, XmlNode types, XmlNode relations)
    {
        (int Rank, string Status, TextSpan Span, string Element) best = (0, "", default, "");
        foreach (XmlNode type in types.Elements("PublicationType"))
        {
            if (type.Attribute("UI").Value == "D016441" || type.Text == "Retracted Publication") best = (3, "retracted", type.Trimmed, "PublicationType");
        }
        foreach (XmlNode one in relations.Elements("CommentsCorrections"))
        {
            XmlAttribute type = one.Attribute("RefType");
            (int rank, string status) = type.Value switch
            {
                "RetractionIn" or "RetractedandRepublishedIn" => (3, "retracted"),
                "ExpressionOfConcernIn" => (2, "concern"),
                "ErratumIn" or "CorrectedandRepublishedIn" or "PartialRetractionIn" => (1, "corrected"),
                _ => (0, ""),
            };
            if (rank > best.Rank) best = (rank, status, type.Span, "CommentsCorrections");
        }
        if (best.Rank > 0) writer.Declare("record:status", best.Status, best.Span, best.Element);
    }

    private static void DeclareReferences(StructuredWriter writer, XmlNode data)
    {
        int count = 0;
        foreach (XmlNode top in data.Elements("ReferenceList"))
        {
            foreach (XmlNode reference in top.Descendants("Reference"))
            {
                count++;
                string? doi = null, pmid = null;
                foreach (XmlNode id in reference.Element("ArticleIdList").Elements("ArticleId"))
                {
                    string value = id.Text;
                    if (value.Length == 0) continue;
                    if (id.Attribute("IdType").Value == "doi") doi ??= value.StartsWith("10.", StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal) ? value.TrimEnd('.', ',', ';').ToLowerInvariant() : DoiIn(value);
                    else if (id.Attribute("IdType").Value == "pubmed") pmid ??= value;
                }
                string text = reference.Element("Citation").Text;
                writer.Refer(new BibliographyEntry(count.ToString(CultureInfo.InvariantCulture), text, doi, pmid, reference.Span));
            }
        }
    }

    /// <summary>The DOI in a text, lower-cased; null where there is none.</summary>
    internal static string? DoiIn(string text)
    {
        int at = text.IndexOf("10.", StringComparison.Ordinal);
        if (at < 0 || text.IndexOf('/', at) is not (> 0 and int slash) || slash - at > 14) return null;
        int end = text.IndexOfAny([' ', '"', '<', '>'], slash);
        return (end < 0 ? text[at..] : text[at..end]).TrimEnd('.', ',', ';').ToLowerInvariant();
    }
}
