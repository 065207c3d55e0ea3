using System.Buffers;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A large set of names of known classes, small in memory: it tells that a run of tokens is a name, not which concept it names.</summary>
/// <remarks>
/// Names are kept as fingerprints of their form (<see cref="NameForm"/>), so now and then a run of tokens is taken for a name by mistake (<see cref="FalsePositiveRate"/>). A feature for learned
/// taggers, not a lexicon to link with. Immutable and thread-safe; look-ups do not allocate beyond pooled buffers. Made by <see cref="GazetteerBuilder"/>.
/// </remarks>
public sealed class Gazetteer
{
    internal const string Magic = "MSGZ";
    internal const int Version = 2;

    /// <summary>Names of more tokens or characters are not kept.</summary>
    internal const int MaxTokens = 16, MaxLength = 72;

    private const string Resource = "MscAlf.Mining.Learning.names.gazetteer";
    private static readonly Lazy<Gazetteer?> Embedded = new(static () => EmbeddedFile.Read(Resource) is { } bytes ? Open("names.gazetteer", bytes) : null);

    private readonly FingerprintTable table;
    private readonly byte[] kinds;
    private readonly GazetteerClasses[] kindClasses;
    private readonly NameWordModel words;
    private readonly NameBeginnings beginnings;

    private Gazetteer(FingerprintTable table, NameBeginnings beginnings, byte[] kinds, GazetteerClasses[] kindClasses, NameWordModel words, ContentHash hash)
    {
        this.table = table;
        this.beginnings = beginnings;
        this.kinds = kinds;
        this.kindClasses = kindClasses;
        this.words = words;
        Hash = hash;
    }

    /// <summary>The gazetteer that comes with the library, opened when first asked for; null where it was built without.</summary>
    public static Gazetteer? Default => Embedded.Value;

    /// <summary>Names in the set.</summary>
    public int Count => table.Count;

    /// <summary>The probability that a run of tokens that is no name is taken for one.</summary>
    public double FalsePositiveRate => table.Load / 65536;

    /// <summary>Hash of the file.</summary>
    public ContentHash Hash { get; }

    /// <summary>Opens a file that <see cref="GazetteerBuilder"/> made.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">The whole file; copied where needed.</param>
    /// <exception cref="ConfigException">The bytes are no such file, of another version, or broken.</exception>
    public static Gazetteer Open(string file, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(file);
        var source = new ByteSource(file, "a gazetteer", Magic, Version, bytes.Span);
        var kinds = new GazetteerClasses[source.Count()];
        for (int i = 0; i < kinds.Length; i++) kinds[i] = (GazetteerClasses)source.Int32();
        FingerprintTable table = FingerprintTable.Read(ref source);
        byte[] kindOf = source.Bytes(table.Count).ToArray();
        foreach (byte kind in kindOf)
        {
            if (kind >= kinds.Length) throw source.Broken();
        }
        NameBeginnings beginnings = NameBeginnings.Read(ref source);
        NameWordModel words = NameWordModel.Read(ref source);
        source.End();
        return new Gazetteer(table, beginnings, kindOf, kinds, words, ContentHash.Of(bytes.Span));
    }

    /// <summary>The classes of one name, or <see cref="GazetteerClasses.None"/>.</summary>
    public GazetteerClasses Find(ReadOnlySpan<char> name)
    {
        Span<GazetteerHit> hits = stackalloc GazetteerHit[4];
        int count = Match(name, [new TextSpan(0, name.Length)], hits);
        return count == 0 ? GazetteerClasses.None : hits[0].Classes;
    }

    /// <summary>Finds names in a sequence of tokens: from every token on the longest name, and a shorter one where it has a class that no longer one from there has.</summary>
    /// <param name="text">The text that the tokens are in.</param>
    /// <param name="tokens">Tokens in order; a name begins and ends with a token that has a letter or digit.</param>
    /// <param name="hits">Receives the hits by start, longest first; what does not fit is left out. Three times the number of tokens is room enough for nearly all text.</param>
    /// <returns>Number of hits written.</returns>
    public int Match(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, Span<GazetteerHit> hits)
    {
        int room = 0;
        foreach (TextSpan token in tokens) room += NameForm.Room(token.Length);
        char[] buffer = ArrayPool<char>.Shared.Rent(room);
        int[] places = ArrayPool<int>.Shared.Rent(tokens.Length * 2);
        try
        {
            var form = new NameForm(buffer);
            for (int i = 0; i < tokens.Length; i++)
            {
                if (IsPossessive(text, tokens, i))
                {
                    places[2 * i] = places[2 * i + 1] = form.Length;
                    continue;
                }
                places[2 * i] = form.Add(text.Slice(tokens[i].Start, tokens[i].Length));
                places[2 * i + 1] = form.Length;
            }
            Span<FoundName> found = stackalloc FoundName[MaxTokens];
            int count = 0;
            for (int i = 0; i < tokens.Length && count < hits.Length; i++)
            {
                int of = Write(i, found[..FindFrom(i, tokens.Length, buffer, places, found)], hits[count..]);
                foreach (ref GazetteerHit hit in hits.Slice(count, of))
                {
                    if ((hit.Classes & GazetteerClasses.Capitals) != 0 && !HasInnerCapital(text[tokens[i].Start..tokens[hit.End - 1].End])) hit = hit with { Classes = hit.Classes | GazetteerClasses.CaseDiffers };
                }
                count += of;
            }
            return count;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>The number of classes that <see cref="WordLevels"/> tells apart: the first bits of <see cref="GazetteerClasses"/>.</summary>
    public const int WordClassCount = NameWordModel.Classes;

    /// <summary>How much a word by its letters looks like a part of names of each class, known word or not: learned from all names and from ordinary words of text.</summary>
    /// <returns>Two bits a class, class 0 lowest: 0 no or nothing known, 1 perhaps, 2 likely, 3 surely.</returns>
    public int WordLevels(ReadOnlySpan<char> word) => words.Levels(word);

    /// <summary>A name that was found.</summary>
    /// <param name="End">Token after its last.</param>
    /// <param name="Row">Its number.</param>
    internal readonly record struct FoundName(int End, int Row);

    /// <summary>Finds the names that start with a token.</summary>
    /// <param name="first">The token.</param>
    /// <param name="tokens">Number of tokens.</param>
    /// <param name="form">The forms of all tokens, one behind the other as <see cref="NameForm"/> writes them.</param>
    /// <param name="places">Where each token's form starts and ends.</param>
    /// <param name="found">Receives the names, shortest first; room for <see cref="MaxTokens"/>.</param>
    /// <param name="known">What <see cref="Start"/> told of the first token, of which it said that longer names may start with it; null: not asked.</param>
    internal int FindFrom(int first, int tokens, ReadOnlySpan<char> form, ReadOnlySpan<int> places, Span<FoundName> found, int? known = null)
    {
        int start = places[2 * first];
        if (places[2 * first + 1] == start) return 0;
        int count = 0, at = start;
        ulong hash = StableHash.Seed;
        int limit = Math.Min(tokens, first + MaxTokens);
        if (known is { } row0)
        {
            if (row0 >= 0) found[count++] = new(first + 1, row0);
            for (; at < places[2 * first + 1]; at++) hash = NameHash.Add(hash, form[at]);
        }
        for (int i = known is null ? first : first + 1; i < limit; i++)
        {
            int end = places[2 * i + 1];
            if (end == places[2 * i]) continue;
            if (end - start > MaxLength) break;
            ulong before = hash;
            for (; at < end; at++)
            {
                if (NameBeginnings.IsChecked(at - start) && !beginnings.MayBe(hash)) return count;
                before = hash;
                hash = NameHash.Add(hash, form[at]);
            }
            ulong key = NameHash.IsPlural(form[places[2 * i]..end]) ? before : hash;
            if (table.Find(StableHash.Finish(key)) is var row and >= 0) found[count++] = new(i + 1, row);
        }
        return count;
    }

    /// <summary>What a token's form says without the tokens after it.</summary>
    /// <param name="form">The form; not empty.</param>
    /// <returns>The number of the name that it is, or -1; and whether no longer name can start with it.</returns>
    internal (int Row, bool Alone) Start(ReadOnlySpan<char> form)
    {
        Span<FoundName> found = stackalloc FoundName[MaxTokens];
        int count = FindFrom(0, 1, form, [0, form.Length], found);
        return (count == 0 ? -1 : found[0].Row, !beginnings.MayGoOn(form));
    }

    /// <summary>Writes the names that start with a token as hits, longest first, a shorter one where it has a class that no longer one has; which differ in case is not told.</summary>
    internal int Write(int first, ReadOnlySpan<FoundName> found, Span<GazetteerHit> hits)
    {
        int written = 0;
        GazetteerClasses covered = GazetteerClasses.None;
        for (int i = found.Length - 1; i >= 0 && written < hits.Length; i--)
        {
            GazetteerClasses classes = kindClasses[kinds[found[i].Row]];
            if ((classes & GazetteerClasses.All & ~covered) == 0) continue;
            covered |= classes & GazetteerClasses.All;
            hits[written++] = new(first, found[i].End, classes);
        }
        return written;
    }

    /// <summary>A capital beyond the first character, or a single capital.</summary>
    private static bool HasInnerCapital(ReadOnlySpan<char> name)
    {
        for (int i = name.Length == 1 ? 0 : 1; i < name.Length; i++)
        {
            if (CharFold.ClassOf(name[i]) == CharClass.Upper) return true;
        }
        return false;
    }

    /// <summary>Whether a token is the <c>s</c> of <c>'s</c>, or <c>'s</c> itself.</summary>
    private static bool IsPossessive(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, int i)
    {
        ReadOnlySpan<char> token = text.Slice(tokens[i].Start, tokens[i].Length);
        if (token.Length == 2) return IsApostrophe(token[0]) && token[1] == 's';
        if (token is not "s" || i < 2) return false;
        return tokens[i - 1].Length == 1 && IsApostrophe(text[tokens[i - 1].Start]);
    }

    internal static bool IsApostrophe(char c) => CharFold.Fold(c) == '\'';
}
