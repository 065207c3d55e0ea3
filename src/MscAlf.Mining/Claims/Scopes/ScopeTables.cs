using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What the grammar of scopes knows of a word by itself.</summary>
[Flags]
internal enum Grammar : ushort
{
    None = 0,
    /// <summary>A verb's base form, which is also its plural.</summary>
    Base = 1,
    /// <summary>Third person.</summary>
    Third = 2,
    /// <summary>Past.</summary>
    Past = 4,
    /// <summary>Past participle.</summary>
    Participle = 8,
    /// <summary>Ends in -ing.</summary>
    Ing = 16,
    /// <summary>Base and third person are nouns as well ("results").</summary>
    Noun = 32,
    /// <summary>A participle that tells a state, not what was done ("is required").</summary>
    State = 64,
    /// <summary>A verb that takes the subject of what follows ("seems to").</summary>
    Raising = 128,
    /// <summary>Opens another clause and so ends a scope ("whereas").</summary>
    Ender = 256,
    /// <summary>Opens a remark on what was said ("suggesting that").</summary>
    Remark = 512,
    /// <summary>A verb of being beside the auxiliaries ("remains").</summary>
    Copula = 1024,
    /// <summary>Opens a relative clause or a question ("which", "whether").</summary>
    Relative = 2048,
    /// <summary>Goes on with a list of examples ("including").</summary>
    Example = 4096,
    /// <summary>Opens a sentence and belongs to none of its parts ("however").</summary>
    Connective = 8192,
}

/// <summary>The tables of scopes: cues (<c>scope-cues</c>) and words of the grammar (<c>scope-words</c>).</summary>
internal sealed class ScopeTables
{
    private readonly HashIndex words = new(4096);

    public List<ScopeRule> Rules { get; } = [];

    /// <summary>What the table says of a word.</summary>
    public Grammar Of(ulong hash) => (Grammar)Math.Max(0, words.Find(hash));

    /// <summary>Reads the table of cues; in a phrase, square brackets stand around the words that are the cue, and none where all are.</summary>
    /// <exception cref="ConfigException">A kind or reach is unknown, or brackets do not close.</exception>
    public void AddCues(TsvTable table, Lexis lexis)
    {
        foreach (TsvRow row in table.Rows)
        {
            if (!Enum.TryParse(table.Cell(row, "kind"), ignoreCase: true, out ScopeKind kind)) throw new ConfigException(table.File, row.Line, "the column 'kind' must be negation, hedge or none");
            ScopeReach reach = ScopeReach.Verb;
            if (kind != ScopeKind.None && !Enum.TryParse(table.Cell(row, "reach"), ignoreCase: true, out reach)) throw new ConfigException(table.File, row.Line, "the column 'reach' must be verb, right, phrase, adjective or sentence");
            string phrase = table.Cell(row, "phrase");
            int open = phrase.IndexOf('[', StringComparison.Ordinal), close = phrase.IndexOf(']', StringComparison.Ordinal);
            if (open < 0 != close < 0 || close < open || phrase.Trim().Length == 0) throw new ConfigException(table.File, row.Line, "the column 'phrase' must hold words, with one pair of square brackets around the cue where not all are the cue");
            int lead = open < 0 ? 0 : Pieces(phrase[..open]), count = open < 0 ? Pieces(phrase) : Pieces(phrase[(open + 1)..close]);
            lexis.AddPhrase(open < 0 ? phrase : phrase.Remove(close, 1).Remove(open, 1), CueFamily.Scope, Rules.Count);
            Rules.Add(new ScopeRule(kind, reach, lead, count));
        }
    }

    /// <summary>Reads the words of the grammar.</summary>
    /// <exception cref="ConfigException">A class is unknown.</exception>
    public void AddWords(TsvTable table)
    {
        foreach (TsvRow row in table.Rows)
        {
            string name = table.Cell(row, "class");
            foreach (string word in table.Cell(row, "words").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                switch (name)
                {
                    case "verb": Verb(word, Grammar.None); continue;
                    case "verb-noun": Verb(word, Grammar.Noun); continue;
                    case "past": Add(word, Grammar.Past); continue;
                    case "intransitive": Verb(word, Grammar.None, participle: false); continue;
                }
                if (!Enum.TryParse(name, ignoreCase: true, out Grammar grammar)) throw new ConfigException(table.File, row.Line, $"'{name}' is no class of words; known: verb, verb-noun, intransitive, past, {string.Join(", ", Enum.GetNames<Grammar>())}");
                Add(word, grammar);
            }
        }
    }

    private void Verb(string lemma, Grammar more, bool participle = true)
    {
        string[] forms = lemma.Split(':'); // bind:bound or give:gave:given
        (string third, string past, string perfect, string ing) = Inflection.Forms(forms[0], "");
        if (forms.Length > 1) past = perfect = forms[1];
        if (forms.Length > 2) perfect = forms[2];
        Add(forms[0], Grammar.Base | more);
        Add(third, Grammar.Third | more);
        Add(past, Grammar.Past);
        if (participle) Add(perfect, Grammar.Participle);
        Add(ing, Grammar.Ing);
    }

    private void Add(string word, Grammar grammar)
    {
        ulong hash = WordCutter.HashOf(word);
        words.Set(hash, Math.Max(0, words.Find(hash)) | (int)grammar);
    }

    private static int Pieces(string phrase)
    {
        var pieces = new Growing<Piece>();
        WordCutter.Cut(phrase.Replace("*", "", StringComparison.Ordinal), 0, phrase.Replace("*", "", StringComparison.Ordinal).Length, pieces);
        return pieces.Count;
    }
}
