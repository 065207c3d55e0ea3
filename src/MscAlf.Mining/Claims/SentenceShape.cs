using System.Runtime.CompilerServices;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Space = MscAlf.Mining.Claims.ClaimFeatures.Space;

namespace MscAlf.Mining.Claims;

/// <summary>A sentence with its words replaced by what they stand for: types of mentions, word groups, directions. So a reduced cytokine and a lowered chemokine look alike.</summary>
internal static class SentenceShape
{
    // Longer sentences are lists; what they say stands in front.
    private const int Reach = 160;
    private const ulong MentionMark = 1UL << 40, DirectionMark = 1UL << 41, NegationMark = 1UL << 42, VerbMark = 1UL << 43;
    private const WordClass Verbal = WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Report | WordClass.Verb;

    /// <summary>Adds the shape's features.</summary>
    [SkipLocalsInit]
    public static void Extract(DocumentReading document, Lexis lexis, in SentenceReading one, string section, FeatureBuffer into)
    {
        int count = Math.Min(Reach, one.PieceEnd - one.FirstPiece);
        Span<ulong> symbols = stackalloc ulong[Reach];
        Span<byte> lengths = stackalloc byte[Reach];
        symbols[..count].Clear();
        lengths[..count].Clear();
        for (int h = one.FirstHit; h < one.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            int at = hit.First - one.FirstPiece;
            if (at >= count || document.Outer[hit.First] >= 0 || hit.Family is not (CueFamily.Group or CueFamily.Direction)) continue;
            // Of two readings the longer counts; of equal ones the direction.
            int length = hit.Count * 2 + (hit.Family == CueFamily.Direction ? 1 : 0);
            if (length <= lengths[at]) continue;
            lengths[at] = (byte)length;
            symbols[at] = hit.Family == CueFamily.Group ? (ulong)hit.Value + 1 : DirectionMark + (ulong)lexis.Readings[hit.Value].Way;
        }
        int verb = -1;
        for (int i = 0; i < count; i++)
        {
            int piece = one.FirstPiece + i, outer = document.Outer[piece];
            if (outer >= 0)
            {
                symbols[i] = i == 0 || document.Outer[piece - 1] != outer ? MentionMark + (document.TypeHash(document.Model.Mentions[outer]) >> 32) : 0;
                continue;
            }
            WordClass words = document.ClassOf(piece);
            if ((words & WordClass.Negation) != 0) symbols[i] = NegationMark;
            if (verb < 0 && ((words & Verbal) != 0 || IsVerb(document, lexis, one, piece))) verb = i;
        }
        Sequence(symbols[..count], into);
        Denials(document, one, symbols[..count], verb, into);
        if (section == "title") ClaimFeatures.Add(into, Space.TitleVerb, verb < 0 ? 0 : verb < 2 ? 1UL : 2);
        if (verb >= 0) MainVerb(document, one, symbols[..count], verb, into);
    }

    private static bool IsVerb(DocumentReading document, Lexis lexis, in SentenceReading one, int piece)
    {
        for (int h = one.FirstHit; h < one.HitEnd && document.Hits[h].First <= piece; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.First == piece && hit.Family == CueFamily.Direction && (lexis.Readings[hit.Value].Form & (VerbForm.Third | VerbForm.Past)) != 0) return true;
        }
        return false;
    }

    /// <summary>In which clause a negation stands, whether before or after the first verb, and what it denies.</summary>
    private static void Denials(DocumentReading document, in SentenceReading one, ReadOnlySpan<ulong> symbols, int verb, FeatureBuffer into)
    {
        ulong clause = 0, denials = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            int piece = one.FirstPiece + i;
            if (document.Outer[piece] >= 0) continue;
            WordClass words = document.ClassOf(piece);
            if ((words & WordClass.Subordinator) != 0 || document.Pieces[piece].Mark == ';' || document.Pieces[piece].Hash == Word.But) clause = i == 0 ? 8 : Math.Min(clause + 1, 10);
            if (symbols[i] != NegationMark) continue;
            denials++;
            ulong where = clause * 4 + (i < verb ? 0UL : 1) + (i == 0 ? 2UL : 0), next = 0;
            for (int k = i + 1; k < symbols.Length && next == 0; k++) next = symbols[k];
            ClaimFeatures.Add(into, Space.Denial, where);
            ClaimFeatures.Add(into, Space.Denial, where + 1000003 * document.Pieces[piece].Hash);
            ClaimFeatures.Add(into, Space.Denial, 7 + 1000003 * (next + 1));
            ClaimFeatures.Add(into, Space.Denial, 31 * next + 1000003 * document.Pieces[piece].Hash);
            if (piece + 1 < one.PieceEnd) ClaimFeatures.Add(into, Space.Denial, 13 + 1000003 * document.Pieces[piece + 1].Hash);
        }
        ClaimFeatures.Add(into, Space.Denial, 500 + Math.Min(denials, 2));
    }

    private static void Sequence(ReadOnlySpan<ulong> symbols, FeatureBuffer into)
    {
        ulong before = 0, beforeThat = 0;
        int seen = 0;
        foreach (ulong symbol in symbols)
        {
            if (symbol == 0) continue;
            ClaimFeatures.Add(into, Space.Follow, before * 1000003 + symbol);
            ClaimFeatures.Add(into, Space.Skip, beforeThat * 1000003 + symbol);
            if (seen == 0) ClaimFeatures.Add(into, Space.Start, symbol);
            if (seen < 3) ClaimFeatures.Add(into, Space.Start, symbol + (1UL << 50));
            beforeThat = before;
            before = symbol;
            seen++;
        }
        ClaimFeatures.Add(into, Space.Follow, before * 1000003);
    }

    /// <summary>What stands before the first verb, the verb and what comes after it.</summary>
    private static void MainVerb(DocumentReading document, in SentenceReading one, ReadOnlySpan<ulong> symbols, int verb, FeatureBuffer into)
    {
        ulong subject = 0, next = 0, word = symbols[verb] != 0 ? symbols[verb] : VerbMark + (document.Pieces[one.FirstPiece + verb].Hash >> 24);
        for (int i = 0; i < verb; i++)
        {
            if (symbols[i] == 0) continue;
            ClaimFeatures.Add(into, Space.Subject, symbols[i]);
            subject = symbols[i];
        }
        for (int i = verb + 1; i < symbols.Length && next == 0; i++) next = symbols[i];
        ClaimFeatures.Add(into, Space.MainVerb, word);
        ClaimFeatures.Add(into, Space.MainVerb, word + subject * 1000003);
        ClaimFeatures.Add(into, Space.MainVerb, (word + next * 1000003) * 31 + 1);
    }
}
