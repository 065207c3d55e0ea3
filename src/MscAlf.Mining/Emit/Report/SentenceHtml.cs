using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Corpora;

namespace MscAlf.Mining.Emit;

/// <summary>Sentences with their mentions and cues marked in place.</summary>
/// <param name="types">All mention types of the page, sorted: the place in the list gives the colour.</param>
internal sealed class SentenceHtml(ImmutableArray<string> types)
{
    private const int Hues = 8;
    private const int MaxUnbroken = 16; // characters of a mention that stays on one line

    /// <summary>The class of a mention type: hue and, from the ninth type on, another line style.</summary>
    internal string ClassOf(string type) => Math.Max(0, types.IndexOf(type)) is var i ? FormattableString.Invariant($"m h{i % Hues}{(i >= Hues ? " alt" : "")}") : "";

    /// <summary>Appends the sentence; marks may nest and cross (a crossing one is cut in two).</summary>
    internal void Append(StringBuilder html, string text, ImmutableArray<SummaryMark> marks)
    {
        var pending = new List<SummaryMark>(marks.Length);
        foreach (SummaryMark mark in marks)
        {
            if (!mark.Span.IsEmpty && mark.Span.End <= text.Length) pending.Add(mark);
        }
        pending.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        var ends = new Stack<int>();
        int at = 0;
        for (int i = 0; i < pending.Count; i++)
        {
            SummaryMark mark = pending[i];
            Close(mark.Span.Start);
            if (ends.Count > 0 && mark.Span.End > ends.Peek())
            {
                int cut = ends.Peek();
                Insert(pending, i + 1, mark with { Span = Text.TextSpan.FromBounds(cut, mark.Span.End) });
                mark = mark with { Span = Text.TextSpan.FromBounds(mark.Span.Start, cut) };
            }
            html.Escape(text.AsSpan(at, mark.Span.Start - at));
            at = mark.Span.Start;
            Open(html, mark);
            ends.Push(mark.Span.End);
        }
        Close(int.MaxValue);
        html.Escape(text.AsSpan(at));

        void Close(int before)
        {
            while (ends.Count > 0 && ends.Peek() <= before)
            {
                int end = ends.Pop();
                html.Escape(text.AsSpan(at, end - at)).Append("</span>");
                at = end;
            }
        }
    }

    private static void Insert(List<SummaryMark> pending, int from, SummaryMark mark)
    {
        int i = from;
        while (i < pending.Count && pending[i].Span.CompareTo(mark.Span) < 0) i++;
        pending.Insert(i, mark);
    }

    private void Open(StringBuilder html, SummaryMark mark)
    {
        if (mark.Kind.StartsWith("cue:", StringComparison.Ordinal))
        {
            string kind = mark.Kind[4..];
            html.Append("<span").Attribute("class", "q q-" + kind).Attribute("title", kind + " cue").Append('>');
            return;
        }
        html.Append("<span").Attribute("class", ClassOf(mark.Kind) + (mark.Span.Length <= MaxUnbroken ? " nb" : "")).Append(" tabindex=\"-1\"").Attribute("title", Words(mark)).Append('>');
    }

    private static string Words(SummaryMark mark) => mark.Kind + ": " + mark.Note;
}
