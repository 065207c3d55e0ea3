using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Tests;

/// <summary>What a test says about the claim of a sentence.</summary>
internal sealed record TestClaim(string Kind, params string[] Mechanisms)
{
    public string Polarity { get; init; } = "positive";
    public string Certainty { get; init; } = "asserted";
    public string Attribution { get; init; } = "own";
    public string[] Evidence { get; init; } = ["animal"];
    public string[] Outcomes { get; init; } = [];
    /// <summary>Agent (words of a mention, other words, or null), direction, target.</summary>
    public (string? Agent, Direction Direction, string Target)[] Effects { get; init; } = [];
    public Curation? Curation { get; init; }
    /// <summary>Keys of the entries that the sentence cites.</summary>
    public string[] References { get; init; } = [];
    /// <summary>Slot and words of a mention, of every effect.</summary>
    public (string Slot, string Words)[] Context { get; init; } = [];
}

/// <summary>Builds finished documents by hand, line by line. Sentences are written with marks: <c>[IL-6|cytokine|HGNC:6018|interleukin 6]</c> is a mention (a fifth part gives its own parts, as in <c>tissue=cord;product=cells</c>), <c>{not|negation}</c> a cue.</summary>
internal sealed class TestDocument(string id, Publication publication, string uri = "pages/page.txt", string? member = null)
{
    private readonly StringBuilder source = new();
    private readonly StringBuilder text = new();
    private readonly List<MapRun> runs = [];
    private readonly List<Leaf> leaves = [];
    private readonly List<Section> sections = [];
    private readonly List<Sentence> sentences = [];
    private readonly List<Trivia> trivia = [];
    private readonly List<MetadataItem> metadata = [];
    private readonly List<Mention> mentions = [];
    private readonly List<Cue> cues = [];
    private readonly List<Claim> claims = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<BibliographyEntry> references = [];

    internal TestDocument Trivia(string words, string kind, string rule)
    {
        TextSpan span = Put(words, LeafKind.Trivia, trivia.Count);
        trivia.Add(new Trivia([span], kind, rule));
        return this;
    }

    internal TestDocument Meta(string field, string words, string rule)
    {
        TextSpan span = Put(words, LeafKind.Metadata, metadata.Count);
        metadata.Add(new MetadataItem(field, words, [span], rule));
        return this;
    }

    internal TestDocument Warn(DiagnosticDescriptor descriptor, params object?[] arguments)
    {
        diagnostics.Add(descriptor.At(new TextSpan(leaves[^1].Start, leaves[^1].Length), arguments));
        return this;
    }

    internal TestDocument Refer(string key, string words, string? doi = null, string? pmid = null)
    {
        references.Add(new BibliographyEntry(key, words, doi, pmid, default));
        return this;
    }

    internal TestDocument Title(string marked) => Sentence("title", "title", marked, null);

    /// <summary>A title that makes a claim.</summary>
    internal TestDocument TitleClaim(string marked, TestClaim claim) => Sentence("title", "title", marked, claim);

    internal TestDocument Result(string marked, TestClaim? claim = null) => Sentence("abstract", "results", marked, claim);

    /// <summary>A sentence of any section of the abstract.</summary>
    internal TestDocument Say(string kind, string marked, TestClaim? claim = null) => Sentence("abstract", kind, marked, claim);

    internal ClaimSet Build()
    {
        string all = source.ToString();
        var tree = new DocumentTree
        {
            Id = id,
            Source = SourceText.FromString(all, uri, member: member),
            Text = text.ToString(),
            Map = new SourceMap([.. runs]),
            Kind = "page",
            Sections = [.. sections],
            Sentences = [.. sentences],
            Tokens = [],
            Trivia = [.. trivia],
            Metadata = [.. metadata],
            Leaves = [.. leaves],
            References = [.. references],
            Publication = publication,
            Diagnostics = [.. diagnostics],
        };
        return new ClaimSet(new SemanticModel(tree, [], [.. mentions], [], []), [.. claims], [.. cues], []);
    }

    private TestDocument Sentence(string part, string kind, string marked, TestClaim? spec)
    {
        bool opens = sections.Count == 0 || sections[^1].Part != part || sections[^1].Kind != kind;
        if (text.Length > 0) text.Append(opens ? '\n' : ' ');
        int start = text.Length, index = sentences.Count;
        var own = new List<Mention>();
        var ownCues = new List<(string Kind, TextSpan Span)>();
        string plain = Read(marked, start, index, own, ownCues);
        TextSpan at = Put(plain, LeafKind.Sentence, index);
        text.Append(plain);
        var span = new TextSpan(start, plain.Length);
        runs.Add(new MapRun(start, plain.Length, at.Start, at.Length));
        if (opens) sections.Add(new Section(part, kind, null, span));
        else sections[^1] = sections[^1] with { Span = TextSpan.FromBounds(sections[^1].Span.Start, span.End) };
        sentences.Add(new Sentence(span, sections.Count - 1, 0, 0, part == "title", part == "title" ? null : "results"));
        own.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        mentions.AddRange(own);
        string? claimId = spec is null ? null : "c-" + StableHash.Hex(StableHash.Of(id + index));
        cues.AddRange(ownCues.Select(c => new Cue(c.Kind, c.Span, span, claimId)));
        if (spec is not null) claims.Add(ClaimOf(spec, claimId!, index, span, own));
        return this;
    }

    private static Claim ClaimOf(TestClaim spec, string claimId, int index, TextSpan span, List<Mention> own)
    {
        string? Find(string? words) => own.Find(m => m.Normalized == words)?.Id;
        return new Claim
        {
            Id = claimId,
            Sentence = index,
            Span = span,
            Kind = spec.Kind,
            Mechanisms = [.. spec.Mechanisms.Select(static m => new ScoredLabel(m, 0.9))],
            Polarity = spec.Polarity,
            Certainty = spec.Certainty,
            Attribution = spec.Attribution,
            Evidence = [.. spec.Evidence],
            Effects = [.. spec.Effects.Select(e => new Effect(Find(e.Agent), Find(e.Agent) is null ? e.Agent : null, e.Direction, Find(e.Target), Find(e.Target) is null ? e.Target : null, [.. spec.Context.Select(c => KeyValuePair.Create(c.Slot, Find(c.Words)!))]))],
            Outcomes = [.. spec.Outcomes],
            References = [.. spec.References],
            Score = 0.9,
            Curation = spec.Curation,
        };
    }

    private string Read(string marked, int offset, int sentence, List<Mention> own, List<(string, TextSpan)> ownCues)
    {
        var plain = new StringBuilder();
        var open = new Stack<(int Start, char Kind)>();
        for (int i = 0; i < marked.Length; i++)
        {
            char c = marked[i];
            if (c is '[' or '{')
            {
                open.Push((plain.Length, c));
            }
            else if (c == '|' && open.Count > 0)
            {
                (int start, char kind) = open.Pop();
                int close = marked.IndexOf(kind == '[' ? ']' : '}', i);
                string[] parts = marked[(i + 1)..close].Split('|');
                var span = TextSpan.FromBounds(offset + start, offset + plain.Length);
                string words = plain.ToString(start, plain.Length - start);
                if (kind == '{') ownCues.Add((parts[0], span));
                else own.Add(MentionOf(parts, words, span, sentence));
                i = close;
            }
            else
            {
                plain.Append(c);
            }
        }
        return plain.ToString();
    }

    private Mention MentionOf(string[] parts, string words, TextSpan span, int sentence)
    {
        ConceptRef? concept = parts.Length > 1 ? new ConceptRef(parts[1], parts.Length > 2 ? parts[2] : words, [], true) : null;
        return new Mention
        {
            Id = "m-" + StableHash.Hex(StableHash.Add(StableHash.Add(StableHash.Of(id), span.Start), span.Length))[..12],
            Type = parts[0],
            Span = span,
            Sentence = sentence,
            Normalized = words,
            Concept = concept,
            Parts = parts.Length > 3 ? [.. parts[3].Split(';').Select(static p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1]))] : [],
            Nil = concept is null ? NilReason.NotInLexicon : null,
        };
    }

    private TextSpan Put(string words, LeafKind kind, int owner)
    {
        if (source.Length > 0)
        {
            leaves.Add(new Leaf(source.Length, 1, LeafKind.Space, -1));
            source.Append('\n');
        }
        var span = new TextSpan(source.Length, words.Length);
        leaves.Add(new Leaf(span.Start, span.Length, kind, owner));
        source.Append(words);
        return span;
    }
}

/// <summary>Invented documents that several tests share.</summary>
internal static class TestDocuments
{
    internal const string Cells = "[UC cells|cell-source|CL:0000134|umbilical cord stromal cell]";
    internal const string Tnf = "[TNF-α|cytokine|HGNC:11892|TNF]";

    internal static Publication Paper(int n, string status = "current") => new()
    {
        Title = $"An invented trial of cells, number {n}, in a dish",
        Doi = $"10.5555/test.{n}",
        Pmid = $"{9000000 + n}",
        Journal = "Journal of Invented Results",
        Year = 2010 + n % 15,
        Authors = [new Author("Author" + (char)('A' + n % 26), "Q")],
        Status = status,
    };

    internal static TestClaim Effect(Direction direction, string agent = "UC cells", string target = "TNF-α") => new("mechanism", "anti-inflammation") { Effects = [(agent, direction, target)] };

    /// <summary>One sentence: cells move TNF in a direction.</summary>
    internal static TestDocument OneEffect(string id, Publication publication, Direction direction) =>
        new TestDocument(id, publication).Result($"In [mice|species|NCBITaxon:10090|mouse], {Cells} {{moved|direction}} {Tnf} in test {publication.Doi}.", Effect(direction));
}
