using System.Collections.Immutable;

namespace MscAlf.Mining.Corpora;

/// <summary>The diagnostics of what documents were found to be one publication, and of what was doubtful about it.</summary>
internal static class IdentityReport
{
    internal static void Add(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications, PublicationGroups groups, List<(int, CorpusDiagnostic)> diagnostics)
    {
        foreach (CorpusPublication publication in publications)
        {
            AddManifestations(documents, publication, diagnostics);
            AddStates(documents, publication, diagnostics);
            foreach (PublicationLink link in publication.Links)
            {
                if (link.Type == "preprint-of" && link.Publication >= 0) Put(publication.Manifestations[0].Document, CorpusDiagnostics.PreprintOf.OfDocument(link.Target));
            }
            if (publication.DeletedBy is not int by) continue;
            foreach (int d in publication.Documents) Put(d, CorpusDiagnostics.Deleted.OfDocument(publication.Id, documents[by].Id));
        }
        foreach (IdentityConflict conflict in groups.Conflicts)
        {
            Put(conflict.Document, CorpusDiagnostics.IdConflict.OfDocument(conflict.Id, documents[conflict.Other].Id, conflict.Against, conflict.Merged ? "one publication, since the titles agree" : "two publications"));
        }
        foreach (IdentityDoubt doubt in groups.Doubts)
        {
            // a later comparison may have settled it
            if (groups.RootOf[doubt.Document] != groups.RootOf[doubt.First] && groups.RootOf[doubt.Document] != groups.RootOf[doubt.Second])
            {
                Put(doubt.Document, CorpusDiagnostics.SeveralFit.OfDocument(documents[doubt.First].Id, documents[doubt.Second].Id));
            }
        }

        void Put(int d, Diagnostics.Diagnostic diagnostic) => diagnostics.Add((d, CorpusBuilder.Of(documents[d], diagnostic, [])));
    }

    private static void AddManifestations(ImmutableArray<DocumentSummary> documents, CorpusPublication publication, List<(int, CorpusDiagnostic)> diagnostics)
    {
        string first = documents[publication.Manifestations[0].Document].Id;
        for (int i = 1; i < publication.Manifestations.Length; i++)
        {
            Manifestation shown = publication.Manifestations[i];
            Diagnostics.Diagnostic diagnostic = shown.SupersededBy is int later
                ? CorpusDiagnostics.Superseded.OfDocument(documents[later].Id, publication.Id)
                : CorpusDiagnostics.SamePublication.OfDocument(publication.Id, first);
            diagnostics.Add((shown.Document, CorpusBuilder.Of(documents[shown.Document], diagnostic, [])));
        }
    }

    private static void AddStates(ImmutableArray<DocumentSummary> documents, CorpusPublication publication, List<(int, CorpusDiagnostic)> diagnostics)
    {
        if (publication.States is not [{ } gravest, ..]) return;
        foreach (Manifestation shown in publication.Manifestations)
        {
            bool says = false;
            foreach (PublicationState state in publication.States) says |= state.Document == shown.Document && state.Status == gravest.Status;
            // errata are too many to be warned of, and change no weight
            if (says || gravest.Status == "corrected" || shown.SupersededBy is not null) continue;
            diagnostics.Add((shown.Document, CorpusBuilder.Of(documents[shown.Document], CorpusDiagnostics.StateElsewhere.OfDocument(publication.Id, gravest.Status == "concern" ? "under an expression of concern" : gravest.Status, documents[gravest.Document].Id), [])));
        }
    }
}
