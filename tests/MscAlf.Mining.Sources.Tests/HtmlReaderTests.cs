using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

public sealed class HtmlReaderTests
{
    private static SourceDocument Read(string html) =>
        new DocumentReader().ReadBytes(Encoding.UTF8.GetBytes(html), new ReadRequest("x.html") { MediaType = "text/html" });

    private static string Cut(Layout layout, TextSpan span) => layout.Text.Substring(span.Start, span.Length);

    [Theory]
    [InlineData("<p>One</p> <p>Two</p>", "p:One|p:Two")]
    [InlineData("<p>One<p>Two<div>Three</div>four", "p:One|p:Two|div:Three|body:four")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul>d</ul>e", "li:a|li:b|li:c|li:d|body:e")]
    [InlineData("<dl><dt>a<dd>b<dt>c</dl>", "dt:a|dd:b|dt:c")]
    [InlineData("<table><tr><th>a<td>b<tr><td>c</table>d", "th:a|td:b|td:c|body:d")]
    [InlineData("<table><tr><td><p>a<table><tr><td>b</table>c</td><td>d", "p:a|td:b|td:c|td:d")]
    [InlineData("<h1>a</h2>b", "h1:a|body:b")]
    [InlineData("<p>a</div></b></p>b", "p:a|body:b")]
    [InlineData("a</p>b", "body:a|body:b")]
    [InlineData("<div>a<br>b<br/>\n <br>c<hr>d</div>", "div:a\nb|div:c|div:d")]
    [InlineData("<p> a \n  b <b> c</b> </p>", "p:a \n  b  c")]
    [InlineData("<p>a<b>b<i>c</b>d</i>e</p>", "p:abcde")]
    [InlineData("<p>a<!-- x --><script>y</script><style>z</style>b<template>t</template><svg><title/><text>s</text></svg>c", "p:abc")]
    [InlineData("<p>a<select><option>x<option>y</select>b<select><option>c<p>d", "p:ab|p:d")]
    [InlineData("<p>a<svg><g><p>b", "p:a|p:b")]
    [InlineData("<p>x <math><mi>k</mi><annotation>\\k</annotation><mo><![CDATA[<]]></mo></math> y", "p:x k< y")]
    [InlineData("<title>T</title><p>a<iframe>b</iframe><xmp>c</xmp>", "p:a")]
    [InlineData("<noscript>x</noscript><body>a<noscript>b</noscript>", "body:ab")]
    [InlineData("<pre>a\n  b</pre>", "pre:a\n  b")]
    [InlineData("1 < 2 & 3 <4> </ x> a&b; <", "body:1 < 2 & 3 <4>  a&b; <")]
    [InlineData("<p>&nbsp;</p><p>&nbsp;a&nbsp;</p>", "p:a")]
    [InlineData("<p>a<![CDATA[b]]>c<?php x ?>d<!doctype y>e", "p:acde")]
    [InlineData("<p>a</p", "p:a")]
    [InlineData("<P CLASS=x>a</P>", "p:a")]
    [InlineData("<script><p>a</p></script x>b", "body:b")]
    [InlineData("<textarea><b>a</b>&amp;</textarea>", "body:<b>a</b>&")]
    public void A_page_is_cut_into_blocks(string html, string expected)
    {
        Layout layout = Read(html).Layout;
        Assert.Equal(expected, string.Join('|', layout.Blocks.Select(b => b.Tag + ":" + Cut(layout, b.Span))));
    }

    [Theory]
    [InlineData("&beta;", "β")]
    [InlineData("&#946;&#x3b2;&#X3B2", "βββ")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&ampx &notit; &notin;", "&x ¬it; ∉")]
    [InlineData("&#150;&#0;&#x110000;&#xD800;", "–\uFFFD\uFFFD\uFFFD")]
    [InlineData("&CounterClockwiseContourIntegral;&xyzzy;&;&", "∳&xyzzy;&;&")]
    [InlineData("&#128512;&NotEqualTilde;", "😀≂̸")]
    public void References_are_decoded_as_one(string html, string expected)
    {
        Layout layout = Read("<p>" + html).Layout;
        Assert.Equal(expected, layout.Text);
        Assert.All(layout.Map.Runs, r => Assert.True(r.IsLinear || r.TargetLength <= 2));
    }

    [Fact]
    public void A_reference_maps_to_its_whole_source()
    {
        SourceDocument page = Read("<p>TNF-&alpha; fell</p>");
        TextSpan span = Assert.Single(page.Layout.Map.ToSource(new TextSpan(4, 1)));
        Assert.Equal("&alpha;", page.Source.Slice(span).ToString());
        Assert.Equal("<p>TNF-".Length, page.Layout.Map.ToSource(4));
    }

    [Theory]
    [InlineData("<p>a <a href='/x?a=1&amp;b'>b c</a> d", "b c:Link:/x?a=1&b")]
    [InlineData("<p><a href=x>b</a><a href=x>c</a>", "b:Link:x c:Link:x")]
    [InlineData("<p><a href=x>b<a href=y>c", "b:Link:x c:Link:y")]
    [InlineData("<p><a name=x>b</a>", "")]
    [InlineData("<a href=x><p>b</p><p>c</p></a>d", "b:Link:x c:Link:x")]
    [InlineData("<p>10<sup>6</sup> H<sub>2</sub>O", "6:Superscript: 2:Subscript:")]
    [InlineData("<p><b>a</b> <em>b</em><strong><i>c</i></strong>", "a:Emphasis: bc:Emphasis:")]
    [InlineData("<p>a<sup><a href=#r>1</a>,<a href=#s>2</a></sup>", "1:Link, Superscript:#r ,:Superscript: 2:Link, Superscript:#s")]
    [InlineData("<p hidden>a</p><p style='color:red; DISPLAY : none'>b</p><p style='visibility:hidden'>c</p><p style='display:block'>d", "a:Hidden: b:Hidden: c:Hidden:")]
    [InlineData("<div aria-hidden=true>a</div><span aria-hidden=true>b</span><main aria-hidden=true>c</main><p aria-hidden=false>d", "a:Hidden: b:Hidden:")]
    [InlineData("<body style='display:none'><p>a<noscript>b</noscript><dialog>c</dialog><dialog open>d</dialog>", "b:Hidden: c:Hidden:")]
    [InlineData("<button>a</button><textarea>b</textarea>", "ab:Control:")]
    [InlineData("<p><b>a</p><p>b", "a:Emphasis:")]
    public void Styles_are_runs_of_the_text(string html, string expected)
    {
        Layout layout = Read(html).Layout;
        Assert.Equal(expected, string.Join(' ', layout.Styles.Select(s => $"{Cut(layout, s.Span)}:{s.Style}:{s.Value}")));
    }

    [Theory]
    [InlineData("<div id=main class='a  b'><section><p class=lead>x", "/html/body/div#main.a.b/section/p.lead")]
    [InlineData("<html class=no-js><body id=top><p>x", "/html.no-js/body#top/p")]
    [InlineData("x", "/html/body")]
    [InlineData("\uFEFF<html id=a><body id=b>x", "/html#a/body#b")]
    [InlineData("<head></head><img><body class=b>x", "/html/body.b")]
    [InlineData("<article><span class=c>x</span>", "/html/body/article")]
    [InlineData("<x-card><p>x", "/html/body/x-card/p")]
    [InlineData("<b><div>x", "/html/body/b/div")]
    public void A_block_has_the_path_of_its_element(string html, string path) => Assert.Equal(path, Read(html).Layout.Blocks[0].Path);

    [Fact]
    public void Siblings_that_look_the_same_share_their_path()
    {
        Layout layout = Read("<ul><li class=a>x<li class=a>y</ul>").Layout;
        Assert.Same(layout.Blocks[0].Path, layout.Blocks[1].Path);
    }

    [Theory]
    [InlineData("<h3>x", 3, "")]
    [InlineData("<h2><div>x", 2, "")]
    [InlineData("<div role=heading aria-level=4>x", 4, "heading")]
    [InlineData("<div role=heading>x", 2, "heading")]
    [InlineData("<nav role=navigation><ul><li>x", 0, "navigation")]
    [InlineData("<div itemprop=articleBody><p>x", 0, "articleBody")]
    [InlineData("<div itemprop=description role=note><p>x", 0, "note")]
    public void A_block_has_a_heading_level_and_a_role(string html, int heading, string role)
    {
        LayoutBlock block = Read(html).Layout.Blocks[0];
        Assert.Equal((heading, role), (block.Heading, block.Role));
    }

    [Theory]
    [InlineData("<p><a href=x>abc</a>", 1)]
    [InlineData("<p>a b c <a href=x>d</a>", 0.25)]
    [InlineData("<p>abc", 0)]
    public void A_block_says_how_much_of_it_is_links(string html, double share) => Assert.Equal(share, Read(html).Layout.Blocks[0].LinkShare);

    [Theory]
    [InlineData("<title> A &amp;\n B </title><title>C</title>", "html:title=A & B[A &amp;\n B]")]
    [InlineData("<html lang=en-GB>", "html:lang=en-GB[en-GB]")]
    [InlineData("<meta name=Citation_Title content='A  B'>", "citation_title=A B[A  B]")]
    [InlineData("<meta property='og:title' content=\"A&quot;\"><meta itemprop=name content=B>", "og:title=A\"[A&quot;] name=B[B]")]
    [InlineData("<meta name=a><meta content=b><meta name=c content=''>", "")]
    [InlineData("<link rel=canonical href='https://x.org/?a&amp;b'>", "html:canonical=https://x.org/?a&b[https://x.org/?a&amp;b]")]
    [InlineData("<p>On <time datetime=2020-01-02>then</time>", "html:time=2020-01-02[2020-01-02]")]
    public void Declared_values_come_with_their_places(string html, string expected) => Assert.Equal(expected, Declared(html));

    [Fact]
    public void Nesting_beyond_the_bound_is_told_and_no_text_is_lost()
    {
        SourceDocument page = Read(string.Concat(Enumerable.Repeat("<div>x", 1000)) + string.Concat(Enumerable.Repeat("</div>y", 1000)));
        Assert.Equal("MSC1013", Assert.Single(page.Diagnostics).Id);
        Assert.Equal(2000, page.Layout.Blocks.Length);
        Assert.Equal("/html/body", page.Layout.Blocks[^1].Path);
    }

    [Fact]
    public void A_page_without_text_has_an_empty_layout()
    {
        Layout layout = Read("<html><body><img src=x></body></html>").Layout;
        Assert.Equal("", layout.Text);
        Assert.Empty(layout.Blocks);
    }

    private static string Declared(string html)
    {
        SourceDocument page = Read(html);
        return string.Join(' ', page.Declared.Select(d => $"{d.Name}={d.Value}[{page.Source.Slice(d.Source)}]"));
    }

    [Theory]
    [InlineData("<head><script type='application/ld+json'>{\"headline\":\"T\",\"articleBody\":\"BODY\\n\\nSecond \\u003e line.\"}</script></head><body><div id=app></div></body>")]
    [InlineData("<body><div id=app></div><script id=__NEXT_DATA__ type=application/json>{\"props\":{\"id\":\"x\",\"html\":\"<p>BODY</p><p>Second &gt; line.</p>\"}}</script></body>")]
    public void A_page_that_a_script_would_write_gives_the_text_of_its_data(string html)
    {
        string body = string.Join(' ', Enumerable.Repeat("The cells of the \\u0022liver\\u0022 were counted again.", 8));
        SourceDocument page = Read(html.Replace("BODY", body, StringComparison.Ordinal));
        Assert.Equal([body.Replace("\\u0022", "\"", StringComparison.Ordinal), "Second > line."], page.Layout.Blocks.Select(b => page.Layout.Text.Substring(b.Span.Start, b.Span.Length)));
        int at = page.Layout.Text.IndexOf("liver", StringComparison.Ordinal);
        TextSpan place = Assert.Single(page.Layout.Map.ToSource(new TextSpan(at, 5)));
        Assert.Equal("liver", page.Source.Text.Substring(place.Start, place.Length));
    }

    [Fact]
    public void A_page_that_shows_its_text_takes_none_from_scripts()
    {
        string shown = string.Join(' ', Enumerable.Repeat("The cells of the liver were counted again and again.", 12));
        Layout layout = Read("<p>" + shown + "</p><script type='application/ld+json'>{\"articleBody\":\"" + shown.Replace("liver", "lung", StringComparison.Ordinal) + "\"}</script>").Layout;
        Assert.DoesNotContain("lung", layout.Text, StringComparison.Ordinal);
    }
}
