using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

internal sealed partial class PublicationBuilder
{
    /// <summary>Settles all fields. Called once, after the last statement.</summary>
    public void Resolve()
    {
        foreach (string field in SingleFields) ResolveSingle(field);
        ResolveDate();
        ResolveAuthors();
        ResolveJournal();
    }

    private List<Statement> Believed(string field)
    {
        if (!statements.TryGetValue(field, out List<Statement>? all)) return [];
        var believed = new List<Statement>(all.Count);
        foreach (Statement statement in all)
        {
            if (IsBelieved(field, statement.Origin)) believed.Add(statement);
        }
        if (believed.Count > 1) Sort(field, believed);
        return believed;
    }

    private static void Sort(string field, List<Statement> believed)
    {
        bool sorted = field != "doi";
        for (int i = 1; i < believed.Count && sorted; i++) sorted = FieldAuthority.Rank(field, believed[i].Origin) >= FieldAuthority.Rank(field, believed[i - 1].Origin) && believed[i].Order >= believed[i - 1].Order;
        if (sorted) return;
        // A paper's identifier stands in several lines of its page, one of a cited paper in one.
        int[] times = new int[believed.Count];
        int[] ranks = new int[believed.Count];
        for (int i = 0; i < times.Length; i++)
        {
            Statement statement = believed[i];
            ranks[i] = FieldAuthority.Rank(field, statement.Origin);
            if (field is "doi" && statement.Origin is Origin.Line or Origin.State) times[i] = believed.Count(o => o.Origin == statement.Origin && o.Value == statement.Value);
        }
        Statement[] order = [.. Enumerable.Range(0, believed.Count).OrderBy(i => ranks[i]).ThenByDescending(i => times[i]).ThenBy(i => believed[i].Order).Select(i => believed[i])];
        believed.Clear();
        believed.AddRange(order);
    }

    private void ResolveSingle(string field)
    {
        List<Statement> believed = Believed(field);
        if (believed.Count == 0) return;
        Statement winner = believed[0];
        foreach (Statement other in believed)
        {
            // A title that was cut short, or a first page without the last one.
            bool fuller = field == "title" && winner.Value.EndsWith('…') | winner.Value.EndsWith("...", StringComparison.Ordinal) && MetadataValues.Fold(other.Value).StartsWith(MetadataValues.Fold(winner.Value), StringComparison.Ordinal)
                || field == "pages" && !winner.Value.Contains('-', StringComparison.Ordinal) && other.Value.StartsWith(winner.Value + "-", StringComparison.OrdinalIgnoreCase);
            if (!fuller || other.Value.Length <= winner.Value.Length) continue;
            winner = other;
            break;
        }
        single.Set(field, winner.Value);
        Settle(field, winner, believed);
    }

    /// <summary>Makes items of what says the same as the winner, and diagnostics of what does not.</summary>
    private void Settle(string field, Statement winner, List<Statement> believed)
    {
        HashSet<string>? reported = null;
        foreach (Statement statement in believed)
        {
            if (statement.Value.Equals(winner.Value, StringComparison.OrdinalIgnoreCase)) items.Add((new MetadataItem(field, statement.Value, statement.Source, statement.Rule), statement.Order));
            else if (!MetadataValues.Agree(field, winner.Value, statement.Value) && IsComparable(field, winner.Origin, statement.Origin) && (reported ??= new HashSet<string>(StringComparer.Ordinal)).Add(MetadataValues.Fold(statement.Value))) Report(field, winner.Value, winner.Source, winner.Rule, statement.Value, statement.Source, statement.Rule);
        }
    }

    /// <summary>Whether two places mean to state the same thing: a page's own date, author and address are not the paper's, and a day online is not the issue's.</summary>
    private static bool IsComparable(string field, Origin winner, Origin other) =>
        other != Origin.Online && other != Origin.PageTitle && (other <= Origin.Line || winner > Origin.Line || field is "title" && other is not Origin.State || field is "doi" && other is Origin.Social);

    private void Report(string field, string value, ImmutableArray<TextSpan> source, string rule, string otherValue, ImmutableArray<TextSpan> otherSource, string otherRule)
    {
        DiagnosticDescriptor descriptor = field is "doi" or "pmid" or "pmcid" ? SyntaxDiagnostics.IdentifierConflict : SyntaxDiagnostics.MetadataConflict;
        diagnostics.Add(descriptor.At([.. source.Concat(otherSource).Where(static s => !s.IsEmpty).OrderBy(static s => s.Start)], field, Short(value), rule, Short(otherValue), otherRule));
    }

    private static string Short(string value) => value.Length <= 120 ? value : string.Concat(value.AsSpan(0, char.IsHighSurrogate(value[118]) ? 118 : 119), "…");

    private void ResolveDate()
    {
        List<Statement> believed = Believed("date");
        if (believed.Count == 0) return;
        Statement winner = believed[0];
        string value = winner.Value;
        // The first of January stands for "some day of the year" where another place knows better.
        if (value.EndsWith("-01-01", StringComparison.Ordinal) && believed.Exists(s => s.Value.Length > 4 && s.Value[..4] == value[..4] && s.Value[..7] != value[..7])) value = value[..4];
        foreach (Statement other in believed)
        {
            if (other.Origin == Origin.Online && value.Length > 4 || !IsComparable("date", winner.Origin, other.Origin) && other.Origin != Origin.Online) continue;
            if (other.Value.Length > value.Length && other.Value.StartsWith(value + "-", StringComparison.Ordinal) && !(value.Length == 4 && other.Value.EndsWith("-01-01", StringComparison.Ordinal) && winner.Value.Length > 4)) value = other.Value;
        }
        single.Set("year", value[..4]);
        if (value.Length > 4) single.Set("date", value);
        else if (ambiguous is not null && ambiguous.TryGetValue(winner.Order, out string? text)) diagnostics.Add(SyntaxDiagnostics.AmbiguousDate.At([.. winner.Source.Where(static s => !s.IsEmpty)], text));
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in believed)
        {
            if (statement.Value[..4] == value[..4] && (value == statement.Value || statement.Origin != Origin.Online || statement == winner))
            {
                items.Add((new MetadataItem("year", value[..4], statement.Source, statement.Rule), statement.Order));
                if (value.Length > 4 && value == statement.Value) items.Add((new MetadataItem("date", value, statement.Source, statement.Rule), statement.Order));
            }
            if (!MetadataValues.Agree("date", value, statement.Value) && IsComparable("date", winner.Origin, statement.Origin) && !statement.Value.EndsWith("-01-01", StringComparison.Ordinal) && !winner.Value.EndsWith("-01-01", StringComparison.Ordinal) && reported.Add(statement.Value))
                Report("date", value, winner.Source, winner.Rule, statement.Value, statement.Source, statement.Rule);
        }
    }

    private void ResolveAuthors()
    {
        List<NameList> believed = [.. lists.FindAll(l => l.Names.Count > 0 && IsBelieved("authors", l.Origin)).OrderBy(static l => FieldAuthority.Rank("authors", l.Origin)).ThenBy(static l => l.Order)];
        if (believed.Count == 0) return;
        NameList winner = believed[0];
        // Some sites state the first author only, or of the authors only those that made the deposit, and the others elsewhere.
        foreach (NameList other in believed)
        {
            if (winner.Names.Count == 1 && other.Names.Count > 1 && other.Origin <= Origin.Line && IsSame(winner.Names[0].Author, other.Names[0].Author)) winner = other;
        }
        authors = [.. winner.Names.Select(static n => n.Author)];
        foreach ((Author author, ImmutableArray<TextSpan> source, int at) in winner.Names) items.Add((new MetadataItem("authors", author.Given is null ? author.Family : author.Family + ", " + author.Given, source, winner.Rule), at));
        foreach (NameList other in believed)
        {
            if (other == winner || !IsComparable("authors", winner.Origin, other.Origin) || Shared(winner, other) * 2 > Math.Min(winner.Names.Count, other.Names.Count)) continue;
            Report("authors", Names(winner), winner.Names[0].Source, winner.Rule, Names(other), other.Names[0].Source, other.Rule);
        }
    }

    private static string Names(NameList list) => string.Join("; ", list.Names.Take(3).Select(static n => n.Author.Given is null ? n.Author.Family : n.Author.Family + ", " + n.Author.Given)) + (list.Names.Count > 3 ? "; …" : "");

    /// <summary>How many family names two lists share; where a name is cut is not certain, so its words are compared.</summary>
    private static int Shared(NameList one, NameList other)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach ((Author author, _, _) in one.Names) words.UnionWith(Words(author));
        int shared = 0;
        foreach ((Author author, _, _) in other.Names) shared += Words(author).Any(w => w.Length > 1 && words.Contains(w)) ? 1 : 0;
        return shared;
    }

    private static IEnumerable<string> Words(Author author) => (author.Family + " " + author.Given).Split([' ', '-', '.', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Select(MetadataValues.Fold);

    private static bool IsSame(Author one, Author other) => MetadataValues.Fold(one.Family + one.Given) == MetadataValues.Fold(other.Family + other.Given) || MetadataValues.Fold(one.Family) == MetadataValues.Fold(other.Family);

    /// <summary>Adds the title abbreviation of the journal, and its ISSN where only the table knows it.</summary>
    private void ResolveJournal()
    {
        string? journal = Get("journal");
        List<Statement> stated = Believed("journalAbbreviation");
        Statement? source = statements.TryGetValue("journal", out List<Statement>? names) ? names.Find(s => s.Value == journal) : null;
        (string Value, string Rule, Statement From)? abbreviation = null;
        if (stated.Count > 0 && stated[0].Origin == Origin.Record) abbreviation = (stated[0].Value, stated[0].Rule, stated[0]);
        (string Abbreviation, bool IsDerived, string Issn)? known = journal is null ? null : JournalNames.Abbreviate(journal);
        if (abbreviation is null && source is not null && known is { IsDerived: false } found) abbreviation = (found.Abbreviation, "journals/nlm", source);
        if (abbreviation is null && stated.Count > 0)
        {
            (string Abbreviation, bool IsDerived, string Issn)? same = JournalNames.Abbreviate(stated[0].Value);
            bool table = same is { IsDerived: false };
            abbreviation = (table ? same!.Value.Abbreviation : Fold(stated[0].Value.Replace('.', ' ')), table ? "journals/nlm" : stated[0].Rule, stated[0]);
            if (table) known ??= same;
        }
        if (abbreviation is null && source is not null && known is { } derived) abbreviation = (derived.Abbreviation, "journals/iso4", source);
        if (abbreviation is not { } made) return;
        single.Set("journalAbbreviation", made.Value);
        items.Add((new MetadataItem("journalAbbreviation", made.Value, made.From.Source, made.Rule), made.From.Order));
        if (Get("issn") is not null || known is not { Issn.Length: > 0 } of) return;
        string issn = of.Issn.Split(' ')[0];
        single.Set("issn", issn);
        items.Add((new MetadataItem("issn", issn, made.From.Source, "journals/nlm"), made.From.Order));
    }
}
