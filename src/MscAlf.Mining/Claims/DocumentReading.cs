using System.Collections.Immutable;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What kind of paper a document is, as far as attribution and evidence care.</summary>
internal enum PaperKind : byte { Study, Review, News }

/// <summary>One sentence as the claims stage reads it: ranges of the document's flat lists.</summary>
/// <param name="FirstPiece">Index of its first piece.</param>
/// <param name="PieceEnd">Just after its last piece.</param>
/// <param name="FirstHit">Index of its first cue hit.</param>
/// <param name="HitEnd">Just after its last hit.</param>
/// <param name="FirstMention">Index of its first mention.</param>
/// <param name="MentionEnd">Just after its last mention.</param>
/// <param name="Citation">Index of the piece that opens its first reference marker, or -1.</param>
/// <param name="Marked">Whether the markup puts a reference marker into it or at its end.</param>
/// <param name="Evidence">Bit set of the kinds of evidence that it names.</param>
/// <param name="Cues">Bit set of the cue classes that it holds.</param>
internal readonly record struct SentenceReading(int FirstPiece, int PieceEnd, int FirstHit, int HitEnd, int FirstMention, int MentionEnd, int Citation, bool Marked, uint Evidence, ulong Cues)
{
    /// <summary>Whether it has a reference marker of any form.</summary>
    public bool IsCited => Citation >= 0 || Marked;

    public bool Has(int cueClass) => cueClass >= 0 && (Cues & (1UL << cueClass)) != 0;
}

/// <summary>A document cut into pieces, with all table phrases found, and what follows from the whole: its kind, its therapy, its evidence.</summary>
internal sealed class DocumentReading
{
    private readonly ClaimTables tables;
    private readonly ClaimWorkspace workspace;

    /// <summary>Reads a document.</summary>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="model">The document with its mentions.</param>
    /// <param name="workspace">Holds what was read as long as the reading is in use; null for one of its own.</param>
    public DocumentReading(ClaimTables tables, SemanticModel model, ClaimWorkspace? workspace = null)
    {
        this.tables = tables;
        this.workspace = workspace ??= new ClaimWorkspace();
        workspace.Clear();
        Model = model;
        Text = model.Tree.Text;
        ImmutableArray<Sentence> sentences = model.Tree.Sentences;
        Sentences = new SentenceReading[sentences.Length];
        int mention = 0, mark = 0;
        ImmutableArray<ReferenceMark> marks = model.Tree.Marks;
        for (int s = 0; s < sentences.Length; s++)
        {
            int firstPiece = Pieces.Count, firstHit = Hits.Count, firstMention = mention;
            WordCutter.Cut(Text, sentences[s].Span.Start, sentences[s].Span.End, Pieces);
            MatchTables(firstPiece);
            while (mention < model.Mentions.Length && model.Mentions[mention].Span.Start < sentences[s].Span.End) mention++;
            MarkMentions(firstPiece, firstMention, mention);
            bool marked = false;
            for (; mark < marks.Length && marks[mark].Position <= sentences[s].Span.End; mark++) marked |= marks[mark].Position > sentences[s].Span.Start;
            uint evidence = 0;
            ulong cues = 0;
            for (int h = firstHit; h < Hits.Count; h++)
            {
                if (Hits[h].Family == CueFamily.Evidence) evidence |= 1u << Hits[h].Value;
                if (Hits[h].Family == CueFamily.Cue) cues |= 1UL << Hits[h].Value;
            }
            Sentences[s] = new SentenceReading(firstPiece, Pieces.Count, firstHit, Hits.Count, firstMention, mention, FindCitation(firstPiece, Pieces.Count), marked, evidence, cues);
        }
        Facts = new DocumentFacts(tables, this);
    }

    public SemanticModel Model { get; }
    public string Text { get; }
    public Growing<Piece> Pieces => workspace.Pieces;
    public Growing<CueHit> Hits => workspace.Hits;
    /// <summary>For each piece the outermost mention that it lies in, or -1.</summary>
    public Growing<int> Outer => workspace.Outer;
    public SentenceReading[] Sentences { get; }
    public DocumentFacts Facts { get; }

    /// <summary>Whether mentions of a type are what is given to treat.</summary>
    public bool IsTherapy(string type) => tables.TherapyTypes.Contains(type);

    /// <summary>The word classes of a piece.</summary>
    public WordClass ClassOf(int piece) => workspace.Classes[piece];

    /// <summary>The word classes of a word outside of mentions; none for all other pieces.</summary>
    public WordClass PlainClassOf(int piece) => workspace.PlainClasses[piece];

    private void MatchTables(int firstPiece)
    {
        ReadOnlySpan<Piece> pieces = Pieces.Span;
        for (int i = firstPiece; i < pieces.Length; i++)
        {
            (WordClass word, int[] roots) = workspace.Words.Of(tables.Lexis, Text, pieces[i]);
            workspace.Classes.Add(word);
            if (roots.Length > 0) tables.Lexis.Match(Text, pieces, i, roots, Hits);
        }
    }

    private void MarkMentions(int firstPiece, int firstMention, int mentionEnd)
    {
        int m = firstMention, outer = -1;
        for (int i = firstPiece; i < Pieces.Count; i++)
        {
            if (outer >= 0 && Pieces[i].Start >= Model.Mentions[outer].Span.End) outer = -1;
            while (m < mentionEnd && Model.Mentions[m].Span.Start < Pieces[i].End)
            {
                if (outer < 0 || Model.Mentions[m].Span.Start >= Model.Mentions[outer].Span.End) outer = m;
                m++;
            }
            Outer.Add(outer);
            workspace.PlainClasses.Add(outer < 0 && Pieces[i].Kind == PieceKind.Word ? workspace.Classes[i] : WordClass.None);
        }
    }

    /// <summary>Finds <c>[12]</c>, <c>[9–12, 15]</c>, <c>(22).</c> and <c>(Okafor, 2018)</c>.</summary>
    private int FindCitation(int from, int end)
    {
        for (int i = from; i + 2 < end; i++)
        {
            char open = Pieces[i].Mark;
            if (Pieces[i].Kind != PieceKind.Mark || open is not ('[' or '(') || Pieces[i + 1].Kind == PieceKind.Mark) continue;
            int j = i + 1;
            bool digits = true, year = false;
            for (; j < end && j < i + 24 && Pieces[j].Mark is not (']' or ')'); j++)
            {
                if (Pieces[j].Kind == PieceKind.Number)
                {
                    ReadOnlySpan<char> number = Text.AsSpan(Pieces[j].Start, Pieces[j].End - Pieces[j].Start);
                    if (number.Length == 4 && (number.StartsWith("19") || number.StartsWith("20"))) year = true;
                    else if (number.Contains('.') || (open == '(' && number.Length > 3)) digits = false;
                }
                else if (Pieces[j].Kind == PieceKind.Word || Pieces[j].Mark is not (',' or '-' or ';')) digits = false;
            }
            if (j >= end || j >= i + 24 || Pieces[j].Kind != PieceKind.Mark) continue;
            if (open == '[' && digits) return i;
            bool closed = j + 1 >= end || Pieces[j + 1].Mark is '.' or ',' or ';';
            if (open == '(' && digits && !year && closed) return i;
            if (year && !digits && j - i <= 12 && char.IsUpper(Pieces[i + 1].Mark) && Pieces[i + 1].Kind == PieceKind.Word && Pieces[j - 1].Kind == PieceKind.Number) return i;
        }
        return -1;
    }
}
