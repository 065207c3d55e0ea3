using System.Buffers;
using System.Runtime.CompilerServices;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Ids of claims: stable while the document's id and the words of the sentence stay.</summary>
/// <remarks>Not thread-safe; turns to one document after the other.</remarks>
internal sealed class ClaimIds
{
    private const ulong Prime = 0x100000001b3UL, Frame = 0x1ffff; // of StableHash
    private const int Lanes = 4;
    private static readonly SearchValues<char> OtherSpace = SearchValues.Create(SpacesButOne());
    private readonly Dictionary<ulong, int> seen = [];
    private readonly Growing<ulong> hashes = new();
    private DocumentTree tree = null!;
    private ulong document;
    private int next;

    /// <summary>Turns to a document.</summary>
    public ClaimIds Open(DocumentTree newTree)
    {
        tree = newTree;
        document = StableHash.Add(StableHash.Seed, newTree.Id);
        seen.Clear();
        next = 0;
        hashes.Clear();
        HashAll(hashes.Extend(newTree.Sentences.Length));
        return this;
    }

    /// <summary>The id of a sentence's claim. Sentences are asked for in order; those without a claim are counted too.</summary>
    public string Of(int sentence)
    {
        int ordinal = 0;
        for (; next <= sentence; next++)
        {
            ordinal = seen.GetValueOrDefault(hashes[next]);
            seen[hashes[next]] = ordinal + 1;
        }
        ulong hash = hashes[sentence];
        return "c-" + StableHash.Hex(StableHash.Finish(StableHash.Add(StableHash.Add(document, (int)(uint)hash), ordinal) ^ hash));
    }

    // A chain of multiplications waits for each before the next: four chains at once take hardly longer than one. A lane whose sentence is at its end takes the next one.
    [SkipLocalsInit]
    private void HashAll(Span<ulong> into)
    {
        ReadOnlySpan<char> text = tree.Text;
        Span<int> places = stackalloc int[3 * Lanes]; // of each lane where it reads, where its sentence ends and which that is
        Span<ulong> sums = stackalloc ulong[Lanes];
        Span<int> at = places[..Lanes], end = places.Slice(Lanes, Lanes), sentence = places[(2 * Lanes)..];
        int following = 0;
        for (int lane = 0; lane < Lanes; lane++) following = Refill(lane, following, at, end, sentence, sums, into);
        while (true)
        {
            int shared = int.MaxValue, open = 0;
            for (int lane = 0; lane < Lanes; lane++)
            {
                if (sentence[lane] < 0) continue;
                open++;
                shared = Math.Min(shared, end[lane] - at[lane]);
            }
            if (open == 0) return;
            if (open == Lanes)
            {
                ReadOnlySpan<char> a = text.Slice(at[0], shared), b = text.Slice(at[1], shared), c = text.Slice(at[2], shared), d = text.Slice(at[3], shared);
                ulong x = sums[0], y = sums[1], z = sums[2], w = sums[3];
                for (int i = 0; i < a.Length; i++)
                {
                    x = Next(x, a[i]);
                    y = Next(y, b[i]);
                    z = Next(z, c[i]);
                    w = Next(w, d[i]);
                }
                (sums[0], sums[1], sums[2], sums[3]) = (x, y, z, w);
            }
            else
            {
                for (int i = 0; i < shared; i++)
                {
                    for (int lane = 0; lane < Lanes; lane++)
                    {
                        if (sentence[lane] >= 0) sums[lane] = Next(sums[lane], text[at[lane] + i]);
                    }
                }
            }
            for (int lane = 0; lane < Lanes; lane++)
            {
                if (sentence[lane] < 0) continue;
                at[lane] += shared;
                if (at[lane] < end[lane]) continue;
                into[sentence[lane]] = StableHash.Finish(sums[lane]);
                following = Refill(lane, following, at, end, sentence, sums, into);
            }
        }
    }

    // Gives a lane the next sentence with nothing to fold, or none; the others are hashed at once.
    private int Refill(int lane, int following, Span<int> at, Span<int> end, Span<int> sentence, Span<ulong> sums, Span<ulong> into)
    {
        for (; following < into.Length; following++)
        {
            TextSpan span = tree.Sentences[following].Span;
            ReadOnlySpan<char> words = tree.Slice(span), left = words.TrimStart(), trimmed = left.TrimEnd();
            if (!trimmed.IsEmpty && IsPlain(trimmed))
            {
                at[lane] = span.Start + words.Length - left.Length;
                end[lane] = at[lane] + trimmed.Length;
                sentence[lane] = following;
                sums[lane] = StableHash.Seed;
                return following + 1;
            }
            into[following] = Folded(trimmed);
        }
        sentence[lane] = -1;
        return following;
    }

    // A text of one character with its frame mark, as StableHash.Add has it.
    private static ulong Next(ulong hash, char c) => ((hash ^ c) * Prime ^ Frame) * Prime;

    // Nothing to fold: the characters are hashed as they are.
    private static bool IsPlain(ReadOnlySpan<char> trimmed) => !trimmed.ContainsAny(OtherSpace) && !trimmed.Contains("  ", StringComparison.Ordinal);

    private static string SpacesButOne()
    {
        var all = new List<char>();
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (c != ' ' && char.IsWhiteSpace((char)c)) all.Add((char)c);
        }
        return string.Concat(all);
    }

    /// <summary>Hash of a text in which any white space is one space.</summary>
    private static ulong Folded(ReadOnlySpan<char> text)
    {
        ulong hash = StableHash.Seed;
        bool space = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }
            if (space) hash = Next(hash, ' ');
            space = false;
            hash = Next(hash, c);
        }
        return StableHash.Finish(hash);
    }
}
