using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Turns finished drafts into mentions with stable ids, and says what was doubtful.</summary>
internal sealed class ModelWriter(DocumentTree tree)
{
    private readonly ImmutableArray<Mention>.Builder mentions = ImmutableArray.CreateBuilder<Mention>();
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<ulong, int> sentenceCount = [];
    private readonly HashSet<ulong> ids = [];
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private readonly RepairedNames lookAlikes = new(), damaged = new(), lostGreek = new();
    private readonly ulong documentHash = MentionIds.Document(tree.Id);

    internal void Add(SentenceScan s, List<Draft> top)
    {
        ReadOnlySpan<char> text = tree.Slice(s.Span);
        ref int count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sentenceCount, StableHash.Of(text), out _);
        ulong place = MentionIds.Place(documentHash, text, count++);
        foreach (Draft draft in top) Add(s, draft, place);
    }

    internal void Redefined(TextSpan span, string shortForm, string first, string second) => diagnostics.Add(SemanticDiagnostics.Redefined.At(tree.ToSource(span), shortForm, first, second));

    internal SemanticModel ToModel(ImmutableArray<Abbreviation> abbreviations, ImmutableArray<ulong> lookups)
    {
        lookAlikes.Report(SemanticDiagnostics.LookAlike, diagnostics);
        damaged.Report(SemanticDiagnostics.DamagedName, diagnostics);
        lostGreek.Report(SemanticDiagnostics.LostGreek, diagnostics);
        mentions.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return new SemanticModel(tree, abbreviations, mentions.DrainToImmutable(), lookups, diagnostics.DrainToImmutable());
    }

    private void Add(SentenceScan s, Draft draft, ulong place)
    {
        var span = TextSpan.FromBounds(draft.From, draft.To);
        string text = tree.Text.Substring(span.Start, span.Length);
        string normalized = draft.Normalized ?? NameRepair.Repair(text);
        ulong hash = MentionIds.Hash(place, draft.Type, span.Start - s.Span.Start);
        while (!ids.Add(hash)) hash = StableHash.Finish(hash) & MentionIds.Mask;
        mentions.Add(new Mention
        {
            Id = MentionIds.Of(hash),
            Type = draft.Type,
            Span = span,
            Sentence = s.Index,
            Normalized = normalized,
            Concept = draft.Concept,
            Nil = draft.Concept is not null || draft.Type == MentionTypes.Quantity ? null : draft.Nil ?? NilReason.NotInLexicon,
            Candidates = draft.Candidates,
            Parts = draft.Parts,
            Value = draft.Value,
            Score = draft.Score,
        });
        Report(draft, span, text, normalized);
        if (draft.Inner is null) return;
        foreach (Draft inner in draft.Inner) Add(s, inner, place);
    }

    private static bool HasLookAlike(string text)
    {
        foreach (char c in text)
        {
            if (CharFold.IsLookAlike(c)) return true;
        }
        return false;
    }

    private void Report(Draft draft, TextSpan span, string text, string normalized)
    {
        if (draft.Type == MentionTypes.Quantity)
        {
            if (draft.Normalized is not null) diagnostics.Add(SemanticDiagnostics.LostSuperscript.At(tree.ToSource(span), text, normalized));
            return;
        }
        if (draft.LostGreek) lostGreek.Add(tree.ToSource(span), text, normalized);
        else if (normalized != text && draft.Normalized is not null) diagnostics.Add(SemanticDiagnostics.Expanded.At(tree.ToSource(span), text, normalized));
        else if (normalized != text) (HasLookAlike(text) ? lookAlikes : damaged).Add(tree.ToSource(span), text, normalized);
        if (draft.Candidates.Length > 0 && reported.Add("?" + text)) diagnostics.Add(SemanticDiagnostics.Ambiguous.At(tree.ToSource(span), text, string.Join(", ", draft.Candidates.Select(static c => c.Id)), draft.Concept?.Id ?? "none"));
        if (draft.Concept is { Verified: false } concept && reported.Add(concept.Id)) diagnostics.Add(SemanticDiagnostics.UnverifiedId.At(tree.ToSource(span), concept.Id, text));
        if (draft.Type == MentionTypes.CellSource && !draft.Parts.IsEmpty && draft.Parts.All(static p => p.Key != "tissue") && reported.Add("source")) diagnostics.Add(SemanticDiagnostics.UnspecifiedSource.At(tree.ToSource(span), text));
    }
}
