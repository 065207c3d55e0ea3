using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Turns finished drafts into mentions with stable ids, and says what was doubtful.</summary>
internal sealed class ModelWriter(DocumentTree tree, DocumentContext context, LinkingTable weights)
{
    private readonly ImmutableArray<Mention>.Builder mentions = ImmutableArray.CreateBuilder<Mention>();
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<ulong, int> sentenceCount = [];
    private readonly HashSet<ulong> ids = [];
    private readonly List<(int Index, Draft Draft)> inferred = [];
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

    internal void SeveralSources(SentenceScan s, Draft draft, string sources)
    {
        if (reported.Add("several")) diagnostics.Add(SemanticDiagnostics.SeveralSources.At(tree.ToSource(TextSpan.FromBounds(draft.From, draft.To)), s.Text[draft.From..draft.To], sources));
        reported.Add("source"); // the document names tissues
    }

    internal void SpeciesUnknown(SentenceScan s, Draft draft, string organism, string id) =>
        diagnostics.Add(SemanticDiagnostics.SpeciesUnknown.At(tree.ToSource(TextSpan.FromBounds(draft.From, draft.To)), s.Text[draft.From..draft.To], organism, id));

    internal SemanticModel ToModel(ImmutableArray<Abbreviation> abbreviations, ImmutableArray<ulong> lookups)
    {
        lookAlikes.Report(SemanticDiagnostics.LookAlike, diagnostics);
        damaged.Report(SemanticDiagnostics.DamagedName, diagnostics);
        lostGreek.Report(SemanticDiagnostics.LostGreek, diagnostics);
        Infer();
        foreach (Draft draft in context.Undefined.Values)
        {
            string text = tree.Text[draft.From..draft.To];
            if (IsAcronym(text) && !context.Defines(text)) Undefined(draft, TextSpan.FromBounds(draft.From, draft.To), text, "it is no mention");
        }
        mentions.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return new SemanticModel(tree, abbreviations, mentions.DrainToImmutable(), lookups, diagnostics.DrainToImmutable());
    }

    private void Add(SentenceScan s, Draft draft, ulong place)
    {
        var span = TextSpan.FromBounds(draft.From, draft.To);
        string text = tree.Text.Substring(span.Start, span.Length);
        if (draft is { Concept: null, Nil: null or NilReason.NotInLexicon, Kind: not DraftKind.Lexicon, Parts.IsEmpty: true } && draft.Type != MentionTypes.Quantity && IsAcronym(text) && !context.Defines(text)) draft.Nil = NilReason.AbbreviationUndefined;
        string normalized = draft.Normalized ?? NameRepair.Repair(text);
        ulong hash = MentionIds.Hash(place, draft.Type, span.Start - s.Span.Start);
        while (!ids.Add(hash)) hash = StableHash.Finish(hash) & MentionIds.Mask;
        draft.MentionId = MentionIds.Of(hash);
        if (draft.Inferred is not null) inferred.Add((mentions.Count, draft));
        mentions.Add(new Mention
        {
            Id = draft.MentionId,
            Type = draft.Type,
            Span = span,
            Sentence = s.Index,
            Normalized = normalized,
            Concept = draft.Concept,
            Nil = draft.Concept is not null || draft.Type == MentionTypes.Quantity ? null : draft.Nil ?? NilReason.NotInLexicon,
            Candidates = draft.Candidates,
            Parts = draft.Parts,
            Value = draft.Value,
            Species = draft.Species,
            Score = draft.Kind is DraftKind.Lexicon or DraftKind.Quantity ? draft.Score : Math.Round(draft.Score * weights.Made(draft.Kind), 4),
        });
        Report(draft, span, text, normalized);
        if (draft.Inner is null) return;
        foreach (Draft inner in draft.Inner) Add(s, inner, place);
    }

    private void Infer()
    {
        foreach ((int index, Draft draft) in inferred)
        {
            if (draft.InferredFrom?.MentionId is { } from) mentions[index] = mentions[index] with { Inferred = new InferredConcept(draft.Inferred!, from) };
        }
    }

    private void Ambiguous(Draft draft, TextSpan span, string text)
    {
        string others = string.Join(", ", draft.Candidates.Where(c => c.Concept.Id != draft.Concept?.Id || c.Type != draft.Type).Select(static c => c.Concept.Id));
        diagnostics.Add(SemanticDiagnostics.Ambiguous.At(tree.ToSource(span), text, others, draft.Concept?.Id ?? "none"));
    }

    private void Undefined(Draft draft, TextSpan span, string text, string result)
    {
        if (!reported.Add("!" + text)) return;
        string readings = draft.Candidates.IsEmpty ? "anything" : string.Join(" or ", draft.Candidates.Select(static c => c.Concept.Label + " (" + c.Concept.Id + ")"));
        diagnostics.Add(SemanticDiagnostics.UndefinedShortForm.At(tree.ToSource(span), text, readings, result));
    }

    // ALR, IL-X, PC: two capitals at least, no space
    private static bool IsAcronym(string text)
    {
        const int longest = 8;
        if (text.Length is < 2 or > longest || !char.IsAsciiLetter(text[0])) return false;
        int capitals = 0;
        foreach (char c in text)
        {
            if (char.IsUpper(c)) capitals++;
            else if (char.IsWhiteSpace(c)) return false;
        }
        return capitals > 1;
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
        if (draft.Nil == NilReason.AbbreviationUndefined) Undefined(draft, span, text, "no id is given");
        else if (draft.Candidates.Length > 1 && draft.Nil != NilReason.SpeciesUnknown && (draft.Concept is null || draft.Candidates[0].Score < weights.Sure) && reported.Add("?" + text)) Ambiguous(draft, span, text);
        if (draft.Concept is { Verified: false } concept && reported.Add(concept.Id)) diagnostics.Add(SemanticDiagnostics.UnverifiedId.At(tree.ToSource(span), concept.Id, text));
        if (draft.Type == MentionTypes.CellSource && !draft.Parts.IsEmpty && draft.Inferred is null && draft.Parts.All(static p => p.Key != "tissue") && reported.Add("source")) diagnostics.Add(SemanticDiagnostics.UnspecifiedSource.At(tree.ToSource(span), text));
    }
}
