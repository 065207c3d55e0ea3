using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Syntax.Roles;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>An effect as an annotator wrote it: words, not ids.</summary>
/// <param name="Agent">What acts; "" where it was left out.</param>
/// <param name="Direction"><c>increase</c>, <c>decrease</c>, <c>no-change</c> or <c>present</c>.</param>
/// <param name="Target">What changes.</param>
public readonly record struct EffectText(string Agent, string Direction, string Target);

/// <summary>An annotated sentence.</summary>
/// <param name="Id">Document and position: <c>A001-3</c>.</param>
/// <param name="Section">Section kind.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Kind">Kind of claim, or <c>none</c>.</param>
/// <param name="Mechanisms">Mechanism categories.</param>
/// <param name="Outcomes">Outcomes.</param>
/// <param name="Polarity">"" for kind <c>none</c>.</param>
/// <param name="Certainty">"" for kind <c>none</c>.</param>
/// <param name="Attribution">"" for kind <c>none</c>.</param>
/// <param name="Evidence">Kinds of evidence.</param>
/// <param name="Effects">Effects.</param>
public sealed record ClaimExample(string Id, string Section, string Text, string Kind, ImmutableArray<string> Mechanisms, ImmutableArray<string> Outcomes, string Polarity, string Certainty, string Attribution, ImmutableArray<string> Evidence, ImmutableArray<EffectText> Effects);

/// <summary>The annotated sentences of one document, in order.</summary>
/// <param name="Id">What stands before the minus sign of its sentences' ids.</param>
/// <param name="Sentences">In order.</param>
public sealed record ClaimDocument(string Id, ImmutableArray<ClaimExample> Sentences);

/// <summary>Reads annotated sentences and makes documents of them as the rest of the pipeline knows them.</summary>
public static class ClaimCorpus
{
    /// <summary>Groups the rows of tables with the columns id, section, text, kind, mechanisms, outcomes, polarity, certainty, attribution, evidence and effects by document.</summary>
    /// <exception cref="ConfigException">A column is missing, a label is not in the taxonomy, or an effect is not <c>agent > direction > target</c>.</exception>
    public static ImmutableArray<ClaimDocument> Parse(IEnumerable<TsvTable> tables, ClaimTables taxonomy)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(taxonomy);
        var documents = ImmutableArray.CreateBuilder<ClaimDocument>();
        foreach (TsvTable table in tables)
        {
            var rows = ImmutableArray.CreateBuilder<ClaimExample>();
            string current = "";
            foreach (TsvRow row in table.Rows)
            {
                ClaimExample example = Read(table, row, taxonomy);
                int dash = example.Id.LastIndexOf('-');
                string document = dash < 0 ? example.Id : example.Id[..dash];
                if (rows.Count > 0 && document != current)
                {
                    documents.Add(new ClaimDocument(current, rows.ToImmutable()));
                    rows.Clear();
                }
                current = document;
                rows.Add(example);
            }
            if (rows.Count > 0) documents.Add(new ClaimDocument(current, rows.ToImmutable()));
        }
        return documents.ToImmutable();
    }

    private static ClaimExample Read(TsvTable table, TsvRow row, ClaimTables taxonomy)
    {
        string Cell(string name) => table.Column(name) >= 0 ? table.Cell(row, name) : throw new ConfigException(table.File, 1, $"the column '{name}' is missing");
        ImmutableArray<string> Labels(string name, ImmutableArray<string> known)
        {
            ImmutableArray<string> labels = [.. Cell(name).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            foreach (string label in labels)
            {
                if (!known.Contains(label)) throw new ConfigException(table.File, row.Line, $"'{label}' is not in the taxonomy; known: {string.Join(", ", known)}");
            }
            return labels;
        }
        string kind = Cell("kind");
        if (!taxonomy.Kinds.Contains(kind)) throw new ConfigException(table.File, row.Line, $"the kind '{kind}' is not in the taxonomy; known: {string.Join(", ", taxonomy.Kinds)}");
        var effects = ImmutableArray.CreateBuilder<EffectText>();
        foreach (string effect in Cell("effects").Split(" ; ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = effect.Split(" > ");
            if (parts.Length != 3) throw new ConfigException(table.File, row.Line, $"the effect '{effect}' must read 'agent > direction > target'");
            effects.Add(new EffectText(parts[0].Trim(), parts[1].Trim(), parts[2].Trim()));
        }
        return new ClaimExample(Cell("id"), Cell("section"), Cell("text"), kind, Labels("mechanisms", taxonomy.Mechanisms), Labels("outcomes", taxonomy.Outcomes), Cell("polarity"), Cell("certainty"), Cell("attribution"), Labels("evidence", taxonomy.Evidence), effects.ToImmutable());
    }

    /// <summary>The same document as it would stand without section labels: everything but title, keywords and captions is its abstract. Null for one that has none.</summary>
    internal static ClaimDocument? WithoutLabels(ClaimDocument document)
    {
        static bool Stays(string section) => section is "title" or "keywords" or "caption" or "abstract" or "body";
        if (document.Sentences.All(static s => Stays(s.Section))) return null;
        return document with { Sentences = [.. document.Sentences.Select(static s => Stays(s.Section) ? s : s with { Section = "abstract" })] };
    }

    /// <summary>A tree of the sentences as they are: nothing is cut or cleaned.</summary>
    /// <param name="document">Annotated document.</param>
    /// <param name="tokenizer">Cuts tokens; null for a tree without tokens.</param>
    public static DocumentTree ToTree(ClaimDocument document, ITokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = new StringBuilder();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var sections = ImmutableArray.CreateBuilder<Section>();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var leaves = ImmutableArray.CreateBuilder<Leaf>();
        string? title = null;
        int sectionStart = 0;
        for (int i = 0; i < document.Sentences.Length; i++)
        {
            ClaimExample one = document.Sentences[i];
            if (i > 0)
            {
                leaves.Add(new Leaf(text.Length, 1, LeafKind.Space, -1));
                text.Append(' ');
            }
            int start = text.Length, firstToken = tokens.Count;
            if (i == 0 || one.Section != document.Sentences[i - 1].Section) sectionStart = start;
            text.Append(one.Text);
            tokenizer?.Tokenize(one.Text, start, tokens);
            Section section = Section(one.Section, TextSpan.FromBounds(sectionStart, text.Length));
            if (sectionStart == start) sections.Add(section);
            else sections[^1] = section;
            if (section.Kind == "title") title ??= one.Text;
            leaves.Add(new Leaf(start, one.Text.Length, LeafKind.Sentence, i));
            sentences.Add(new Sentence(new TextSpan(start, one.Text.Length), sections.Count - 1, firstToken, tokens.Count - firstToken, IsHeading(section, one.Text), Role(section.Kind)));
        }
        string clean = text.ToString();
        Sentence[] built = [.. sentences];
        SentenceRoles.Assign(clean, sections, built); // as in documents that are mined
        return new DocumentTree
        {
            Id = document.Id,
            Source = SourceText.FromString(clean),
            Text = clean,
            Map = new SourceMap([new MapRun(0, clean.Length, 0, clean.Length)]),
            Kind = "text",
            Sections = sections.ToImmutable(),
            Sentences = [.. built],
            Tokens = tokens.ToImmutable(),
            Trivia = [],
            Metadata = [],
            Leaves = leaves.ToImmutable(),
            Publication = new Publication { Title = title?.TrimEnd('.') },
            Diagnostics = [],
        };
    }

    private static Section Section(string kind, TextSpan span) => new(
        kind switch { "title" or "keywords" or "caption" => kind, "body" or "introduction" or "discussion" => "body", _ => "abstract" }, kind.Length == 0 ? "body" : kind, null, span);

    private static string? Role(string kind) => kind is "background" or "objective" or "methods" or "results" or "conclusions" ? kind : null;

    // A heading has no closing stop and few words; a title and a keyword line are headings by their section.
    private static bool IsHeading(Section section, string text) =>
        section.Kind is "title" or "keywords" || text.EndsWith(':') || (text.Length < 90 && text[^1] is not ('.' or '?' or '!' or '”' or ')'));
}
