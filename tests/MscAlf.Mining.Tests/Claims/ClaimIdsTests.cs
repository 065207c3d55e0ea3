using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class ClaimIdsTests
{
    private static readonly string[] Words = ["MSCs", "cells", "IL-6", "", " ", "\u00a0", "\t", "β"];

    [Fact]
    public void An_id_follows_from_the_words_whether_sentences_are_hashed_four_at_once_or_one_by_one() =>
        Prop.ForAll(Gen.Choose(0, Words.Length - 1).ArrayOf().ArrayOf().ToArbitrary(), static chosen =>
        {
            string[] sentences = [.. chosen.Select(static words => string.Join(' ', words.Select(static w => Words[w])) + "x")];
            DocumentTree tree = ClaimCorpus.ToTree(ClaimPack.Document("results", sentences));
            ClaimIds ids = new ClaimIds().Open(tree);
            var seen = new List<string>();
            for (int s = 0; s < tree.Sentences.Length; s++)
            {
                string words = string.Join(' ', tree.Slice(tree.Sentences[s].Span).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                Assert.Equal(Reference(tree.Id, words, seen.Count(w => w == words)), ids.Of(s));
                seen.Add(words);
            }
        }).QuickCheckThrowOnFailure();

    private static string Reference(string document, string words, int ordinal)
    {
        ulong hash = StableHash.Seed;
        foreach (char c in words) hash = StableHash.Add(hash, [c]);
        hash = StableHash.Finish(hash);
        return "c-" + StableHash.Hex(StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, document), (int)(uint)hash), ordinal) ^ hash));
    }
}
