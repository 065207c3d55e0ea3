using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores.Tests;

/// <summary>Small made-up documents: a text after a stripped banner, with one mention of every word that starts with "Z" and one claim a sentence but the title.</summary>
internal static class SampleDocuments
{
    private const string Banner = "A banner 🧬\n";
    private static readonly DiagnosticDescriptor Doubt = new("MSC4999", "A doubt", "Doubt about {0}", Severity.Warning, "Look at it.");

    internal static ClaimSet Make(string id, params ReadOnlySpan<string> sentences)
    {
        string text = string.Join(' ', sentences.ToArray());
        var bounds = ImmutableArray.CreateBuilder<Sentence>();
        for (int i = 0, at = 0; i < sentences.Length; at += sentences[i++].Length + 1)
        {
            bounds.Add(new Sentence(new TextSpan(at, sentences[i].Length), i == 0 ? 0 : 1, 0, 0, i == 0, i == 0 ? null : "results"));
        }
        int split = sentences[0].Length;
        var tree = new DocumentTree
        {
            Id = id,
            Source = SourceText.FromString(Banner + text, uri: $"samples/{id}.txt"),
            Text = text,
            Map = new SourceMap([new MapRun(0, text.Length, Banner.Length, text.Length)]),
            Kind = "text",
            Sections = [new Section("title", "title", null, new TextSpan(0, split)), new Section("abstract", "results", "RESULTS", TextSpan.FromBounds(Math.Min(split + 1, text.Length), text.Length))],
            Sentences = bounds.DrainToImmutable(),
            Tokens = [],
            Trivia = [new Trivia([new TextSpan(0, Banner.Length - 1)], "site-banner", "test/banner")],
            Metadata = [new MetadataItem("title", sentences[0], [new TextSpan(Banner.Length, split)], "test/title")],
            Leaves = [],
            Publication = new Publication { Title = sentences[0], Doi = "10.1/" + id, Year = 2020, Authors = [new Author("Doe", "J"), new Author("Group", null)], Types = ["review"], Keywords = ["", "liver"] },
            Diagnostics = [],
        };
        ImmutableArray<Mention> mentions = Mentions(tree);
        var model = new SemanticModel(tree, [], mentions, [], [Doubt.At(new TextSpan(Banner.Length, 1), "x")]);
        ImmutableArray<Claim> claims = [.. Enumerable.Range(1, tree.Sentences.Length - 1).Select(i => Claim(tree, mentions, i))];
        ImmutableArray<Cue> cues = claims.Length == 0 ? [] : [new Cue("hedge", new TextSpan(0, 1), new TextSpan(0, 3), claims[0].Id), new Cue("citation", new TextSpan(1, 1), new TextSpan(1, 1), null)];
        return new ClaimSet(model, claims, cues, []);
    }

    private static ImmutableArray<Mention> Mentions(DocumentTree tree)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        for (int s = 0; s < tree.Sentences.Length; s++)
        {
            TextSpan sentence = tree.Sentences[s].Span;
            for (int at = tree.Text.IndexOf('Z', sentence.Start, sentence.Length); at >= 0; at = tree.Text.IndexOf('Z', at + 1, sentence.End - at - 1))
            {
                int length = tree.Text.AsSpan(at, sentence.End - at).IndexOfAny(' ', '.') is var end and >= 0 ? end : sentence.End - at;
                string name = tree.Text.Substring(at, length);
                var concept = new ConceptRef("T:" + name, name.ToUpperInvariant(), ["X:1", "X:2"], Verified: true);
                mentions.Add(new Mention
                {
                    Id = $"m-{at:x12}", Type = "gene", Span = new TextSpan(at, length), Sentence = s, Normalized = name,
                    Concept = name.EndsWith('?') ? null : concept, Nil = name.EndsWith('?') ? NilReason.Ambiguous : null,
                    Candidates = name.EndsWith('?') ? [new LinkCandidate(concept, "gene", 0.5, "name"), new LinkCandidate(concept with { Id = "T:other" }, "gene", 0.25, "weak")] : [],
                    Parts = [KeyValuePair.Create("species", "")], Value = new QuantityValue([1, 2.5], "mg") { IsRange = true, Uncertainties = [0.25, 0.5], Comparator = "<=" }, Score = 0.123456,
                });
            }
        }
        return mentions.DrainToImmutable();
    }

    private static Claim Claim(DocumentTree tree, ImmutableArray<Mention> mentions, int sentence)
    {
        string? first = mentions.FirstOrDefault(m => m.Sentence == sentence)?.Id;
        return new Claim
        {
            Id = $"c-{sentence:x16}", Sentence = sentence, Span = tree.Sentences[sentence].Span, Kind = "mechanism",
            Mechanisms = [new ScoredLabel("b-mechanism", 0.98765), new ScoredLabel("a-mechanism", 0.5)], Outcomes = ["survival"],
            Polarity = "positive", Certainty = "asserted", Attribution = "own", Evidence = ["animal", "in-vitro"],
            Effects = [new Effect(null, "the cells", Direction.Decrease, first, first is null ? "it" : null, first is null ? [] : [KeyValuePair.Create("species", first)])],
            Curation = sentence == 2 ? new Curation("reject", "me", "2024-01-01", "wrong", ["kind"]) : null,
        };
    }
}
