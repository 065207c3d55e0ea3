using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Corpora;

/// <summary>What is shown beside a mention.</summary>
internal static class MarkNotes
{
    /// <summary>Concept id and label, or why there is none; parts of a composed mention follow.</summary>
    internal static string Of(Mention mention)
    {
        string note = mention.Concept is { } concept
            ? concept.Id + " " + concept.Label + (concept.Verified ? "" : " (id not verified)")
            : mention.Nil switch
            {
                NilReason.Ambiguous => "no id: ambiguous",
                NilReason.NotInLexicon => "no id: not in the lexicon",
                NilReason.SpeciesUnknown => "no id: species unknown",
                NilReason.AbbreviationUndefined => "no id: undefined abbreviation",
                _ => "no id",
            };
        return mention.Parts.IsEmpty ? note : note + " [" + string.Join("; ", mention.Parts.Select(static p => p.Key + ": " + p.Value)) + "]";
    }
}
