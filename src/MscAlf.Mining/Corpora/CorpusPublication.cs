using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>A publication and the documents of a corpus that show or report it.</summary>
/// <param name="Id">The strongest id that one of its documents states (<c>doi:</c>, <c>pmid:</c>, <c>pmcid:</c>), else <c>title:</c> and a hash, else <c>document:</c> and the document's id; unique in the corpus.</param>
/// <param name="Title">Of the best document that states one.</param>
/// <param name="Year">Of the best document that states one.</param>
/// <param name="Status"><c>retracted</c> where <see cref="States"/> has that, else <c>concern</c>, <c>corrected</c>, <c>current</c>.</param>
/// <param name="Documents">Indexes of its documents, rising; at least one.</param>
public sealed record CorpusPublication(string Id, string? Title, int? Year, string Status, ImmutableArray<int> Documents)
{
    /// <summary>Its documents, the best first: full texts, records, pages, aggregators, news; what a later record supersedes comes last. The order does not hang on that of the input.</summary>
    public ImmutableArray<Manifestation> Manifestations { get; init; } = [];

    /// <summary>What its documents state, taken together, the best first.</summary>
    public Publication Stated { get; init; } = new();

    /// <summary>Other publications it is related to, inside the corpus or outside.</summary>
    public ImmutableArray<PublicationLink> Links { get; init; } = [];

    /// <summary>Why it has its status, the gravest first; empty for <c>current</c>.</summary>
    public ImmutableArray<PublicationState> States { get; init; } = [];

    /// <summary>Index of the publication that stands for its line of evidence: a preprint and what came of it share one. Its own index where it stands alone.</summary>
    public int Line { get; init; }

    /// <summary>Index of the document that says that the source has deleted it, or null.</summary>
    public int? DeletedBy { get; init; }

    /// <summary>Whether it is a preprint.</summary>
    public bool IsPreprint { get; init; }
}

/// <summary>A document as a manifestation of its publication.</summary>
/// <param name="Document">Index into <see cref="Corpus.Documents"/>.</param>
/// <param name="Role"><c>full-text</c>, <c>record</c>, <c>abstract-page</c>, <c>preprint</c>, <c>aggregator</c> or <c>news</c>.</param>
/// <param name="SupersededBy">Index of the later record of the same PMID and kind that takes its place, or null.</param>
public readonly record struct Manifestation(int Document, string Role, int? SupersededBy);

/// <summary>A relation between two publications, as one of them sees it.</summary>
/// <param name="Type">As <see cref="PublicationRelation.Type"/>.</param>
/// <param name="Target">Id of the other publication: that of the corpus where it is there.</param>
/// <param name="Publication">Index of the other publication; -1 where the corpus does not hold it.</param>
/// <param name="Document">Index of the document that says so; for <c>fingerprint</c> the best one of the publication.</param>
/// <param name="Rule"><c>relation</c> where a document states it, <c>title</c> where a notice names the title, <c>fingerprint</c> where title, author and year agree.</param>
public sealed record PublicationLink(string Type, string Target, int Publication, int Document, string Rule);

/// <summary>A state of a publication and what says so.</summary>
/// <param name="Status"><c>retracted</c>, <c>concern</c> or <c>corrected</c>.</param>
/// <param name="Document">Index of the document that says so: one of its own, or that of the notice.</param>
/// <param name="Rule"><c>status</c>, <c>types</c>, <c>title</c>, <c>relation</c> in a document of its own; <c>notice</c> of another publication; <c>published-version</c> for a preprint.</param>
/// <param name="Source">Where it stands in that document, in code points; empty for the whole document.</param>
public sealed record PublicationState(string Status, int Document, string Rule, ImmutableArray<TextSpan> Source);
