using System.Text;
using System.Text.RegularExpressions;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests.Corpora;
using MscAlf.Mining.Text;
using Xunit;
using static MscAlf.Mining.Tests.TestDocuments;

namespace MscAlf.Mining.Tests.Emit;

public sealed class ReportWriterTests
{
    private static readonly RunManifest Run = new() { Tool = "mscalf", Version = "0.1.0", Pipeline = "test", PipelineHash = ContentHash.Of("p") };

    private static string Report(ClaimSet[] documents, ReportOptions? options = null)
    {
        var writer = new ReportWriter(options ?? new ReportOptions());
        foreach (ClaimSet document in documents) writer.Add(document);
        var stream = new MemoryStream();
        writer.Finish(CorpusBuilderTests.Build(documents), Run, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static MatchCollection All(string pattern, string html) => Regex.Matches(html, pattern, RegexOptions.NonBacktracking);

    private static string Explain(ClaimSet document)
    {
        var stream = new MemoryStream();
        ExplainHtml.Write([new ExplainedDocument(document, null, "mscalf profile fix '</script>'")], 0, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ClaimSet Hostile() =>
        new TestDocument("\"><img src=x onerror=alert(1)>", new Publication { Title = "</script><script>alert('title')</script> {{js}} {{body}}", Authors = [new Author("<b>Li</b>", null)] }, "javascript:alert('uri')")
            .Trivia("</div></style><script>alert(1)</script>", "<i>", "'\"><script>alert(2)</script>")
            .Result($"{Cells} & \"{{not|negation}}\" 'lower' </script><script>alert(3)</script> {Tnf} <!-- in [x\" onfocus=\"alert(4)|gene|X:1|y\" onmouseover='alert(5)'].",
                Effect(Direction.Decrease) with { Curation = new Curation("accept", "<script>who</script>", "", "\"why'", []) })
            .Build();

    [Fact]
    public void Nothing_that_a_page_says_becomes_markup()
    {
        foreach (string html in new[] { Report([Hostile()]), Explain(Hostile()) })
        {
            Assert.Single(Regex.Matches(html, "<script", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking));
            Assert.Single(Regex.Matches(html, "</script", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking));
            Assert.Single(Regex.Matches(html, "</style", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking));
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
            // no event handler in any tag: the only attributes are ours
            Assert.Empty(All("<[a-z][^>]*\\son[a-z]+=", Regex.Replace(html, "\"[^\"]*\"", "\"\"", RegexOptions.NonBacktracking)));
        }
    }

    [Fact]
    public void Data_can_not_be_taken_for_a_placeholder() => Assert.Contains("{{js}} {{body}}", Report([Hostile()]), StringComparison.Ordinal);

    [Fact]
    public void Only_web_addresses_become_links()
    {
        string html = Report([Hostile(), OneEffect("b", Paper(1), Direction.Decrease).Build()]);
        string[] links = [.. Regex.Matches(html, "href=\"([^\"]*)\"", RegexOptions.NonBacktracking).Select(static m => m.Groups[1].Value)];
        Assert.Contains("https://doi.org/10.5555/test.1", links);
        Assert.All(links, static l => Assert.Matches("^(#|https?://|data:,$)", l));
    }

    [Fact]
    public void The_page_asks_for_nothing_from_outside()
    {
        string html = Report([OneEffect("a", Paper(1), Direction.Decrease).Build()]);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src=|url\\(|@import|fetch\\(|XMLHttpRequest)", html);
    }

    [Fact]
    public void The_elements_of_the_page_nest()
    {
        foreach (string html in new[] { Report(WritersTests.Documents()), Report([Hostile()]), Explain(Hostile()), Report([]) })
        {
            string body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("<script>", StringComparison.Ordinal)];
            var open = new Stack<string>();
            foreach (Match tag in Regex.Matches(body, "<(/?)([a-z0-9]+)(\"[^\"]*\"|[^>\"])*>", RegexOptions.NonBacktracking))
            {
                string name = tag.Groups[2].Value;
                if (name is "input" or "body") continue;
                if (tag.Groups[1].Length == 0) open.Push(name);
                else Assert.Equal(name, open.Pop());
            }
            Assert.Empty(open);
        }
    }

    [Fact]
    public void No_element_id_stands_twice()
    {
        string[] ids = [.. Regex.Matches(Report(WritersTests.Documents()), " id=\"([^\"]*)\"", RegexOptions.NonBacktracking).Select(static m => m.Groups[1].Value)];
        Assert.Contains("d0-s1", ids);
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_sentence_shows_its_mentions_and_cues_in_place() =>
        Assert.Contains("title=\"cell-source: CL:0000134 umbilical cord stromal cell\">UC cells</span> <span class=\"q q-direction\" title=\"direction cue\">lowered</span> <span", Report(WritersTests.Documents()), StringComparison.Ordinal);

    [Fact]
    public void Crossing_marks_are_cut_and_lose_no_character()
    {
        var html = new StringBuilder();
        new SentenceHtml(["t"]).Append(html, "abcdef", [new(new TextSpan(0, 4), "t", "n"), new(new TextSpan(2, 4), "cue:hedge", ""), new(new TextSpan(3, 1), "t", "n")]);
        Assert.Equal("abcdef", Regex.Replace(html.ToString(), "<[^>]*>", "", RegexOptions.NonBacktracking));
        Assert.Equal(4, Regex.Count(html.ToString(), "<span", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Explaining_shows_every_character_as_it_came()
    {
        ClaimSet document = WritersTests.Documents()[0];
        string page = Regex.Match(Explain(document), "<div class=\"page\">(.*?)</div></div>", RegexOptions.Singleline | RegexOptions.NonBacktracking).Groups[1].Value;
        Assert.Equal(document.Model.Tree.Source.Text, System.Net.WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]*>", "", RegexOptions.NonBacktracking)));
    }

    [Fact]
    public void Limits_are_kept_and_told()
    {
        ClaimSet[] documents = [.. Enumerable.Range(0, 6).Select(static i => OneEffect($"d{i}", Paper(i), Direction.Decrease).Build())];
        string html = Report(documents, new ReportOptions { MaxPages = 2, MaxDocuments = 4, MaxClaims = 3, MaxPageCharacters = 20 });
        Assert.Equal(2, Regex.Count(html, "class=\"pg\"", RegexOptions.NonBacktracking));
        Assert.Equal(2, Regex.Count(html, "This page is not embedded", RegexOptions.NonBacktracking));
        Assert.Contains("Cut after 20 of", html, StringComparison.Ordinal);
        Assert.Contains("2 more documents not shown", html, StringComparison.Ordinal);
        Assert.Contains("3 more sentences not shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_documents_give_the_same_page() => Assert.Equal(Report(WritersTests.Documents()), Report(WritersTests.Documents()));

    [Fact]
    public void A_corpus_of_other_documents_is_refused()
    {
        var writer = new ReportWriter(new ReportOptions());
        Assert.Throws<ArgumentException>(() => writer.Finish(CorpusBuilderTests.Build(WritersTests.Documents()), Run, Stream.Null));
    }
}
