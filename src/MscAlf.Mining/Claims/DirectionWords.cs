namespace MscAlf.Mining.Claims;

/// <summary>The readings of the direction word that starts at a piece; -1 where it has no such reading.</summary>
internal readonly record struct DirectionWord(int Verb, int Noun, int Adjective, int Count)
{
    public bool Any => Count > 0;
}

/// <summary>The direction words of one sentence by piece.</summary>
internal sealed class DirectionWords
{
    public static readonly DirectionWords Empty = new();
    private DirectionWord[] items = [];
    private int first, count;

    /// <summary>Whether the sentence has any.</summary>
    public bool Any { get; private set; }

    public void Fill(Lexis lexis, DocumentReading document, SentenceReading sentence)
    {
        first = sentence.FirstPiece;
        count = sentence.PieceEnd - first;
        Any = false;
        if (items.Length < count) items = new DirectionWord[count * 2];
        Array.Fill(items, new DirectionWord(-1, -1, -1, 0), 0, count);
        for (int h = sentence.FirstHit; h < sentence.HitEnd; h++)
        {
            CueHit hit = document.Hits[h];
            if (hit.Family != CueFamily.Direction || document.Outer[hit.First] >= 0 || Joined(document, hit.First)) continue;
            Any = true;
            DirectionWord old = items[hit.First - first];
            if (hit.Count < old.Count) continue;
            if (hit.Count > old.Count) old = new DirectionWord(-1, -1, -1, hit.Count);
            items[hit.First - first] = lexis.Readings[hit.Value].Speech switch
            {
                Speech.Verb => old with { Verb = hit.Value },
                Speech.Noun => old with { Noun = hit.Value },
                _ => old with { Adjective = hit.Value },
            };
        }
    }

    // LPS-induced: the second half of a compound says nothing of its own.
    private bool Joined(DocumentReading document, int i) =>
        i - 2 >= first && document.Pieces[i - 1].Mark == '-' && document.Pieces[i - 1].Kind == PieceKind.Mark && document.Pieces[i].Start == document.Pieces[i - 1].End && document.Pieces[i - 1].Start == document.Pieces[i - 2].End;

    public DirectionWord At(int i) => i >= first && i < first + count ? items[i - first] : new DirectionWord(-1, -1, -1, 0);

    public bool IsCue(int i) => At(i).Any;

    public bool NounOnly(int i) => At(i) is { Noun: >= 0, Verb: < 0, Adjective: < 0 };
}
