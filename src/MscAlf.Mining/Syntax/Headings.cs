using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>What a heading says about the text under it.</summary>
/// <param name="Kind">Section kind; "" for a heading over text that is stripped.</param>
/// <param name="Strip">Trivia kind of the text under it; null where the text is kept.</param>
internal sealed record HeadingMeaning(string Kind, string? Strip);

/// <summary>The headings that papers share (data), and the ways in which they are written.</summary>
internal static class Headings
{
    private const int Longest = 90;

    private static readonly FrozenDictionary<string, HeadingMeaning> Known = Build();

    private static readonly FrozenDictionary<string, string> LabelWords = LabelTable();

    /// <summary>Names that are found glued to the text below them, the longer first.</summary>
    private static readonly string[] Glued = ["Materials and Methods", "Patients and Methods", "Study Design", "Study design", "Conclusions", "Conclusion", "Introduction", "Background", "Objectives", "Objective", "Discussion", "Abstract", "Methods", "Results", "Purpose", "Summary", "Aims", "Aim",
        "CONCLUSIONS", "CONCLUSION", "INTRODUCTION", "BACKGROUND", "OBJECTIVES", "OBJECTIVE", "DISCUSSION", "ABSTRACT", "METHODS", "RESULTS", "PURPOSE"];

    /// <summary>The meaning of a unit as a heading line, as <see cref="Find(string)"/> tells it.</summary>
    public static HeadingMeaning? Find(PageUnit unit) => unit.IsLong(Longest) ? null : Find(unit.Folded);

    /// <summary>The meaning of a heading line, numbering and closing colon left out; null where it is not known.</summary>
    /// <param name="folded">The folded line.</param>
    public static HeadingMeaning? Find(string folded)
    {
        if (folded.Length is 0 or > Longest) return null;
        ReadOnlySpan<char> name = WithoutCount(StripNumber(folded).TrimEnd(" .:|>+-▾▼]").TrimStart("■▪•◼ ["));
        return Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out HeadingMeaning? meaning) ? meaning : null;
    }

    /// <summary>Leaves out the number of entries behind a list's name: <c>References (52)</c>.</summary>
    private static ReadOnlySpan<char> WithoutCount(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name[^1] != ')') return name;
        int open = name.LastIndexOf('(');
        return open > 2 && name.Length - open is > 2 and < 8 && name[(open + 1)..^1].IndexOfAnyExceptInRange('0', '9') < 0 ? name[..open].TrimEnd() : name;
    }

    /// <summary>The section kind that the words of a structured label tell, or null.</summary>
    public static string? KindOfLabel(ReadOnlySpan<char> label)
    {
        Span<char> word = stackalloc char[24];
        int i = 0;
        while (i < label.Length)
        {
            if (!char.IsLetter(label[i]))
            {
                i++;
                continue;
            }
            int start = i;
            while (i < label.Length && char.IsLetter(label[i])) i++;
            if (i - start > word.Length) continue;
            int n = label[start..i].ToLowerInvariant(word);
            if (LabelWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..n], out string? kind)) return kind;
        }
        return null;
    }

    /// <summary>Length of a known heading that is glued to a capitalised word at the start of a line (<c>ResultsTreatment with</c>), or 0.</summary>
    public static int GluedLength(ReadOnlySpan<char> line)
    {
        foreach (string name in Glued)
        {
            if (line.Length < name.Length + 12 || !line.StartsWith(name, StringComparison.Ordinal) || !char.IsUpper(line[name.Length])) continue;
            bool upper = char.IsUpper(name[1]);
            if (char.IsLower(line[name.Length + 1]) || !upper && line[name.Length..].IndexOf(' ') > 0) return name.Length;
        }
        return 0;
    }

    /// <summary>Length of a known heading that only a space parts from a sentence (<c>Results Treatment with</c>), or 0. No proof by itself: <c>Results From</c> may open a title.</summary>
    public static int BareLength(ReadOnlySpan<char> line)
    {
        foreach (string name in Glued)
        {
            if (line.Length > name.Length + 12 && line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '\u00A0' && char.IsUpper(line[name.Length + 1])) return name.Length;
        }
        return 0;
    }

    /// <summary>Length of a structured label at the start of <paramref name="text"/>, its colon included; 0 where there is none.</summary>
    /// <param name="text">What may start with a label.</param>
    /// <param name="opening">Whether a paragraph starts here: then a known heading that ends in a full stop is a label as well.</param>
    public static int LabelLength(ReadOnlySpan<char> text, bool opening = false)
    {
        if (text.Length < 5 || !char.IsUpper(text[0])) return 0;
        if (opening && text[..Math.Min(text.Length, 50)].IndexOf('.') is > 2 and int stop && stop + 2 < text.Length && char.IsWhiteSpace(text[stop + 1]) && char.IsUpper(text[stop + 2])
            && Find(LineFold.Fold(text[..stop])) is { Strip: null, Kind: not "keywords" }) return stop + 1;
        int colon = text[..Math.Min(text.Length, 72)].IndexOfAny(':', '\n');
        if (colon > 2 && text[colon] == '\n') return Find(LineFold.Fold(text[..colon])) is { Strip: null, Kind: not "keywords" } && text[colon..].Trim().Length > 30 ? text[..colon].TrimEnd().Length : 0;
        if (colon < 3 || colon + 1 >= text.Length) return 0;
        ReadOnlySpan<char> label = text[..colon];
        int words = 1;
        bool upper = true;
        foreach (char c in label)
        {
            if (c == ' ') words++;
            else if (char.IsLower(c)) upper = false;
            else if (!char.IsUpper(c) && c is not ('/' or ',' or '-' or '&' or '(' or ')' or '\u00A0' or '\'' or '’')) return 0;
        }
        char next = text[colon + 1];
        if (words > 8 || !char.IsWhiteSpace(next) && !char.IsUpper(next)) return 0;
        if (upper) return KindOfLabel(label) is null ? 0 : colon + 1;
        return Find(LineFold.Fold(label)) is { Strip: null, Kind: not "keywords" } ? colon + 1 : 0;
    }

    /// <summary>Leaves out a number such as <c>2.1</c>, <c>3)</c> or <c>IV.</c> before a heading.</summary>
    public static ReadOnlySpan<char> StripNumber(ReadOnlySpan<char> line)
    {
        int i = 0;
        while (i < line.Length && i < 8 && (char.IsAsciiDigit(line[i]) || line[i] is '.' or ')')) i++;
        if (i == 0)
        {
            while (i < line.Length && i < 5 && line[i] is 'i' or 'v' or 'x' or 'I' or 'V' or 'X') i++;
            if (i == 0 || i >= line.Length || line[i] != '.') return line;
            i++;
        }
        int space = i;
        while (space < line.Length && line[space] is ' ' or '|' or '\u00A0') space++;
        return space > i && space < line.Length ? line[space..] : line;
    }

    private static FrozenDictionary<string, string> LabelTable()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string kind, params string[] words)
        {
            foreach (string word in words) table.Add(word, kind);
        }
        Add("background", "background", "backgrounds", "introduction", "context", "rationale", "importance", "problem", "question");
        Add("objective", "objective", "objectives", "aim", "aims", "purpose", "goal", "goals", "hypothesis", "scope");
        Add("methods", "method", "methods", "methodology", "design", "setting", "settings", "participants", "patients", "intervention", "interventions", "measures", "measurements", "materials", "material", "procedure",
            "procedures", "subjects", "animals", "sources", "selection", "extraction", "synthesis", "experimental", "approach", "outcome", "outcomes", "exposure", "exposures", "sample", "analysis", "statistical", "registration", "search");
        Add("results", "result", "results", "finding", "findings", "observations");
        Add("conclusions", "conclusion", "conclusions", "interpretation", "significance", "summary", "implications", "limitations", "relevance", "discussion", "impact", "message", "perspective", "perspectives");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, HeadingMeaning> Build()
    {
        var table = new Dictionary<string, HeadingMeaning>(StringComparer.Ordinal);
        void Keep(string kind, params string[] names)
        {
            var meaning = new HeadingMeaning(kind, null);
            foreach (string name in names) table.Add(name, meaning);
        }
        void Strip(string kind, params string[] names)
        {
            var meaning = new HeadingMeaning("", kind);
            foreach (string name in names) table.Add(name, meaning);
        }
        Keep("abstract", "abstract", "summary", "structured abstract", "abstract/summary", "article abstract");
        // What stands beside the abstract is the paper's, but not its abstract.
        Keep("body", "graphical abstract", "lay summary", "lay abstract", "author summary", "editor's summary", "highlights", "key points", "significance statement", "plain language summary", "plain-language summary", "article highlights", "core tip");
        Keep("background", "background", "backgrounds", "context", "rationale", "importance", "background and aims", "background & aims", "background/aims", "background and aim", "background and objectives", "background & objectives",
            "background and purpose", "background/purpose", "background/objectives", "background and objective", "background information", "state of the art");
        Keep("introduction", "introduction", "general introduction");
        Keep("objective", "objective", "objectives", "aim", "aims", "purpose", "goal", "goals", "hypothesis", "aim of the study", "aims of the study", "study aim", "study objective", "study objectives", "purpose of review",
            "aims and objectives", "aims and background", "significance and impact");
        Keep("methods", "method", "methods", "materials and methods", "material and methods", "materials & methods", "methods and materials", "patients and methods", "subjects and methods", "methodology", "experimental section",
            "experimental procedures", "experimental", "experimental design", "study design", "design", "setting", "participants", "patients", "interventions", "intervention", "main outcome measures", "main outcome measure", "measurements",
            "statistical analysis", "statistical analyses", "data sources", "study selection", "data extraction", "star methods", "star★methods", "online methods", "methods summary", "design and methods", "research design and methods",
            "animals", "subjects", "animals and methods", "study approval", "trial registration", "design, setting, and participants", "main outcomes and measures", "exposures", "search strategy", "approach", "animals, materials and methods", "methods/design");
        Keep("results", "result", "results", "findings", "main results", "key results", "experimental results", "principal findings", "methodology/principal findings", "methods and results", "recent findings", "observations");
        Keep("discussion", "discussion", "results and discussion", "general discussion", "results & discussion", "limitations", "strengths and limitations", "comment", "challenges", "future directions", "future perspectives");
        Keep("conclusions", "conclusion", "conclusions", "concluding remarks", "conclusion and perspectives", "conclusions and perspectives", "conclusions and future perspectives", "conclusion and future perspectives", "interpretation",
            "conclusions and relevance", "conclusions/significance", "discussion and conclusion", "discussion and conclusions", "conclusions and future directions", "summary and conclusions", "summary and conclusion", "significance", "outlook", "clinical relevance", "take-home message",
            "conclusion and future directions", "meaning", "perspectives", "innovation", "summary and outlook", "conclusions and implications");
        Keep("abstract", "zusammenfassung", "résumé", "resumen", "resumo", "riassunto");
        Keep("background", "hintergrund", "contexte", "antecedentes");
        Keep("introduction", "einleitung", "introducción", "introdução");
        Keep("objective", "ziel", "ziele", "zielsetzung", "fragestellung", "objectif", "objectifs", "objetivo", "objetivos");
        Keep("methods", "methoden", "methode", "methodik", "material und methoden", "méthodes", "matériel et méthodes", "métodos", "material y métodos");
        Keep("results", "ergebnisse", "ergebnis", "résultats", "resultados");
        Keep("discussion", "diskussion", "discusión", "discussão");
        Keep("conclusions", "schlussfolgerung", "schlussfolgerungen", "fazit", "conclusiones", "conclusión", "conclusões");
        Keep("keywords", "keywords", "key words", "keyword", "index terms", "author keywords");
        Strip(TriviaKinds.References, "references", "reference", "bibliography", "literature cited", "works cited", "references and notes", "cited references", "literature", "references and recommended reading", "notes and references", "notes", "footnotes", "endnotes", "sources", "article references");
        Strip(TriviaKinds.Affiliations, "affiliations", "affiliation", "author information", "authors and affiliations", "author affiliations", "corresponding author", "corresponding authors", "correspondence", "correspondence to", "authors' information", "contact",
            "author details", "contributor information", "about the author", "about the authors", "author notes", "information for authors", "authors", "contributors", "article and author information");
        Strip(TriviaKinds.Statement, "funding", "funding information", "funding statement", "financial support", "financial disclosure", "financial disclosures", "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "conflict of interest", "conflicts of interest",
            "conflict of interest statement", "competing interests", "competing interest", "competing financial interests", "declaration of competing interest", "declaration of interest", "declaration of interests", "declarations of interest", "declarations", "disclosure", "disclosures", "disclosure statement",
            "author contributions", "authors' contributions", "author contribution", "authors' contribution", "contributions", "credit authorship contribution statement", "credit author statement", "data availability", "data availability statement", "availability of data", "availability of supporting data", "data accessibility", "availability of data and materials", "availability of data and material",
            "data and materials availability", "code availability", "data sharing", "data sharing statement", "ethics approval", "ethics approval and consent to participate", "ethics statement", "ethical approval", "ethics declarations", "ethical statement", "ethics", "ethical considerations",
            "consent for publication", "informed consent statement", "institutional review board statement", "patient consent for publication", "informed consent", "consent to participate", "compliance with ethical standards", "human and animal rights", "peer review", "peer review file", "peer review information",
            "provenance and peer review", "publisher's note", "publisher note", "grant support", "grants and funding", "grant information", "sources of funding", "sponsorship", "role of the funding source", "role of the funder/sponsor", "disclaimer", "dedication", "additional information", "use of ai", "declaration of generative ai",
            "declaration of generative ai and ai-assisted technologies in the writing process", "generative ai statement", "conflict-of-interest statement", "potential conflicts of interest", "conflict of interest disclosure", "potential competing interests", "transparency", "reporting summary", "financial support and sponsorship", "acknowledgements and funding");
        Strip(TriviaKinds.Supplement, "supplementary material", "supplementary materials", "supplementary information", "supplemental material", "supplemental information", "supporting information", "electronic supplementary material", "supplementary data", "appendix a. supplementary data", "appendix a. supplementary material",
            "additional files", "additional file", "extended data", "source data", "appendix", "associated data", "supplemental data", "multimedia component", "extended data figures and tables", "supplementary file", "supplementary files", "source data files");
        Strip(TriviaKinds.Related, "das könnte sie auch interessieren", "auch interessant", "ähnliche artikel", "mehr zum thema", "lesen sie auch", "weitere artikel", "weitere meldungen", "à lire aussi", "lire aussi", "articles similaires",
            "vous aimerez aussi", "sur le même sujet", "también te puede interesar", "te puede interesar", "artículos relacionados", "noticias relacionadas", "lea también", "você pode gostar", "você pode gostar...", "você também pode gostar",
            "veja também", "leia também", "artigos relacionados", "notícias relacionadas", "potrebbe interessarti", "ti potrebbe interessare", "leggi anche", "articoli correlati", "lees ook", "gerelateerde artikelen", "zobacz także", "zobacz również",
            "czytaj też", "podobne artykuły", "читайте также", "похожие статьи", "смотрите также", "läs också", "læs også", "ilgili haberler", "čtěte také", "související články", "関連記事", "相关阅读", "相关文章");
        Strip(TriviaKinds.Related, "similar articles", "cited by", "related articles", "related content", "recommended articles", "recommended", "recommended reading", "you might also like", "you might also like...", "you may also like", "related resources", "citing articles", "articles citing this article", "cited by other articles",
            "see all similar articles", "see all \"cited by\" articles", "more from this journal", "most read", "most popular", "most cited", "trending", "trending articles", "latest news", "related news", "related stories", "more stories", "read next", "read more", "people also read", "suggested reading", "further reading",
            "related information", "related papers", "more in", "latest articles", "latest", "popular", "editor's choice", "editors' picks", "more like this", "what to read next", "also of interest", "special issue", "part of a collection", "explore content", "citation impact", "citing literature", "cited in scopus", "similar content being viewed by others", "recommended for you", "more news", "other news", "related topics", "explore further", "in this issue", "cited articles", "trending now", "from the web", "related publications", "related links", "this article is cited by");
        Strip(TriviaKinds.Navigation, "linkout - more resources", "linkout", "full text links", "full text sources", "other literature sources", "medical", "research materials", "miscellaneous", "page navigation", "on this page", "in this article", "article outline", "outline", "contents", "table of contents", "sections", "jump to", "article contents", "article menu", "quick links", "useful links",
            "section snippets", "menu", "search", "navigation", "site map", "main navigation", "about", "help", "resources", "support", "company", "about us", "journal information", "about the journal", "journal menu", "browse", "explore", "information", "guidelines", "follow ncbi", "follow nlm", "actions");
        Strip(TriviaKinds.Share, "share", "share this article", "share article", "cite", "cite this article", "cite this", "how to cite", "how to cite this article", "permalink", "copy", "export citation", "download citation", "tools", "article tools", "share on", "share this", "save", "collections", "citation tools", "download", "downloads", "pdf", "article metrics", "metrics", "metrics & citations", "altmetric", "citations", "article information", "about this article", "rights and permissions", "rights & permissions", "permissions", "copyright", "license", "licence", "copyright information", "copyright and license information", "article history", "publication history", "history", "article views", "citation", "view options", "get access", "access options", "reprints and permissions", "open access", "article notes");
        Strip(TriviaKinds.Comments, "comments", "post a comment", "post a new comment", "leave a comment", "leave a reply", "add a comment", "reader comments", "discussion forum", "responses", "0 comments", "no comments");
        Strip(TriviaKinds.MetadataLabel, "mesh terms", "publication types", "substances", "grant support and funding", "grants", "abbreviations", "list of abbreviations", "abbreviation", "abbreviations used", "nonstandard abbreviations", "nomenclature", "associated conditions", "conditions", "subject terms", "supplementary concepts", "secondary source id", "personal name as subject", "jel classification", "mesh headings", "medical subject headings");
        Strip(TriviaKinds.Advert, "newsletter", "newsletters", "subscribe", "sign up", "advertisement", "sponsored", "sponsored content", "stay informed", "stay connected", "get the latest", "download our app");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
