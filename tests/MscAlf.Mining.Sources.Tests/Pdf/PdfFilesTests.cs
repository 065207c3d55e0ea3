using System.Diagnostics;
using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Sources.Pdf;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Sources.Tests.Pdf;

public sealed class PdfFilesTests(ITestOutputHelper output)
{
    private static SourceDocument Read(byte[] bytes) => Assert.Single(Records.All(bytes, "d/paper.pdf"));

    private static MiniPdf Columns() => new MiniPdf { Title = "A made-up title of four words", Author = "Jane Roe, Nobody Else", Subject = "J Lamps 2021. doi:10.1234/lamp" }
        .Line(60, 760, "J Lamps 2021;12:17. doi:10.1234/lamp").Line(60, 730, "A made-up title of").Line(60, 718, "four words").Line(60, 700, "Jane Roe")
        .Line(60, 660, "The \uFB01rst column says that").Line(60, 648, "light is bright and goes").Line(60, 636, "on to its own end.")
        .Line(330, 660, "The second column says").Line(330, 648, "that lamps \uFB02icker when").Line(330, 636, "nobody looks at them.")
        .Break().Line(60, 760, "J Lamps 2021;12:18.").Line(60, 660, "The next page.");

    /// <summary>True where pdftotext is there; else the test says why it did not look.</summary>
    private bool CanRead()
    {
        if (!PdfFiles.IsInstalled) output.WriteLine("skipped: pdftotext is not installed (apt-get install poppler-utils)");
        return PdfFiles.IsInstalled;
    }

    [Fact]
    public void Columns_are_read_one_after_the_other()
    {
        if (!CanRead()) return;
        SourceDocument document = Read(Columns().ToBytes());
        string text = document.Source.Text;
        Assert.True(text.IndexOf("its own end", StringComparison.Ordinal) < text.IndexOf("The second column", StringComparison.Ordinal));
        Assert.Contains("\f", text);
        Assert.Contains("\uFB01rst column", text.Replace("first column", "\uFB01rst column", StringComparison.Ordinal));
        Assert.Equal(("text", "pdf-text", "application/pdf", "text"), (document.Form, document.Kind, document.Source.MediaType, document.Source.Member));
        Assert.Empty(document.Diagnostics);
    }

    [Fact]
    public void The_hash_is_of_the_file()
    {
        byte[] bytes = Columns().ToBytes();
        if (CanRead()) Assert.Equal(ContentHash.Of(bytes), Read(bytes).Source.Sha256);
    }

    [Fact]
    public void Properties_count_where_the_first_page_bears_them_out()
    {
        if (!CanRead()) return;
        SourceDocument document = Read(Columns().ToBytes());
        Assert.Equal(["A made-up title of four words"], document.Values("title"));
        Assert.Equal(["A made-up title of\nfour words"], document.Places("title"));
        Assert.Equal(["10.1234/lamp"], document.Values("doi"));
        Assert.Equal(["Jane Roe"], document.Values("authors"));
        Assert.Empty(Read(new MiniPdf { Title = "Microsoft Word - draft 7 of this" }.Line(60, 700, "Words of a paper.").ToBytes()).Declared);
    }

    [Fact]
    public void Pages_without_text_are_told()
    {
        if (CanRead()) Assert.Equal("MSC1024", Read(new MiniPdf().ToBytes()).Codes()[0]);
    }

    [Fact]
    public void A_damaged_file_is_told()
    {
        if (CanRead()) Assert.Equal("MSC1023", Read("%PDF-1.7 abc"u8.ToArray()).Codes()[0]);
    }

    [Fact]
    public void An_encrypted_file_is_told()
    {
        if (CanRead()) Assert.Equal("MSC1022", Read(new MiniPdf { Encrypted = true }.Line(60, 700, "Words.").ToBytes()).Codes()[0]);
    }

    [Fact]
    public void Without_the_tool_the_remedy_is_said()
    {
        using var input = new InputStream(new MemoryStream(Columns().ToBytes()));
        SourceDocument document = PdfFiles.ReadOne(input, new ReadRequest("x.pdf"), ReadLimits.Default, null, null);
        Assert.Equal(["MSC1021"], document.Codes());
        Assert.Contains("poppler-utils", document.Diagnostics[0].Descriptor.Help);
    }

    [Fact]
    public void Files_can_be_read_side_by_side()
    {
        if (!CanRead()) return;
        byte[] bytes = Columns().ToBytes();
        string[] texts = new string[8];
        Parallel.For(0, texts.Length, i => texts[i] = Read(bytes).Source.Text);
        Assert.Single(texts.Distinct());
    }

    [Theory]
    [InlineData("sleep 60 & sleep 60", "took more than")]
    [InlineData("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "gave more than")]
    public void A_tool_that_goes_over_a_bound_is_killed_with_its_children(string script, string message)
    {
        if (OperatingSystem.IsWindows()) return;
        string tool = Path.Combine(Path.GetTempPath(), "mscalf-test-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(tool, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var input = new InputStream(new MemoryStream(Columns().ToBytes()));
            var watch = Stopwatch.StartNew();
            SourceDocument document = PdfFiles.ReadOne(input, new ReadRequest("x.pdf"), new ReadLimits { PdfTimeout = TimeSpan.FromSeconds(1), MaxBytes = 200_000 }, new PdfTool(tool, null), null);
            Assert.Equal(["MSC1025"], document.Codes());
            Assert.Contains(message, document.Diagnostics[0].Message);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        }
        finally
        {
            File.Delete(tool);
        }
    }

    [Fact]
    public void Memory_is_bounded()
    {
        if (PdfTool.FindProgram("prlimit", Environment.GetEnvironmentVariable("PATH")) is not { } limiter || !CanRead()) return;
        using var input = new InputStream(new MemoryStream(Columns().ToBytes()));
        var tool = new PdfTool(PdfTool.FindProgram("pdftotext", Environment.GetEnvironmentVariable("PATH"))!, limiter);
        SourceDocument document = PdfFiles.ReadOne(input, new ReadRequest("x.pdf"), new ReadLimits { MaxPdfMemory = 8 << 20 }, tool, null);
        Assert.Contains(document.Codes()[0], (string[])["MSC1023", "MSC1025"]);
    }

    [Fact]
    public void Programs_are_not_looked_for_in_the_current_folder()
    {
        Assert.Null(PdfTool.FindProgram("sh", ".:bin::../bin"));
        if (!OperatingSystem.IsWindows()) Assert.Equal("/bin/sh", PdfTool.FindProgram("sh", "bin:/bin"));
    }
}
