using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>The texts of one document, cut into pieces, and the features that are no sums over words: runs, places, names of fields.</summary>
/// <remarks>Mutable, made to be filled again and again; not thread-safe.</remarks>
internal sealed class DocumentPieces(ClassifierOptions options)
{
    private readonly Growing<TextPiece> pieces = new();
    private readonly Growing<int> fieldEnds = new(); // for each row and field
    private readonly Growing<ReadOnlyMemory<char>> texts = new();
    private readonly Growing<ulong> openings = new(); // the last opening in capitals up to each row
    private readonly Growing<byte> fieldOf = new();
    private readonly Growing<ulong> stems = new();
    private const int SkipReach = 5;

    /// <summary>Rows added.</summary>
    public int Rows { get; private set; }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        pieces.Clear();
        fieldEnds.Clear();
        texts.Clear();
        openings.Clear();
        Rows = 0;
    }

    /// <summary>Appends a row; <see cref="ClassifierOptions.Fields"/> texts, which must stay as they are while the row is in use.</summary>
    public void Add(ReadOnlySpan<ReadOnlyMemory<char>> fields)
    {
        ulong opening = Rows > 0 ? openings[Rows - 1] : 1;
        for (int f = 0; f < options.Fields; f++)
        {
            ReadOnlyMemory<char> text = f < fields.Length ? fields[f] : default;
            int first = pieces.Count;
            TextPieces.Cut(text.Span, pieces);
            texts.Add(text);
            fieldEnds.Add(pieces.Count);
            if (f == 0 && first < pieces.Count && IsCapitals(text.Span, pieces[first])) opening = pieces[first].Hash;
        }
        openings.Add(opening);
        Rows++;
    }

    private static bool IsCapitals(ReadOnlySpan<char> text, in TextPiece piece)
    {
        if (piece.Length < 4) return false;
        foreach (char c in text.Slice(piece.Start, piece.Length))
        {
            if (!char.IsUpper(c)) return false;
        }
        return true;
    }

    /// <summary>The text of a field of a row.</summary>
    public ReadOnlySpan<char> Text(int row, int field) => texts[row * options.Fields + field].Span;

    /// <summary>The pieces of a field of a row.</summary>
    public ReadOnlySpan<TextPiece> Of(int row, int field)
    {
        int at = row * options.Fields + field;
        int from = at == 0 ? 0 : fieldEnds[at - 1];
        return pieces.Span[from..fieldEnds[at]];
    }

    /// <summary>The third of the document that a row is in, 0 to 2.</summary>
    public int ThirdOf(int row) => row * 3 / Rows;

    /// <summary>Appends the features of a row's place.</summary>
    public void AddPlace(int row, Growing<uint> into)
    {
        if (!options.UsesPlace) return;
        int n = Rows;
        void Place(int kind, int value) => into.Add(ZoneFeature.Of(Zone.Place, (ulong)(kind * 10_000 + value)));
        Place(0, Math.Min(row, 4));
        Place(1, Math.Min(n - row, 4));
        Place(2, row * 8 / n);
        Place(3, row * 4 / n * 100 + Math.Min(n / 3, 6));
        Place(4, Math.Min(Of(row, 0).Length / 8, 20));
        ulong opening = openings[row];
        into.Add(ZoneFeature.Of(Zone.Place, opening));
        into.Add(ZoneFeature.Of(Zone.Place, opening + (row > 0 && openings[row - 1] == opening ? 1UL << 32 : 0)));
    }

    /// <summary>Appends the runs of pieces of a row.</summary>
    public void AddRuns(int row, Growing<uint> into)
    {
        if (options.Grams < 2 && !options.Skips) return;
        for (int f = 0; f < options.Fields; f++)
        {
            ReadOnlySpan<TextPiece> own = Of(row, f);
            ulong two = 0, one = (ulong)f;
            foreach (ref readonly TextPiece piece in own)
            {
                ulong hash = piece.Hash;
                if (options.Grams >= 2) into.Add(ZoneFeature.Of(Zone.Run, one * 31 + hash));
                if (options.Grams >= 3) into.Add(ZoneFeature.Of(Zone.Run, (two * 31 + one) * 31 + hash + 3));
                (two, one) = (one, hash);
            }
            if (!options.Skips) continue;
            stems.Clear();
            foreach (ref readonly TextPiece piece in own) stems.Add(TextPieces.StemOf(piece, Text(row, f)));
            for (int step = 2; step <= SkipReach; step++)
            {
                for (int i = step; i < own.Length; i++) into.Add(ZoneFeature.Of(Zone.Run, stems[i - step] * 37 + stems[i] + 7));
            }
        }
    }

    /// <summary>Appends what the first field says of the words of the others: its pieces with the words of another field written as that field, in runs, and in which order fields come.</summary>
    public void AddRoles(int row, Growing<uint> into)
    {
        if (options.Fields == 1) return;
        ReadOnlySpan<TextPiece> main = Of(row, 0);
        Span<byte> fields = fieldOf.Extend(main.Length);
        fields.Clear();
        for (int f = 1; f < options.Fields; f++) FieldNames.Mark(Text(row, 0), main, Text(row, f), Of(row, f), f, fields);
        FieldNames.AddFeatures(main, fields, options.Fields, into);
        fieldOf.Clear();
    }
}
