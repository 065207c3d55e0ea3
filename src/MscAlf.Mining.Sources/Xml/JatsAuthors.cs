using System.Text;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads a group of contributors: who of them are authors, and under which names.</summary>
internal static class JatsAuthors
{
    /// <summary>Declares the authors of a group and leaves out the rest of it with its reasons.</summary>
    internal static void Write(XmlNode group, StructuredWriter writer)
    {
        string content = group.Attribute("content-type").Value;
        bool authors = content.Length == 0 || content.Contains("author", StringComparison.OrdinalIgnoreCase) || content == "contributors";
        foreach (XmlNode child in group.Elements())
        {
            if (child.LocalName is "aff" or "aff-alternatives" or "author-comment" or "bio" or "address" or "email")
            {
                writer.LeaveOut(child, TriviaKinds.Affiliations);
                continue;
            }
            writer.LeaveOut(child, TriviaKinds.Byline);
            if (child.LocalName != "contrib") continue;
            string type = child.Attribute("contrib-type").Value;
            if (type.Length == 0 ? authors : type.Contains("author", StringComparison.OrdinalIgnoreCase)) Author(child, writer);
        }
    }

    private static void Author(XmlNode contributor, StructuredWriter writer)
    {
        XmlNode name = contributor.Element("name");
        if (!name.Exists) name = Western(contributor.Element("name-alternatives"));
        if (!name.Exists) name = contributor.Element("string-name");
        if (name.Exists)
        {
            string family = name.Element("surname").Text, given = name.Element("given-names").Text;
            if (family.Length == 0 && given.Length == 0)
            {
                writer.Declare("record:author", name.Text, name.Trimmed, "contrib");
                return;
            }
            if (family.Length == 0) (family, given) = (given, "");
            writer.Declare("record:author", given.Length == 0 ? family : family + ", " + given, [name.Element("surname").Trimmed, name.Element("given-names").Trimmed], "contrib");
            writer.Declare("record:author-suffix", name.Element("suffix"));
            return;
        }
        XmlNode collaboration = contributor.Element("collab");
        if (!collaboration.Exists) collaboration = contributor.Element("collab-alternatives").Element("collab");
        if (collaboration.Exists) writer.Declare("record:group-author", GroupName(collaboration), collaboration.Trimmed, "contrib");
        else if (contributor.Element("on-behalf-of") is { Exists: true } behalf && !contributor.Element("anonymous").Exists) writer.Declare("record:group-author", behalf.Text, behalf.Trimmed, "contrib");
    }

    /// <summary>Of a name in several scripts the Western one, else the first.</summary>
    private static XmlNode Western(XmlNode alternatives)
    {
        XmlNode first = default;
        foreach (XmlNode child in alternatives.Elements())
        {
            if (child.LocalName is not ("name" or "string-name")) continue;
            if (child.Attribute("name-style").Value == "western" || child.Attribute("xml:lang").Value.StartsWith("en", StringComparison.Ordinal)) return child;
            if (!first.Exists) first = child;
        }
        return first;
    }

    /// <summary>The name of a group without its members and addresses.</summary>
    private static string GroupName(XmlNode collaboration)
    {
        var text = new StringBuilder();
        foreach (XmlNode child in collaboration.Children)
        {
            if (child.LocalName is not ("contrib-group" or "aff" or "xref" or "fn" or "address" or "email" or "author-comment" or "contrib-id" or "ext-link")) child.AppendText(text);
        }
        return text.ToString().Trim(' ', ',', ';', '\n');
    }
}
