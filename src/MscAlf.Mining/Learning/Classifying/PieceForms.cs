using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>The different forms of pieces met so far, each with what it adds to the margins in every zone: a word's own weight and those of its runs of letters are added up once.</summary>
/// <remarks>Not thread-safe. Grows with the different words met; <see cref="IsFull"/> says when to forget them.</remarks>
internal sealed class PieceForms
{
    /// <summary>Kinds of sums of a form: the text itself in each third of a document, the one before, the one after, document, earlier, later.</summary>
    public const int Kinds = 8, BeforeKind = 3, AfterKind = 4, DocumentKind = 5, EarlierKind = 6, LaterKind = 7;

    private const int Most = 1 << 16;
    private const int MostBytes = 1 << 26;

    private readonly WeightRows weights;
    private readonly ClassifierOptions options;
    private readonly int columns, most;
    private readonly List<uint> letters = [];
    private ulong[] keys = new ulong[1024];
    private int[] ids = new int[1024];
    private short[] sums = [];
    private int[] seen = [];

    /// <summary>Makes an empty memory.</summary>
    public PieceForms(WeightRows weights, int columns, ClassifierOptions options)
    {
        this.weights = weights;
        this.columns = columns;
        this.options = options;
        Width = (columns + 15) / 16 * 16;
        most = Math.Clamp(MostBytes / (Kinds * Width * sizeof(short)), 256, Most);
    }

    /// <summary>Forms in it; their numbers are below.</summary>
    public int Count { get; private set; }

    /// <summary>Values of a sum: the columns, and zeros up to a multiple of sixteen.</summary>
    public int Width { get; }

    /// <summary>Whether it should be cleared before the next document.</summary>
    public bool IsFull => Count >= most;

    /// <summary>When each form was met last, in a document and in a text; for the user to keep.</summary>
    public Span<int> Seen => seen;

    /// <summary>Forgets all forms.</summary>
    public void Clear()
    {
        Array.Clear(keys);
        Array.Clear(seen);
        Count = 0;
    }

    /// <summary>The number of a form.</summary>
    public int Of(in TextPiece piece, int field, ReadOnlySpan<char> text)
    {
        ulong key = (piece.Hash ^ (ulong)field << 60) | 1;
        int mask = keys.Length - 1;
        for (int i = (int)(key * 0x9e3779b97f4a7c15UL >> 40) & mask; ; i = (i + 1) & mask)
        {
            if (keys[i] == key) return ids[i];
            if (keys[i] != 0) continue;
            keys[i] = key;
            ids[i] = Count;
            return Learn(piece, field, text);
        }
    }

    /// <summary>Adds a form's sum of one kind to totals, or takes it away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(Span<int> totals, int form, int kind, int factor = 1)
    {
        ref short from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), (nint)(form * Kinds + kind) * Width);
        ref int to = ref MemoryMarshal.GetReference(totals);
        for (int c = 0; c < Width; c += 16)
        {
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)c));
            if (factor < 0) (low, high) = (-low, -high);
            (Vector256.LoadUnsafe(ref to, (nuint)c) + low).StoreUnsafe(ref to, (nuint)c);
            (Vector256.LoadUnsafe(ref to, (nuint)c + 8) + high).StoreUnsafe(ref to, (nuint)c + 8);
        }
    }

    private int Learn(in TextPiece piece, int field, ReadOnlySpan<char> text)
    {
        int form = Count++;
        if (Count > seen.Length)
        {
            int room = Math.Max(256, Count * 2);
            Array.Resize(ref seen, room);
            Array.Resize(ref sums, room * Kinds * Width);
        }
        if (Count * 2 > keys.Length) Grow();
        ulong word = WordHash(piece, field);
        ReadOnlySpan<char> written = text.Slice(piece.Start, piece.Length);
        Span<int> own = stackalloc int[weights.Width], placed = stackalloc int[weights.Width];
        own.Clear();
        Add(Zone.Word, word, own);
        if (options.UsesLetters) AddLetters(written, (ulong)field, Zone.Letters, own);
        for (int third = 0; third < 3; third++)
        {
            own.CopyTo(placed);
            if (options.UsesPlace)
            {
                Add(Zone.PlacedWord, PlacedHash(word, third), placed);
                if (options.UsesLetters) AddLetters(written, LettersSalt(field, third), Zone.PlacedLetters, placed);
            }
            Put(form, third, placed);
        }
        for (int kind = BeforeKind; kind < Kinds; kind++)
        {
            placed.Clear();
            if (options.UsesNeighbours) Add(Zone.Before + (kind - BeforeKind), word, placed);
            Put(form, kind, placed);
        }
        return form;
    }

    /// <summary>The hash of a word in its field.</summary>
    public static ulong WordHash(in TextPiece piece, int field) => piece.Hash + (ulong)field * 0xa0761d6478bd642fUL;

    /// <summary>The hash of a word in a third of its document.</summary>
    public static ulong PlacedHash(ulong word, int third) => word * 3 + (ulong)third;

    /// <summary>The salt of placed runs of letters.</summary>
    public static ulong LettersSalt(int field, int third) => (ulong)(field * 3 + third);

    private void AddLetters(ReadOnlySpan<char> written, ulong salt, Zone zone, Span<int> totals)
    {
        letters.Clear();
        ZoneFeature.Letters(written, salt, zone, letters);
        foreach (uint feature in letters) Add(feature, totals);
    }

    private void Add(Zone zone, ulong hash, Span<int> totals) => Add(ZoneFeature.Of(zone, hash), totals);

    private void Add(uint feature, Span<int> totals)
    {
        if (weights.MayHave(feature) && weights.RowOf(feature) is >= 0 and var row) weights.Add([row], totals);
    }

    private void Put(int form, int kind, ReadOnlySpan<int> totals)
    {
        Span<short> to = sums.AsSpan((form * Kinds + kind) * Width, Width);
        to.Clear();
        for (int c = 0; c < columns; c++) to[c] = (short)Math.Clamp(totals[c], short.MinValue, short.MaxValue);
    }

    private void Grow()
    {
        (ulong[] oldKeys, int[] oldIds) = (keys, ids);
        keys = new ulong[oldKeys.Length * 2];
        ids = new int[keys.Length];
        for (int k = 0; k < oldKeys.Length; k++)
        {
            if (oldKeys[k] == 0) continue;
            int i = (int)(oldKeys[k] * 0x9e3779b97f4a7c15UL >> 40) & (keys.Length - 1);
            while (keys[i] != 0) i = (i + 1) & (keys.Length - 1);
            (keys[i], ids[i]) = (oldKeys[k], oldIds[k]);
        }
    }
}
