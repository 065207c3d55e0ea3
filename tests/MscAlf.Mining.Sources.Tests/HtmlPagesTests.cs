using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Sources.Tests;

/// <summary>Laws that hold for every page, tried on made-up, real and damaged ones.</summary>
public sealed class HtmlPagesTests(ITestOutputHelper output)
{
    private static readonly DocumentReader Reader = new();

    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div class='a b' id=c>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<br/>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</li>", "</ul>", "<h2>", "</h2>",
        "<script>", "</script>", "<style>", "<!--", "-->", "<svg>", "</svg>", "<title>", "</title>", "<math>", "<![CDATA[", "]]>", "<select>", "<option>", "<template>", "</template>", "<textarea>",
        "</textarea>", "&amp;", "&beta;", "&#946;", "&nbsp;", "&amp", "&", "&#x110000;", "<", ">", "</", "<!", "\"", "'", " ", "\n", "word", "two words", "α", "\u00A0", "<p hidden>", "<sup>", "</sup>",
        "<span style='display: none'>", "</span>", "<head>", "<body>", "</body>", "<html lang=en>", "<noscript>", "</noscript>", "<dl>", "<dt>", "<dd>", "=", "/", "<x-y>", "</x-y>", "😀", "\0", "\r\n",
    ];

    private static SourceDocument Read(string html) =>
        Reader.ReadBytes(Encoding.UTF8.GetBytes(html), new ReadRequest("x.html") { MediaType = "text/html" });

    private static IEnumerable<SourceDocument> RealPages(int every) =>
        SharedData.Files("*.html.gz", "data/web", "data/formats/html").Where((_, i) => i % every == 0).Select(f => Reader.ReadFile(f).Single());

    /// <summary>What must hold for the layout of any page; null when it does.</summary>
    private static string? Violation(SourceDocument document)
    {
        Layout layout = document.Layout;
        string source = document.Source.Text;
        int at = 0;
        foreach (MapRun run in layout.Map.Runs)
        {
            if (run.SourceStart < at || run.SourceLength < 1 || run.TargetLength < 1 || run.SourceEnd > source.Length || run.TargetEnd > layout.Text.Length) return $"run {run} after {at}";
            at = run.SourceEnd;
            ReadOnlySpan<char> target = layout.Text.AsSpan(run.TargetStart, run.TargetLength), from = source.AsSpan(run.SourceStart, run.SourceLength);
            if (run.IsLinear ? !target.SequenceEqual(from) : from[0] != '&') return $"run {run}: '{target}' from '{from}'";
        }
        int end = -1;
        foreach (LayoutBlock block in layout.Blocks)
        {
            if (block.Span.IsEmpty || block.Span.Start != end + 1 || block.Span.End > layout.Text.Length) return $"block {block} after {end}";
            if (end >= 0 && layout.Text[end] != '\n') return $"no break before {block}";
            if (char.IsWhiteSpace(layout.Text[block.Span.Start]) || char.IsWhiteSpace(layout.Text[block.Span.End - 1])) return $"white space at the ends of {block}";
            if (block.LinkShare is < 0 or > 1 || !block.Path.StartsWith("/html", StringComparison.Ordinal)) return $"block {block}";
            end = block.Span.End;
        }
        if (Math.Max(end, 0) != layout.Text.Length) return "text after the last block";
        int styled = 0;
        foreach (StyleRun run in layout.Styles)
        {
            if (run.Span.Start < styled || run.Span.IsEmpty || run.Span.End > layout.Text.Length || run.Style == TextStyle.None) return $"style {run}";
            styled = run.Span.End;
        }
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Source.End > source.Length) return $"field {field}";
        }
        return null;
    }

    [Fact]
    public void Any_string_keeps_the_laws() => Check.QuickThrowOnFailure(Prop.ForAll<string>(html => Violation(Read("<p>" + html)) is null));

    [Fact]
    public void Any_mixture_of_markup_keeps_the_laws()
    {
        var random = new Random(1);
        var html = new StringBuilder();
        for (int round = 0; round < 20_000; round++)
        {
            html.Clear();
            for (int n = random.Next(40); n >= 0; n--) html.Append(Pieces[random.Next(Pieces.Length)]);
            string? violation = Violation(Read(html.ToString()));
            Assert.True(violation is null, $"{violation} in {html}");
        }
    }

    [Fact]
    public void Real_pages_keep_the_laws()
    {
        int pages = 0;
        foreach (SourceDocument page in RealPages(1))
        {
            string? violation = Violation(page);
            Assert.True(violation is null, $"{page.Source.Uri}: {violation}");
            pages++;
        }
        output.WriteLine($"{pages} pages");
    }

    [Fact]
    public void Damaged_real_pages_keep_the_laws()
    {
        var random = new Random(2);
        int pages = 0;
        foreach (SourceDocument page in RealPages(7))
        {
            StringBuilder text = new(page.Source.Text);
            for (int i = 0; i < 200; i++)
            {
                int at = random.Next(text.Length);
                if (i % 3 == 0) text.Remove(at, Math.Min(random.Next(30), text.Length - at));
                else if (i % 3 == 1) text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                else text[at] = "<>&\"'/="[random.Next(7)];
            }
            string? violation = Violation(Read(text.ToString()));
            Assert.True(violation is null, $"{page.Source.Uri}: {violation}");
            pages++;
        }
        output.WriteLine($"{pages} pages");
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<a href=x>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<p><b>x")]
    [InlineData("</b></div>")]
    [InlineData("<svg>")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("<a b='")]
    [InlineData("&amp")]
    [InlineData("&")]
    [InlineData("</")]
    [InlineData("<")]
    [InlineData("<x-y z>")]
    [InlineData("<![CDATA[")]
    [InlineData("<title>")]
    [InlineData("<script><!--")]
    public void What_repeats_100000_times_is_read_in_linear_time(string piece)
    {
        string html = "<p>start " + string.Concat(Enumerable.Repeat(piece, 100_000)) + " end";
        var clock = Stopwatch.StartNew();
        Assert.Null(Violation(Read(html)));
        Assert.True(clock.ElapsedMilliseconds < 5_000, $"{clock.ElapsedMilliseconds} ms");
        output.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_paragraph_of_50_megabytes_is_read()
    {
        SourceDocument page = Read("<p>" + string.Concat(Enumerable.Repeat("word &beta; ", 4_200_000)));
        Assert.Single(page.Layout.Blocks);
    }

    [Fact]
    public void Real_pages_have_the_text_that_a_browser_like_parser_finds()
    {
        int pages = 0, same = 0;
        double worst = 1, sum = 0;
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false });
        foreach (SourceDocument page in RealPages(3))
        {
            string expected = VisibleText(parser.ParseDocument(page.Source.Text));
            string actual = string.Concat(page.Layout.Text.Where(c => !char.IsWhiteSpace(c)));
            double share = Share(expected, actual);
            if (share < 0.999) output.WriteLine($"{share:0.0000} {page.Source.Uri} {Difference(expected, actual)}");
            if (expected == actual) same++;
            worst = Math.Min(worst, share);
            sum += share;
            pages++;
        }
        output.WriteLine($"{pages} pages, {same} the same, worst {worst:0.0000}");
        if (pages > 0) Assert.True(sum / pages > 0.995, $"mean {sum / pages}");
    }

    private static string Difference(string expected, string actual)
    {
        int at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at]) at++;
        return $"at {at}: '{expected.AsSpan(at, Math.Min(40, expected.Length - at))}' '{actual.AsSpan(at, Math.Min(40, actual.Length - at))}'";
    }

    /// <summary>Dice's measure over runs of eight characters.</summary>
    private static double Share(string a, string b)
    {
        if (a == b) return 1;
        Dictionary<string, int> left = Grams(a), right = Grams(b);
        int common = left.Sum(g => Math.Min(g.Value, right.GetValueOrDefault(g.Key)));
        return 2.0 * common / Math.Max(1, left.Values.Sum() + right.Values.Sum());
    }

    private static Dictionary<string, int> Grams(string text)
    {
        var grams = new Dictionary<string, int>();
        for (int i = 0; i + 8 <= text.Length; i++)
        {
            string gram = text.Substring(i, 8);
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }
        return grams;
    }

    private static string VisibleText(IDocument document)
    {
        var text = new StringBuilder();
        Add(document.Body, text);
        return text.ToString();
    }

    private static void Add(INode? node, StringBuilder text)
    {
        if (node is IText { Data: string data })
        {
            foreach (char c in data)
            {
                if (!char.IsWhiteSpace(c)) text.Append(c);
            }
        }
        if (node is null || (node is IElement element && element.LocalName is "script" or "style" or "template" or "select" or "datalist" or "svg" or "iframe" or "title" or "xmp" or "noembed" or "noframes" or "annotation")) return;
        foreach (INode child in node.ChildNodes) Add(child, text);
    }
}
