using MscAlf.Mining.Analysis;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Analysis;

public sealed class AnalyzerSetTests
{
    private static readonly ClaimSet Document = Checks.Paper().Title("A made-up title").Result($"{Checks.Cells} lowered {Checks.Alt}.", Checks.Effect("MSCs", Direction.Decrease, "ALT")).Build();

    private static AnalyzerSet Set(params IDocumentAnalyzer[] analyzers) => new([.. analyzers.Select(static a => new AnalyzerEntry(a, "test", false))]);

    [Fact]
    public void Reports_come_behind_the_documents_own_diagnostics_with_their_place_in_the_source()
    {
        Claim claim = Document.Claims[0];
        ClaimSet found = Set(new Fake("a", c => c.Report(Fake.Seen, c.Document.Claims[0].Span, "it"))).Apply(Document);
        Diagnostic diagnostic = Assert.Single(found.Diagnostics);
        Assert.Equal("seen: it", diagnostic.Message);
        Assert.Equal(Document.Model.Tree.ToSource(claim.Span).AsEnumerable(), diagnostic.Source.AsEnumerable());
        Assert.Same(Document, AnalyzerSet.None.Apply(Document));
    }

    [Fact]
    public void One_that_throws_loses_its_reports_and_the_others_keep_theirs()
    {
        ClaimSet found = Set(
            new Fake("first", static c => c.ReportDocument(Fake.Seen, 1)),
            new Fake("bad", static c =>
            {
                c.ReportDocument(Fake.Seen, 2);
                throw new InvalidOperationException("no\nsuch\u0007 luck " + new string('x', 1000));
            }),
            new Fake("last", static c => c.ReportDocument(Fake.Seen, 3))).Apply(Document);
        Assert.Equal(["LAB0001", "MSC9005", "LAB0001"], found.Diagnostics.Select(static d => d.Id));
        string message = found.Diagnostics[1].Message;
        Assert.Contains("'bad'", message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no such  luck", message, StringComparison.Ordinal);
        Assert.True(message.Length < 450, "the message is bounded");
        Assert.Equal(Severity.Warning, found.Diagnostics[1].Severity);
    }

    public static TheoryData<string, Action<AnalysisContext>> Faults => new()
    {
        { "outside", static c => c.Report(Fake.Seen, new TextSpan(c.Document.Model.Tree.Text.Length - 1, 2), 0) },
        { "empty", static c => c.Report(Fake.Seen, new TextSpan(3, 0), 0) },
        { "undeclared", static c => c.ReportDocument(Fake.Seen with { Id = "LAB0002" }, 0) },
        { "null", static c => c.ReportDocument(null!, 0) },
        { "format", static c => c.ReportDocument(Fake.Seen) },
        { "flood", static c => { for (int i = 0; i <= AnalysisContext.MostReports; i++) c.ReportDocument(Fake.Seen, i); } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_report_that_can_not_be_is_a_fault_of_the_analyzer(string what, Action<AnalysisContext> analyze)
    {
        Diagnostic one = Assert.Single(Set(new Fake(what, analyze)).Apply(Document).Diagnostics);
        Assert.Equal("MSC9005", one.Id);
    }

    [Fact]
    public void A_fault_that_the_analyzer_swallows_is_told_all_the_same()
    {
        Diagnostic one = Assert.Single(Set(new Fake("sly", static c =>
        {
            c.ReportDocument(Fake.Seen, 1);
            try
            {
                c.Report(Fake.Seen, new TextSpan(100_000, 1), 2);
            }
            catch (ArgumentException)
            {
            }
        })).Apply(Document).Diagnostics);
        Assert.Equal("MSC9005", one.Id);
        Assert.Contains("100000", one.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_one_whose_time_is_up_is_told_once_and_switched_off()
    {
        int calls = 0;
        AnalysisContext? late = null;
        var slow = new Fake("slow", static _ => { });
        var set = new AnalyzerSet([new AnalyzerEntry(slow, "lab.dll", true)], (_, context) =>
        {
            calls++;
            late = context;
            context.Cancel();
            return false;
        });
        Assert.Equal("MSC9006", Assert.Single(set.Apply(Document).Diagnostics).Id);
        Assert.Empty(set.Apply(Document).Diagnostics);
        Assert.Equal(1, calls);
        Assert.True(set.Times[0].Off);
        Assert.True(late!.Stop.IsCancellationRequested);
        Assert.Throws<OperationCanceledException>(() => late.ReportDocument(Fake.Seen, 1)); // what is left behind reports no more
    }

    [Fact]
    public void Times_documents_and_reports_are_counted()
    {
        var set = new AnalyzerSet([new AnalyzerEntry(new Fake("a", static c => c.ReportDocument(Fake.Seen, 1)), "test", false)], clock: new StepClock());
        set.Apply(Document);
        set.Apply(Document);
        AnalyzerTime time = Assert.Single(set.Times);
        Assert.Equal((2, 2, TimeSpan.FromSeconds(2)), (time.Documents, time.Reports, time.Time));
    }

    [Theory]
    [InlineData("Upper", "LAB0001", "named 'Upper'")]
    [InlineData("fine", "lab1", "declares the code 'lab1'")]
    [InlineData("fine", "MSC7001", "are the engine's")]
    public void A_name_or_code_that_is_none_is_refused(string name, string code, string says)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => BuiltInAnalyzers.Prepare(new Fake(name, static _ => { }, Fake.Seen with { Id = code }), foreign: true, null));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_nobody_asks_for_is_refused_at_its_line()
    {
        ConfigException e = Assert.Throws<ConfigException>(() => BuiltInAnalyzers.Prepare(BuiltInAnalyzers.All[0], foreign: false, Checks.Map(("slots", ["tissue"]))));
        Assert.Contains("p.yaml:2: the analyzer 'unresolved-source' has no option 'slots'; it has parts, slot, types", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ours_have_names_codes_and_help_of_their_own()
    {
        var codes = BuiltInAnalyzers.All.SelectMany(static a => a.Descriptors).ToList();
        Assert.True(BuiltInAnalyzers.All.Length >= 6);
        Assert.Equal(codes.Count, codes.Select(static d => d.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(BuiltInAnalyzers.All.Length, BuiltInAnalyzers.All.Select(static a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, static d => Assert.True(d.Help.Length > 20 && d.Title.Length > 5 && d.DefaultSeverity != Severity.None));
    }

    // A second for each look.
    private sealed class StepClock : TimeProvider
    {
        private long now = 1_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now++;
    }
}
