using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Ids of claims: stable while the document's id and the words of the sentence stay.</summary>
internal sealed class ClaimIds(DocumentTree tree)
{
    private readonly Dictionary<ulong, int> seen = [];
    private int next;

    /// <summary>The id of a sentence's claim. Sentences are asked for in order; those without a claim are counted too.</summary>
    public string Of(int sentence)
    {
        ulong hash = 0;
        int ordinal = 0;
        for (; next <= sentence; next++)
        {
            hash = Folded(tree.Slice(tree.Sentences[next].Span));
            ordinal = seen.GetValueOrDefault(hash);
            seen[hash] = ordinal + 1;
        }
        return "c-" + StableHash.Hex(StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, tree.Id), (int)(uint)hash), ordinal) ^ hash));
    }

    private static ulong Folded(ReadOnlySpan<char> text)
    {
        ulong hash = StableHash.Seed;
        Span<char> one = stackalloc char[1];
        bool space = false;
        foreach (char c in text.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }
            if (space)
            {
                one[0] = ' ';
                hash = StableHash.Add(hash, one);
                space = false;
            }
            one[0] = c;
            hash = StableHash.Add(hash, one);
        }
        return StableHash.Finish(hash);
    }
}
