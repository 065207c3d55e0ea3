using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Declares the metadata of a PubMed book record, a chapter of NCBI Bookshelf: the book stands for the journal.</summary>
internal static class PubMedBook
{
    /// <summary>Declares it.</summary>
    internal static void Declare(StructuredWriter writer, XmlNode document, XmlNode data)
    {
        XmlNode book = document.Element("Book");
        PubMedFields.DeclareIds(writer, document.Element("PMID"), book, document.Element("ArticleIdList"));
        if (data.Element("ArticleIdList") is { Exists: true } list)
        {
            foreach (XmlNode id in list.Elements("ArticleId"))
            {
                if (id.Attribute("IdType").Value == "doi") writer.Declare("record:doi", id);
            }
            writer.LeaveOut(list, TriviaKinds.MetadataLabel);
        }
        if (document.Element("ArticleTitle").Text.Length > 0) writer.Declare("record:journal", book.Element("BookTitle"));
        writer.Declare("record:publisher", book.Element("Publisher", "PublisherName"));
        foreach (XmlNode isbn in book.Elements("Isbn")) writer.Declare("record:isbn", isbn);
        writer.Declare("record:volume", book.Element("Volume"));
        writer.Declare("record:edition", book.Element("Edition"));
        XmlNode pages = document.Element("Pagination"), medline = pages.Element("MedlinePgn");
        ImmutableArray<TextSpan> places = [pages.Element("StartPage").Trimmed, pages.Element("EndPage").Trimmed];
        if (medline.Text.Length > 0) writer.Declare("record:pages", medline);
        else if (pages.Element("EndPage").Text.Length > 0) writer.Declare("record:pages", pages.Element("StartPage").Text + "-" + pages.Element("EndPage").Text, places, "Pagination");
        else writer.Declare("record:pages", pages.Element("StartPage"));
        PubMedReader.DeclareDate(writer, "record:date", book.Element("PubDate"), "PubDate");
        PubMedReader.DeclareDate(writer, "record:contributed", document.Element("ContributionDate"), "ContributionDate");
        PubMedReader.DeclareDate(writer, "record:revised", document.Element("DateRevised"), "DateRevised");
        bool authors = false;
        foreach (XmlNode people in document.Elements("AuthorList"))
        {
            if (people.Attribute("Type").Value == "editors") writer.LeaveOut(people, TriviaKinds.Byline);
            else
            {
                PubMedFields.DeclareAuthors(writer, people);
                authors = true;
            }
        }
        foreach (XmlNode people in book.Elements("AuthorList"))
        {
            if (authors || people.Attribute("Type").Value == "editors") writer.LeaveOut(people, TriviaKinds.Byline);
            else PubMedFields.DeclareAuthors(writer, people);
        }
        foreach (XmlNode language in document.Elements("Language")) writer.Declare("record:language", PubMedFields.Iso(language.Text), language.Trimmed, "Language");
        foreach (XmlNode type in document.Elements("PublicationType")) writer.Declare("record:type", type);
        writer.LeaveOut(document.Element("Sections"), TriviaKinds.Navigation);
        writer.LeaveOut(data.Element("History"), TriviaKinds.MetadataLabel);
    }
}
