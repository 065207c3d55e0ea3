using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using YamlDotNet.RepresentationModel;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>Makes source documents as readers make them, and parses them with the pack's site profiles.</summary>
internal static class Pages
{
    public static SiteProfiles Profiles { get; } = SiteProfiles.Parse(Directory.GetFiles(Path.Combine(Repository.Root, "pipelines", "msc-alf", "sites"), "*.yaml").Order(StringComparer.Ordinal).Select(static f => Yaml(Path.GetFileName(f), File.ReadAllText(f))));

    private static readonly SyntaxParser Parser = new(Profiles);

    public static DocumentTree Text(string text) => Parser.Parse(new SourceDocument("t", SourceText.FromString(text), Lines(text), "text", [], []));

    public static DocumentTree Clean(string text) => Parser.Parse(new SourceDocument("c", SourceText.FromString(text), One(text, "text"), "clean", [], []));

    public static DocumentTree Record(string title, string summary)
    {
        string text = title + "\n" + summary;
        Layout layout = new(text, SourceMap.Identity(text.Length), [Block(0, title.Length, "title"), Block(title.Length + 1, summary.Length, "abstract")], []);
        return Parser.Parse(new SourceDocument("r", SourceText.FromString(text), layout, "record", [], []));
    }

    /// <summary>A page of blocks; the source is each block's text in an element, so that tags are markup.</summary>
    public static DocumentTree Html(ImmutableArray<DeclaredField> declared, params (string Path, int Heading, double LinkShare, string Text)[] blocks) => Parser.Parse(HtmlSource(declared, blocks));

    public static SourceDocument HtmlSource(ImmutableArray<DeclaredField> declared, params (string Path, int Heading, double LinkShare, string Text)[] blocks)
    {
        var source = new System.Text.StringBuilder();
        var layout = new System.Text.StringBuilder();
        var runs = ImmutableArray.CreateBuilder<MapRun>();
        var list = ImmutableArray.CreateBuilder<LayoutBlock>();
        foreach ((string path, int heading, double links, string text) in blocks)
        {
            string tag = path[(path.LastIndexOf('/') + 1)..].Split('.', '#')[0];
            source.Append('<').Append(tag).Append('>');
            if (layout.Length > 0) layout.Append('\n');
            runs.Add(new MapRun(layout.Length, text.Length, source.Length, text.Length));
            list.Add(new LayoutBlock(new TextSpan(layout.Length, text.Length), tag, path, "", heading, links, 0));
            source.Append(text).Append("</").Append(tag).Append(">\n");
            layout.Append(text);
        }
        var made = new Layout(layout.ToString(), new SourceMap(runs.ToImmutable()), list.ToImmutable(), []);
        return new SourceDocument("h", SourceText.FromString(source.ToString(), "page.html", "text/html"), made, "html", declared, []);
    }

    public static string[] Sentences(this DocumentTree tree) => [.. tree.Sentences.Select(s => tree.Slice(s.Span).ToString())];

    /// <summary>Sentences with the kind of their section before them.</summary>
    public static string[] Marked(this DocumentTree tree) => [.. tree.Sentences.Select(s => tree.Sections[s.Section].Kind + ": " + tree.Slice(s.Span).ToString())];

    public static string KindOf(this DocumentTree tree, string words)
    {
        int at = tree.Source.Text.IndexOf(words, StringComparison.Ordinal);
        Leaf leaf = tree.Leaves.First(l => at >= l.Start && at < l.End);
        return leaf.Kind == LeafKind.Trivia ? tree.Trivia[leaf.Owner].Kind : leaf.Kind.ToString();
    }

    public static ConfigNode Yaml(string file, string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Node(file, stream.Documents[0].RootNode);
    }

    public static Layout Lines(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
        int start = 0, blank = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            if (text.AsSpan(start, end - start).IsWhiteSpace()) blank++;
            else
            {
                blocks.Add(new LayoutBlock(TextSpan.FromBounds(start, end), "line", "", "", 0, 0, blank));
                blank = 0;
            }
            start = end + 1;
        }
        return new Layout(text, SourceMap.Identity(text.Length), blocks.ToImmutable(), []);
    }

    private static Layout One(string text, string tag) => new(text, SourceMap.Identity(text.Length), text.Length == 0 ? [] : [Block(0, text.Length, tag)], []);

    private static LayoutBlock Block(int start, int length, string tag) => new(new TextSpan(start, length), tag, "", "", 0, 0, 0);

    private static ConfigNode Node(string file, YamlNode node) => node switch
    {
        YamlScalarNode scalar => ConfigNode.OfScalar(file, (int)node.Start.Line, scalar.Value ?? ""),
        YamlSequenceNode list => ConfigNode.OfList(file, (int)node.Start.Line, [.. list.Children.Select(c => Node(file, c))]),
        YamlMappingNode map => ConfigNode.OfMap(file, (int)node.Start.Line, [.. map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Node(file, c.Value)))]),
        _ => throw new InvalidOperationException("unexpected YAML node"),
    };
}
