namespace MscAlf.Mining.Semantics;

/// <summary>Gives cells whose tissue is not said the source that the document is about, as an inference beside the concept.</summary>
/// <remarks>A document is about one source where its title names cells of one tissue, or, with none in the title, the whole text does. With several tissues nothing is inferred, and a diagnostic says so.</remarks>
internal sealed class InferredSources(SemanticTables tables)
{
    private readonly SortedDictionary<string, List<Draft>> title = new(StringComparer.Ordinal), text = new(StringComparer.Ordinal);

    /// <summary>Takes the sources that a sentence states.</summary>
    internal void Learn(List<Draft> top, bool isTitle)
    {
        foreach (Draft draft in top)
        {
            Learn(draft, isTitle);
            if (draft.Inner is null) continue;
            foreach (Draft inner in draft.Inner) Learn(inner, isTitle);
        }
    }

    /// <summary>Marks the generic cells of a sentence.</summary>
    internal void Mark(List<Draft> top, SentenceScan s, ModelWriter writer)
    {
        if (text.Count == 0) return;
        foreach (Draft draft in top)
        {
            Mark(draft, s, writer);
            if (draft.Inner is null) continue;
            foreach (Draft inner in draft.Inner) Mark(inner, s, writer);
        }
    }

    private void Learn(Draft draft, bool isTitle)
    {
        if (draft.Type != MentionTypes.CellSource || draft.Silent || draft.Parts.IsEmpty || SourceParts.Of(draft.Parts) is not { Tissue: { } tissue, Cell: { } cell }) return;
        if (isTitle) Add(title, cell, tissue, draft);
        Add(text, cell, tissue, draft);
    }

    private static void Add(SortedDictionary<string, List<Draft>> sources, string cell, string tissue, Draft draft)
    {
        if (!sources.TryGetValue(cell, out List<Draft>? list)) sources.Add(cell, list = []);
        if (!list.Exists(d => SourceParts.Of(d.Parts).Tissue == tissue)) list.Add(draft);
    }

    private void Mark(Draft draft, SentenceScan s, ModelWriter writer)
    {
        if (draft.Type != MentionTypes.CellSource || draft.Silent || draft.Parts.IsEmpty || SourceParts.Of(draft.Parts) is not { Tissue: null, Cell: { } cell } parts || !tables.Linking.Inherits(cell)) return;
        if (!title.TryGetValue(cell, out List<Draft>? sources) && !text.TryGetValue(cell, out sources)) return;
        if (sources.Count > 1)
        {
            writer.SeveralSources(s, draft, string.Join(", ", sources.Select(static d => SourceParts.Of(d.Parts).Tissue)));
            return;
        }
        SourceParts source = SourceParts.Of(sources[0].Parts);
        if (parts.Species is not null && source.Species is not null && parts.Species != source.Species) return;
        parts.Tissue = source.Tissue;
        parts.Species ??= source.Species;
        if (parts.Concept(tables.SourceIds) is not { Id.Length: > 0 } row || row.Id == draft.Concept?.Id) return;
        draft.Inferred = new ConceptRef(row.Id, row.Label, [], row.Verified);
        draft.InferredFrom = sources[0];
    }
}
