using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

/// <summary>A tagger trained on sentences made of a few words finds what it was shown, and what is like it.</summary>
public sealed class SequenceTaggerTests
{
    private static readonly TagSet Tags = new(["Drug", "Illness"]);
    private static readonly string[] Drugs = ["ravomab", "tuxomab", "selimab", "dorumab", "paximab"];
    private static readonly string[] Illnesses = ["lunar fever", "ankle rot", "silver cough", "old fever", "blue rot"];
    private static readonly SequenceModel Model = Train(threads: 1);

    private static SequenceModel Train(int threads) => SequenceTrainer.Train(Tags, [.. Sentences()], null, null, threads);

    private static IEnumerable<TaggedSentence> Sentences()
    {
        for (int i = 0; i < 120; i++)
        {
            string drug = Drugs[i % 5], illness = Illnesses[i / 5 % 5];
            string[] words = i % 3 == 0 ? ["Patients", "with", .. illness.Split(' '), "were", "given", drug, "."]
                : i % 3 == 1 ? ["We", "treated", .. illness.Split(' '), "(", "LF", ")", "with", drug, "for", "days", "."]
                : ["No", "effect", "was", "seen", "in", "patients", "for", "days", "."];
            var names = ImmutableArray.CreateBuilder<TagSpan>();
            for (int t = 0; t < words.Length; t++)
            {
                if (words[t] == drug) names.Add(new TagSpan(t, t + 1, 0));
                if (t + 1 < words.Length && words[t] + " " + words[t + 1] == illness) names.Add(new TagSpan(t, t + 2, 1));
            }
            yield return new TaggedSentence([.. words], names.ToImmutable());
        }
    }

    private static string[] Tag(SequenceModel model, params string[] sentences)
    {
        var tagger = new SequenceTagger(model);
        TaggingBuffers buffers = tagger.CreateBuffers();
        return Tag(tagger, buffers, sentences);
    }

    private static string[] Tag(SequenceTagger tagger, TaggingBuffers buffers, params string[] sentences)
    {
        buffers.Clear();
        var all = new List<string>();
        foreach (string sentence in sentences)
        {
            foreach (string token in sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                buffers.Add(token);
                all.Add(token);
            }
            buffers.EndSentence();
        }
        tagger.Tag(buffers);
        var found = new List<string>();
        foreach (TagSpan name in buffers.Names)
        {
            Assert.InRange(name.Score, 0, 1);
            found.Add($"{string.Join(' ', all[name.Start..name.End])}/{tagger.Tags.Types[name.Type]}");
        }
        return [.. found];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Only_the_parts_that_are_named_are_read(int readings)
    {
        SequenceModel model = SequenceTrainer.Train(Tags, [.. Sentences()], null, null, readings: readings);
        var tagger = new SequenceTagger(model);
        TaggingBuffers buffers = tagger.CreateBuffers();
        string[] words = ["Patients", "with", "old", "fever", "were", "given", "tuxomab", "."];
        foreach (string word in words) buffers.Add(word);
        buffers.AddPart(4, 8);
        buffers.EndParts();
        tagger.Tag(buffers);
        Assert.Equal([new TagSpan(6, 7, 0)], buffers.Names.ToArray().Select(static n => n with { Score = 1 }));

        buffers.Clear();
        foreach (string word in words) buffers.Add(word);
        buffers.AddPart(0, 8);
        buffers.EndParts();
        tagger.Tag(buffers);
        TagSpan[] whole = buffers.Names.ToArray();
        buffers.Clear();
        foreach (string word in words) buffers.Add(word);
        buffers.EndSentence();
        tagger.Tag(buffers);
        Assert.Equal(buffers.Names.ToArray(), whole);
        Assert.Equal(2, whole.Length);
    }

    [Fact]
    public void Parts_come_in_order_within_their_sentence()
    {
        TaggingBuffers buffers = new SequenceTagger(Model).CreateBuffers();
        foreach (string word in (string[])["a", "b", "c"]) buffers.Add(word);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffers.AddPart(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffers.AddPart(1, 1));
        buffers.AddPart(0, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffers.AddPart(1, 3));
        buffers.EndParts();
    }

    [Fact]
    public void Names_that_were_shown_are_found_in_new_sentences() =>
        Assert.Equal(["silver cough/Illness", "selimab/Drug"], Tag(Model, "Patients with silver cough were given selimab for days ."));

    [Fact]
    public void A_name_that_was_never_shown_is_found_by_its_form_and_its_place() =>
        Assert.Equal(["green fever/Illness", "zolimab/Drug"], Tag(Model, "Patients with green fever were given zolimab ."));

    [Fact]
    public void What_the_caller_tells_of_a_token_decides_where_words_do_not()
    {
        var sentences = new List<TaggedSentence>();
        for (int i = 0; i < 400; i++)
        {
            ImmutableArray<TagSpan> names = i % 2 == 0 ? [new TagSpan(1, 2, i / 2 % 2)] : [];
            sentences.Add(new TaggedSentence(["The", "thing" + i / 4, "helped"], names, [[], i % 2 == 0 ? [(uint)(70 + i / 2 % 2)] : [9], []]));
        }
        var tagger = new SequenceTagger(SequenceTrainer.Train(Tags, sentences, null, null));
        TaggingBuffers buffers = tagger.CreateBuffers();
        foreach (uint extra in (uint[])[71, 9, 70])
        {
            buffers.Add("The");
            buffers.Add("thing777", [extra]);
            buffers.Add("helped");
            buffers.EndSentence();
        }
        tagger.Tag(buffers);
        Assert.Equal([(1, 2, 1), (7, 8, 0)], buffers.Names.ToArray().Select(static n => (n.Start, n.End, n.Type)));
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is() => Assert.Empty(Tag(Model, "", "No effect was seen in patients .", ""));

    [Fact]
    public void Training_gives_the_same_bytes_with_any_number_of_threads()
    {
        byte[] one = Model.Save();
        Assert.True(one.AsSpan().SequenceEqual(Train(threads: 3).Save()), "the bytes differ");
        Assert.True(one.AsSpan().SequenceEqual(SequenceModel.Open("m", one, null, null).Save()), "saving what was opened gives other bytes");
    }

    [Fact]
    public void An_opened_model_says_the_same()
    {
        string[] text = ["Patients with green fever were given zolimab .", "We treated old rot with ravomab for days ."];
        Assert.Equal(Tag(Model, text), Tag(SequenceModel.Open("m", Model.Save(), null, null), text));
    }

    [Fact]
    public void Buffers_keep_nothing_of_the_text_before()
    {
        var tagger = new SequenceTagger(Model);
        TaggingBuffers buffers = tagger.CreateBuffers();
        string[] fresh = Tag(Model, "We treated odd rot ( OR ) with LF .");
        Tag(tagger, buffers, "We treated lunar fever ( LF ) with OR .", "LF and OR were given .");
        Assert.Equal(fresh, Tag(tagger, buffers, "We treated odd rot ( OR ) with LF ."));
    }

    [Fact]
    public void Known_words_are_tagged_without_allocation()
    {
        var tagger = new SequenceTagger(Model);
        TaggingBuffers buffers = tagger.CreateBuffers();
        string[] words = "We treated lunar fever ( LF ) with tuxomab for days .".Split(' ');
        long Round()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            buffers.Clear();
            for (int s = 0; s < 50; s++)
            {
                foreach (string word in words) buffers.Add(word);
                buffers.EndSentence();
            }
            tagger.Tag(buffers);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Round();
        Round();
        Assert.InRange(Round(), 0, 50 * words.Length / 2); // less than half a byte a word: nothing that grows with the text
    }

    [Fact]
    public void A_damaged_model_is_refused_and_says_so()
    {
        byte[] bytes = Model.Save();
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            if (i % 3 != 0) damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            ConfigException e = Assert.Throws<ConfigException>(() => SequenceModel.Open("x.model", damaged, null, null));
            Assert.Contains("x.model", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_trained_with_other_resources_is_refused()
    {
        if (WordClasses.Default is null) return;
        SequenceModel model = SequenceTrainer.Train(Tags, [.. Sentences()], WordClasses.Default, null);
        Assert.Contains("word classes", Assert.Throws<ConfigException>(() => SequenceModel.Open("x.model", model.Save(), null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_forms_know_their_long_forms_before_and_after()
    {
        var text = new TagText();
        foreach (string sentence in (string[])["LF was seen .", "We treated lunar fever ( LF ) .", "SC ( silver cough ) and LF .", "The ( drug ) was old ."])
        {
            foreach (string word in sentence.Split(' ')) text.Add(TagWord.Of(word, null, null));
            text.EndSentence();
        }
        var forms = new ShortForms();
        forms.Find(text);
        string LongOf(int t) => forms.PairOf[t] < 0 ? "" : string.Join(' ', text.Words[forms.Pairs[forms.PairOf[t]].Start..forms.Pairs[forms.PairOf[t]].End].Select(static w => w.Text));
        Assert.Equal(2, forms.Pairs.Count);
        for (int t = 0; t < text.Count; t++) Assert.Equal(text.Words[t].Text switch { "LF" => "lunar fever", "SC" => "silver cough", _ => "" }, LongOf(t));
    }
}
