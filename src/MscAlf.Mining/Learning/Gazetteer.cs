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
    internal const int Version = 1;

    /// <summary>Names of more tokens or characters are not kept.</summary>
    internal const int MaxTokens = 16, MaxLength = 72;

    private const string Resource = "MscAlf.Mining.Learning.names.gazetteer";
    private static readonly Lazy<Gazetteer?> Embedded = new(static () => EmbeddedFile.Read(Resource) is { } bytes ? Open("names.gazetteer", bytes) : null);

    private readonly FingerprintTable table;
    private readonly byte[] kinds;
    private readonly GazetteerClasses[] kindClasses;
    private readonly NameWordModel words;

    private Gazetteer(FingerprintTable table, byte[] kinds, GazetteerClasses[] kindClasses, NameWordModel words, ContentHash hash)
    {
        this.table = table;
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
        NameWordModel words = NameWordModel.Read(ref source);
        source.End();
        return new Gazetteer(table, kindOf, kinds, words, ContentHash.Of(bytes.Span));
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
            int count = 0;
            for (int i = 0; i < tokens.Length && count < hits.Length; i++) count += MatchAt(i, text, tokens, buffer, places, hits[count..]);
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

    private int MatchAt(int first, ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, ReadOnlySpan<char> form, ReadOnlySpan<int> places, Span<GazetteerHit> hits)
    {
        int start = places[2 * first];
        if (places[2 * first + 1] == start) return 0;
        Span<(int End, int Row)> found = stackalloc (int, int)[MaxTokens];
        int count = 0, at = start;
        ulong hash = StableHash.Seed;
        int limit = Math.Min(tokens.Length, first + MaxTokens);
        for (int i = first; i < limit; i++)
        {
            int end = places[2 * i + 1];
            if (end == places[2 * i]) continue;
            if (end - start > MaxLength) break;
            ulong before = hash;
            for (; at < end; at++)
            {
                before = hash;
                hash = NameHash.Add(hash, form[at]);
            }
            ulong key = NameHash.IsPlural(form[places[2 * i]..end]) ? before : hash;
            if (table.Find(StableHash.Finish(key)) is var row and >= 0) found[count++] = (i + 1, row);
        }
        int written = 0;
        GazetteerClasses covered = GazetteerClasses.None;
        for (int i = count - 1; i >= 0 && written < hits.Length; i--)
        {
            GazetteerClasses classes = kindClasses[kinds[found[i].Row]];
            if ((classes & GazetteerClasses.All & ~covered) == 0) continue;
            covered |= classes & GazetteerClasses.All;
            if ((classes & GazetteerClasses.Capitals) != 0 && !HasInnerCapital(text[tokens[first].Start..tokens[found[i].End - 1].End])) classes |= GazetteerClasses.CaseDiffers;
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

    private static bool IsApostrophe(char c) => CharFold.Fold(c) == '\'';
}
