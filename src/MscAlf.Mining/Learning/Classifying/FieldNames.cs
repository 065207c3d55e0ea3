using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Reads a text with the words of other fields as the names of those fields: what is said of the outcome, and which arm stands first, in whatever words.</summary>
internal static class FieldNames
{
    private const int Reach = 6;

    /// <summary>Writes the field's number at the pieces of the text that are its words, where no earlier field is.</summary>
    public static void Mark(ReadOnlySpan<char> text, ReadOnlySpan<TextPiece> pieces, ReadOnlySpan<char> fieldText, ReadOnlySpan<TextPiece> words, int field, Span<byte> fields)
    {
        for (int i = 0; i < pieces.Length; i++)
        {
            if (fields[i] != 0 || pieces[i].Length < 3 || !char.IsLetter(text[pieces[i].Start])) continue;
            ReadOnlySpan<char> word = text.Slice(pieces[i].Start, pieces[i].Length);
            foreach (TextPiece other in words)
            {
                if (!IsSame(word, pieces[i], fieldText, other)) continue;
                fields[i] = (byte)field;
                break;
            }
        }
    }

    // Equal, or long words of one beginning: "infections" and "infection", "bleed" and "bleeding".
    private static bool IsSame(ReadOnlySpan<char> word, in TextPiece piece, ReadOnlySpan<char> otherText, in TextPiece other)
    {
        if (piece.Hash == other.Hash) return piece.Length >= 4 || char.IsUpper(word[0]);
        int least = Math.Min(piece.Length, other.Length), shared = Math.Max(4, least - 2);
        if (least < 5 || Math.Abs(piece.Length - other.Length) > 4) return false;
        ReadOnlySpan<char> that = otherText.Slice(other.Start, other.Length);
        for (int i = 0; i < shared; i++)
        {
            if (TextPieces.Fold(word[i]) != TextPieces.Fold(that[i])) return false;
        }
        return true;
    }

    /// <summary>Appends the features.</summary>
    public static void AddFeatures(ReadOnlySpan<TextPiece> pieces, ReadOnlySpan<byte> fields, int count, Growing<uint> into)
    {
        Span<int> first = stackalloc int[count], last = stackalloc int[count], lastSeen = stackalloc int[count];
        first.Fill(-1);
        lastSeen.Fill(-1000);
        ulong one = 0, two = 0;
        int met = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            int field = fields[i];
            ulong hash = field == 0 ? pieces[i].Hash : (ulong)field;
            if (field != 0 && one == hash) continue; // several words of one name are one
            into.Add(ZoneFeature.Of(Zone.Role, one * 31 + hash));
            into.Add(ZoneFeature.Of(Zone.Role, (two * 31 + one) * 31 + hash));
            (two, one) = (one, hash);
            if (field != 0)
            {
                if (first[field] < 0)
                {
                    first[field] = i;
                    met = met * 8 + field;
                }
                for (int back = Math.Max(0, i - Reach); back < i; back++)
                {
                    if (fields[back] == 0) into.Add(ZoneFeature.Of(Zone.Role, pieces[back].Hash * 41 + (ulong)field + 1000));
                }
                lastSeen[field] = i;
                continue;
            }
            for (int f = 1; f < count; f++)
            {
                if (i - lastSeen[f] <= Reach) into.Add(ZoneFeature.Of(Zone.Role, hash * 41 + (ulong)f + 2000));
            }
            // each word with the names met so far: "higher" after the first arm and before the second
            into.Add(ZoneFeature.Of(Zone.Role, hash * 43 + (ulong)met));
        }
        into.Add(ZoneFeature.Of(Zone.Role, (ulong)met + 500_000));
    }
}
