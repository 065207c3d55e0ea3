using System.Collections.Frozen;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What a field's pack knows about how its papers make claims: taxonomy, cue phrases, direction words and word classes.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ClaimTables
{
    private static readonly string[] Files = ["taxonomy", "mechanism-cues", "outcome-cues", "evidence-cues", "cues", "word-groups", "words", "directions", "scope-cues", "scope-words"];

    private ClaimTables(ContentHash hash, ImmutableArray<string> kinds, ImmutableArray<string> mechanisms, ImmutableArray<string> outcomes, ImmutableArray<string> evidence)
    {
        Hash = hash;
        Kinds = kinds;
        Mechanisms = mechanisms;
        Outcomes = outcomes;
        Evidence = evidence;
    }

    /// <summary>Hash of all tables: part of what the results depend on.</summary>
    public ContentHash Hash { get; }

    /// <summary>Kinds of claim, in table order.</summary>
    public ImmutableArray<string> Kinds { get; }

    /// <summary>Mechanism categories, in table order.</summary>
    public ImmutableArray<string> Mechanisms { get; }

    /// <summary>Outcomes, in table order.</summary>
    public ImmutableArray<string> Outcomes { get; }

    /// <summary>Kinds of evidence, in table order.</summary>
    public ImmutableArray<string> Evidence { get; }

    internal Lexis Lexis { get; } = new();

    internal ScopeTables Scopes { get; } = new();

    /// <summary>Mechanisms that cell-free products always act by.</summary>
    internal ImmutableArray<string> Released { get; private init; } = [];

    /// <summary>Mechanisms whose measure is what the disease is read by: told together with an outcome they explain nothing.</summary>
    internal ImmutableArray<string> ReadOuts { get; private init; } = [];

    /// <summary>The kind that states outcomes without how they come about, or none.</summary>
    internal ImmutableArray<string> OutcomeKinds { get; private init; } = [];

    /// <summary>Mechanisms that a method keeps: its protocol is about nothing else.</summary>
    internal ImmutableArray<string> KeptInMethods { get; private init; } = [];

    /// <summary>Outcomes that are harms.</summary>
    internal ImmutableArray<string> HarmOutcomes { get; private init; } = [];

    /// <summary>Mention types whose inner words speak of no outcome (the necrosis in a factor's name).</summary>
    internal ImmutableArray<string> OpaqueTypes { get; private init; } = [];

    internal ImmutableArray<string> CueClasses { get; private set; } = [];

    /// <summary>The classes of cues that tell what a document is, as their places in <see cref="CueClasses"/>; -1 for one that the tables do not have.</summary>
    internal (int Review, int CellFree, int Therapy, int Aim) FactCues { get; private set; } = (-1, -1, -1, -1);

    internal FrozenSet<string> ActingTypes { get; private set; } = FrozenSet<string>.Empty;

    internal FrozenSet<string> BarredTargets { get; private set; } = FrozenSet<string>.Empty;

    internal FrozenSet<string> TherapyTypes { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Types of mentions that are a harm: improved means less.</summary>
    internal FrozenSet<string> HarmTypes { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Types of mentions that take in whose they are: "maturation of monocytes".</summary>
    internal FrozenSet<string> ProcessTypes { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>What is noted of the conditions of an effect.</summary>
    internal ImmutableArray<ContextSlot> ContextSlots { get; private set; } = [];

    /// <summary>Slots that what the whole document is about may fill.</summary>
    internal FrozenSet<string> CarriedSlots { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Units of quantities that are times.</summary>
    internal FrozenSet<string> TimeUnits { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Units of quantities that are doses; one that begins with a star is an ending.</summary>
    internal FrozenSet<string> DoseUnits { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Reads the tables of a pack.</summary>
    /// <param name="tables">By file name without folder and ending: taxonomy, mechanism-cues, outcome-cues, evidence-cues, cues, word-groups, words, directions, scope-cues, scope-words.</param>
    /// <exception cref="ConfigException">A table or column is missing, or a label or class is unknown.</exception>
    public static ClaimTables Parse(IReadOnlyDictionary<string, TsvTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var hasher = new ContentHasher();
        foreach (string file in Files)
        {
            if (!tables.TryGetValue(file, out TsvTable? table)) throw new ConfigException(file + ".tsv", 0, "is missing; the claims stage needs the tables " + string.Join(", ", Files));
            hasher.Add(file);
            foreach (string column in table.Header) hasher.Add(column);
            foreach (TsvRow row in table.Rows)
            {
                foreach (string cell in row.Cells) hasher.Add(cell);
            }
        }
        TsvTable taxonomy = tables["taxonomy"];
        var made = new ClaimTables(hasher.Finish(), Labels(taxonomy, "kind"), Labels(taxonomy, "mechanism"), Labels(taxonomy, "outcome"), Labels(taxonomy, "evidence"))
        {
            Released = Labels(taxonomy, "released", needed: false),
            KeptInMethods = Labels(taxonomy, "kept-in-method", needed: false),
            ReadOuts = Labels(taxonomy, "read-out", needed: false),
            OutcomeKinds = Labels(taxonomy, "outcome-kind", needed: false),
            HarmOutcomes = Labels(taxonomy, "harm", needed: false),
            OpaqueTypes = Labels(taxonomy, "opaque-type", needed: false),
        };
        made.AddLabelled(tables["mechanism-cues"], CueFamily.Mechanism, made.Mechanisms);
        made.AddLabelled(tables["outcome-cues"], CueFamily.Outcome, made.Outcomes);
        made.AddLabelled(tables["evidence-cues"], CueFamily.Evidence, made.Evidence);
        made.AddCues(tables["cues"]);
        made.AddGroups(tables["word-groups"]);
        made.AddWords(tables["words"]);
        made.AddDirections(tables["directions"]);
        made.AddScopes(tables["scope-cues"], tables["scope-words"]);
        made.Lexis.Seal();
        return made;
    }

    private static ImmutableArray<string> Labels(TsvTable table, string head, bool needed = true)
    {
        Need(table, "head");
        Need(table, "id");
        var labels = ImmutableArray.CreateBuilder<string>();
        foreach (TsvRow row in table.Rows)
        {
            if (table.Cell(row, "head") == head) labels.Add(table.Cell(row, "id"));
        }
        return labels.Count > 0 || !needed ? labels.ToImmutable() : throw new ConfigException(table.File, 0, $"has no row with the head '{head}'");
    }

    private static void Need(TsvTable table, string column)
    {
        if (table.Column(column) < 0) throw new ConfigException(table.File, 1, $"the column '{column}' is missing; the header has: {string.Join(", ", table.Header)}");
    }

    private void AddLabelled(TsvTable table, CueFamily family, ImmutableArray<string> labels)
    {
        Need(table, "label");
        Need(table, "phrase");
        foreach (TsvRow row in table.Rows)
        {
            int label = labels.IndexOf(table.Cell(row, "label"));
            if (label < 0) throw new ConfigException(table.FileOf(row), row.Line, $"'{table.Cell(row, "label")}' is not in the taxonomy; known: {string.Join(", ", labels)}");
            Lexis.AddPhrase(table.Cell(row, "phrase"), family, label);
        }
    }

    private void AddCues(TsvTable table)
    {
        Need(table, "class");
        Need(table, "phrase");
        var classes = ImmutableArray.CreateBuilder<string>();
        foreach (TsvRow row in table.Rows)
        {
            string name = table.Cell(row, "class");
            int at = classes.IndexOf(name);
            if (at < 0)
            {
                at = classes.Count;
                classes.Add(name);
            }
            Lexis.AddPhrase(table.Cell(row, "phrase"), CueFamily.Cue, at);
        }
        CueClasses = classes.ToImmutable();
        FactCues = (CueClasses.IndexOf("review-doc"), CueClasses.IndexOf("cell-free"), CueClasses.IndexOf("therapy"), CueClasses.IndexOf("aim"));
    }

    private void AddGroups(TsvTable table)
    {
        Need(table, "group");
        Need(table, "words");
        for (int group = 0; group < table.Rows.Length; group++)
        {
            foreach (string words in table.Cell(table.Rows[group], "words").Split(' ', StringSplitOptions.RemoveEmptyEntries)) Lexis.AddPhrase(words.Replace('_', ' '), CueFamily.Group, group);
        }
    }

    private void AddWords(TsvTable table)
    {
        Need(table, "class");
        Need(table, "words");
        foreach (TsvRow row in table.Rows)
        {
            string name = table.Cell(row, "class");
            string[] words = table.Cell(row, "words").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (name)
            {
                case "acting": ActingTypes = ActingTypes.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "not-target": BarredTargets = BarredTargets.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "context": ContextSlots = ContextSlots.AddRange(words.Select(w => Slot(w, table.File, row.Line))); continue;
                case "carried": CarriedSlots = CarriedSlots.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "harm-type": HarmTypes = HarmTypes.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "process-type": ProcessTypes = ProcessTypes.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "time-unit": TimeUnits = TimeUnits.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "dose-unit": DoseUnits = DoseUnits.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
                case "therapy": TherapyTypes = TherapyTypes.Union(words, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal); continue;
            }
            if (!Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out WordClass wordClass)) throw new ConfigException(table.FileOf(row), row.Line, $"'{name}' is no class of words; known: {string.Join(", ", Enum.GetNames<WordClass>())}");
            foreach (string word in words) Lexis.AddWord(word, wordClass);
        }
    }

    // "species=species", "time=quantity@time": a slot, the type that fills it, and which of its units.
    private static ContextSlot Slot(string word, string file, int line)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal), at = word.IndexOf('@', StringComparison.Ordinal);
        if (equals <= 0) throw new ConfigException(file, line, $"the slot '{word}' must read slot=type, slot=type@time or slot=type@dose");
        return new ContextSlot(word[..equals], at < 0 ? word[(equals + 1)..] : word[(equals + 1)..at], at < 0 ? "" : word[(at + 1)..]);
    }

    private void AddDirections(TsvTable table)
    {
        foreach (string column in (string[])["lemma", "pos", "direction"]) Need(table, column);
        foreach (TsvRow row in table.Rows)
        {
            string lemma = table.Cell(row, "lemma"), forms = table.Cell(row, "forms");
            if (!Enum.TryParse(table.Cell(row, "pos"), ignoreCase: true, out Speech speech)) throw new ConfigException(table.FileOf(row), row.Line, "the column 'pos' must be verb, noun or adjective");
            if (!Enum.TryParse(table.Cell(row, "direction").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out Way way)) throw new ConfigException(table.FileOf(row), row.Line, "the column 'direction' must be increase, decrease, no-change, present, improve, worsen, protect or neutral");
            string frame = table.Cell(row, "frame");
            bool causes = frame is "cause" or "role", obj = frame is "cause" or "object" or "both", subject = frame is "subject" or "both";
            AddReading(lemma, new DirectionReading(speech, way, obj, subject, speech == Speech.Verb ? VerbForm.Base : VerbForm.None, causes));
            if (speech != Speech.Verb)
            {
                foreach (string form in forms.Split(' ', StringSplitOptions.RemoveEmptyEntries)) AddReading(form, new DirectionReading(speech, way, obj, subject, VerbForm.None, causes));
                continue;
            }
            (string third, string past, string participle, string ing) = Inflection.Forms(lemma, forms);
            AddReading(third, new DirectionReading(speech, way, obj, subject, VerbForm.Third, causes));
            AddReading(past, new DirectionReading(speech, way, obj, subject, past == participle ? VerbForm.Past | VerbForm.Participle : VerbForm.Past, causes));
            if (past != participle) AddReading(participle, new DirectionReading(speech, way, obj, subject, VerbForm.Participle, causes));
            AddReading(ing, new DirectionReading(speech, way, obj, subject, VerbForm.Ing, causes));
        }
    }

    private void AddScopes(TsvTable cues, TsvTable words)
    {
        foreach (string column in (string[])["kind", "reach", "phrase"]) Need(cues, column);
        foreach (string column in (string[])["class", "words"]) Need(words, column);
        Scopes.AddCues(cues, Lexis);
        Scopes.AddWords(words);
    }

    private void AddReading(string word, DirectionReading reading)
    {
        if (word.Length == 0) return;
        int index = Lexis.Readings.Count;
        Lexis.Readings.Add(reading);
        Lexis.AddPhrase(word, CueFamily.Direction, index);
        foreach (string prefix in (string[])["up", "down"])
        {
            if (word.StartsWith(prefix + "regul", StringComparison.Ordinal)) Lexis.AddPhrase(prefix + " - " + word[prefix.Length..], CueFamily.Direction, index);
        }
    }
}
