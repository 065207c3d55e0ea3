using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>The blocks of a page in page order, each in the colour of what it became.</summary>
internal sealed class BlocksHtml
{
    private const int LongRun = 12; // stripped blocks of one kind in a row that are folded

    private readonly ClaimSet claims;
    private readonly DocumentTree tree;
    private readonly PageReading reading;
    private readonly string prefix;
    private readonly OffsetTable offsets;
    private readonly Dictionary<int, Claim> claimOf = [];
    private readonly ImmutableArray<TextSpan>.Builder pieces = ImmutableArray.CreateBuilder<TextSpan>();

    internal BlocksHtml(ClaimSet claims, PageReading reading, string prefix)
    {
        this.claims = claims;
        this.reading = reading;
        this.prefix = prefix;
        tree = claims.Model.Tree;
        offsets = new OffsetTable(tree.Source.Text);
        foreach (Claim claim in claims.Claims) claimOf.TryAdd(claim.Sentence, claim);
    }

    /// <summary>Appends legend, filter and blocks.</summary>
    internal void Append(StringBuilder html)
    {
        Legend(html);
        html.Append("<div class=\"bl\"").Append(reading.Document.Form == "text" ? " data-dump" : "").Append(" role=\"list\" aria-label=\"Blocks of the page\">\n");
        ImmutableArray<BlockVerdict> blocks = reading.Blocks;
        for (int i = 0; i < blocks.Length;)
        {
            int end = i + 1;
            while (end < blocks.Length && !blocks[i].Kept && !blocks[end].Kept && blocks[end].Became == blocks[i].Became) end++;
            bool folded = end - i >= LongRun;
            if (folded)
            {
                html.Append("<details class=\"rn ").Append(Group(blocks[i])).Append("\"><summary><span class=\"bk\">").Escape(blocks[i].Became).Append(FormattableString.Invariant($"</span> <b>{end - i} blocks</b> <span class=\"bw\">"));
                for (int k = i; k < Math.Min(end, i + 6); k++) html.Escape(Words(blocks[k], 28)).Append(" · ");
                html.Append("…</span></summary>\n");
            }
            for (int k = i; k < end; k++) Block(html, blocks[k], k, k > i && blocks[k].Rule == blocks[i].Rule && blocks[k].Became == blocks[i].Became);
            if (folded) html.Append("</details>\n");
            i = end;
        }
        html.Append("</div>\n");
    }

    private void Legend(StringBuilder html)
    {
        var counts = new Dictionary<string, (int Blocks, int Characters, string Group)>(StringComparer.Ordinal);
        long all = 0;
        foreach (BlockVerdict block in reading.Blocks)
        {
            ref (int Blocks, int Characters, string Group) count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, block.Became, out _);
            int length = 0;
            foreach (TextSpan line in block.Lines) length += line.Length;
            count = (count.Blocks + 1, count.Characters + length, Group(block));
            all += length;
        }
        KeyValuePair<string, (int Blocks, int Characters, string Group)>[] sorted = [.. counts.OrderBy(static c => c.Value.Group, StringComparer.Ordinal).ThenByDescending(static c => c.Value.Characters).ThenBy(static c => c.Key, StringComparer.Ordinal)];
        html.Append("<div class=\"tl\"><div class=\"sb\" aria-hidden=\"true\">");
        foreach ((string _, (int _, int characters, string group)) in sorted) html.Append(FormattableString.Invariant($"<i class=\"{group}\" style=\"flex:{characters}\"></i>"));
        html.Append("</div>\n<div class=\"ch\" role=\"group\" aria-label=\"Show only\">");
        foreach ((string kind, (int blocks, int characters, string group)) in sorted)
        {
            html.Append("<button type=\"button\" class=\"").Append(group).Append("\" aria-pressed=\"false\"").Attribute("data-f", kind).Attribute("title", FormattableString.Invariant($"{blocks} blocks, {100.0 * characters / Math.Max(1, all):0.0} % of the page's text; press to show only these"))
                .Append('>').Escape(kind).Append(FormattableString.Invariant($" <b>{blocks}</b></button>"));
        }
        html.Append("<input type=\"search\" class=\"fx\" placeholder=\"Find words\" aria-label=\"Find words\"><button type=\"button\" class=\"op\" aria-pressed=\"false\">Unfold all</button></div>\n"
            + "<p class=\"hint\">Click a block, or move with the arrow keys and press Enter, to see why it was kept or stripped and how to correct it. <span class=\"bt\"><span class=\"k-c\">Claim</span> <span class=\"k-m\">metadata</span></span></p></div>\n");
    }

    private static string Group(BlockVerdict block) => block.Became switch
    {
        "title" or "heading" => "g0",
        "text" => "g1",
        "caption" or "keywords" => "g2",
        TriviaKinds.References or TriviaKinds.Affiliations or TriviaKinds.Byline or TriviaKinds.CitationLine or TriviaKinds.MetadataLabel or TriviaKinds.Statement or TriviaKinds.Table or TriviaKinds.Supplement
            or TriviaKinds.ReferenceMarker or TriviaKinds.Annotation or TriviaKinds.OtherLanguage or TriviaKinds.Licence => "g3",
        TriviaKinds.Duplicate or TriviaKinds.Hidden or TriviaKinds.PageFurniture or TriviaKinds.Markup => "g5",
        _ => "g4",
    };

    private string Words(BlockVerdict block, int most)
    {
        TextSpan line = block.Lines[0];
        string words = reading.Document.Layout.Text.Substring(line.Start, Math.Min(line.Length, most));
        return line.Length > most ? words.TrimEnd() + "…" : words;
    }

    private void Block(StringBuilder html, BlockVerdict block, int index, bool again)
    {
        pieces.Clear();
        foreach (TextSpan line in block.Lines) reading.Document.Layout.Map.AddSource(line, pieces);
        int start = int.MaxValue, end = 0;
        foreach (TextSpan piece in pieces)
        {
            start = Math.Min(start, piece.Start);
            end = Math.Max(end, piece.End);
        }
        if (pieces.Count == 0) return;
        string why = (block.Kept ? "kept as " : "stripped: ") + block.Became + (block.Rule.Length > 0 ? " · " + block.Rule : "") + (block.Score is { } score ? FormattableString.Invariant($" · score {score:0.00}") : "");
        html.Append("<div role=\"listitem\" tabindex=\"-1\" class=\"b ").Append(Group(block)).Append(block.Kept ? " kp" : " xs").Append(Level(block)).Append(again ? " ag" : "").Append(block.Block.BlankBefore > 0 ? " bb" : "").Append('"')
            .Attribute("id", FormattableString.Invariant($"{prefix}b{index}")).Attribute("data-k", block.Became).Attribute("data-at", FormattableString.Invariant($"{offsets.ToCodePoints(start)}-{offsets.ToCodePoints(end)}"))
            .Attribute("data-w", why).Attribute("data-p", block.Block.Path).Attribute("title", why).Append("><span class=\"bk\">").Escape(block.Became).Append("</span><div class=\"bt\">");
        for (int i = 0; i < block.Lines.Length; i++)
        {
            if (i > 0) html.Append('\n');
            Line(html, block.Lines[i], block.Kept);
        }
        html.Append("</div></div>\n");
    }

    private static string Level(BlockVerdict block) =>
        block.Became == "title" ? " l1" : block.Block.Heading is > 0 and <= 6 ? FormattableString.Invariant($" l{Math.Max(2, block.Block.Heading)}") : block.Became == "heading" ? " l3" : block.Block.Tag == "li" ? " li" : block.Block.Tag is "td" or "th" ? " td" : "";

    // The line in pieces of one owner each; what a kept block left over, and what a stripped block states, is marked.
    private void Line(StringBuilder html, TextSpan line, bool kept)
    {
        ReadOnlySpan<char> layout = reading.Document.Layout.Text;
        ImmutableArray<MapRun> runs = reading.Document.Layout.Map.Runs;
        int run = FirstRun(runs, line.Start), at = line.Start, from = at;
        Leaf owner = default;
        while (at < line.End)
        {
            while (run < runs.Length && runs[run].TargetEnd <= at) run++;
            if (run == runs.Length || runs[run].TargetStart >= line.End) break;
            MapRun here = runs[run];
            at = Math.Max(at, here.TargetStart);
            int source = here.IsLinear ? here.SourceStart + at - here.TargetStart : here.SourceStart;
            Leaf leaf = tree.Leaves[LeafAt(source)];
            int end = Math.Min(line.End, here.IsLinear ? Math.Min(here.TargetEnd, at + leaf.End - source) : here.TargetEnd);
            if (from < at && (leaf.Kind != owner.Kind || leaf.Owner != owner.Owner))
            {
                Piece(html, layout[from..at], owner, kept);
                from = at;
            }
            owner = leaf;
            at = end;
        }
        if (from < at) Piece(html, layout[from..at], owner, kept);
        html.Escape(layout[at..line.End]);
    }

    private void Piece(StringBuilder html, ReadOnlySpan<char> text, Leaf leaf, bool kept)
    {
        switch (leaf.Kind)
        {
            case LeafKind.Space:
                html.Escape(text);
                break;
            case LeafKind.Sentence when claimOf.TryGetValue(leaf.Owner, out Claim? claim):
                html.Append("<span class=\"k-c\"").Attribute("title", FormattableString.Invariant($"sentence {leaf.Owner + 1}, {tree.Sections[tree.Sentences[leaf.Owner].Section].Kind}, claim: {claim.Kind}")).Append('>').Escape(text).Append("</span>");
                break;
            case LeafKind.Metadata:
                MetadataItem item = tree.Metadata[leaf.Owner];
                html.Append("<span class=\"k-m\"").Attribute("title", $"metadata {item.Field}: {item.Value} ({item.Rule})").Append('>').Escape(text).Append("</span>");
                break;
            case LeafKind.Trivia when kept:
                html.Append("<span class=\"k-x\"").Attribute("title", $"stripped: {tree.Trivia[leaf.Owner].Kind} · {tree.Trivia[leaf.Owner].Rule}").Append('>').Escape(text).Append("</span>");
                break;
            default:
                html.Escape(text);
                break;
        }
    }

    private static int FirstRun(ImmutableArray<MapRun> runs, int position)
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (runs[middle].TargetEnd > position) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private int LeafAt(int position)
    {
        int low = 0, high = tree.Leaves.Length - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (tree.Leaves[middle].End > position) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
