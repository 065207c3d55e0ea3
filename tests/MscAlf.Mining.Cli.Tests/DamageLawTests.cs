using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Damaged, right-to-left and combining characters in every format: offsets stay true. Seeded, so a failure comes back.</summary>
public sealed class DamageLawTests(ITestOutputHelper output)
{
    private const int Rounds = 60; // for each format

    private static readonly DocumentMiner Miner = PackLoader.Open(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml"))).Miner();

    private static readonly string[] Pieces =
    [
        "\uD800", "\uDFFF", "\uD83D", "😀", "e\u0301", "\u0301\u0323", "שלום", "سلام", "\u202E", "\u202C", "\u2067", "\u2069", "\u200F", "ﬁ", "\u00AD", "\u200B", "\u200D", "\uFEFF", "\u00A0", "\u202F", "\u2028", "\u0085", "\uF061", "\uE123", "\uFFFE",
        "Î±", "â€“", "Ã", "&alpha;", "ß", "º", "\u0421D4", "µ", "TNF-a", "IL-1ß", "5 x 105 cells", "CD4 + T cells", "肝衰竭", "Die Zellen wurden bei den Mäusen nicht gefunden.", "Resumen\nLas células fueron administradas a los ratones con fallo hepático agudo.", "\0", "\u001B[31m",
    ];

    public static TheoryData<string> Formats => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Fuzz", "Seeds")).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_damage_in_any_format_keeps_offsets_true(string name)
    {
        string seed = File.ReadAllText(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Fuzz", "Seeds", name));
        var random = new Random(20261120);
        int documents = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string text = Damage(seed, random);
            // UTF-16 carries a lone surrogate to the decoder, UTF-8 can't
            byte[] bytes = round % 4 == 3 && name is "dump.txt" or "page.html" ? [0xFF, 0xFE, .. MemoryMarshal.AsBytes(text.AsSpan())] : Encoding.UTF8.GetBytes(text);
            foreach (SourceDocument document in new DocumentReader().Read(new MemoryStream(bytes), new ReadRequest(name)))
            {
                Check(document, round);
                documents++;
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} documents"));
        Assert.True(documents > 0);
    }

    [Fact]
    public void Lone_surrogates_in_escapes_of_a_record_keep_offsets_true()
    {
        string lines = """
            {"id":"a","title":"Cells \ud800 for \udc00 livers","abstract":"IL-6 \ud83d fell \ud83d\ude00 in mice with e\u0301 acute liver failure \ud800."}
            {"id":"b","text":"\udfff TNF-\u0251 rose \ud800\ud800 in mice."}
            {"id":"c","html":"<p>The \ud800 cells &#xD800; were given \u202e to all of the mice.</p>"}
            """;
        int documents = 0;
        foreach (SourceDocument document in new DocumentReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), new ReadRequest("-")))
        {
            Check(document, documents++);
        }
        Assert.Equal(3, documents);
    }

    // After a space of the seed, so that most pieces fall into text and not into the marks of the format.
    private static string Damage(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (int k = random.Next(1, 25); k > 0; k--)
        {
            int at = random.Next(text.Length);
            while (at < text.Length && text[at] != ' ') at++;
            text.Insert(Math.Min(at + 1, text.Length), Pieces[random.Next(Pieces.Length)] + (random.Next(2) == 0 ? " " : ""));
        }
        return text.ToString();
    }

    private static void Check(SourceDocument document, int round)
    {
        ClaimSet claims = Miner.Mine(document);
        Assert.DoesNotContain(claims.AllDiagnostics(), static d => d.Id == EngineDiagnostics.StageFailed.Id);
        DocumentTree tree = claims.Model.Tree;
        int at = 0;
        foreach (Leaf leaf in tree.Leaves)
        {
            Assert.True(leaf.Start == at && leaf.Length > 0, $"round {round}: a leaf starts at {leaf.Start}, not at {at}");
            at = leaf.End;
        }
        Assert.Equal(tree.Source.Text.Length, at);
        var bytes = new ArrayBufferWriter<byte>();
        new DocumentRecordWriter("mscalf test", "msc-alf").Write(claims, bytes);
        using JsonDocument record = JsonDocument.Parse(bytes.WrittenMemory);
        List<string> broken = RecordLaws.Broken(record.RootElement, tree.Source.Text);
        Assert.True(broken.Count == 0, $"round {round}: {string.Join("; ", broken.Take(4))}");
    }
}
