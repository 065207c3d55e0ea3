using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons;

/// <summary>A damaged or hostile file gives an error that names it, at opening or at use, and never reads outside of its bytes.</summary>
public sealed class DamagedLexiconTests
{
    private const string Text = "IL-6, regulatory T (Treg) cells and interleukin 6 of the liver";

    private static byte[] Compiled()
    {
        var builder = new LexiconBuilder();
        builder.Add(TsvTable.Parse("t.tsv", Encoding.UTF8.GetBytes("type\tid\tlabel\tnames\txrefs\tverified\tflags\ncytokine\tHGNC:6018\tIL6\tIL-6|interleukin 6\tNCBIGene:3569\tyes\t\ncell-type\tCL:1\tTreg\tregulatory T cell|Treg\t\tyes\tclass\nanatomy\tU:1\tliver\tliver\t\tyes\t\n")));
        builder.Retire(new RetiredId("OLD:1", "old", ["NEW:1"], "s")).Add(new LexiconSource("s", "1", "CC0", "", 3, 5, 0));
        return builder.Build().Save();
    }

    private static int Use(byte[] bytes, bool trusting)
    {
        Lexicon lexicon = trusting ? Lexicon.OpenTrusting(bytes, "x.lexicon") : Lexicon.Open(bytes, "x.lexicon");
        var atoms = new List<Atom>();
        Atomizer.Atomize(Text, 0, atoms);
        var hits = new List<LexiconHit>();
        lexicon.Scan(Text, CollectionsMarshal.AsSpan(atoms), 0, hits);
        int read = hits.Sum(h => lexicon.ConceptOf(h.Entry).Label.Length + lexicon.OriginOf(h.Entry).Length);
        lexicon.Slice(Text, [new TextSpan(0, Text.Length)]);
        return read + lexicon.Lookup("liver").Length + lexicon.AllRetired().Count() + lexicon.AllDropped().Count() + lexicon.Sources.Length + (lexicon.Retired("OLD:1") is null ? 0 : 1);
    }

    [Fact]
    public void A_sound_file_is_read() => Assert.True(Use(Compiled(), trusting: false) > 10);

    [Fact]
    public void Any_changed_byte_is_told_when_the_file_is_opened()
    {
        byte[] sound = Compiled();
        int told = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] bytes = [.. sound];
            bytes[i] ^= 0x5A;
            if (i is >= LexiconLayout.CheckAt + 8 and < LexiconLayout.HeaderSize) continue; // the end of the header is not used
            ConfigException error = Assert.Throws<ConfigException>(() => Use(bytes, trusting: false));
            Assert.StartsWith("x.lexicon", error.Message, StringComparison.Ordinal);
            told++;
        }
        Assert.True(told > 1000);
    }

    [Fact]
    public void A_file_that_is_not_verified_never_leads_outside_of_its_bytes()
    {
        byte[] sound = Compiled();
        var random = new Random(20260101);
        int refused = 0, read = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] bytes = [.. sound];
            for (int n = random.Next(1, 40); n > 0; n--) bytes[random.Next(LexiconLayout.HeaderSize, bytes.Length)] = (byte)random.Next(256);
            try
            {
                Use(bytes, trusting: true);
                read++;
            }
            catch (ConfigException e)
            {
                Assert.StartsWith("x.lexicon", e.Message, StringComparison.Ordinal);
                refused++;
            }
        }
        Assert.True(refused > 100 && read > 100, $"{refused} refused, {read} read");
    }

    [Fact]
    public void A_cut_file_is_told_by_name()
    {
        byte[] sound = Compiled();
        for (int length = 0; length < sound.Length; length += 7)
        {
            Assert.StartsWith("x.lexicon", Assert.Throws<ConfigException>(() => Lexicon.Open(sound.AsMemory(0, length), "x.lexicon")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_another_version_says_which_and_what_to_do()
    {
        byte[] bytes = Compiled();
        bytes[4] = 1;
        Assert.Contains("version 1", Assert.Throws<ConfigException>(() => Lexicon.Open(bytes, "x.lexicon")).Message, StringComparison.Ordinal);
    }
}
