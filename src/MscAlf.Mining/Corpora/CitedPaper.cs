using System.Collections.Immutable;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>A paper that a document cites in its claims.</summary>
/// <param name="Key">Of the entry of the reference list.</param>
/// <param name="Text">The entry, cut after 300 characters; null after <see cref="DocumentSummary.WithoutText"/>.</param>
/// <param name="Doi">In one form; null where none is stated.</param>
/// <param name="Pmid">In one form; null where none is stated.</param>
/// <param name="Title">Hash of the title where the entry's form tells which words are the title; else 0.</param>
/// <param name="Parts">Hashes of the parts of the entry that are long enough to be a title: to find it among the titles of a corpus.</param>
public sealed record CitedPaper(string Key, string? Text, string? Doi, string? Pmid, ulong Title, ImmutableArray<ulong> Parts)
{
    private const int MaxText = 300, MaxParts = 5;

    internal static CitedPaper Of(BibliographyEntry entry)
    {
        ulong title = ReferenceParser.Parse(entry.Text) is { } parsed && TitleKey.Of(entry.Text.Substring(parsed.Title.Start, parsed.Title.Length)) is { Strength: TitleStrength.Strong } key ? key.Full : 0;
        var parts = ImmutableArray.CreateBuilder<ulong>();
        int start = 0;
        for (int i = 0; i <= entry.Text.Length && parts.Count < MaxParts; i++)
        {
            bool ends = i == entry.Text.Length || entry.Text[i] is '.' or '?' or '!' && i + 1 < entry.Text.Length && entry.Text[i + 1] is ' ' || entry.Text[i] is '“' or '”' or '(' or ')' or '"';
            if (!ends) continue;
            string part = entry.Text[start..i];
            if (part.Length > 30 && TitleKey.Of(part) is { Strength: TitleStrength.Strong } own && own.Full != title) parts.Add(own.Full);
            start = i + 1;
        }
        string text = entry.Text.Length <= MaxText ? entry.Text : entry.Text[..MaxText] + "…";
        return new CitedPaper(entry.Key, text, PublicationIds.Doi(entry.Doi), PublicationIds.Pmid(entry.Pmid), title, parts.DrainToImmutable());
    }
}
