using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Looks at the labels of a sentence again once the whole document is scored: what speaks for a label here, beside it and in the sentences around, in numbers that mean the same for every label.</summary>
/// <remarks>
/// Stacked generalization (Wolpert 1992): the margins of the linear model are numbers among others, such as where a label's words stand (in what is said to change, in what acts),
/// how often the sentences around speak of it, and what the neighbours' margins are. A label with few examples learns from those of all others. Not thread-safe; turns to one document after the other.
/// </remarks>
internal sealed class SecondLook(ClaimTables tables)
{
    /// <summary>Margin of what was not scored, or is not there.</summary>
    public const double Absent = -9;

    /// <summary>A label without a word for it whose margin is lower is not looked at: fewer than one in a hundred are set.</summary>
    public const double Floor = -4;

    private readonly Growing<CueTally> tallies = new();
    private readonly Growing<float> contexts = new();
    private readonly Growing<byte> scored = new();
    private DocumentReading document = null!;
    private LinearModel model = null!;
    private double[] margins = [];
    private readonly Growing<float> means = new(), mosts = new();
    private readonly Growing<int> spoken = new();
    private float[] values = new float[LabelFeatures + CueFeatures + SentenceFeatures + 64];
    private int sentences, width;

    private const int Beside = 3; // pieces
    private const int Around = 6; // sentences on either side: as many as a paragraph or an abstract has, so that long papers look like the short documents learned from
    private const int LabelFeatures = 9, CueFeatures = 12, SentenceFeatures = 23;

    private static readonly ImmutableArray<string> SectionKinds = ["title", "abstract", "background", "objective", "methods", "results", "conclusions", "introduction", "discussion", "body", "keywords", "caption"];

    /// <summary>Turns to a document whose sentences have been scored.</summary>
    /// <param name="reading">The document.</param>
    /// <param name="linear">What scored them.</param>
    /// <param name="all">Margins, sentence by sentence; of sentences that can't be claims <see cref="Absent"/>.</param>
    /// <param name="effects">Effects of all sentences.</param>
    /// <param name="firstEffect">For each sentence the index of its first effect, and one more at the end.</param>
    /// <param name="isScored">Whether each sentence was scored.</param>
    public void Open(DocumentReading reading, LinearModel linear, double[] all, List<FoundEffect> effects, ReadOnlySpan<int> firstEffect, ReadOnlySpan<bool> isScored)
    {
        document = reading;
        model = linear;
        margins = all;
        sentences = reading.Sentences.Length;
        width = tables.Mechanisms.Length + tables.Outcomes.Length + tables.Evidence.Length;
        tallies.Clear();
        tallies.Extend(width * sentences).Clear();
        contexts.Clear();
        scored.Clear();
        for (int s = 0; s < sentences; s++)
        {
            scored.Add(isScored[s] ? (byte)1 : (byte)0);
            Count(s, effects, firstEffect[s], firstEffect[s + 1]);
            Describe(s, effects, firstEffect[s], firstEffect[s + 1]);
        }
        Summarize();
    }

    // Of each sentence the mean and greatest margin of each column around it, and how many sentences there speak of each label.
    private void Summarize()
    {
        int columns = model.Columns;
        means.Clear();
        mosts.Clear();
        spoken.Clear();
        Span<float> mean = means.Extend(sentences * columns), most = mosts.Extend(sentences * columns);
        Span<int> count = spoken.Extend(sentences * width);
        for (int s = 0; s < sentences; s++)
        {
            int from = Math.Max(0, s - Around), to = Math.Min(sentences, s + Around + 1);
            for (int c = 0; c < columns; c++)
            {
                double sum = 0, top = Absent;
                for (int i = from; i < to; i++)
                {
                    double margin = margins[i * columns + c];
                    sum += margin;
                    top = Math.Max(top, margin);
                }
                mean[s * columns + c] = (float)(sum / (to - from));
                most[s * columns + c] = (float)top;
            }
            for (int label = 0; label < width; label++)
            {
                int n = 0;
                for (int i = from; i < to; i++) n += tallies[i * width + label].Count > 0 ? 1 : 0;
                count[s * width + label] = n;
            }
        }
    }

    /// <summary>Numbers a label of a head has: their count is the same for all labels of the head.</summary>
    public int FeaturesOf(LinearHead head) => LabelFeatures + (FirstTally(head) >= 0 ? CueFeatures : 0) + SentenceFeatures + Conditions();

    /// <summary>Whether a label is worth looking at.</summary>
    public bool MaySet(int sentence, LinearHead head, int label) =>
        margins[sentence * model.Columns + head.FirstColumn + label] >= Floor || (FirstTally(head) is var first && first >= 0 && tallies[sentence * width + first + label].Count > 0);

    /// <summary>Whether a word that speaks of a label stands in what an effect of the sentence changes.</summary>
    public bool IsTarget(int sentence, LinearHead head, int label) => tallies[sentence * width + FirstTally(head) + label].InTarget > 0;

    /// <summary>The numbers of one label of one sentence; valid until the next call.</summary>
    public ReadOnlySpan<float> Of(int sentence, LinearHead head, int label)
    {
        int count = FeaturesOf(head), n = 0, columns = model.Columns, column = head.FirstColumn + label;
        if (values.Length < count) values = new float[count];
        Span<float> into = values;
        ReadOnlySpan<double> own = margins.AsSpan(sentence * columns, columns);
        double top = double.NegativeInfinity, second = top;
        foreach (double m in own.Slice(head.FirstColumn, head.Labels.Length))
        {
            if (m > top) (second, top) = (top, m);
            else if (m > second) second = m;
        }
        into[n++] = (float)own[column];
        into[n++] = (float)(own[column] == top ? head.Labels.Length > 1 ? top - second : 0 : own[column] - top);
        for (int step = 1; step <= 2; step++)
        {
            into[n++] = Margin(sentence - step, column);
            into[n++] = Margin(sentence + step, column);
        }
        into[n++] = means[sentence * columns + column];
        into[n++] = mosts[sentence * columns + column];
        into[n++] = label;
        if (FirstTally(head) is var first && first >= 0)
        {
            PutTallies(sentence, first + label, into.Slice(n, CueFeatures));
            n += CueFeatures;
        }
        contexts.Span.Slice(sentence * (SentenceFeatures + Conditions()), SentenceFeatures + Conditions()).CopyTo(into[n..]);
        return values.AsSpan(0, count);
    }

    private void PutTallies(int sentence, int label, Span<float> into)
    {
        ref readonly CueTally tally = ref tallies[sentence * width + label];
        int around = spoken[sentence * width + label], back = 0;
        while (back < 6 && sentence - back >= 0 && tallies[(sentence - back) * width + label].Count == 0) back++;
        into[0] = tally.Count;
        into[1] = tally.InTarget;
        into[2] = tally.InAgent;
        into[3] = tally.First;
        into[4] = tally.Ways;
        into[5] = around;
        into[6] = around / (float)(Math.Min(sentences, sentence + Around + 1) - Math.Max(0, sentence - Around));
        into[7] = tallies[label].Count;
        into[8] = sentence > 0 ? tallies[(sentence - 1) * width + label].Count : 0;
        into[9] = sentence + 1 < sentences ? tallies[(sentence + 1) * width + label].Count : 0;
        into[10] = back;
        into[11] = tally.Other;
    }

    private float Margin(int sentence, int column) => sentence < 0 || sentence >= sentences ? (float)Absent : (float)margins[sentence * model.Columns + column];

    private int FirstTally(LinearHead head) => head.Name switch
    {
        ClaimModel.MechanismHead => 0,
        ClaimModel.OutcomeHead => tables.Mechanisms.Length,
        ClaimModel.EvidenceHead => tables.Mechanisms.Length + tables.Outcomes.Length,
        _ => -1,
    };

    // Probabilities of the heads of one label, and the greatest margins of the others.
    private int Conditions()
    {
        int count = 0;
        foreach (LinearHead head in model.Heads) count += head.Kind == HeadKind.Single ? head.Labels.Length : 1;
        return count;
    }

    private void Count(int sentence, List<FoundEffect> effects, int from, int to)
    {
        ref readonly SentenceReading one = ref document.Sentences[sentence];
        Span<CueTally> own = tallies.Span.Slice(sentence * width, width);
        for (int i = 0; i < own.Length; i++) own[i].First = -1;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            int label = hit.Family switch
            {
                CueFamily.Mechanism => hit.Value,
                CueFamily.Outcome => tables.Mechanisms.Length + hit.Value,
                CueFamily.Evidence => tables.Mechanisms.Length + tables.Outcomes.Length + hit.Value,
                _ => -1,
            };
            if (label < 0 || document.IsOpaque(hit)) continue;
            ref CueTally tally = ref own[label];
            if (tally.Count < byte.MaxValue) tally.Count++;
            if (tally.First < 0) tally.First = (short)Math.Min(short.MaxValue, hit.First - one.FirstPiece);
            for (int other = h - 1; other >= one.FirstHit && hit.First - document.Hits[other].First <= Beside; other--)
            {
                // "T-cell proliferation": what grows is no tissue.
                if (document.Hits[other].Family == hit.Family && document.Hits[other].Value != hit.Value && !document.IsOpaque(document.Hits[other])) tally.Other = (byte)(document.Hits[other].Value + 1);
            }
            int position = document.Pieces[hit.First].Start;
            for (int e = from; e < to; e++)
            {
                FoundEffect effect = effects[e];
                if (effect.Target.Span.Contains(position))
                {
                    if (tally.InTarget < byte.MaxValue) tally.InTarget++;
                    tally.Ways |= (byte)(1 << (int)effect.Direction);
                }
                if (tally.InAgent < byte.MaxValue && (effect.AgentSpan.Contains(position) || (effect.Agent >= 0 && document.Model.Mentions[effect.Agent].Span.Contains(position)))) tally.InAgent++;
            }
        }
    }

    private void Describe(int s, List<FoundEffect> effects, int from, int to)
    {
        ref readonly SentenceReading one = ref document.Sentences[s];
        DocumentTree tree = document.Model.Tree;
        Sentence sentence = tree.Sentences[s];
        Section section = tree.Sections[sentence.Section];
        int mechanisms = 0, outcomes = 0, directions = 0, therapies = 0, acting = 0, denied = 0;
        for (int i = 0; i < width; i++)
        {
            if (tallies[s * width + i].Count == 0) continue;
            if (i < tables.Mechanisms.Length) mechanisms++;
            else if (i < tables.Mechanisms.Length + tables.Outcomes.Length) outcomes++;
        }
        for (int h = one.FirstHit; h < one.HitEnd; h++) directions += document.Hits[h].Family == CueFamily.Direction ? 1 : 0;
        for (int m = one.FirstMention; m < one.MentionEnd; m++) therapies += document.IsTherapy(document.Model.Mentions[m].Type) ? 1 : 0;
        for (int e = from; e < to; e++)
        {
            denied += effects[e].Denied ? 1 : 0;
            acting += effects[e].Agent >= 0 && document.IsTherapy(document.Model.Mentions[effects[e].Agent].Type) ? 1 : 0;
        }
        Span<float> into = contexts.Extend(SentenceFeatures + Conditions());
        ReadOnlySpan<float> own =
        [
            mechanisms, outcomes, to - from, directions, to > from ? (int)effects[from].Direction : -1, denied, therapies, acting, one.MentionEnd - one.FirstMention, one.PieceEnd - one.FirstPiece,
            SectionKinds.IndexOf(DocumentReading.KindOf(section)), sentence.IsHeading ? 1 : 0, Math.Min(s, Around), Math.Min(sentences - s, Around), s / (float)sentences,
            s == 0 || tree.Sentences[s - 1].Section != sentence.Section ? 1 : 0, s == sentences - 1 || tree.Sentences[s + 1].Section != sentence.Section ? 1 : 0,
            document.Facts.CellFree ? 1 : 0, (int)document.Facts.Kind, one.IsCited ? 1 : 0, document.Facts.Cited / (float)sentences,
            s > 0 && document.Sentences[s - 1].IsCited ? 1 : 0, s + 1 < sentences && document.Sentences[s + 1].IsCited ? 1 : 0,
        ];
        own.CopyTo(into);
        if (scored[s] != 0) Condition(s, into[SentenceFeatures..]);
        else into[SentenceFeatures..].Clear();
    }

    private void Condition(int sentence, Span<float> into)
    {
        ReadOnlySpan<double> own = margins.AsSpan(sentence * model.Columns, model.Columns);
        int n = 0;
        Span<double> terms = stackalloc double[256];
        foreach (LinearHead head in model.Heads)
        {
            ReadOnlySpan<double> part = own.Slice(head.FirstColumn, head.Labels.Length);
            double top = double.NegativeInfinity, sum = 0;
            foreach (double m in part) top = Math.Max(top, m);
            if (head.Kind == HeadKind.Multiple)
            {
                into[n++] = (float)top;
                continue;
            }
            Span<double> mine = terms[..((part.Length + 3) & ~3)];
            mine.Clear();
            for (int i = 0; i < part.Length; i++) mine[i] = part[i] - top;
            StableMath.Exp(mine);
            foreach (double term in mine[..part.Length]) sum += term;
            for (int i = 0; i < part.Length; i++) into[n++] = (float)(mine[i] / sum);
        }
    }

    // Where the words of a label stand in a sentence.
    private struct CueTally
    {
        public byte Count, InTarget, InAgent, Ways;
        /// <summary>Another label of the same kind whose word stands just before, and one more; 0 for none.</summary>
        public byte Other;
        public short First;
    }
}
