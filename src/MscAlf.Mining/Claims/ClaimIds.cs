using System.Buffers;
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
        for (int s = 0; s < newTree.Sentences.Length;)
        {
            if (s + Lanes <= newTree.Sentences.Length && AddFour(s)) s += Lanes;
            else hashes.Add(Folded(Words(s++)));
        }
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

    private ReadOnlySpan<char> Words(int sentence) => tree.Slice(tree.Sentences[sentence].Span).Trim();

    // A chain of multiplications waits for each before the next: four chains at once take hardly longer than one.
    private bool AddFour(int s)
    {
        ReadOnlySpan<char> a = Words(s), b = Words(s + 1), c = Words(s + 2), d = Words(s + 3);
        if (!(IsPlain(a) && IsPlain(b) && IsPlain(c) && IsPlain(d))) return false;
        int shared = Math.Min(Math.Min(a.Length, b.Length), Math.Min(c.Length, d.Length));
        ulong x = StableHash.Seed, y = x, z = x, w = x;
        for (int i = 0; i < shared; i++)
        {
            x = Next(x, a[i]);
            y = Next(y, b[i]);
            z = Next(z, c[i]);
            w = Next(w, d[i]);
        }
        hashes.Add(Rest(x, a, shared));
        hashes.Add(Rest(y, b, shared));
        hashes.Add(Rest(z, c, shared));
        hashes.Add(Rest(w, d, shared));
        return true;
    }

    private static ulong Rest(ulong hash, ReadOnlySpan<char> text, int from)
    {
        foreach (char c in text[from..]) hash = Next(hash, c);
        return StableHash.Finish(hash);
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
