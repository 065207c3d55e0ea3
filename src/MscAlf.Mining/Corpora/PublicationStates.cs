using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Tells which publications are retracted, under a concern or corrected, and what says so.</summary>
/// <remarks>
/// A notice is not what it tells of another paper: the retraction notice stands, its paper is retracted, also where no document of that paper says so yet. A correction never retracts.
/// A preprint shares the retraction of what came of it.
/// </remarks>
internal static class PublicationStates
{
    internal static void Tell(ImmutableArray<DocumentSummary> documents, List<CorpusPublication> publications, PublicationGroups groups)
    {
        var own = new List<PublicationState>();
        for (int p = 0; p < publications.Count; p++)
        {
            own.Clear();
            CorpusPublication publication = publications[p];
            foreach (Manifestation shown in publication.Manifestations)
            {
                if (shown.SupersededBy is null) AddOwn(documents[shown.Document], shown.Document, groups.Titles[shown.Document], own);
            }
            foreach (PublicationLink link in publication.Links)
            {
                if (StatusOf(link.Type) is { } status && link.Publication >= 0) Add(own, status, link.Document, IsOf(publication, link.Document) ? "relation" : "notice", PlaceOf(documents[link.Document], link, publication));
            }
            Put(publications, p, own);
        }
        for (int p = 0; p < publications.Count; p++)
        {
            CorpusPublication publication = publications[p];
            if (!publication.IsPreprint || publication.Line == p && publication.Links.IsEmpty) continue;
            foreach (PublicationLink link in publication.Links)
            {
                if (link.Type != "preprint-of" || link.Publication < 0 || publications[link.Publication].IsPreprint || publications[link.Publication].States is not [{ Status: "retracted" } state, ..]) continue;
                own.Clear();
                own.AddRange(publication.States);
                Add(own, "retracted", state.Document, "published-version", state.Source);
                Put(publications, p, own);
            }
        }
    }

    private static void Put(List<CorpusPublication> publications, int p, List<PublicationState> states)
    {
        if (states.Count == 0) return;
        ImmutableArray<PublicationState> ordered = [.. states.OrderByDescending(static s => Gravity(s.Status))];
        publications[p] = publications[p] with { States = ordered, Status = ordered[0].Status };
    }

    private static void AddOwn(DocumentSummary document, int d, in TitleKey title, List<PublicationState> states)
    {
        Publication stated = document.Publication;
        NoticeKind notice = title.Notice is NoticeKind.Correction or NoticeKind.Retraction or NoticeKind.Concern ? title.Notice : NoticeKinds.Of(stated);
        bool retracts = notice == NoticeKind.Retraction, isNotice = notice != NoticeKind.None;
        foreach (PublicationRelation relation in stated.Relations)
        {
            isNotice |= relation.Type is "retraction-of" or "correction-of" or "concern-of";
            if (StatusOf(relation.Type) is { } status) Add(states, status, d, "relation", document.PlaceOf("relations", relation.Id));
        }
        if (title.IsMarkedRetracted && !retracts) Add(states, "retracted", d, "title", document.PlaceOf("title", null));
        foreach (string type in stated.Types)
        {
            if (type.Equals("retracted publication", StringComparison.OrdinalIgnoreCase) || type.Equals("d016441", StringComparison.OrdinalIgnoreCase)) Add(states, "retracted", d, "types", document.PlaceOf("types", type));
        }
        // the words of a notice's page speak of its paper
        if (stated.Status is "retracted" or "concern" or "corrected" && !isNotice) Add(states, stated.Status, d, "status", document.PlaceOf("status", null));
    }

    private static void Add(List<PublicationState> states, string status, int document, string rule, ImmutableArray<TextSpan> source)
    {
        foreach (PublicationState state in states)
        {
            if (state.Status == status && state.Document == document) return;
        }
        states.Add(new PublicationState(status, document, rule, source));
    }

    private static bool IsOf(CorpusPublication publication, int document) => publication.Documents.BinarySearch(document) >= 0;

    private static ImmutableArray<TextSpan> PlaceOf(DocumentSummary document, PublicationLink link, CorpusPublication publication)
    {
        if (link.Rule == "title") return document.PlaceOf("title", null);
        foreach (PublicationRelation relation in document.Publication.Relations)
        {
            string? id = PublicationIds.Any(relation.Id);
            if (id is not null && (id == publication.Id || id == "doi:" + PublicationIds.Doi(publication.Stated.Doi) || id == "pmid:" + PublicationIds.Pmid(publication.Stated.Pmid) || id == "pmcid:" + PublicationIds.Pmcid(publication.Stated.Pmcid)
                || id == link.Target)) return document.PlaceOf("relations", relation.Id);
        }
        return [];
    }

    private static string? StatusOf(string relation) => relation switch { "retraction-in" => "retracted", "concern-in" => "concern", "correction-in" => "corrected", _ => null };

    private static int Gravity(string status) => status switch { "retracted" => 3, "concern" => 2, "corrected" => 1, _ => 0 };
}
