using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Makes ids of mentions: stable while the document's id, the words of the sentence and the place in it stay.</summary>
internal static class MentionIds
{
    internal const ulong Mask = 0xFFFFFFFFFFFF; // 12 hexadecimal digits

    /// <summary>Start of the hashes of a document.</summary>
    internal static ulong Document(string id) => StableHash.Add(StableHash.Seed, id);

    /// <summary>Hash of a sentence and of how many of the same words stood before it.</summary>
    internal static ulong Place(ulong document, ReadOnlySpan<char> sentence, int before) => StableHash.Add(StableHash.Add(document, sentence), before);

    /// <summary>Hash of a mention by its type and its place in the sentence.</summary>
    internal static ulong Hash(ulong place, string type, int offset) => StableHash.Finish(StableHash.Add(StableHash.Add(place, type), offset)) & Mask;

    /// <summary>The id of a hash.</summary>
    internal static string Of(ulong hash) => "m-" + hash.ToString("x12", CultureInfo.InvariantCulture);
}
