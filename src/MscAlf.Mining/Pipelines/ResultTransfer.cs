using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>Carries mentions and claims from one document to another of the same clean text: a page that stands in the corpus twice is analysed once.</summary>
/// <remarks>
/// Analysis reads the clean text with its sentences, tokens, sections and reference marks, the kind and the publication. Where all these are the same, results differ by two things only:
/// ids of mentions and claims, which begin with the document's id, and the places of diagnostics in the source. Both are made anew here; where that can't be proven right
/// (an id of the donor that this code would have made otherwise, a place that no mention and no sentence has), there is no result and the document is analysed.
/// </remarks>
internal static class ResultTransfer
{
    private static readonly SourceText NoSource = new("", ContentHash.Of(""), "", "", "");

    /// <summary>Hash of all that analysis reads of a tree.</summary>
    internal static ContentHash ReadBy(DocumentTree tree)
    {
        var output = new ArrayBufferWriter<byte>(tree.Text.Length * 2 + 256);
        DocumentCodec.WriteTree(tree with
        {
            Id = "",
            Source = NoSource,
            Map = SourceMap.Identity(0),
            Trivia = [],
            Metadata = [],
            Leaves = [],
            References = [],
            Marks = [.. tree.Marks.Select(static m => m with { Source = default })],
            Diagnostics = [],
        }, output);
        return ContentHash.Of(output.WrittenSpan);
    }

    /// <summary>The donor's results as those of another document, or null where that can't be proven right.</summary>
    internal static ClaimSet? To(DocumentTree tree, ClaimSet donor)
    {
        DocumentTree from = donor.Model.Tree;
        if (tree.Text != from.Text || !donor.Model.Diagnostics.IsEmpty && donor.Model.Diagnostics.Any(static d => d.Id.StartsWith("MSC9", StringComparison.Ordinal))) return null;
        if (NewIds(from, tree, donor.Model.Mentions) is not { } mentionIds || NewIds(from, tree, donor.Claims) is not { } claimIds) return null;
        var places = new Places(from, tree, donor);
        if (places.Move(donor.Model.Diagnostics) is not { } doubts || places.Move(donor.Diagnostics) is not { } claimDoubts) return null;
        string? Mention(string? id) => id is null ? null : mentionIds.GetValueOrDefault(id, id);
        var model = donor.Model with
        {
            Tree = tree,
            Mentions = [.. donor.Model.Mentions.Select(m => m with { Id = mentionIds[m.Id], Inferred = m.Inferred is { } i ? i with { From = mentionIds[i.From] } : null })],
            Diagnostics = doubts,
        };
        return new ClaimSet(
            model,
            [.. donor.Claims.Select(c => c with
            {
                Id = claimIds[c.Id],
                Effects = [.. c.Effects.Select(e => e with { Agent = Mention(e.Agent), Target = Mention(e.Target), Context = [.. e.Context.Select(x => KeyValuePair.Create(x.Key, Mention(x.Value)!))] })],
            })],
            [.. donor.Cues.Select(c => c.Claim is null ? c : c with { Claim = claimIds.GetValueOrDefault(c.Claim, c.Claim) })],
            claimDoubts);
    }

    private static Dictionary<string, string>? NewIds(DocumentTree from, DocumentTree to, ImmutableArray<Mention> mentions)
    {
        var result = new Dictionary<string, string>(mentions.Length, StringComparer.Ordinal);
        var taken = new HashSet<string>(mentions.Length, StringComparer.Ordinal);
        var counts = new Dictionary<ulong, int>();
        ulong fromHash = MentionIds.Document(from.Id), toHash = MentionIds.Document(to.Id);
        int next = 0;
        for (int s = 0; s < from.Sentences.Length; s++)
        {
            ReadOnlySpan<char> text = from.Slice(from.Sentences[s].Span);
            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, StableHash.Of(text), out _);
            int ordinal = count++;
            if (next == mentions.Length || mentions[next].Sentence != s) continue;
            ulong old = MentionIds.Place(fromHash, text, ordinal), place = MentionIds.Place(toHash, text, ordinal);
            for (; next < mentions.Length && mentions[next].Sentence == s; next++)
            {
                Mention mention = mentions[next];
                int offset = mention.Span.Start - from.Sentences[s].Span.Start;
                string id = MentionIds.Of(MentionIds.Hash(place, mention.Type, offset));
                if (mention.Id != MentionIds.Of(MentionIds.Hash(old, mention.Type, offset)) || !taken.Add(id)) return null;
                result[mention.Id] = id;
            }
        }
        return next == mentions.Length ? result : null;
    }

    private static Dictionary<string, string>? NewIds(DocumentTree from, DocumentTree to, ImmutableArray<Claim> claims)
    {
        var result = new Dictionary<string, string>(claims.Length, StringComparer.Ordinal);
        var old = new ClaimIds().Open(from);
        var ids = new ClaimIds().Open(to);
        foreach (Claim claim in claims)
        {
            if (old.Of(claim.Sentence) != claim.Id) return null;
            result[claim.Id] = ids.Of(claim.Sentence);
        }
        return result;
    }

    // Diagnostics stand at mentions, abbreviations, sentences and claims: what has their place in one source has it in the other.
    private sealed class Places
    {
        private readonly Dictionary<string, ImmutableArray<TextSpan>> moved = new(StringComparer.Ordinal);
        private readonly bool same;

        internal Places(DocumentTree from, DocumentTree to, ClaimSet donor)
        {
            same = from.Map.Runs.SequenceEqual(to.Map.Runs);
            if (same || donor.Model.Diagnostics.IsEmpty && donor.Diagnostics.IsEmpty) return;
            foreach (Mention mention in donor.Model.Mentions) Add(mention.Span);
            foreach (Sentence sentence in from.Sentences) Add(sentence.Span);
            foreach (Claim claim in donor.Claims) Add(claim.Span);
            foreach (Abbreviation abbreviation in donor.Model.Abbreviations)
            {
                Add(abbreviation.Short);
                Add(abbreviation.Long);
            }

            void Add(TextSpan span) => moved.TryAdd(Key(from.ToSource(span)), to.ToSource(span));
        }

        internal ImmutableArray<Diagnostic>? Move(ImmutableArray<Diagnostic> diagnostics)
        {
            if (same) return diagnostics;
            var result = ImmutableArray.CreateBuilder<Diagnostic>(diagnostics.Length);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                ImmutableArray<TextSpan> source = [];
                if (!diagnostic.Source.IsDefaultOrEmpty && !moved.TryGetValue(Key(diagnostic.Source), out source)) return null;
                result.Add(diagnostic with { Source = source });
            }
            return result.DrainToImmutable();
        }

        private static string Key(ImmutableArray<TextSpan> spans) => string.Join(' ', spans.Select(static s => FormattableString.Invariant($"{s.Start}+{s.Length}")));
    }
}
