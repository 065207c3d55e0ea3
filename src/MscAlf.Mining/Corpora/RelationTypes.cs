namespace MscAlf.Mining.Corpora;

/// <summary>Brings the names that formats have for relations of papers to those of <see cref="Syntax.PublicationRelation.Type"/>.</summary>
internal static class RelationTypes
{
    /// <summary>The relation's name; JATS names (<c>related-article-type</c>, JATS4R) become those of this engine, others stay.</summary>
    internal static string Normal(string type) => type.ToLowerInvariant() switch
    {
        "retracted-article" or "withdrawn-article" or "partial-retraction" => "retraction-of",
        "retraction-forward" or "retraction" => "retraction-in",
        "corrected-article" => "correction-of",
        "correction-forward" or "correction" => "correction-in",
        "object-of-concern" => "concern-of",
        "concern-forward" or "expression-of-concern" => "concern-in",
        "commentary-article" or "peer-reviewed-article" or "article-reference" => "comment-on",
        "commentary" or "letter" or "reply" => "comment-in",
        "preprint" => "published-as",
        var other => other,
    };
}
