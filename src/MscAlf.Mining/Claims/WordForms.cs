using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What is true of a word wherever it stands.</summary>
[Flags]
internal enum FormTraits : byte
{
    None = 0,
    /// <summary>Phrases of the tables begin with it.</summary>
    Starts = 1,
    /// <summary><see cref="WordForm.Suffix"/> is a feature.</summary>
    HasSuffix = 2,
    /// <summary><see cref="WordForm.Stem"/> is a feature.</summary>
    HasStem = 4,
}

/// <summary>A word, number or mark without regard to case, and what the tables say of it. A line of the processor's cache.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WordForm
{
    public ulong Hash;
    /// <summary>Bit set of its symbols (<see cref="Lexis.BitOf"/>).</summary>
    public ulong Symbols;
    /// <summary>Bit set of the symbols that go on with a phrase that begins with it.</summary>
    public ulong Next;
    public WordClass Class;
    public int FirstSymbol;
    /// <summary>What phrases say that are this word alone; stands behind its symbols.</summary>
    public ushort SingleCount;
    public byte SymbolCount;
    public FormTraits Traits;
    /// <summary>Its features in <see cref="FeatureBuffer"/>.</summary>
    public Feature Word, Suffix, Stem;
    /// <summary>The last sentence whose features it was added to.</summary>
    public uint Seen;
}

/// <summary>The words that came so far, each with what <see cref="Lexis"/> says of it and with its features: computed once for each and not at every place.</summary>
/// <remarks>Not thread-safe. Belongs to the tables that opened it last. Holds only what follows from the tables and the word, whatever the document.</remarks>
internal sealed class WordForms
{
    // Texts have ever new words; so many, two megabytes, are kept from one document to the next.
    private const int Most = 1 << 15;
    private uint[] slots = new uint[1 << 12]; // eight bits of the hash above, number + 1 below
    private const int NumberBits = 24;
    private const uint NumberMask = (1u << NumberBits) - 1;
    private WordForm[] forms = new WordForm[1 << 10];
    private readonly Growing<int> symbols = new();
    private readonly Growing<CueHit> singles = new();
    private Lexis? owner;
    private FeatureBuffer? buffer;
    private int count;
    private uint sentence;

    /// <summary>Must be called before a document is read: numbers given before are no longer valid.</summary>
    /// <param name="lexis">Says what the words are.</param>
    /// <param name="features">Says what their features are; must go on to expect the same model.</param>
    public void Open(Lexis lexis, FeatureBuffer features)
    {
        if (ReferenceEquals(owner, lexis) && ReferenceEquals(buffer, features) && count < Most) return;
        owner = lexis;
        buffer = features;
        count = 0;
        symbols.Clear();
        Array.Clear(slots);
    }

    /// <summary>A form by its number.</summary>
    public ref WordForm this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref forms[number];
    }

    /// <summary>A mark for <see cref="WordForm.Seen"/> that no sentence before had.</summary>
    public uint NextSentence()
    {
        if (++sentence != 0) return sentence;
        for (int i = 0; i < count; i++) forms[i].Seen = 0;
        return sentence = 1;
    }

    /// <summary>The symbols of a form in the order in which they are to be followed.</summary>
    public ReadOnlySpan<int> SymbolsOf(int number) => symbols.Span.Slice(forms[number].FirstSymbol, forms[number].SymbolCount);

    /// <summary>Appends all table phrases that begin at a piece whose form has <see cref="FormTraits.Starts"/>.</summary>
    /// <param name="ids">The pieces of one sentence, and those before it.</param>
    /// <param name="first">Where the phrases begin.</param>
    /// <param name="hits">Receives the phrases.</param>
    public void Match(ReadOnlySpan<int> ids, int first, Growing<CueHit> hits)
    {
        ref readonly WordForm form = ref forms[ids[first]];
        if (first + 1 < ids.Length && (form.Next & forms[ids[first + 1]].Symbols) != 0)
        {
            owner!.Match(this, ids, first, hits);
            return;
        }
        // No phrase goes on: those of one piece remain, in the same order.
        foreach (int single in symbols.Span.Slice(form.FirstSymbol + form.SymbolCount, form.SingleCount)) hits.Add(new CueHit(first, 1, (CueFamily)(single >> FamilyShift), single & (1 << FamilyShift) - 1));
    }

    private const int FamilyShift = 24; // the family of a single phrase above its value

    /// <summary>Appends the numbers of the forms of pieces.</summary>
    public void Of(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, Growing<int> ids)
    {
        // The tables are larger than the processor's cache: places first, then what stands there, each asked for before it is needed.
        foreach (ref readonly Piece piece in pieces) CacheHint.Prefetch(in slots[(int)piece.Hash & (slots.Length - 1)]);
        Span<int> found = ids.Extend(pieces.Length);
        for (int i = 0; i < found.Length; i++)
        {
            int likely = Find(pieces[i].Hash, sure: false);
            if (likely >= 0) CacheHint.Prefetch(in forms[likely]);
            found[i] = likely;
        }
        for (int i = 0; i < found.Length; i++)
        {
            ref int id = ref found[i];
            if (id >= 0 && forms[id].Hash == pieces[i].Hash) continue;
            id = Find(pieces[i].Hash, sure: true);
            if (id < 0) id = Add(text, pieces[i]);
        }
    }

    // The number of a hash, or -1; not sure, of one that looks like it.
    private int Find(ulong hash, bool sure)
    {
        uint[] table = slots;
        int mask = table.Length - 1;
        for (int i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            uint slot = table[i];
            if (slot == 0) return -1;
            int number = (int)(slot & NumberMask) - 1;
            if (slot >> NumberBits == hash >> (32 + NumberBits) && (!sure || forms[number].Hash == hash)) return number;
        }
    }

    private int Add(ReadOnlySpan<char> text, in Piece piece)
    {
        if (count >= NumberMask) throw new InvalidOperationException("The document has more different words than can be counted.");
        if (count == forms.Length) Array.Resize(ref forms, count * 2);
        if (count * 2 >= slots.Length) Grow();
        int number = count++;
        forms[number] = Make(text, piece);
        Put(number);
        return number;
    }

    private WordForm Make(ReadOnlySpan<char> text, in Piece piece)
    {
        Lexis lexis = owner!;
        var form = new WordForm { Hash = piece.Hash, Class = lexis.ClassOf(piece.Hash), FirstSymbol = symbols.Count };
        lexis.Symbols(text, piece, symbols);
        form.SymbolCount = checked((byte)(symbols.Count - form.FirstSymbol));
        ReadOnlySpan<int> own = symbols.Span[form.FirstSymbol..];
        foreach (int symbol in own) form.Symbols |= Lexis.BitOf(symbol);
        if (lexis.IsStart(own)) form.Traits |= FormTraits.Starts;
        form.Next = lexis.NextOf(own);
        singles.Clear();
        lexis.Single(own, singles);
        form.SingleCount = checked((ushort)singles.Count);
        foreach (CueHit hit in singles.Span) symbols.Add((int)hit.Family << FamilyShift | hit.Value);
        if (ClauseMap.MayJoin(piece, form.Class)) form.Class |= ClauseMap.Joins;
        if (piece.Kind == PieceKind.Word) ClaimFeatures.AddTo(ref form, text[piece.Start..piece.End], buffer!);
        return form;
    }

    private void Grow()
    {
        slots = new uint[slots.Length * 2];
        for (int number = 0; number < count; number++) Put(number);
    }

    private void Put(int number)
    {
        ulong hash = forms[number].Hash;
        int mask = slots.Length - 1, i = (int)hash & mask;
        while (slots[i] != 0) i = (i + 1) & mask;
        slots[i] = (uint)(hash >> (32 + NumberBits)) << NumberBits | (uint)(number + 1);
    }
}
