using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Learning;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class ClaimTrainerTests
{
    [Fact]
    public void Training_twice_gives_the_same_bytes()
    {
        ImmutableArray<ClaimDocument> few = [.. ClaimPack.Corpus().Take(24)];
        var options = new LinearOptions(Rounds: 8, Folds: 2);
        byte[] first = ClaimTrainer.Train(few, ClaimPack.Bare, ClaimPack.Tables, options), second = ClaimTrainer.Train(few, ClaimPack.Bare, ClaimPack.Tables, options);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Every_annotated_label_is_in_the_taxonomy_and_every_document_has_sentences()
    {
        ImmutableArray<ClaimDocument> corpus = ClaimPack.Corpus();
        Assert.True(corpus.Length > 150);
        Assert.True(corpus.Sum(static d => d.Sentences.Length) > 1500);
    }

    [Fact]
    public void The_committed_model_is_small() =>
        Assert.InRange(new FileInfo(Path.Combine(Repository.Root, "pipelines", "msc-alf", "models", "claims.model")).Length, 10_000, 2_000_000);
}
