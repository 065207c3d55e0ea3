using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads the fields that a structured format declares. They say exactly what they are, so nothing is split or guessed; a field that the publication does not have is kept as an item of its own name.</summary>
internal static class DeclaredRecord
{
    /// <summary>Whether a field is one of a structured format: named <c>record:…</c>, with a rule.</summary>
    public static bool IsOf(DeclaredField field) => field.Rule is not null && field.Name.StartsWith("record:", StringComparison.Ordinal);

    /// <summary>Adds a field.</summary>
    /// <param name="field">Named <c>record:…</c>, with a rule.</param>
    /// <param name="publication">Where it goes.</param>
    public static void Read(DeclaredField field, PublicationBuilder publication)
    {
        string name = field.Name["record:".Length..], value = field.Value.Trim(), rule = field.Rule ?? "record/" + name;
        ImmutableArray<TextSpan> at = field.Pieces.IsDefaultOrEmpty ? [field.Source] : field.Pieces;
        if (value.Length == 0) return;
        switch (name)
        {
            case "title":
                publication.Set("title", value, at, rule, Origin.Record);
                break;
            case "issn" when publication.Has("issn"): // print, electronic and linking numbers are all the journal's
                publication.Note(name, value, at, rule);
                break;
            case "journal" or "volume" or "issue" or "pages" or "pmid" or "issn":
                publication.Set(name, value, at, rule, Origin.Record);
                break;
            case "journal-abbreviation":
                publication.Set("journalAbbreviation", value, at, rule, Origin.Record);
                break;
            case "pmcid":
                publication.Set("pmcid", value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? "PMC" + value[3..] : "PMC" + value, at, rule, Origin.Record);
                break;
            case "doi":
                if (DoiOf(value) is { } doi) publication.Set("doi", doi, at, rule, Origin.Record);
                break;
            case "date" or "year":
                publication.SetDate(DateReader.Find(value, bare: true), value, at, rule, Origin.Record);
                break;
            case "author" or "authors":
                int comma = value.IndexOf(", ", StringComparison.Ordinal);
                publication.AddAuthor(comma > 0 ? new Author(value[..comma], value[(comma + 2)..]) : new Author(value, null), at, rule, Origin.Record);
                break;
            case "group-author":
                publication.AddAuthor(new Author(value, null), at, rule, Origin.Record);
                break;
            case "keyword" or "keywords":
                publication.AddKeyword(value, at, rule);
                break;
            case "type" or "types":
                publication.AddType(value, at, rule);
                break;
            case "status":
                publication.SetStatus(value, at, rule);
                break;
            case "language":
                publication.StatedLanguage ??= value;
                publication.Note(name, value, at, rule);
                break;
            case "relation":
                if (value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space) publication.AddRelation(value[..space], value[(space + 1)..].Trim(), at, rule);
                break;
            default:
                publication.Note(name, value, at, rule);
                break;
        }
    }

    /// <summary>The DOI that a field is or holds; null where it holds none.</summary>
    private static string? DoiOf(string value)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "http://doi.org/", "doi:"])
        {
            if (value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) value = value[prefix.Length..].Trim();
        }
        // A DOI that stands alone may have characters that end one in running text (10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-#).
        if (value.StartsWith("10.", StringComparison.Ordinal) && value.IndexOf('/') is > 6 and < 14 && !value.AsSpan().ContainsAny(" \t\n")) return value.TrimEnd('.');
        TextSpan found = Identifiers.FindDoi(value);
        return found.IsEmpty ? null : value[found.Start..found.End];
    }
}
