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
/// <param name="Plain">All classes of its words outside of mentions.</param>
internal readonly record struct SentenceReading(int FirstPiece, int PieceEnd, int FirstHit, int HitEnd, int FirstMention, int MentionEnd, int Citation, bool Marked, uint Evidence, ulong Cues, WordClass Plain)
{
    /// <summary>Whether it has a reference marker of any form.</summary>
    public bool IsCited => Citation >= 0 || Marked;

    /// <summary>In <see cref="Cues"/> beside the classes of the tables: words of the table of scopes stand in it.</summary>
    public const ulong ScopeCue = 1UL << 63;

    /// <summary>Whether a cue of negation or hedging may stand in it.</summary>
    public bool HasScopeCue => (Cues & ScopeCue) != 0;

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
        workspace.Forms.Open(tables.Lexis, workspace.Features);
        ImmutableArray<Sentence> sentences = model.Tree.Sentences;
        int mention = 0, mark = 0;
        ImmutableArray<ReferenceMark> marks = model.Tree.Marks;
        for (int s = 0; s < sentences.Length; s++)
        {
            int firstPiece = Pieces.Count, firstHit = Hits.Count, firstMention = mention;
            TextSpan span = sentences[s].Span;
            WordCutter.Cut(Text, span.Start, span.End, Pieces);
            MatchTables(firstPiece);
            while (mention < model.Mentions.Length && model.Mentions[mention].Span.Start < span.End) mention++;
            WordClass plain = MarkMentions(firstPiece, firstMention, mention);
            bool marked = false;
            for (; mark < marks.Length && marks[mark].Position <= span.End; mark++) marked |= marks[mark].Position > span.Start;
            uint evidence = 0;
            ulong cues = 0;
            foreach (ref readonly CueHit hit in Hits.Span[firstHit..])
            {
                if (hit.Family == CueFamily.Evidence) evidence |= 1u << hit.Value;
                if (hit.Family == CueFamily.Cue) cues |= 1UL << hit.Value;
                if (hit.Family == CueFamily.Scope) cues |= SentenceReading.ScopeCue;
            }
            workspace.Sentences.Add(new SentenceReading(firstPiece, Pieces.Count, firstHit, Hits.Count, firstMention, mention, FindCitation(firstPiece, Pieces.Count), marked, evidence, cues, plain));
        }
        Facts = new DocumentFacts(tables, this);
    }

    public SemanticModel Model { get; }
    public string Text { get; }
    public Growing<Piece> Pieces => workspace.Pieces;
    public Growing<CueHit> Hits => workspace.Hits;
    /// <summary>For each piece the outermost mention that it lies in, or -1.</summary>
    public Growing<int> Outer => workspace.Outer;
    public ReadOnlySpan<SentenceReading> Sentences => workspace.Sentences.Span;
    public DocumentFacts Facts { get; }

    /// <summary>Whether mentions of a type are what is given to treat.</summary>
    public bool IsTherapy(string type) => tables.TherapyTypes.Contains(type);

    /// <summary>The kind of a section as far as it tells what its sentences claim: the introduction of a paper or review says all sorts of things, other than the background of an abstract.</summary>
    public static string KindOf(Section section) => section.Part == "body" && section.Kind is ("background" or "introduction") ? "body" : section.Kind;

    /// <summary>Whether a phrase is only a part of a name whose parts speak of nothing (the necrosis in a factor's name).</summary>
    public bool IsOpaque(CueHit hit)
    {
        int mention = Outer[hit.First];
        if (mention < 0 || !tables.OpaqueTypes.Contains(Model.Mentions[mention].Type)) return false;
        return Pieces[hit.First].Start > Model.Mentions[mention].Span.Start || Pieces[hit.First + hit.Count - 1].End < Model.Mentions[mention].Span.End;
    }

    /// <summary>The word classes of a piece.</summary>
    public WordClass ClassOf(int piece) => workspace.Classes[piece];

    /// <summary>The word classes of all pieces.</summary>
    public Growing<WordClass> Classes => workspace.Classes;

    /// <summary>The word classes of the words outside of mentions; none for all other pieces.</summary>
    public Growing<WordClass> PlainClasses => workspace.PlainClasses;

    /// <summary>The forms of all pieces by their numbers in <see cref="Forms"/>.</summary>
    public Growing<int> FormIds => workspace.FormIds;

    public WordForms Forms => workspace.Forms;

    /// <summary>Hash of the type of a mention.</summary>
    public ulong TypeHash(Mention mention) => workspace.TypeHashes.Of(mention.Type);

    /// <summary>Hash of the kind or part of a section.</summary>
    public ulong SectionHash(string name) => workspace.SectionHashes.Of(name);

    private void MatchTables(int firstPiece)
    {
        WordForms forms = workspace.Forms;
        Growing<int> ids = workspace.FormIds;
        Growing<CueHit> hits = Hits;
        forms.Of(Text, Pieces.Span[firstPiece..], ids);
        ReadOnlySpan<int> all = ids.Span;
        Span<WordClass> classes = workspace.Classes.Extend(all.Length - firstPiece);
        for (int i = firstPiece; i < all.Length; i++)
        {
            ref readonly WordForm form = ref forms[all[i]];
            classes[i - firstPiece] = form.Class;
            if ((form.Traits & FormTraits.Starts) != 0) forms.Match(all, i, hits);
        }
    }

    private WordClass MarkMentions(int firstPiece, int firstMention, int mentionEnd)
    {
        int m = firstMention, outer = -1, outerEnd = 0, next = m < mentionEnd ? Model.Mentions[m].Span.Start : int.MaxValue;
        WordClass all = WordClass.None;
        ReadOnlySpan<Piece> pieces = Pieces.Span[firstPiece..];
        ReadOnlySpan<WordClass> classes = workspace.Classes.Span[firstPiece..];
        Span<WordClass> plainClasses = workspace.PlainClasses.Extend(pieces.Length);
        Span<int> outers = Outer.Extend(pieces.Length);
        for (int i = 0; i < pieces.Length; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            if (outer >= 0 && piece.Start >= outerEnd) outer = -1;
            while (next < piece.End)
            {
                if (outer < 0 || next >= outerEnd)
                {
                    outer = m;
                    outerEnd = Model.Mentions[m].Span.End;
                }
                m++;
                next = m < mentionEnd ? Model.Mentions[m].Span.Start : int.MaxValue;
            }
            outers[i] = outer;
            WordClass plain = outer < 0 && piece.Kind == PieceKind.Word ? classes[i] : WordClass.None;
            all |= plain;
            plainClasses[i] = plain;
        }
        return all;
    }

    /// <summary>Finds <c>[12]</c>, <c>[9–12, 15]</c>, <c>(22).</c> and <c>(Okafor, 2018)</c>.</summary>
    private int FindCitation(int from, int end)
    {
        Piece[] pieces = Pieces.Array;
        for (int i = from; i + 2 < end; i++)
        {
            char open = pieces[i].Mark;
            if (open is not ('[' or '(') || pieces[i].Kind != PieceKind.Mark || pieces[i + 1].Kind == PieceKind.Mark) continue;
            int j = i + 1;
            bool digits = true, year = false;
            for (; j < end && j < i + 24 && pieces[j].Mark is not (']' or ')'); j++)
            {
                if (pieces[j].Kind == PieceKind.Number)
                {
                    ReadOnlySpan<char> number = Text.AsSpan(pieces[j].Start, pieces[j].End - pieces[j].Start);
                    if (number.Length == 4 && (number.StartsWith("19") || number.StartsWith("20"))) year = true;
                    else if (number.Contains('.') || (open == '(' && number.Length > 3)) digits = false;
                }
                else if (pieces[j].Kind == PieceKind.Word || pieces[j].Mark is not (',' or '-' or ';')) digits = false;
            }
            if (j >= end || j >= i + 24 || pieces[j].Kind != PieceKind.Mark) continue;
            if (open == '[' && digits) return i;
            bool closed = j + 1 >= end || pieces[j + 1].Mark is '.' or ',' or ';';
            if (open == '(' && digits && !year && closed) return i;
            if (year && !digits && j - i <= 12 && char.IsUpper(pieces[i + 1].Mark) && pieces[i + 1].Kind == PieceKind.Word && pieces[j - 1].Kind == PieceKind.Number) return i;
        }
        return -1;
    }
}
