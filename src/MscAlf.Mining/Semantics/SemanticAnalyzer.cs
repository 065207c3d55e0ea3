using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds what a document mentions and links it: names, abbreviations, composed and coordinated mentions, quantities. Immutable and thread-safe.</summary>
public sealed class SemanticAnalyzer
{
    private const int MaxSentence = 4000;
    private readonly Lexicon lexicon;
    private readonly SemanticTables tables;
    private readonly Linker linker;
    private readonly LearnedNames? learned;
    private readonly WorkspacePool<ScanMemory> pool = new();

    /// <summary>Makes an analyzer.</summary>
    /// <param name="lexicon">All names.</param>
    /// <param name="tables">Rules of composition and linking.</param>
    /// <param name="names">Trained tagger of names that the lexicon lacks, or none.</param>
    public SemanticAnalyzer(Lexicon lexicon, SemanticTables tables, SequenceModel? names = null)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(tables);
        this.lexicon = lexicon;
        this.tables = tables;
        linker = new Linker(lexicon, tables);
        learned = names is null ? null : new LearnedNames(names, tables.Learned);
    }

    /// <summary>Analyzes one document. The same tree always gives the same model.</summary>
    public SemanticModel Analyze(DocumentTree tree)
    {
        Reading reading = Scan(tree);
        FindLearned(reading);
        return Finish(reading);
    }

    /// <summary>A document between the steps of its analysis.</summary>
    internal sealed class Reading(DocumentTree tree, ScanMemory memory)
    {
        internal DocumentTree Tree { get; } = tree;
        internal ScanMemory Memory { get; } = memory;
        internal DocumentContext Context { get; } = new();
        internal List<SentenceScan> Scans { get; } = new(tree.Sentences.Length);
        internal List<Abbreviation> Definitions { get; } = [];
    }

    /// <summary>The first step: names of the lexicon, rule words and definitions of short forms. Whoever has many documents takes each step over all of them before the next, so that its tables stay in the processor's caches.</summary>
    internal Reading Scan(DocumentTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ScanMemory memory = pool.Rent();
        memory.Clear();
        var reading = new Reading(tree, memory);
        for (int i = 0; i < tree.Sentences.Length; i++)
        {
            TextSpan rest = tree.Sentences[i].Span;
            while (!rest.IsEmpty)
            {
                TextSpan window = Window(tree.Text, rest);
                rest = TextSpan.FromBounds(window.End, rest.End);
                var scan = new SentenceScan(tree.Text, window, i, lexicon, tables, memory);
                reading.Context.Collect(scan, linker, lexicon, tables);
                reading.Scans.Add(scan);
            }
            AbbreviationFinder.Find(tree.Text, tree.Sentences[i].Span, reading.Definitions);
        }
        return reading;
    }

    /// <summary>The second step: names that the lexicon lacks.</summary>
    internal void FindLearned(Reading reading) => learned?.Find(reading.Tree, reading.Scans, lexicon);

    /// <summary>The last step: what the names mean. Once a reading.</summary>
    internal SemanticModel Finish(Reading reading)
    {
        SemanticModel model = Link(reading.Tree, reading.Scans, reading.Definitions, reading.Context);
        pool.Return(reading.Memory);
        return model;
    }

    private SemanticModel Link(DocumentTree tree, List<SentenceScan> scans, List<Abbreviation> definitions, DocumentContext context)
    {
        definitions.Sort(static (a, b) => a.Short.CompareTo(b.Short));
        var reporter = new ModelWriter(tree, context, tables.Linking);
        var definer = new Definer(linker, tables, context, reporter);
        int next = 0;
        foreach (SentenceScan scan in scans)
        {
            int first = next;
            while (next < definitions.Count && definitions[next].Short.Start < scan.Span.End) next++;
            if (next > first) definer.Define(scan, definitions.GetRange(first, next - first), Top);
        }
        var products = new OwnedProducts(tables);
        var senses = new DocumentSenses();
        var species = new GeneSpecies(linker, tables);
        var sources = new InferredSources(tables);
        var tops = new List<Draft>[scans.Count];
        for (int i = 0; i < tops.Length; i++)
        {
            tops[i] = Top(scans[i], context);
            bool title = tree.Sections[tree.Sentences[scans[i].Index].Section].Part == "title";
            products.Learn(scans[i], tops[i]);
            senses.Learn(tops[i]);
            species.Learn(scans[i], tops[i], title);
            sources.Learn(tops[i], title);
        }
        for (int i = 0; i < tops.Length; i++)
        {
            products.Mark(scans[i], tops[i]);
            LostGreek.Restore(scans[i], tops[i], linker, context);
            senses.Settle(tops[i]);
            species.Mark(scans[i], tops[i], reporter);
            sources.Mark(tops[i], scans[i], reporter);
            reporter.Add(scans[i], tops[i]);
        }
        return reporter.ToModel([.. definitions], context.SortedLookups());
    }

    // A sentence longer than any real one is read in pieces, so that the time stays linear.
    private static TextSpan Window(string text, TextSpan sentence)
    {
        if (sentence.Length <= MaxSentence) return sentence;
        int cut = sentence.Start + MaxSentence;
        while (cut > sentence.Start + MaxSentence / 2 && !char.IsWhiteSpace(text[cut])) cut--;
        return TextSpan.FromBounds(sentence.Start, cut);
    }

    private List<Draft> Top(SentenceScan scan, DocumentContext context)
    {
        List<Draft> all = new BaseDrafts(scan, linker, tables, context).Make();
        DraftSelector.DropWeak(all);
        AddLearned(scan, all, context);
        List<Draft> top = DraftSelector.Select(all, scan.Count);
        new Composer(scan, linker, tables, context, all).Compose(top);
        LevelOrGene.Settle(scan, top, linker);
        new NumberedNames(scan, linker, context).Expand(top);
        new Coordination(scan, linker, tables, context).Expand(top);
        Quantities(scan, top);
        top.RemoveAll(static d => d.Silent);
        return top;
    }

    // What the lexicon and the rules say goes first; a learned name stands beside them, or over shorter ones where it is sure.
    private void AddLearned(SentenceScan scan, List<Draft> drafts, DocumentContext context)
    {
        int known = drafts.Count;
        foreach (LearnedName name in scan.Learned)
        {
            int first = scan.AtomAt(name.From), end = scan.AtomAt(name.To);
            if (first >= end || scan.Atoms[first].Start != name.From || scan.Atoms[end - 1].End != name.To) continue;
            bool free = true;
            for (int i = 0; i < known && free; i++)
            {
                Draft draft = drafts[i];
                if (draft.To <= name.From || name.To <= draft.From) continue;
                free = name.Over && !draft.Silent && draft.From >= name.From && draft.To <= name.To && draft.Length < name.To - name.From;
            }
            if (!free) continue;
            Draft found = scan.Draft(first, end, name.Type, DraftKind.Learned);
            found.Concept = linker.Lookup(scan.Slice(first, end), name.Type, context);
            found.Nil = found.Concept is null ? NilReason.NotInLexicon : null;
            found.Score = name.Score;
            drafts.Add(found);
        }
    }

    private void Quantities(SentenceScan scan, List<Draft> top)
    {
        if (!QuantityParser.MayFind(scan)) return;
        var at = new Draft?[scan.Count + 1];
        foreach (Draft draft in top)
        {
            if (!draft.Silent) at[draft.First] = draft;
        }
        var quantities = new List<Draft>();
        new QuantityParser(tables, scan).Find(i => i < at.Length ? at[i] : null, quantities);
        foreach (Draft quantity in quantities)
        {
            // a name that reaches over the quantity's edge or is longer wins
            bool crossed = false;
            foreach (Draft draft in top)
            {
                bool apart = draft.To <= quantity.From || quantity.To <= draft.From;
                bool inside = quantity.From <= draft.From && draft.To <= quantity.To;
                crossed |= !apart && !inside && !draft.Silent;
            }
            if (crossed) continue;
            top.RemoveAll(d => d.From >= quantity.From && d.To <= quantity.To);
            int place = 0;
            while (place < top.Count && top[place].From < quantity.From) place++;
            top.Insert(place, quantity);
        }
    }
}
