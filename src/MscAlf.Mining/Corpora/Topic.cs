using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>All claims about one agent and one target, by the direction they speak for. Made and used up by <see cref="CorpusBuilder"/>.</summary>
internal sealed class Topic(Term agent, Term target)
{
    private static readonly Direction[] Directions = [Direction.Increase, Direction.Decrease, Direction.NoChange, Direction.Present];

    private readonly List<FindingClaim>[] voices = [[], [], [], []];

    internal Term Agent => agent;

    internal Term Target => target;

    /// <summary>The claims that speak for a direction.</summary>
    internal IReadOnlyList<FindingClaim> Voices(Direction direction) => voices[(int)direction];

    /// <summary>The key of a direction's finding.</summary>
    internal string KeyOf(Direction direction) => agent.Key + "|" + direction.Name() + "|" + target.Key;

    /// <summary>The id that belongs to a key.</summary>
    internal static string IdOf(string key) => "f-" + StableHash.Hex(StableHash.Of(key));

    internal void Add(Direction direction, FindingClaim claim)
    {
        List<FindingClaim> list = voices[(int)direction];
        // a sentence speaks once for a direction, however often it names the pair
        if (list.Count > 0 && list[^1].Document == claim.Document && list[^1].Claim == claim.Claim) return;
        list.Add(claim);
    }

    /// <summary>Appends a finding for each direction that a claim speaks for, and what is contradictory or retracted.</summary>
    internal void Conclude(Corpus corpus, Contradiction contradiction, List<Finding> findings, List<(int, CorpusDiagnostic)> diagnostics)
    {
        foreach (Direction direction in Directions)
        {
            if (voices[(int)direction].Count == 0) continue;
            findings.Add(Find(corpus, contradiction, direction, KeyOf(direction), Opposing(direction)));
            ReportRetracted(corpus, direction, diagnostics);
        }
        ReportContradictions(corpus, diagnostics);
    }

    /// <summary>The claims that go against a direction, in order of the documents.</summary>
    internal List<FindingClaim> Opposing(Direction direction)
    {
        var opposing = new List<FindingClaim>();
        foreach (Direction other in Directions)
        {
            if (Opposes(direction, other)) opposing.AddRange(voices[(int)other]);
        }
        opposing.Sort(InOrder);
        return opposing;
    }

    /// <summary>The order of claims: by document, then by place.</summary>
    internal static int InOrder(FindingClaim a, FindingClaim b) => a.Document != b.Document ? a.Document.CompareTo(b.Document) : a.Claim.CompareTo(b.Claim);

    /// <summary>More against less, and unchanged (or denied) against any change or presence.</summary>
    internal static bool Opposes(Direction a, Direction b) =>
        a != b && (a == Direction.NoChange || b == Direction.NoChange || (a != Direction.Present && b != Direction.Present));

    /// <summary>The finding of one direction.</summary>
    internal Finding Find(Corpus corpus, Contradiction contradiction, Direction direction, string key, List<FindingClaim> opposing)
    {
        List<FindingClaim> supporting = voices[(int)direction];
        List<double> support = EvidencePieces.Choose(corpus, supporting, out int folded), opposition = EvidencePieces.Choose(corpus, opposing, out int foldedToo);
        (double belief, string arithmetic) = Belief.Combine(support, opposition, Uncounted(supporting, opposing, folded + foldedToo));
        (ImmutableArray<FindingDifference> differences, string? explanation) = support.Count > 0 && opposition.Count > 0 ? contradiction.Explain(supporting, opposing) : ([], null);
        var mechanisms = new Dictionary<string, int>(StringComparer.Ordinal);
        var evidence = new SortedSet<string>(StringComparer.Ordinal);
        var species = new SortedSet<string>(StringComparer.Ordinal);
        foreach (FindingClaim reference in supporting)
        {
            SummaryClaim claim = corpus.ClaimOf(reference);
            foreach (string mechanism in claim.Mechanisms) CollectionsMarshal.GetValueRefOrAddDefault(mechanisms, mechanism, out _)++;
            evidence.UnionWith(claim.Evidence);
            species.UnionWith(claim.Species);
        }
        KeyValuePair<string, int>[] counted = [.. mechanisms.OrderByDescending(static m => m.Value).ThenBy(static m => m.Key, StringComparer.Ordinal)];
        return new Finding
        {
            Id = IdOf(key),
            Key = key,
            Agent = agent,
            Direction = direction,
            Target = target,
            Mechanisms = [.. counted.Select(static m => m.Key)],
            MechanismCounts = [.. counted.Select(static m => m.Value)],
            Supporting = [.. supporting],
            Opposing = [.. opposing],
            SupportingPublications = support.Count,
            OpposingPublications = opposition.Count,
            Belief = belief,
            Arithmetic = arithmetic,
            Evidence = [.. evidence],
            Species = [.. species],
            Support = Side(corpus, supporting),
            Opposition = Side(corpus, opposing),
            Differences = differences,
            Explanation = explanation,
        };
    }

    private static FindingSide Side(Corpus corpus, List<FindingClaim> claims)
    {
        if (claims.Count == 0) return FindingSide.None;
        FacetCounter evidence = new(), species = new();
        int number = 0;
        foreach (FindingClaim reference in claims)
        {
            if (reference.Weight <= 0) continue;
            number++;
            SummaryClaim claim = corpus.ClaimOf(reference);
            Count(evidence, claim.Evidence, reference.Piece);
            if (!claim.Species.IsEmpty) Count(species, claim.Species, reference.Piece);
            else Count(species, [.. claim.Effects[reference.Effect].Facets.Where(static f => f.Slot == "species").Select(static f => f.Value)], reference.Piece);
        }
        return new FindingSide(evidence.Finish(), species.Finish());

        void Count(FacetCounter counter, ImmutableArray<string> values, int piece)
        {
            if (values.IsEmpty) counter.Add(FacetCounter.NotStated, piece, number);
            foreach (string value in values) counter.Add(value, piece, number);
        }
    }

    private static string Uncounted(List<FindingClaim> supporting, List<FindingClaim> opposing, int folded)
    {
        Span<int> counts = stackalloc int[7];
        foreach (FindingClaim claim in supporting) counts[(int)claim.Discount]++;
        foreach (FindingClaim claim in opposing) counts[(int)claim.Discount]++;
        string text = "";
        Append(ref text, counts[(int)Discount.Duplicate], "repeated");
        Append(ref text, counts[(int)Discount.Retracted], "of retracted publications");
        Append(ref text, counts[(int)Discount.Rejected], "rejected by a curator");
        Append(ref text, counts[(int)Discount.Superseded], "of superseded records");
        Append(ref text, counts[(int)Discount.Deleted], "of deleted publications");
        Append(ref text, counts[(int)Discount.CitesRetracted], "that only cite what is retracted");
        if (text.Length > 0) text = "not counted: " + text;
        if (folded > 0) text += string.Create(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "; " : "")}{folded} claim{(folded == 1 ? " is" : "s are")} one piece of evidence with another, which {(folded == 1 ? "it cites" : "they cite")} or which cites the same paper");
        return text;

        static void Append(ref string text, int count, string what)
        {
            if (count > 0) text += string.Create(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? ", " : "")}{count} claim{(count == 1 ? "" : "s")} {what}");
        }
    }

    private void ReportRetracted(Corpus corpus, Direction direction, List<(int, CorpusDiagnostic)> diagnostics)
    {
        int last = -1;
        foreach (FindingClaim reference in voices[(int)direction])
        {
            if (reference.Discount != Discount.Retracted || reference.Document == last) continue;
            last = reference.Document;
            SummaryClaim claim = corpus.ClaimOf(reference);
            diagnostics.Add((reference.Document, CorpusBuilder.Of(corpus.Documents[reference.Document],
                CorpusDiagnostics.RetractedSupport.At(claim.Source, agent.Label, direction.Name(), target.Label, corpus.Publications[reference.Publication].Id), claim.SourceCodePoints)));
        }
    }

    // Each document that goes against another publication's earlier claim is told once; with four directions the walk is linear.
    private void ReportContradictions(Corpus corpus, List<(int, CorpusDiagnostic)> diagnostics)
    {
        var all = new List<(FindingClaim Claim, Direction Direction)>();
        foreach (Direction direction in Directions)
        {
            foreach (FindingClaim claim in voices[(int)direction])
            {
                if (claim.Weight > 0) all.Add((claim, direction));
            }
        }
        all.Sort(static (a, b) => a.Claim.Document != b.Claim.Document ? a.Claim.Document.CompareTo(b.Claim.Document)
            : a.Claim.Claim != b.Claim.Claim ? a.Claim.Claim.CompareTo(b.Claim.Claim) : a.Direction.CompareTo(b.Direction));
        Span<int> first = [-1, -1, -1, -1];
        int told = -1;
        for (int i = 0; i < all.Count; i++)
        {
            (FindingClaim claim, Direction direction) = all[i];
            foreach (Direction other in Directions)
            {
                if (claim.Document == told || !Opposes(direction, other) || first[(int)other] < 0) continue;
                FindingClaim earlier = all[first[(int)other]].Claim;
                if (corpus.Publications[earlier.Publication].Line == corpus.Publications[claim.Publication].Line) continue;
                told = claim.Document;
                SummaryClaim words = corpus.ClaimOf(claim);
                diagnostics.Add((claim.Document, CorpusBuilder.Of(corpus.Documents[claim.Document],
                    CorpusDiagnostics.Contradiction.At(words.Source, agent.Label, target.Label, direction.Name(), other.Name(), corpus.Documents[earlier.Document].Id), words.SourceCodePoints)));
            }
            if (first[(int)direction] < 0) first[(int)direction] = i;
        }
    }
}
