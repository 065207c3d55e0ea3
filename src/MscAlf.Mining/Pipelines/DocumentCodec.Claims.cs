using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

public static partial class DocumentCodec
{
    private static void WriteModelBody(BlobWriter writer, SemanticModel model)
    {
        writer.List(model.Abbreviations, static (w, abbreviation) =>
        {
            w.Span(abbreviation.Short, 0);
            w.Span(abbreviation.Long, abbreviation.Short.Start);
        });
        int origin = 0, sentence = 0;
        writer.List(model.Mentions, (w, mention) =>
        {
            w.Name(mention.Id);
            w.Name(mention.Type);
            w.Span(mention.Span, origin);
            w.Signed((long)mention.Sentence - sentence);
            (origin, sentence) = (mention.Span.Start, mention.Sentence);
            w.Name(mention.Normalized);
            w.Flag(mention.Concept is not null);
            if (mention.Concept is not null) WriteConcept(w, mention.Concept);
            w.Count(mention.Nil is { } reason ? (int)reason + 1 : 0);
            w.List(mention.Candidates, static (w, candidate) =>
            {
                WriteConcept(w, candidate.Concept);
                w.Name(candidate.Type);
                w.Real(candidate.Score);
                w.Name(candidate.Why);
            });
            w.Flag(mention.Species is not null);
            if (mention.Species is { } species)
            {
                w.Name(species.Id);
                w.Name(species.Label);
                w.Name(species.Why);
            }
            w.Flag(mention.Inferred is not null);
            if (mention.Inferred is { } inferred)
            {
                WriteConcept(w, inferred.Concept);
                w.Name(inferred.From);
            }
            w.Pairs(mention.Parts);
            w.Flag(mention.Value is not null);
            if (mention.Value is { } value)
            {
                w.List(value.Values, static (w, number) => w.Real(number));
                w.Name(value.Unit);
                w.Flag(value.IsRange);
                w.List(value.Uncertainties, static (w, number) => w.Real(number));
                w.Name(value.Comparator);
            }
            w.Real(mention.Score);
        });
        ulong before = 0;
        writer.List(model.Lookups, (w, lookup) =>
        {
            w.Number(unchecked(lookup - before));
            before = lookup;
        });
        WriteDiagnostics(writer, model.Diagnostics);
    }

    private static SemanticModel ReadModelBody(ref BlobReader reader, DocumentTree tree)
    {
        var abbreviations = reader.List(static (ref BlobReader r) =>
        {
            TextSpan shortForm = r.Span(0, r.TextLength);
            return new Abbreviation(shortForm, r.Span(shortForm.Start, r.TextLength));
        });
        int origin = 0, sentence = 0;
        var mentions = reader.List((ref BlobReader r) =>
        {
            string id = r.Name(), type = r.Name();
            TextSpan span = r.Span(origin, r.TextLength);
            origin = span.Start;
            sentence += r.Int();
            return new Mention
            {
                Id = id,
                Type = type,
                Span = span,
                Sentence = sentence,
                Normalized = r.Name(),
                Concept = r.Flag() ? ReadConcept(ref r) : null,
                Nil = r.Bounded((int)NilReason.AbbreviationUndefined + 1) is var reason and > 0 ? (NilReason)(reason - 1) : null,
                Candidates = r.List(static (ref BlobReader r) => new LinkCandidate(ReadConcept(ref r), r.Name(), r.Real(), r.Name())),
                Species = r.Flag() ? new MentionSpecies(r.Name(), r.Name(), r.Name()) : null,
                Inferred = r.Flag() ? new InferredConcept(ReadConcept(ref r), r.Name()) : null,
                Parts = r.Pairs(),
                Value = r.Flag() ? ReadValue(ref r) : null,
                Score = r.Real(),
            };
        });
        ulong before = 0;
        var lookups = reader.List((ref BlobReader r) => before = unchecked(before + r.Number()));
        return new SemanticModel(tree, abbreviations, mentions, lookups, ReadDiagnostics(ref reader));
    }

    private static QuantityValue ReadValue(ref BlobReader r)
    {
        var value = new QuantityValue(r.List(static (ref BlobReader r) => r.Real()), r.Name()) { IsRange = r.Flag() };
        return value with { Uncertainties = r.List(static (ref BlobReader r) => r.Real()), Comparator = r.NameOrNull() };
    }

    private static void WriteConcept(BlobWriter writer, ConceptRef concept)
    {
        writer.Name(concept.Id);
        writer.Name(concept.Label);
        writer.Names(concept.Xrefs);
        writer.Flag(concept.Verified);
    }

    private static ConceptRef ReadConcept(ref BlobReader reader) => new(reader.Name(), reader.Name(), reader.Names(), reader.Flag());

    private static void WriteClaimsBody(BlobWriter writer, ClaimSet claims)
    {
        int origin = 0, sentence = 0;
        writer.List(claims.Claims, (w, claim) =>
        {
            w.Name(claim.Id);
            w.Signed((long)claim.Sentence - sentence);
            w.Span(claim.Span, origin);
            (origin, sentence) = (claim.Span.End, claim.Sentence);
            w.Name(claim.Kind);
            w.List(claim.Mechanisms, static (w, label) =>
            {
                w.Name(label.Id);
                w.Real(label.Score);
            });
            w.Names(claim.Outcomes);
            w.Name(claim.Polarity);
            w.Name(claim.Certainty);
            w.Name(claim.Attribution);
            w.Names(claim.Evidence);
            w.List(claim.Effects, WriteEffect);
            w.Names(claim.References);
            w.Real(claim.Score);
            w.Flag(claim.Scores is not null);
            if (claim.Scores is { } scores) WriteScores(w, scores);
            w.Flag(claim.Curation is not null);
            if (claim.Curation is { } curation) WriteCuration(w, curation);
        });
        int cueOrigin = 0;
        writer.List(claims.Cues, (w, cue) =>
        {
            w.Name(cue.Kind);
            w.Span(cue.Span, cueOrigin);
            w.Span(cue.Scope, cue.Span.Start);
            w.Name(cue.Claim);
            w.Names(cue.References);
            cueOrigin = cue.Span.Start;
        });
        WriteDiagnostics(writer, claims.Diagnostics);
    }

    private static ClaimSet ReadClaimsBody(ref BlobReader reader, SemanticModel model)
    {
        int origin = 0, sentence = 0;
        var claims = reader.List((ref BlobReader r) =>
        {
            string id = r.Name();
            sentence += r.Int();
            TextSpan span = r.Span(origin, r.TextLength);
            origin = span.End;
            return new Claim
            {
                Id = id,
                Sentence = sentence,
                Span = span,
                Kind = r.Name(),
                Mechanisms = r.List(static (ref BlobReader r) => new ScoredLabel(r.Name(), r.Real())),
                Outcomes = r.Names(),
                Polarity = r.Name(),
                Certainty = r.Name(),
                Attribution = r.Name(),
                Evidence = r.Names(),
                Effects = r.List(ReadEffect),
                References = r.Names(),
                Score = r.Real(),
                Scores = r.Flag() ? new ClaimScores(r.Real(), r.Real(), r.Real(), r.List(static (ref BlobReader r) => r.Real()), r.List(static (ref BlobReader r) => r.Real())) : null,
                Curation = r.Flag() ? new Curation(r.Name(), r.Name(), r.Name(), r.Name(), r.Names()) : null,
            };
        });
        int cueOrigin = 0;
        var cues = reader.List((ref BlobReader r) =>
        {
            string kind = r.Name();
            TextSpan span = r.Span(cueOrigin, r.TextLength);
            cueOrigin = span.Start;
            return new Cue(kind, span, r.Span(span.Start, r.TextLength), r.NameOrNull()) { References = r.Names() };
        });
        return new ClaimSet(model, claims, cues, ReadDiagnostics(ref reader));
    }

    private static void WriteScores(BlobWriter writer, ClaimScores scores)
    {
        writer.Real(scores.Polarity);
        writer.Real(scores.Certainty);
        writer.Real(scores.Attribution);
        writer.List(scores.Outcomes, static (w, score) => w.Real(score));
        writer.List(scores.Evidence, static (w, score) => w.Real(score));
    }

    private static void WriteEffect(BlobWriter writer, Effect effect)
    {
        writer.Name(effect.Agent);
        writer.Name(effect.AgentText);
        writer.Count((int)effect.Direction);
        writer.Name(effect.Target);
        writer.Name(effect.TargetText);
        writer.Pairs(effect.Context);
    }

    private static Effect ReadEffect(ref BlobReader reader) => new(
        reader.NameOrNull(), reader.NameOrNull(), (Direction)reader.Bounded((int)Direction.Present), reader.NameOrNull(), reader.NameOrNull(), reader.Pairs());

    private static void WriteCuration(BlobWriter writer, Curation curation)
    {
        writer.Name(curation.Status);
        writer.Name(curation.Who);
        writer.Name(curation.When);
        writer.Name(curation.Why);
        writer.Names(curation.Fields);
    }
}
