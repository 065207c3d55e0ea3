using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Gives every character of the source one owner: a sentence first, then metadata, then trivia; white space between owners stays free.</summary>
internal static class Ownership
{
    private readonly record struct Piece(int Start, int End, LeafKind Kind, int Owner);

    /// <summary>Buffers that are filled anew for every document.</summary>
    private sealed class Workspace
    {
        private const int MostKept = 1 << 15;
        private List<Piece>[] lists = MakeLists();

        public ImmutableArray<TextSpan>.Builder Spans { get; } = ImmutableArray.CreateBuilder<TextSpan>();
        public List<(string Kind, string Rule)> Reasons { get; } = [];

        public List<Piece> Cleared(int list)
        {
            if (lists[list].Capacity > MostKept) lists = MakeLists(); // one huge document must not be paid for ever after
            lists[list].Clear();
            return lists[list];
        }

        private static List<Piece>[] MakeLists() => [[], [], [], [], []];
    }

    private static readonly WorkspacePool<Workspace> Workspaces = new();

    /// <summary>Makes leaves and trivia.</summary>
    public static (ImmutableArray<Leaf> Leaves, ImmutableArray<Trivia> Trivia) Settle(SourceDocument document, List<PageUnit> units, SourceMap map, ImmutableArray<Sentence> sentences, ImmutableArray<MetadataItem> metadata)
    {
        Workspace workspace = Workspaces.Rent();
        List<Piece> owned = Merge(SentencePieces(map, sentences, workspace), MetadataPieces(metadata, workspace.Cleared(1)), workspace.Cleared(2));
        owned = Merge(owned, StrippedPieces(document, units, workspace), workspace.Cleared(4));
        var result = Tile(document.Source.Text, owned, workspace.Reasons, units.Count, document.Form == "html" ? (TriviaKinds.Markup, "html/markup") : document.Form == "structured" ? (TriviaKinds.Markup, document.Kind + "/markup") : (TriviaKinds.Navigation, "generic/outside"));
        Workspaces.Return(workspace);
        return result;
    }

    private static List<Piece> SentencePieces(SourceMap map, ImmutableArray<Sentence> sentences, Workspace workspace)
    {
        List<Piece> pieces = workspace.Cleared(0);
        ImmutableArray<TextSpan>.Builder spans = workspace.Spans;
        for (int i = 0; i < sentences.Length; i++)
        {
            spans.Clear();
            map.AddSource(sentences[i].Span, spans);
            for (int k = 0; k < spans.Count; k++) pieces.Add(new Piece(spans[k].Start, spans[k].End, LeafKind.Sentence, i));
        }
        return Apart(pieces);
    }

    private static List<Piece> MetadataPieces(ImmutableArray<MetadataItem> metadata, List<Piece> pieces)
    {
        for (int i = 0; i < metadata.Length; i++)
        {
            foreach (TextSpan span in metadata[i].Source)
            {
                if (!span.IsEmpty) pieces.Add(new Piece(span.Start, span.End, LeafKind.Metadata, i));
            }
        }
        return Apart(pieces);
    }

    private static List<Piece> StrippedPieces(SourceDocument document, List<PageUnit> units, Workspace workspace)
    {
        List<Piece> pieces = workspace.Cleared(3);
        List<(string, string)> reasons = workspace.Reasons;
        reasons.Clear();
        ImmutableArray<TextSpan>.Builder spans = workspace.Spans;
        foreach (PageUnit unit in units)
        {
            // What a kept unit leaves over (a bullet that was no text) goes with the page's markup.
            (string Kind, string Rule) reason = unit.Fate == Fate.Strip ? (unit.Kind, unit.Rule) : (TriviaKinds.Navigation, "generic/left-over");
            reasons.Add(reason);
            foreach (TextSpan line in unit.Lines)
            {
                spans.Clear();
                document.Layout.Map.AddSource(line, spans);
                for (int k = 0; k < spans.Count; k++) pieces.Add(new Piece(spans[k].Start, spans[k].End, LeafKind.Trivia, reasons.Count - 1));
            }
        }
        if (!document.LeftOut.IsEmpty) pieces = Merge(Apart(pieces), LeftOutPieces(document.LeftOut, reasons), []);
        return Apart(pieces);
    }

    /// <summary>The pieces of what a reader left out; of two reasons for a place the inner one counts.</summary>
    private static List<Piece> LeftOutPieces(ImmutableArray<LeftOut> leftOut, List<(string, string)> reasons)
    {
        var pieces = new List<Piece>(leftOut.Length);
        var open = new Stack<(int End, int Reason)>();
        int at = 0;
        void Emit(int end, int reason)
        {
            if (end > at) pieces.Add(new Piece(at, end, LeafKind.Trivia, reason));
            at = Math.Max(at, end);
        }
        foreach (LeftOut left in leftOut.OrderBy(static l => l.Source))
        {
            reasons.Add((left.Kind, left.Rule));
            if (left.Source.IsEmpty) continue;
            while (open.Count > 0 && open.Peek().End <= left.Source.Start) Emit(open.Peek().End, open.Pop().Reason);
            int end = left.Source.End;
            if (open.Count > 0)
            {
                Emit(left.Source.Start, open.Peek().Reason);
                end = Math.Min(end, open.Peek().End);
            }
            at = Math.Max(at, left.Source.Start);
            open.Push((end, reasons.Count - 1));
        }
        while (open.Count > 0) Emit(open.Peek().End, open.Pop().Reason);
        return pieces;
    }

    /// <summary>Sorts pieces and cuts from each what an earlier one covers.</summary>
    private static List<Piece> Apart(List<Piece> pieces)
    {
        bool sorted = true;
        for (int i = 1; i < pieces.Count && sorted; i++) sorted = pieces[i].Start >= pieces[i - 1].End;
        if (sorted) return pieces;
        Piece[] order = [.. pieces];
        Array.Sort(order, static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Owner != b.Owner ? a.Owner.CompareTo(b.Owner) : b.End.CompareTo(a.End));
        var result = new List<Piece>(order.Length);
        int end = 0;
        foreach (Piece piece in order)
        {
            if (piece.End <= end) continue;
            result.Add(piece.Start >= end ? piece : piece with { Start = end });
            end = piece.End;
        }
        return result;
    }

    /// <summary>Puts two lists together, the first winning where they overlap.</summary>
    private static List<Piece> Merge(List<Piece> first, List<Piece> second, List<Piece> result)
    {
        int f = 0;
        foreach (Piece piece in second)
        {
            int start = piece.Start;
            while (f < first.Count && first[f].End <= start) result.Add(first[f++]);
            int k = f;
            while (k < first.Count && first[k].Start < piece.End)
            {
                if (first[k].Start > start) result.Add(piece with { Start = start, End = first[k].Start });
                start = Math.Max(start, first[k].End);
                if (first[k].End <= piece.End) result.Add(first[k++]);
                else break;
            }
            f = k;
            if (start < piece.End) result.Add(piece with { Start = start });
        }
        while (f < first.Count) result.Add(first[f++]);
        return result;
    }

    private static (ImmutableArray<Leaf> Leaves, ImmutableArray<Trivia> Trivia) Tile(string source, List<Piece> owned, List<(string Kind, string Rule)> reasons, int firstLeftOut, (string Kind, string Rule) gap)
    {
        int[] ofLeftOut = new int[reasons.Count - firstLeftOut]; // 1 + the trivia of each piece that a reader left out
        var leaves = ImmutableArray.CreateBuilder<Leaf>(owned.Count * 2 + 1);
        var trivia = new List<(List<TextSpan> Spans, string Kind, string Rule)>();
        int at = 0, lastReason = -2, lastTrivia = -1, gapTrivia = -1, unitTrivia = -1;
        void AddTrivia(int start, int end, int reason, (string Kind, string Rule) why)
        {
            while (start < end && char.IsWhiteSpace(source[start])) start++;
            int stop = end;
            while (stop > start && char.IsWhiteSpace(source[stop - 1])) stop--;
            if (start > at) Space(start);
            if (stop == start) return;
            // All that lies between the blocks is one piece of trivia; neighbouring units of one rule are one.
            if (reason < 0 && gapTrivia >= 0) lastTrivia = gapTrivia;
            else if (reason >= firstLeftOut && ofLeftOut[reason - firstLeftOut] > 0) lastTrivia = ofLeftOut[reason - firstLeftOut] - 1;
            else if (reason < 0 || lastReason != reason && (lastTrivia < 0 || lastTrivia == gapTrivia || trivia[lastTrivia].Kind != why.Kind || trivia[lastTrivia].Rule != why.Rule))
            {
                trivia.Add(([], why.Kind, why.Rule));
                lastTrivia = trivia.Count - 1;
                if (reason < 0) gapTrivia = lastTrivia;
            }
            int mine = lastTrivia;
            if (reason < 0) lastTrivia = unitTrivia;
            else
            {
                unitTrivia = lastTrivia;
                lastReason = reason;
                if (reason >= firstLeftOut) ofLeftOut[reason - firstLeftOut] = lastTrivia + 1;
            }
            trivia[mine].Spans.Add(TextSpan.FromBounds(start, stop));
            leaves.Add(new Leaf(start, stop - start, LeafKind.Trivia, mine));
            at = stop;
        }
        void Space(int end)
        {
            if (end > at) leaves.Add(new Leaf(at, end - at, LeafKind.Space, -1));
            at = Math.Max(at, end);
        }
        foreach (Piece piece in owned)
        {
            if (piece.Start > at) AddTrivia(at, piece.Start, -1, gap);
            Space(piece.Start);
            if (piece.Kind == LeafKind.Trivia)
            {
                AddTrivia(piece.Start, piece.End, piece.Owner, reasons[piece.Owner]);
                Space(piece.End);
                continue;
            }
            lastTrivia = unitTrivia = -1;
            lastReason = -2;
            leaves.Add(new Leaf(piece.Start, piece.End - piece.Start, piece.Kind, piece.Owner));
            at = piece.End;
        }
        if (at < source.Length) AddTrivia(at, source.Length, -1, gap);
        Space(source.Length);
        return (leaves.DrainToImmutable(), [.. trivia.Select(static t => new Trivia([.. t.Spans], t.Kind, t.Rule))]);
    }
}
