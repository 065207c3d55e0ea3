using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Syntax.Roles;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Makes clean text, sections, sentences and tokens from the units that are kept.</summary>
internal sealed partial class TreeAssembler
{
    private readonly string layout;
    private readonly List<PageUnit> units;
    private readonly ITokenizer tokenizer;
    private readonly string defaultPart;
    private readonly bool lostHeadings, cutLabels;
    private static readonly WorkspacePool<Workspace> Workspaces = new();
    private readonly Workspace workspace;
    private readonly CleanWriter writer;
    private readonly ImmutableArray<Section>.Builder sections;
    private readonly List<(TextSpan Span, int Section, bool Heading)> sentences;
    private readonly List<TextSpan> split;
    private string part = "", kind = "";
    private string? heading, stated; // the part that the page's structure states for the text at hand
    private int sectionStart = -1;
    private int outer; // level of the last heading that papers share
    private (string Part, string Kind) running;

    /// <summary>Makes an assembler for one document.</summary>
    /// <param name="layout">The document's layout.</param>
    /// <param name="units">All units, decided.</param>
    /// <param name="tokenizer">Cuts sentences.</param>
    /// <param name="defaultPart"><c>abstract</c> or <c>body</c>: what text without a heading is.</param>
    /// <param name="cutLabels">Whether structured labels become sentences of their own; in text that is clean already they only open a section.</param>
    public TreeAssembler(Layout layout, List<PageUnit> units, ITokenizer tokenizer, string defaultPart, bool cutLabels)
    {
        this.cutLabels = cutLabels;
        this.layout = layout.Text;
        this.units = units;
        this.tokenizer = tokenizer;
        this.defaultPart = defaultPart;
        workspace = Workspaces.Rent();
        workspace.Clear();
        writer = workspace.Writer;
        sections = workspace.Sections;
        sentences = workspace.Sentences;
        split = workspace.Split;
        writer.Start(layout);
        string opening = OpensWithAbstract() ? "abstract" : defaultPart;
        running = (opening, opening);
        lostHeadings = HasLostHeadings();
    }

    /// <summary>What the assembler makes; the map leads to the layout text.</summary>
    public sealed record Result(string Text, SourceMap Map, ImmutableArray<Section> Sections, ImmutableArray<Sentence> Sentences, ImmutableArray<Token> Tokens);

    /// <summary>Buffers that are filled anew for every document.</summary>
    private sealed class Workspace
    {
        private const int MostKept = 1 << 17;

        public CleanWriter Writer { get; } = new();
        public ImmutableArray<Section>.Builder Sections { get; } = ImmutableArray.CreateBuilder<Section>();
        public List<(TextSpan Span, int Section, bool Heading)> Sentences { get; private set; } = [];
        public List<TextSpan> Split { get; private set; } = [];
        public List<TextSpan> Rest { get; private set; } = [];
        public ImmutableArray<Token>.Builder Tokens { get; private set; } = ImmutableArray.CreateBuilder<Token>();

        public void Clear()
        {
            Sections.Clear();
            Sentences.Clear();
            Split.Clear();
            Rest.Clear();
            Tokens.Clear();
            if (Tokens.Capacity <= MostKept) return; // one huge document must not be paid for ever after
            Sentences = [];
            Split = [];
            Rest = [];
            Tokens = ImmutableArray.CreateBuilder<Token>();
        }
    }

    /// <summary>Assembles; called once.</summary>
    public Result Assemble()
    {
        foreach (PageUnit unit in units)
        {
            if (unit.Block.Structure is { } structure && Structured(unit, structure)) continue;
            switch (unit.Fate)
            {
                case Fate.Title:
                    Whole(unit, "title", "title", null);
                    break;
                case Fate.Heading:
                    Heading(unit);
                    break;
                case Fate.Keywords:
                    string list = unit.Part == "abstract" ? "abstract" : "keywords";
                    if (kind != "keywords" || part != list) Open(list, "keywords", null);
                    Line(unit.Lines.AsSpan(), '\n', isHeading: true);
                    break;
                case Fate.CaptionLabel:
                    Open("caption", "caption", layout.AsSpan(unit.Span.Start, unit.Span.Length).TrimEnd(".:| ").ToString());
                    Line(unit.Lines.AsSpan(), '\n', isHeading: true);
                    break;
                case Fate.Caption:
                    if (part != "caption" || sentences.Count > 0 && !sentences[^1].Heading) Open("caption", "caption", null);
                    Prose(unit.Lines.AsSpan(), '\n', CaptionLabels.Length(layout.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length)));
                    break;
                case Fate.Text:
                    Text(unit);
                    break;
                default:
                    break;
            }
        }
        CloseSection();
        (string text, SourceMap map) = writer.Finish();
        ImmutableArray<Sentence> built = Sentences(text, out ImmutableArray<Token> tokens);
        var result = new Result(text, map, sections.ToImmutable(), built, tokens);
        Workspaces.Return(workspace);
        return result;
    }

    private ImmutableArray<Sentence> Sentences(string text, out ImmutableArray<Token> tokens)
    {
        ImmutableArray<Token>.Builder all = workspace.Tokens;
        var result = ImmutableArray.CreateBuilder<Sentence>(sentences.Count);
        foreach ((TextSpan span, int section, bool isHeading) in sentences)
        {
            int first = all.Count;
            ReadOnlySpan<char> characters = text.AsSpan(span.Start, span.Length);
            tokenizer.Tokenize(characters, span.Start, all);
            result.Add(new Sentence(span, section, first, all.Count - first, isHeading, Role(sections[section].Kind)));
        }
        tokens = all.ToImmutable();
        var built = new Sentence[result.Count];
        result.CopyTo(built);
        SentenceRoles.Assign(text, sections, built);
        return ImmutableCollectionsMarshal.AsImmutableArray(built);
    }

    private static string? Role(string kind) => kind switch
    {
        "background" or "objective" or "methods" or "results" or "conclusions" => kind,
        "introduction" => "background",
        _ => null,
    };

    /// <summary>Whether the text opens with paragraphs without a heading that keywords close: an abstract.</summary>
    private bool OpensWithAbstract()
    {
        int texts = 0;
        while (texts < units.Count && units[texts].Fate is Fate.Strip or Fate.Open or Fate.Title or Fate.Text) texts++;
        if (texts == units.Count || units[texts].Fate != Fate.Keywords) return false;
        int words = 0;
        for (int i = 0; i < texts; i++)
        {
            if (units[i].Fate == Fate.Text) words += units[i].Shape.Words;
        }
        return words is >= 30 and <= 600;
    }

    /// <summary>Whether the page's one heading of a structured abstract stands over several paragraphs: the others were lost.</summary>
    private bool HasLostHeadings()
    {
        int opening = 0, other = 0, paragraphs = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate == Fate.Text && Headings.LabelLength(layout.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length)) > 0) return false;
            if (unit.Fate == Fate.Text && opening > 0) paragraphs++;
            if (unit.Fate != Fate.Heading) continue;
            if (Headings.Find(unit.Folded) is { Kind: "background" or "objective" }) opening++;
            else if (Headings.Find(unit.Folded) is not { Kind: "abstract" or "keywords" or "body" }) other++;
        }
        return opening == 1 && other == 0 && paragraphs is >= 2 and <= 12;
    }

    private void Whole(PageUnit unit, string newPart, string newKind, string? newHeading)
    {
        Open(newPart, newKind, newHeading);
        Line(unit.Lines.AsSpan(), '\n', isHeading: true);
    }

    private void Heading(PageUnit unit)
    {
        HeadingMeaning? meaning = Headings.Find(unit.Folded);
        string words = HeadingText(unit);
        stated = unit.Part is "abstract" or "body" ? unit.Part : null;
        if (meaning is { Strip: null, Kind: "keywords" }) Open(stated == "abstract" ? "abstract" : "keywords", "keywords", words);
        else
        {
            bool known = meaning is { Strip: null };
            string newPart = stated ?? (known && meaning!.Kind != "body" && (meaning.Kind == "abstract" || InAbstract(unit, meaning.Kind)) ? "abstract" : "body");
            string newKind = known ? meaning!.Kind
                : newPart == "abstract" ? Headings.KindOfLabel(words) ?? "abstract"
                : unit.Block.Heading != 2 && running.Part != "abstract" && running.Kind is "methods" or "results" or "discussion" ? running.Kind : "body";
            if (newPart == "body" && newKind == "abstract") newKind = "body";
            // Under the discussion "principal findings" are discussed.
            if (newPart == "body" && newKind == "results" && running.Kind == "discussion" && outer > 0 && unit.Block.Heading > outer) newKind = "discussion";
            else if (known) outer = unit.Block.Heading;
            running = (newPart, newKind);
            Open(newPart, newKind, words);
        }
        Line(unit.Lines.AsSpan(), '\n', isHeading: true);
    }

    /// <summary>Whether a heading belongs to a structured abstract: the page says so, the abstract has begun and keywords or the body have not.</summary>
    private bool InAbstract(PageUnit unit, string newKind) =>
        unit.Part is "abstract" || unit.Part is null && (part == "abstract" && newKind != "introduction" && !(newKind == "background" && kind is not "abstract") || part is "title" or "" && defaultPart == "abstract" || part == "title" && lostHeadings);

    private string HeadingText(PageUnit unit)
    {
        var words = new System.Text.StringBuilder();
        foreach (TextSpan line in unit.Lines)
        {
            if (words.Length > 0) words.Append(' ');
            words.Append(layout, line.Start, line.Length);
        }
        return words.ToString().TrimEnd(':', ' ');
    }

    private void Text(PageUnit unit)
    {
        bool labelled = part is "title" or "" && Headings.LabelLength(layout.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length), opening: true) > 0;
        bool inText = part is "abstract" or "body" && kind != "keywords";
        stated = unit.Part is "abstract" or "body" ? unit.Part : null;
        if (stated is not null && stated != (inText ? part : running.Part))
        {
            running = (stated, stated);
            if (!labelled) Open(stated, stated, null);
        }
        else if (!inText && !labelled) Open(running.Part, running.Kind, null);
        if (lostHeadings && kind is "background" or "objective" or "methods" or "results" or "conclusions" && sentences.Count > 0 && !sentences[^1].Heading) FollowContent(unit);
        char separator = '\n';
        List<TextSpan> rest = workspace.Rest;
        rest.Clear();
        for (int i = 0; i < unit.Lines.Length; i++) FragmentLine(i == 0 ? WithoutLostStop(unit.Lines[0]) : unit.Lines[i], i == 0, rest, ref separator);
        if (rest.Count > 0) Prose(CollectionsMarshal.AsSpan(rest), separator, 0);
    }

    /// <summary>Leaves out a stop that broken markup parted from its sentence.</summary>
    private TextSpan WithoutLostStop(TextSpan line)
    {
        int at = line.Start;
        if (line.Length < 4 || layout[at] is not ('.' or ',' or ';') || !char.IsWhiteSpace(layout[at + 1])) return line;
        do at++;
        while (at < line.End && char.IsWhiteSpace(layout[at]));
        return TextSpan.FromBounds(at, line.End);
    }

    private void FollowContent(PageUnit unit)
    {
        string next = ContentRoles.OfParagraph(layout.AsSpan(unit.Span.Start, unit.Span.Length), kind);
        if (next == kind) return;
        running = (part, next);
        Open(part, next, null);
    }

    /// <summary>Cuts headings that are glued to a line and structured labels out of it; what is left is collected in <paramref name="rest"/>.</summary>
    private void FragmentLine(TextSpan line, bool first, List<TextSpan> rest, ref char separator)
    {
        int start = line.Start;
        bool fresh = first, stops = false, sticks = false; // the first label ends in a full stop, or is glued to its text: so may others
        int at = line.Start;
        while (at < line.End)
        {
            ReadOnlySpan<char> here = layout.AsSpan(at, line.End - at);
            if (fresh)
            {
                int glued = cutLabels && (sticks || first && at == line.Start) ? Headings.GluedLength(here) : 0;
                int label = glued > 0 ? glued : Headings.LabelLength(here, opening: stops || first && at == line.Start);
                if (label > 0)
                {
                    stops |= here[label - 1] == '.';
                    sticks |= glued > 0;
                    AddTrimmed(rest, start, at);
                    if (rest.Count > 0) Prose(CollectionsMarshal.AsSpan(rest), separator, 0);
                    if (rest.Count > 0) separator = ' ';
                    rest.Clear();
                    OpenLabel(here[..label], glued > 0);
                    if (!cutLabels)
                    {
                        start = at;
                        at += label;
                        fresh = false;
                        continue;
                    }
                    Line([new TextSpan(at, label)], separator, isHeading: true);
                    separator = glued > 0 ? '\n' : ' ';
                    at += label;
                    while (at < line.End && char.IsWhiteSpace(layout[at])) at++;
                    start = at;
                    continue;
                }
            }
            fresh = false;
            // The next place where a label may stand: after a stop and white space, when a colon is still to come.
            if (!stops && !sticks && !here.Contains(':')) break;
            int stop = here.IndexOfAny('.', ')', '\u2029');
            if (stop < 0) break;
            at += stop + 1;
            int skipped = at;
            while (at < line.End && char.IsWhiteSpace(layout[at])) at++;
            fresh = (at > skipped || stops || sticks) && at < line.End && char.IsUpper(layout[at]);
        }
        AddTrimmed(rest, start, line.End);
    }

    private void AddTrimmed(List<TextSpan> list, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(layout[end - 1])) end--;
        if (end > start) list.Add(TextSpan.FromBounds(start, end));
    }

    private void OpenLabel(ReadOnlySpan<char> label, bool glued)
    {
        string words = label.TrimEnd(":. ").ToString();
        HeadingMeaning? meaning = Headings.Find(LineFold.Fold(words));
        string labelKind = meaning is { Strip: null } ? meaning.Kind : Headings.KindOfLabel(words) ?? "body";
        if (labelKind is "introduction" or "discussion" && !glued) labelKind = labelKind == "introduction" ? "background" : "conclusions";
        string newPart = stated ?? (labelKind == "abstract" ? "abstract" : part is "abstract" or "title" or "" || running.Part == "abstract" ? "abstract" : running.Part);
        running = (newPart, labelKind);
        Open(newPart, labelKind, words);
    }

    private void Open(string newPart, string newKind, string? newHeading)
    {
        CloseSection();
        part = newPart;
        kind = newKind;
        heading = newHeading;
        sectionStart = -1;
    }

    private void CloseSection()
    {
        if (sectionStart < 0) return;
        sections.Add(new Section(part, kind, heading, TextSpan.FromBounds(sectionStart, sentences[^1].Span.End)));
        sectionStart = -1;
    }

    private void Line(ReadOnlySpan<TextSpan> lines, char separator, bool isHeading)
    {
        writer.Separate(separator);
        int start = writer.Length;
        writer.Write(lines);
        if (writer.Length > start) AddSentence(TextSpan.FromBounds(start, writer.Length), isHeading);
    }

    private void Prose(ReadOnlySpan<TextSpan> lines, char separator, int unbroken)
    {
        writer.Separate(separator);
        int start = writer.Length;
        writer.Write(lines);
        split.Clear();
        SentenceSplitter.Split(writer.Tail(start), start, split, unbroken);
        foreach (TextSpan span in split) AddSentence(span, isHeading: false);
    }

    private void AddSentence(TextSpan span, bool isHeading)
    {
        if (sectionStart < 0) sectionStart = span.Start;
        sentences.Add((span, sections.Count, isHeading));
    }
}
