using System.Collections.Immutable;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Pdf;

/// <summary>Takes from a PDF's properties what its first page bears out; programs fill them with names of files and templates.</summary>
internal static class PdfProperties
{
    private const int FirstPage = 6000;

    /// <summary>The fields that are certain: those whose words stand on the first page, at that place.</summary>
    /// <param name="properties">What <c>pdfinfo</c> gave.</param>
    /// <param name="text">The PDF's text.</param>
    internal static ImmutableArray<DeclaredField> Certain(string properties, string text)
    {
        if (properties.Length == 0) return [];
        int page = text.IndexOf('\f');
        string first = text[..Math.Min(page < 0 ? text.Length : page, FirstPage)];
        var fields = ImmutableArray.CreateBuilder<DeclaredField>();
        foreach (string line in properties.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            string value = DeclaredText.Fold(line[(colon + 1)..]);
            switch (line[..colon])
            {
                case "Title" when value.Count(' ') >= 3 && Find(first, value) is { IsEmpty: false } title:
                    fields.Add(new DeclaredField("record:title", value, title) { Rule = "pdf/title" });
                    break;
                case "Author":
                    foreach (string name in value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    {
                        if (name.Contains(' ', StringComparison.Ordinal) && name.Length > 5 && Find(first, name) is { IsEmpty: false } place) fields.Add(new DeclaredField("record:authors", name, place) { Rule = "pdf/author" });
                    }
                    break;
                case "Subject" or "Keywords" or "Title" when FieldValues.Doi(value) is { IsEmpty: false } doi && Find(first, value[doi.Start..doi.End]) is { IsEmpty: false } stated:
                    fields.Add(new DeclaredField("record:doi", value[doi.Start..doi.End].ToLowerInvariant(), stated) { Rule = "pdf/subject" });
                    break;
            }
        }
        return fields.DrainToImmutable();
    }

    /// <summary>Where words stand, whatever the white space and case; empty where they do not.</summary>
    private static TextSpan Find(string text, string words)
    {
        for (int start = 0; start < text.Length; start++)
        {
            if (char.ToUpperInvariant(text[start]) != char.ToUpperInvariant(words[0])) continue;
            int at = start, w = 0;
            while (at < text.Length && w < words.Length)
            {
                if (char.IsWhiteSpace(text[at]) && char.IsWhiteSpace(words[w]))
                {
                    while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                    w++;
                }
                else if (char.ToUpperInvariant(text[at]) == char.ToUpperInvariant(words[w]))
                {
                    at++;
                    w++;
                }
                else
                {
                    break;
                }
            }
            if (w == words.Length) return TextSpan.FromBounds(start, at);
        }
        return default;
    }
}
