using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Hashes of the few names that come again and again as the same object: types of mentions, kinds and parts of sections.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class NameHashes
{
    private readonly string?[] names = new string?[16];
    private readonly ulong[] hashes = new ulong[16];
    private int next;

    /// <summary><see cref="StableHash.Of"/> a name.</summary>
    public ulong Of(string name)
    {
        string?[] known = names;
        for (int i = 0; i < known.Length; i++)
        {
            if (ReferenceEquals(known[i], name)) return hashes[i];
        }
        int at = next;
        next = (at + 1) % known.Length; // the oldest makes room: an equal name may come as ever new objects
        names[at] = name;
        return hashes[at] = StableHash.Of(name);
    }
}
