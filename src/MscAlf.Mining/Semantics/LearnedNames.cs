using System.Collections.Concurrent;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds the names that no list has: the trained tagger reads the sentences in which a word that no lexicon name covers looks like one. Thread-safe.</summary>
/// <remarks>A sentence whose words are all known costs a look at each uncovered word; the gate is what the model's own weights say of the word by itself, and then of the words around it. Only the words around such a word are read.</remarks>
internal sealed class LearnedNames
{
    // Log odds by the word alone, then by the words around it. On abstracts that nobody had read before, these two find what lower ones find, in a fraction of the time; 0.5 and 1 lose names.
    private const float LeastAlone = 0;
    private const float LeastBeside = 0.5f;

    // Words on each side of such a word that are read with it.
    private const int Around = 4;

    private readonly SequenceTagger tagger;
    private readonly LearnedRule?[] rules;
    private readonly ConcurrentBag<Workspace> pool = [];

    internal LearnedNames(SequenceModel model, LearnedTable table)
    {
        tagger = new SequenceTagger(model);
        rules = [.. model.Tags.Types.Select(table.Find)];
    }

    private sealed record Workspace(TaggingBuffers Buffers, List<(int Scan, int First, int Count)> Chosen, List<int> Unknown);

    /// <summary>Puts what is found into the sentences' scans.</summary>
    internal void Find(DocumentTree tree, List<SentenceScan> scans, Lexicon lexicon)
    {
        if (!pool.TryTake(out Workspace? work)) work = new Workspace(tagger.CreateBuffers(), [], []);
        work.Buffers.Clear();
        work.Chosen.Clear();
        for (int i = 0; i < scans.Count; i++)
        {
            (int first, int count) = Tokens(tree, scans[i]);
            FindUnknown(tree, scans[i], first, count, lexicon, work);
            if (!AddParts(work, count))
            {
                work.Buffers.DropSentence();
                continue;
            }
            work.Buffers.EndParts();
            work.Chosen.Add((i, first, count));
        }
        if (work.Chosen.Count > 0) Collect(tree, scans, work);
        pool.Add(work);
    }

    // The words around those that look like names are read, not the whole sentence.
    private bool AddParts(Workspace work, int count)
    {
        int from = 0, to = -1;
        foreach (int token in work.Unknown)
        {
            if (tagger.OddsBeside(work.Buffers, token) <= LeastBeside) continue;
            int first = Math.Max(0, token - Around);
            if (to >= first)
            {
                to = Math.Min(count, token + Around + 1);
                continue;
            }
            if (to > 0) work.Buffers.AddPart(from, to);
            (from, to) = (first, Math.Min(count, token + Around + 1));
        }
        if (to > 0) work.Buffers.AddPart(from, to);
        return to > 0;
    }

    private void Collect(DocumentTree tree, List<SentenceScan> scans, Workspace work)
    {
        tagger.Tag(work.Buffers);
        int chosen = 0, before = 0;
        foreach (TagSpan name in work.Buffers.Names)
        {
            while (name.Start >= before + work.Chosen[chosen].Count) before += work.Chosen[chosen++].Count;
            if (rules[name.Type] is not { } rule || name.Score < rule.Accept) continue;
            (int scan, int first, _) = work.Chosen[chosen];
            int from = tree.Tokens[first + name.Start - before].Start, to = tree.Tokens[first + name.End - 1 - before].End;
            scans[scan].AddLearned(new LearnedName(from, to, rule.Type, name.Score, name.Score >= rule.Over));
        }
    }

    // A sentence's tokens, or those of a piece of a very long one.
    private static (int First, int Count) Tokens(DocumentTree tree, SentenceScan scan)
    {
        Sentence sentence = tree.Sentences[scan.Index];
        int first = sentence.FirstToken, end = first + sentence.TokenCount;
        while (first < end && tree.Tokens[first].Start < scan.Span.Start) first++;
        while (end > first && tree.Tokens[end - 1].End > scan.Span.End) end--;
        return (first, end - first);
    }

    // Adds the sentence's words to the text; tells those that no name of the lexicon covers and that may be part of a name, counted from the sentence's first.
    private void FindUnknown(DocumentTree tree, SentenceScan scan, int first, int count, Lexicon lexicon, Workspace work)
    {
        work.Unknown.Clear();
        ReadOnlySpan<Token> tokens = tree.Tokens.AsSpan().Slice(first, count);
        ReadOnlySpan<LexiconHit> hits = scan.Hits;
        ReadOnlySpan<Atom> atoms = scan.Atoms;
        ReadOnlySpan<LexiconEntry> entries = lexicon.Entries;
        foreach (ref readonly Token token in tokens) work.Buffers.Announce(tree.Text.AsSpan(token.Start, token.Length));
        int hit = 0, covered = 0;
        for (int t = 0; t < tokens.Length; t++)
        {
            ref readonly Token token = ref tokens[t];
            for (; hit < hits.Length && atoms[hits[hit].First].Start <= token.Start; hit++)
            {
                if ((entries[hits[hit].Entry].Flags & NameFlags.Gated) == 0) covered = Math.Max(covered, atoms[hits[hit].End - 1].End);
            }
            float odds = work.Buffers.AddAnnounced(tree.Text.AsSpan(token.Start, token.Length), tagger);
            if (odds > LeastAlone && token.Kind == TokenKind.Word && token.Length > 1 && token.End > covered) work.Unknown.Add(t);
        }
    }
}

/// <summary>A name that the trained tagger found.</summary>
/// <param name="From">First character in the clean text.</param>
/// <param name="To">Just after its last.</param>
/// <param name="Type">Type of the mention.</param>
/// <param name="Score">Probability.</param>
/// <param name="Over">Whether it may take the place of shorter names of the lexicon.</param>
internal readonly record struct LearnedName(int From, int To, string Type, double Score, bool Over);
