using System.Collections.Frozen;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>A field of a tagged record.</summary>
/// <param name="Tag">As written.</param>
/// <param name="Start">Of its first line.</param>
/// <param name="First">Index of its first piece.</param>
/// <param name="Count">Pieces: its lines without tag, indentation and white space at their ends; blank ones are left out.</param>
internal readonly record struct TaggedField(string Tag, int Start, int First, int Count);

/// <summary>The fields of one MEDLINE or RIS record, wrapped lines gathered.</summary>
/// <remarks>Filled anew for each record; not thread-safe.</remarks>
internal sealed class TaggedRecord
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Names =
        MedlineTags.All.Concat(RisTags.All).Distinct(StringComparer.Ordinal).ToFrozenDictionary(static t => t, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly StringBuilder joined = new();

    /// <summary>The record as it came.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>Its fields in order.</summary>
    internal List<TaggedField> Fields { get; } = [];

    /// <summary>The pieces of all fields.</summary>
    internal List<TextSpan> Pieces { get; } = [];

    /// <summary>Reads a record.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="ris">Whether it is RIS, else MEDLINE.</param>
    internal void Read(string text, bool ris)
    {
        Text = text;
        Fields.Clear();
        Pieces.Clear();
        int at = 0;
        while (at < text.Length)
        {
            int found = text.AsSpan(at).IndexOfAny('\n', '\r');
            int end = found < 0 ? text.Length : at + found;
            ReadOnlySpan<char> line = text.AsSpan(at, end - at);
            int value = ris ? RisTags.ValueStart(line, out int tag) : MedlineTags.ValueStart(line, out tag);
            if (value > 0)
            {
                ReadOnlySpan<char> name = line[..tag];
                Fields.Add(new TaggedField(Names.TryGetValue(name, out string? known) ? known : name.ToString(), at, Pieces.Count, 0));
            }
            if (Fields.Count > 0) AddPiece(at + Math.Max(value, 0), end);
            at = end + 1;
        }
    }

    /// <summary>The value of a field, wrapped lines joined by a space.</summary>
    internal string Value(TaggedField field)
    {
        if (field.Count == 0) return "";
        if (field.Count == 1) return Text.Substring(Pieces[field.First].Start, Pieces[field.First].Length);
        joined.Clear();
        for (int i = field.First; i < field.First + field.Count; i++)
        {
            if (i > field.First) joined.Append(' ');
            joined.Append(Text, Pieces[i].Start, Pieces[i].Length);
        }
        return joined.ToString();
    }

    /// <summary>Where a part of a field's value stands; the whole value where it is wrapped.</summary>
    internal TextSpan At(TaggedField field, TextSpan part) => field.Count == 1 ? part.Shift(Pieces[field.First].Start) : Span(field);

    /// <summary>Where a field's value stands.</summary>
    internal TextSpan Span(TaggedField field) =>
        field.Count == 0 ? default : TextSpan.FromBounds(Pieces[field.First].Start, Pieces[field.First + field.Count - 1].End);

    private void AddPiece(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start])) start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1])) end--;
        if (start == end) return;
        Pieces.Add(TextSpan.FromBounds(start, end));
        Fields[^1] = Fields[^1] with { Count = Fields[^1].Count + 1 };
    }
}
