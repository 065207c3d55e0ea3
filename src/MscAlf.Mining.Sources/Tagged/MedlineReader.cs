using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Reads one record of the MEDLINE display format (<c>.nbib</c>).</summary>
/// <remarks>Keeps buffers between calls: not thread-safe.</remarks>
internal sealed class MedlineReader
{
    /// <summary>The document's kind and the name of its rules.</summary>
    internal const string Format = "medline";

    private readonly TaggedRecord record = new();

    /// <summary>Reads a record; null where it has no field at all.</summary>
    internal SourceDocument? Read(SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        record.Read(source.Text, ris: false);
        if (record.Fields.Count == 0) return null;
        var writer = new StructuredWriter(source.Text, Format);
        bool hasTitle = Has("TI"), hasDate = Has("DP");
        (bool abstracts, int other) = (Has("AB"), OtherAbstract());
        string? id = null, status = null;
        bool full = false;
        for (int i = 0; i < record.Fields.Count; i++)
        {
            TaggedField field = record.Fields[i];
            if (field.Count == 0) continue;
            TextSpan span = record.Span(field);
            string value = record.Value(field);
            switch (field.Tag)
            {
                case "PMID":
                    TextSpan digits = Digits(value);
                    if (digits.IsEmpty) goto default;
                    id ??= value[digits.Start..digits.End];
                    writer.Declare("pmid", value[digits.Start..digits.End], record.At(field, digits), "PMID");
                    break;
                case "TI":
                case "BTI" or "VTI" when !hasTitle:
                    hasTitle = true;
                    TaggedText.Title(record, field, writer);
                    writer.Declare("title", value, span, field.Tag);
                    break;
                case "AB":
                    TaggedText.Abstract(record, field, writer);
                    break;
                case "OAB" when i == other && !abstracts:
                    TaggedText.Abstract(record, field, writer);
                    break;
                case "FAU":
                    full = true;
                    writer.Declare("authors", value, span, "FAU");
                    continue;
                case "AU" when !full:
                    writer.Declare("authors", value, span, "AU");
                    break;
                case "AU" or "AD" or "AUID":
                    Leave(field, span, writer);
                    if (field.Tag == "AU") full = false;
                    continue;
                case "CN":
                    writer.Declare("group-author", value, span, "CN");
                    break;
                case "TA":
                    writer.Declare("journal-abbreviation", value, span, "TA");
                    break;
                case "JT":
                    writer.Declare("journal", value, span, "JT");
                    break;
                case "IS" when FieldValues.Issns(value).Any():
                    foreach (TextSpan issn in FieldValues.Issns(value)) writer.Declare("issn", value[issn.Start..issn.End], record.At(field, issn), "IS");
                    break;
                case "VI":
                    writer.Declare("volume", value, span, "VI");
                    break;
                case "IP":
                    writer.Declare("issue", value, span, "IP");
                    break;
                case "PG":
                    writer.Declare("pages", value, span, "PG");
                    break;
                case "DP":
                case "DEP" when !hasDate:
                    if (StatedDate.Iso(value) is not { } date) goto default;
                    writer.Declare("date", date, span, field.Tag);
                    break;
                case "LID" or "AID" when value.EndsWith("[doi]", StringComparison.Ordinal) && FieldValues.Doi(value) is { IsEmpty: false } doi:
                    writer.Declare("doi", value[doi.Start..doi.End], record.At(field, doi), field.Tag);
                    break;
                case "PMC":
                    writer.Declare("pmcid", value, span, "PMC");
                    break;
                case "OT":
                    int star = value.StartsWith('*') ? 1 : 0;
                    writer.Declare("keywords", value[star..], TextSpan.FromBounds(span.Start + star, span.End), "OT");
                    break;
                case "MH":
                    writer.Declare("mesh", value, span, "MH");
                    break;
                case "PT":
                    writer.Declare("types", value, span, "PT");
                    if (value.Equals("Retracted Publication", StringComparison.OrdinalIgnoreCase)) SetStatus("retracted", span, field.Tag);
                    break;
                case "LA":
                    writer.Declare("language", value, span, "LA");
                    break;
                default:
                    if (MedlineTags.Relations.TryGetValue(field.Tag, out string? relation))
                    {
                        writer.Declare("relation", relation + " " + FieldValues.Reference(value), span, field.Tag);
                        if (StatusOf(field.Tag) is { } stated) SetStatus(stated, span, field.Tag);
                        break;
                    }
                    Leave(field, span, writer);
                    break;
            }
            full = false;
        }
        return writer.Finish(id, "PMID", source, diagnostics);

        void SetStatus(string stated, TextSpan at, string tag)
        {
            if (status is not null && Rank(status) >= Rank(stated)) return;
            status = stated;
            writer.Declare("status", stated, at, tag);
        }
    }

    private static int Rank(string status) => status switch { "retracted" => 3, "concern" => 2, _ => 1 };

    private static string? StatusOf(string tag) => tag switch
    {
        "RIN" or "RRI" => "retracted",
        "ECI" => "concern",
        "EIN" or "CRI" or "PRIN" => "corrected",
        _ => null,
    };

    private void Leave(TaggedField field, TextSpan span, StructuredWriter writer) =>
        writer.Leave(TextSpan.FromBounds(field.Start, span.End), MedlineTags.Reasons.GetValueOrDefault(field.Tag, TriviaKinds.MetadataLabel), field.Tag);

    private bool Has(string tag)
    {
        foreach (TaggedField field in record.Fields)
        {
            if (field.Tag == tag && field.Count > 0) return true;
        }
        return false;
    }

    /// <summary>The other abstract that is English, for a record that has no abstract; -1 for none.</summary>
    private int OtherAbstract()
    {
        for (int i = 0; i + 1 < record.Fields.Count; i++)
        {
            if (record.Fields[i].Tag == "OAB" && record.Fields[i + 1].Tag == "OABL" && record.Value(record.Fields[i + 1]) == "eng" && !record.Value(record.Fields[i]).Contains("available from the publisher", StringComparison.Ordinal)) return i;
        }
        return -1;
    }

    private static TextSpan Digits(string value)
    {
        int i = 0;
        while (i < value.Length && char.IsAsciiDigit(value[i])) i++;
        return new TextSpan(0, i);
    }
}
