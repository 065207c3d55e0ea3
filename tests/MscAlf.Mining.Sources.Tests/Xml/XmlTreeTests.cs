using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Sources.Xml;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>The XML layer: exact places, leniency towards damage, bounds.</summary>
public sealed class XmlTreeTests
{
    private const string Small = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x \"y>\">]><r a='1' b=\"x &lt; y\"><!-- c --><p>A &amp; <i>B</i><![CDATA[<raw>]]></p><e/>&#x3b2;&alpha;</r>";

    /// <summary>Writes the shape of a tree: elements with what is in them, text in quotes, other nodes by their first letter.</summary>
    private static string Shape(XmlNode node)
    {
        var text = new StringBuilder();
        foreach (XmlNode child in node.Children)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(child.Kind switch
            {
                XmlKind.Element => child.Name + "(" + Shape(child) + ")",
                XmlKind.Text => "'" + XmlEntities.Decode(child.Tree!.Source, child.Span.Start, child.Span.End) + "'",
                var kind => kind.ToString()[..1].ToLowerInvariant(),
            });
        }
        return text.ToString();
    }

    [Theory]
    [InlineData("<a>x</a>", "a('x')", "")]
    [InlineData("<a><b>x</a>", "a(b('x'))", "MissingEnd")]
    [InlineData("<a>x</b></a>", "a('x' s)", "StrayEnd")]
    [InlineData("<a><i>x</b></i></a>", "a(i('x' s))", "StrayEnd")]
    [InlineData("<a>p < 0.05</a>", "a('p < 0.05')", "StrayMark")]
    [InlineData("<a>x <b y</a>", "a('x <b y')", "StrayMark")]
    [InlineData("<a>R & D</a>", "a('R & D')", "StrayMark")]
    [InlineData("<a>&foo;</a>", "a('&foo;')", "UnknownEntity")]
    [InlineData("<a>&beta;&#946;&#x3B2;&apos;</a>", "a('βββ'')", "")]
    [InlineData("<a>x", "a('x')", "Truncated")]
    [InlineData("<a>x</a", "a('x</a')", "StrayMark Truncated")]
    [InlineData("<a b=\"1\" b='2'/>", "a()", "Attribute")]
    [InlineData("<a b=1/>", "a()", "Attribute")]
    [InlineData("<a b=\"p < 1\">x</a>", "a('x')", "Attribute")]
    [InlineData("<a b=\"1>x</a>", "'<a b=\"1>x' s", "StrayMark StrayEnd")]
    [InlineData("<a><!-- x</a>", "a('<!-- x')", "Unclosed StrayMark")]
    [InlineData("<a><![CDATA[<b>]]></a>", "a(c)", "")]
    [InlineData("<a><![CDATA[<b></a>", "a('<![CDATA[' b())", "Unclosed StrayMark MissingEnd")]
    [InlineData("<a>\u0001</a>", "a('\u0001')", "Control")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"<b/>\">]><a>&x;</a>", "d a('&x;')", "UnknownEntity")]
    [InlineData("", "", "")]
    public void Reads_what_can_be_read_and_says_what_was_wrong(string xml, string shape, string faults)
    {
        XmlTree tree = XmlTree.Parse(xml);
        Assert.Equal(shape, Shape(tree.Root));
        Assert.Equal(faults, string.Join(' ', tree.Damage.Select(static d => d.Fault).Distinct()));
    }

    [Fact]
    public void Places_of_tags_attributes_and_content_are_exact()
    {
        XmlNode r = XmlTree.Parse(Small).Top;
        XmlAttribute b = r.Attribute("b");
        Assert.Equal("x < y", b.Value);
        Assert.Equal("x &lt; y", Small[b.Span.Start..b.Span.End]);
        Assert.Equal("b", Small[b.NameSpan.Start..b.NameSpan.End]);
        XmlNode p = r.Element("p");
        Assert.Equal("A &amp; <i>B</i><![CDATA[<raw>]]>", Small[p.Content.Start..p.Content.End]);
        Assert.Equal("<i>B</i>", Small[p.Element("i").Span.Start..p.Element("i").Span.End]);
        Assert.Equal("A & B<raw>", p.Text);
        Assert.EndsWith("βα", r.Text, StringComparison.Ordinal);
        Assert.Equal("p", p.Element("i").Parent.Name);
        Assert.Equal("r", p.Parent.Name);
    }

    [Fact]
    public void A_record_inside_a_longer_string_has_places_in_that_string()
    {
        string text = "junk" + Small + "<more>";
        XmlTree tree = XmlTree.Parse(text, 4, 4 + Small.Length);
        Assert.Equal("B", text[tree.Top.Element("p").Element("i").Content.Start..tree.Top.Element("p").Element("i").Content.End]);
        Assert.Empty(tree.Damage);
    }

    [Fact]
    public void Prefixes_are_kept_and_can_be_left_out()
    {
        XmlNode math = XmlTree.Parse("<mml:math xlink:href='u'><mml:mi>x</mml:mi></mml:math>").Top;
        Assert.Equal("mml:math", math.Name);
        Assert.Equal("math", math.LocalName);
        Assert.Equal("u", math.Attribute("xlink:href").Value);
    }

    [Fact]
    public void Every_cut_of_a_record_is_read_and_tiled()
    {
        for (int end = 0; end <= Small.Length; end++)
        {
            for (int start = 0; start < end; start += 7) AssertTiled(XmlTree.Parse(Small, start, end), start, end);
        }
    }

    [Fact]
    public void Any_string_of_marks_is_read_and_tiled()
    {
        Gen<string> marks = Gen.Elements("<", ">", "/", "a", "b", " ", "=", "\"", "'", "<a>", "</a>", "<b c='", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!D [", "]", "&", ";", "&lt;", "&#", "1")
            .ListOf().Select(static l => string.Concat(l));
        Prop.ForAll(Arb.From(marks), static text => AssertTiled(XmlTree.Parse(text), 0, text.Length)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));
    }

    [Fact]
    public void Nesting_is_capped_and_the_cap_is_reported()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) text.Append("<a>");
        text.Append('x');
        for (int i = 0; i < 100_000; i++) text.Append("</a>");
        XmlTree tree = XmlTree.Parse(text.ToString());
        Assert.Equal([XmlFault.TooDeep], tree.Damage.Select(static d => d.Fault).Distinct());
        Assert.Equal("x", tree.Root.Text);
    }

    [Theory]
    [InlineData("an attribute without end", "<a b=\"", "x", 20_000_000)]
    [InlineData("attributes without end", "", "<a b=\"", 500_000)]
    [InlineData("comments without end", "", "<!--", 500_000)]
    [InlineData("subsets without end", "", "<!D [", 500_000)]
    [InlineData("quotes in declarations", "", "<!D '", 500_000)]
    [InlineData("sections without end", "", "<![CDATA[", 500_000)]
    [InlineData("instructions without end", "", "<?", 500_000)]
    [InlineData("end tags only", "", "</a>", 500_000)]
    [InlineData("start tags only", "", "<a>", 500_000)]
    [InlineData("missing end tags", "", "<a><b></a>", 200_000)]
    [InlineData("many attributes", "<a ", "b='1' ", 300_000)]
    [InlineData("less-than signs", "", "<", 2_000_000)]
    [InlineData("ampersands", "", "&", 2_000_000)]
    [InlineData("a long number", "&#", "1", 5_000_000)]
    [InlineData("entities", "<a>", "&lt;&foo;", 500_000)]
    public void Hostile_inputs_take_linear_time(string what, string head, string repeated, int times)
    {
        string text = new StringBuilder(head).Insert(head.Length, repeated, times).ToString();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        AssertTiled(XmlTree.Parse(text), 0, text.Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{what} took {clock.Elapsed}");
    }

    /// <summary>Leaf nodes and tags follow each other without gap or overlap.</summary>
    private static void AssertTiled(XmlTree tree, int start, int end)
    {
        var pieces = new List<TextSpan>();
        foreach (XmlNode node in tree.Root.Descendants())
        {
            if (node.Kind != XmlKind.Element)
            {
                pieces.Add(node.Span);
                continue;
            }
            pieces.Add(TextSpan.FromBounds(node.Span.Start, node.Content.Start));
            if (node.Span.End > node.Content.End) pieces.Add(TextSpan.FromBounds(node.Content.End, node.Span.End));
        }
        pieces.Sort((a, b) => a.Start.CompareTo(b.Start));
        int at = start;
        foreach (TextSpan piece in pieces)
        {
            Assert.Equal(at, piece.Start);
            at = piece.End;
        }
        Assert.Equal(end, at);
    }
}
