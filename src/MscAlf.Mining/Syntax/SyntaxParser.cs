using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Parses a source document into a lossless tree: tells the paper's text from the page around it, and cuts it into sections, sentences and tokens.</summary>
/// <remarks>Holds no state between calls; thread-safe. The same document and profiles give the same tree.</remarks>
public sealed class SyntaxParser
{
    private readonly SiteProfiles profiles;
    private readonly ITokenizer tokenizer;

    /// <summary>Makes a parser.</summary>
    /// <param name="profiles">Site profiles of the pack; <see cref="SiteProfiles.Empty"/> for none.</param>
    /// <param name="tokenizer">Cuts sentences into tokens; null for <see cref="WordTokenizer"/>.</param>
    public SyntaxParser(SiteProfiles profiles, ITokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        this.profiles = profiles;
        this.tokenizer = tokenizer ?? WordTokenizer.Instance;
    }

    /// <summary>Hash of the main-content model that comes with the library: with <see cref="SiteProfiles.Hash"/> all that decides how a document is parsed.</summary>
    public static ContentHash ModelHash => ContentModel.DefaultHash;

    /// <summary>Parses one document. Never fails on bad input: what is wrong becomes a diagnostic.</summary>
    public DocumentTree Parse(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Parse(InterleavedColumns.Read(document), out _, out _);
    }

    /// <summary>Parses one document and tells what was decided on each block of it, and why.</summary>
    public PageReading Explain(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document = InterleavedColumns.Read(document);
        DocumentTree tree = Parse(document, out SiteProfile? site, out List<PageUnit> units);
        return new PageReading(document, tree, site?.Name, [.. units.Select(BlockVerdict.Of)]);
    }

    private DocumentTree Parse(SourceDocument document, out SiteProfile? site, out List<PageUnit> units)
    {
        bool page = document.Form is "html" or "text";
        site = page ? ProfileChooser.Choose(profiles, document) : null;
        bool wrapped = document.Form == "text" && WrappedText.IsWrapped(document.Layout);
        units = document.Form == "structured" ? StructuredUnits.Of(document) : wrapped ? WrappedText.Group(document.Layout, profiles.Generic, site) : PlainUnits.Of(document);
        Landmark? missing = site is null ? null : SiteLandmarks.Missing(site, units, document.Form == "html");
        // Rules of another layout could strip what they never saw: such a page is cleaned by the general ones.
        if (page) PageCleaner.Clean(document, units, missing is not null && document.Form == "html" ? null : site, profiles.Generic, wrapped);
        LanguageParts.Found parts = LanguageParts.Settle(document, units);
        string kind = document.Kind ?? site?.Kind ?? (wrapped ? "pdf-text" : document.Form switch { "record" => "record", "clean" => "text", _ => "page" });
        PublicationBuilder publication = MetadataCollector.Collect(document, units, site);
        if (site is null && document.Kind is null && publication.Secondary) kind = "news";
        string part = kind is "record" or "pubmed-page" or "aggregator-page" ? "abstract" : "body";
        TreeAssembler.Result result = new TreeAssembler(document.Layout, units, tokenizer, part, cutLabels: document.Form != "clean").Assemble();
        SourceMap map = IsIdentity(document) ? result.Map : result.Map.Compose(document.Layout.Map);
        (ImmutableArray<Leaf> leaves, ImmutableArray<Trivia> trivia) = Ownership.Settle(document, units, map, result.Sentences, publication.Items);
        string whole = result.Text.Length > 0 ? result.Text : document.Layout.Text;
        string language = (parts.IsEnglish && LanguageDetector.IsSame(whole, document.Layout.Text) ? "en" : LanguageDetector.Tell(whole)) ?? publication.StatedLanguage ?? DeclaredLanguage.Of(document) ?? "en";
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        diagnostics.AddRange(document.Diagnostics);
        diagnostics.AddRange(publication.Diagnostics);
        TextChecks.Check(document, site, missing, page && !wrapped, result, map, language, units, diagnostics);
        LanguageParts.Report(document, parts, language, diagnostics);
        ReferenceList references = document.References.IsEmpty ? page ? PageReferences.Read(document, units) : ReferenceList.None : ReferenceList.Of(document.References);
        ImmutableArray<ReferenceMark> marks = document.Marks.IsEmpty ? CitationFinder.Find(document, references, result.Text, result.Map, map, diagnostics) : StructuredUnits.Place(document.Marks, result.Map);
        return new DocumentTree
        {
            Id = document.Id,
            Source = document.Source,
            Text = result.Text,
            Map = map,
            Kind = kind,
            Sections = result.Sections,
            Sentences = result.Sentences,
            Tokens = result.Tokens,
            Trivia = trivia,
            Metadata = publication.Items,
            Leaves = leaves,
            References = references.Entries,
            Marks = marks,
            Publication = publication.Build(language),
            Diagnostics = diagnostics.DrainToImmutable(),
        };
    }

    private static bool IsIdentity(SourceDocument document) =>
        document.Layout.Map.Runs is [{ TargetStart: 0, SourceStart: 0, IsLinear: true } run] && run.TargetLength == document.Layout.Text.Length;
}
