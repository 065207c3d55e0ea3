using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads the fields that a structured format declares. They say exactly what they are, so nothing is split or guessed; a field that the publication does not have is kept as an item of its own name.</summary>
internal static class DeclaredRecord
{
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
                publication.Set("title", value.EndsWith('.') && !value.EndsWith("...", StringComparison.Ordinal) ? value[..^1] : value, at, rule);
                break;
            case "journal" or "volume" or "issue" or "pages" or "pmid":
                publication.Set(name, value, at, rule);
                break;
            case "pmcid":
                publication.Set("pmcid", value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? "PMC" + value[3..] : "PMC" + value, at, rule);
                break;
            case "doi":
                if (DoiOf(value) is { } doi) publication.Set("doi", doi, at, rule);
                break;
            case "date" or "year":
                (int year, string? iso) = DeclaredMetadata.ReadDate(value);
                if (year > 0) publication.SetDate(year, iso, at, rule);
                break;
            case "author":
                int comma = value.IndexOf(", ", StringComparison.Ordinal);
                publication.AddAuthor(comma > 0 ? new Author(value[..comma], value[(comma + 2)..]) : new Author(value, null), at, rule, isListed: true);
                break;
            case "group-author":
                publication.AddAuthor(new Author(value, null), at, rule, isListed: true);
                break;
            case "keyword":
                publication.AddKeyword(value, at, rule);
                break;
            case "type":
                publication.AddType(value, at, rule);
                break;
            case "status":
                publication.Status = value;
                publication.Note(name, value, at, rule);
                break;
            case "language":
                publication.StatedLanguage ??= value;
                publication.Note(name, value, at, rule);
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
