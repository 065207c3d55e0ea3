using System.Runtime.CompilerServices;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Turns a sentence and its neighbourhood into hashed features, without making a string.</summary>
internal static class ClaimFeatures
{
    internal enum Space
    {
        Word = 1, Stem, Pair, Opening, Cue, Mechanism, Outcome, Evidence, Direction, Section, Part, Role, Place, Length, Type, TypePair, Paper, Citation, Next, Previous,
        SectionCue, PaperSection, DocumentEvidence, CellFree, Concept, Heading, MechanismWay, Shape, Effect, PreviousMechanism, NextMechanism, EvidencePaper, CueWay, MechanismNear, OutcomeNear,
        Group, Follow, Skip, Start, Subject, MainVerb, Suffix, GroupSection, GroupNext, GroupPrevious, Topic, Denial, TitleVerb, Carried, Frame,
    }

    /// <summary>Fills <paramref name="into"/> with the features of sentence <paramref name="index"/>.</summary>
    public static void Extract(DocumentReading document, Lexis lexis, int index, FeatureBuffer into)
    {
        into.Clear();
        ref readonly SentenceReading one = ref document.Sentences[index];
        Sentence sentence = document.Model.Tree.Sentences[index];
        Section section = document.Model.Tree.Sections[sentence.Section];
        ulong kind = document.SectionHash(DocumentReading.KindOf(section));
        Words(document, one, into);
        Places(document, sentence, section, kind, index, into);
        Mentions(document, one, into);
        Frames(document, one, into);
        SentenceShape.Extract(document, lexis, one, section.Kind, into);
        ulong ways = Cues(document, lexis, one, kind, into);
        Add(into, Space.Shape, (ulong)((one.IsCited ? 1 : 0) + (EndsWithStop(document, one) ? 2 : 0) + (ways != 0 ? 4 : 0)));
        Neighbours(document, index, kind, into);
        Carried(document, index, into);
        DocumentFacts facts = document.Facts;
        foreach (int topic in facts.Topics) Add(into, Space.Topic, (ulong)topic);
        Add(into, Space.Paper, (ulong)facts.Kind);
        Add(into, Space.Citation, (ulong)((one.IsCited ? 1 : 0) + 2 * (int)facts.Kind + (facts.Cited > 0 ? 8 : 0)));
        Add(into, Space.CellFree, facts.CellFree ? 1UL : 0);
        Add(into, Space.DocumentEvidence, EvidenceOf(facts));
        Add(into, Space.EvidencePaper, one.Evidence + (ulong)facts.Kind * 64 + EvidenceOf(facts) * 1024 + (one.IsCited ? 1UL << 40 : 0));
        into.Settle();
    }

    // What experiment the sentence goes on about: the evidence that it names, else that of the nearest sentence before.
    private static void Carried(DocumentReading document, int index, FeatureBuffer into)
    {
        int from = index;
        while (from > 0 && index - from < 5 && document.Sentences[from].Evidence == 0) from--;
        ulong carried = document.Sentences[from].Evidence, back = (ulong)Math.Min(index - from, 3);
        bool marked = document.Sentences[index].IsCited, markedThere = document.Sentences[from].IsCited;
        ulong value = carried * 8 + (marked ? 4UL : 0) + (markedThere ? 2UL : 0) + (from < index ? 1UL : 0);
        Add(into, Space.Carried, value);
        Add(into, Space.Carried, (value * 8 + (ulong)document.Facts.Kind) * 8 + back + 100_000);
    }

    private static ulong EvidenceOf(DocumentFacts facts)
    {
        ulong set = 0;
        int top = 0;
        foreach (int n in facts.EvidenceCounts) top = Math.Max(top, n);
        for (int e = 0; e < facts.EvidenceCounts.Length; e++)
        {
            int n = facts.EvidenceCounts[e];
            set = set * 4 + (n == 0 ? 0UL : n * 3 < top ? 1UL : n < top ? 2UL : 3UL);
        }
        return set;
    }

    private static void Words(DocumentReading document, in SentenceReading one, FeatureBuffer into)
    {
        ulong before = 0;
        int words = 0;
        ReadOnlySpan<Piece> pieces = document.Pieces.Span[one.FirstPiece..one.PieceEnd];
        ReadOnlySpan<int> ids = document.FormIds.Span[one.FirstPiece..one.PieceEnd];
        WordForms forms = document.Forms;
        uint stamp = forms.NextSentence();
        for (int i = 0; i < pieces.Length; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            ulong hash = piece.Hash;
            if (piece.Kind == PieceKind.Word)
            {
                ref WordForm form = ref forms[ids[i]];
                if (form.Seen != stamp)
                {
                    form.Seen = stamp;
                    into.Add(form.Word);
                    if ((form.Traits & FormTraits.HasSuffix) != 0) into.Add(form.Suffix);
                    if ((form.Traits & FormTraits.HasStem) != 0) into.Add(form.Stem);
                }
                if (words < 4) Add(into, Space.Opening, hash + (ulong)(words < 2 ? words : 2));
                words++;
            }
            else if (piece.Kind == PieceKind.Mark && piece.Mark is not (':' or ';' or '?' or '%' or '=' or '“'))
            {
                continue;
            }
            Add(into, Space.Pair, before * 31 + hash);
            before = hash;
        }
        Add(into, Space.Length, (ulong)(words < 4 ? words : words < 8 ? 5 : words < 14 ? 6 : words < 22 ? 7 : words < 32 ? 8 : 9));
    }

    /// <summary>Fills in the features of a word: its own, of its last letters and of its first.</summary>
    public static void AddTo(ref WordForm form, ReadOnlySpan<char> word, FeatureBuffer buffer)
    {
        form.Word = buffer.Prepare(Item(Space.Word, form.Hash));
        if (word.Length > 4)
        {
            form.Traits |= FormTraits.HasSuffix;
            form.Suffix = buffer.Prepare(Item(Space.Suffix, WordCutter.HashOf(word[^3..])));
        }
        if (word.Length <= 5) return;
        form.Traits |= FormTraits.HasStem;
        form.Stem = buffer.Prepare(Item(Space.Stem, WordCutter.HashOf(word[..Math.Min(6, word.Length - 1)])));
    }

    private static void Places(DocumentReading document, Sentence sentence, Section section, ulong kind, int index, FeatureBuffer into)
    {
        int count = document.Sentences.Length;
        Add(into, Space.Section, kind);
        Add(into, Space.Part, document.SectionHash(section.Part));
        Add(into, Space.Role, sentence.Role is null || section.Part == "body" ? 0 : document.SectionHash(sentence.Role));
        Add(into, Space.Heading, sentence.IsHeading ? 1UL : 0);
        Add(into, Space.Place, (ulong)(index * 5 / Math.Max(1, count)) + (kind << 3));
        bool first = index == 0 || document.Model.Tree.Sentences[index - 1].Section != sentence.Section;
        bool last = index == count - 1 || document.Model.Tree.Sentences[index + 1].Section != sentence.Section;
        Add(into, Space.Place, 100 + (first ? 1UL : 0) + (last ? 2UL : 0));
        Add(into, Space.PaperSection, kind + (ulong)document.Facts.Kind);
    }

    private static void Mentions(DocumentReading document, in SentenceReading one, FeatureBuffer into)
    {
        ulong before = 0;
        for (int m = one.FirstMention; m < one.MentionEnd; m++)
        {
            Mention mention = document.Model.Mentions[m];
            ulong type = document.TypeHash(mention);
            Add(into, Space.Type, type);
            Add(into, Space.TypePair, before * 31 + type);
            if (mention.Concept is not null && !document.IsTherapy(mention.Type)) Add(into, Space.Concept, StableHash.Of(mention.Concept.Id));
            before = type;
        }
    }

    // Grammatical words and types of mentions in their order, two by two: how a sentence is built, whatever it is about.
    private static void Frames(DocumentReading document, in SentenceReading one, FeatureBuffer into)
    {
        ulong before = 0;
        for (int i = one.FirstPiece; i < one.PieceEnd; i++)
        {
            int mention = document.Outer[i];
            ulong symbol = mention >= 0 ? document.TypeHash(document.Model.Mentions[mention]) : document.Pieces[i].Kind == PieceKind.Word && document.ClassOf(i) != 0 ? document.Pieces[i].Hash : 0;
            if (symbol == 0 || symbol == before) continue;
            Add(into, Space.Frame, before * 31 + symbol);
            before = symbol;
        }
    }

    private static ulong Cues(DocumentReading document, Lexis lexis, in SentenceReading one, ulong kind, FeatureBuffer into)
    {
        ulong ways = 0;
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family == CueFamily.Direction) ways |= 1UL << (int)lexis.Readings[hit.Value].Way;
        }
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            ulong value = (ulong)hit.Value;
            switch (hit.Family)
            {
                case CueFamily.Cue:
                    Add(into, Space.Cue, value);
                    Add(into, Space.SectionCue, value + kind);
                    break;
                case CueFamily.Mechanism when document.IsOpaque(hit): break;
                case CueFamily.Mechanism:
                    Add(into, Space.Mechanism, value);
                    if (ways != 0) Add(into, Space.MechanismWay, value);
                    Near(document, lexis, one, h, Space.MechanismNear, into);
                    break;
                case CueFamily.Outcome:
                    Add(into, Space.Outcome, value);
                    if (ways != 0) Add(into, Space.CueWay, value);
                    Near(document, lexis, one, h, Space.OutcomeNear, into);
                    break;
                case CueFamily.Evidence:
                    Add(into, Space.Evidence, value);
                    break;
                case CueFamily.Group:
                    Add(into, Space.Group, value);
                    Add(into, Space.GroupSection, value + kind);
                    break;
                case CueFamily.Direction:
                    Add(into, Space.Direction, (ulong)lexis.Readings[hit.Value].Way + 16 * (ulong)lexis.Readings[hit.Value].Speech);
                    break;
            }
        }
        return ways;
    }

    // The direction words within eight pieces on either side of a cue: what is said of it.
    private static void Near(DocumentReading document, Lexis lexis, in SentenceReading one, int h, Space space, FeatureBuffer into)
    {
        CueHit cue = document.Hits[h];
        for (int step = -1; step <= 1; step += 2)
        {
            for (int k = h + step; k >= one.FirstHit && k < one.HitEnd && Math.Abs(document.Hits[k].First - cue.First) <= 8; k += step)
            {
                CueHit other = document.Hits[k];
                if (other.Family != CueFamily.Direction || other.First == cue.First) continue;
                Add(into, space, ((ulong)cue.Value * 16 + (ulong)lexis.Readings[other.Value].Way) * 4 + (step < 0 ? 0UL : 1));
                break;
            }
        }
    }

    private static void Neighbours(DocumentReading document, int index, ulong kind, FeatureBuffer into)
    {
        int section = document.Model.Tree.Sentences[index].Section;
        for (int step = -1; step <= 1; step += 2)
        {
            int at = index + step;
            Space space = step < 0 ? Space.Previous : Space.Next;
            if (at < 0 || at >= document.Sentences.Length)
            {
                Add(into, space, 9999);
                continue;
            }
            ref readonly SentenceReading other = ref document.Sentences[at];
            Add(into, space, other.IsCited ? 1000UL : 1001);
            int there = document.Model.Tree.Sentences[at].Section;
            Add(into, space, there == section ? kind : document.SectionHash(DocumentReading.KindOf(document.Model.Tree.Sections[there])));
            for (int h = other.FirstHit; h < other.HitEnd; h++)
            {
                CueHit hit = document.Hits[h];
                if (hit.Family == CueFamily.Cue) Add(into, space, (ulong)hit.Value);
                if (hit.Family == CueFamily.Group) Add(into, step < 0 ? Space.GroupPrevious : Space.GroupNext, (ulong)hit.Value);
                if (hit.Family == CueFamily.Mechanism) Add(into, step < 0 ? Space.PreviousMechanism : Space.NextMechanism, (ulong)hit.Value);
            }
        }
    }

    private static bool EndsWithStop(DocumentReading document, in SentenceReading one) => one.PieceEnd > one.FirstPiece && document.Pieces[one.PieceEnd - 1].Mark is '.' or '?' or '”' or '!';

    /// <summary>Feature groups, for <see cref="HeadTask.Groups"/>.</summary>
    internal const int Lexical = 0, Pairs = 1, Frame = 2, Cued = 3, MechanismCued = 4, OutcomeCued = 5, EvidenceCued = 6, Around = 7, Named = 8, Grouped = 9, Shaped = 10, Suffixes = 11, Topics = 12, Denied = 13, AroundGroups = 14;

    // Group and, above it, whether there are two copies.
    private static readonly byte[] KindOfSpace = MakeKinds();

    private static byte[] MakeKinds()
    {
        var kinds = new byte[(int)Space.Frame + 1];
        for (int i = 0; i < kinds.Length; i++)
        {
            int group = GroupOf((Space)i);
            kinds[i] = (byte)(group | (CopiesOf(group) > 1 ? FeatureBuffer.Twice : 0));
        }
        return kinds;
    }

    private static int GroupOf(Space space) => space switch
    {
        Space.Word or Space.Stem => Lexical,
        Space.Pair => Pairs,
        Space.Cue or Space.SectionCue or Space.Direction or Space.Shape or Space.Effect => Cued,
        Space.Mechanism or Space.MechanismWay or Space.MechanismNear or Space.CellFree or Space.PreviousMechanism or Space.NextMechanism => MechanismCued,
        Space.Outcome or Space.CueWay or Space.OutcomeNear => OutcomeCued,
        Space.Evidence or Space.DocumentEvidence or Space.EvidencePaper or Space.Carried => EvidenceCued,
        Space.Next or Space.Previous => Around,
        Space.Group or Space.GroupSection => Grouped,
        Space.Follow or Space.Skip or Space.Start or Space.Subject or Space.MainVerb or Space.Frame => Shaped,
        Space.Suffix => Suffixes,
        Space.Topic => Topics,
        Space.Denial => Denied,
        Space.GroupNext or Space.GroupPrevious => AroundGroups,
        Space.Type or Space.TypePair or Space.Concept => Named,
        _ => Frame,
    };

    // A cue that a curator wrote down weighs as much as two words.
    private static int CopiesOf(int group) => group is Cued or Grouped or MechanismCued or OutcomeCued or EvidenceCued ? 2 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(FeatureBuffer into, Space space, ulong value)
    {
        if (space == Space.Pair) into.AddRareLater(HashOf(space, value), Pairs);
        else into.AddLater(HashOf(space, value), KindOfSpace[(int)space]);
    }

    // Of a space without copies.
    private static uint Item(Space space, ulong value) => FeatureBuffer.ItemOf(StableHash.Finish(HashOf(space, value)), KindOfSpace[(int)space] & 15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(Space space, ulong value) => value * 0x9e3779b97f4a7c15UL + (ulong)space * 0xd1b54a32d192ed03UL;
}
