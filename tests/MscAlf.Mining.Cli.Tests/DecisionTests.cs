using System.Text;
using System.Text.Json;
using SQLitePCL;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Curators' decisions through the whole program.</summary>
public sealed class DecisionTests : IDisposable
{
    private const string File = "pipelines/msc-alf/decisions.jsonl";
    private readonly Workspace work = new();
    private readonly List<JsonElement> mined;

    public DecisionTests()
    {
        work.CopySamples("qxmd-ucmsc-no-il6.txt", "pubmed-dump-ucmsc-treg.txt");
        Assert.Equal(0, work.Run().Code);
        mined = Claims();
    }

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public void Accept_and_reject_show_everywhere(string decision)
    {
        string id = Id(mined[0]);
        Decide(id, $"\"decision\":\"{decision}\"");
        CommandResult run = work.Run();
        Assert.Equal(0, run.Code);
        Assert.StartsWith("2 documents: 2 cached", run.Out, StringComparison.Ordinal);
        JsonElement claim = Claim(id);
        Assert.Equal(decision, claim.GetProperty("curation").GetProperty("status").GetString());
        Assert.Equal("mk", claim.GetProperty("curation").GetProperty("who").GetString());
        Assert.Equal(mined[0].GetProperty("kind").GetString(), claim.GetProperty("kind").GetString());
        Assert.Contains(Rows(), r => r.Contains(id, StringComparison.Ordinal) && r.Contains("\t" + decision + "\tmk\t2026-11-20\tso it is", StringComparison.Ordinal));
        Assert.Equal(1, Count($"SELECT count(*) FROM decisions WHERE claim = '{id}' AND status = '{decision}' AND decided_by = 'mk'"));
        Assert.Contains((decision == "accept" ? "accepted" : "rejected") + " by mk: so it is", Text("out/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_claim_counts_zero_in_its_findings()
    {
        (string id, JsonElement before) = FirstInFinding();
        Assert.True(Weight(before, id) > 0);
        Decide(id, "\"decision\":\"reject\"");
        work.Run();
        JsonElement after = Findings().Single(f => f.GetProperty("key").GetString() == before.GetProperty("key").GetString());
        Assert.Equal(0, Weight(after, id));
        Assert.Contains("rejected by mk", Entry(after, id).GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_can_be_corrected()
    {
        string id = Id(mined[1]);
        string mention = Records().SelectMany(static r => r.GetProperty("mentions").EnumerateArray()).First().GetProperty("id").GetString()!;
        Decide(id, """
            "decision":"correct","fields":{"kind":"safety","mechanisms":["anti-apoptosis"],"outcomes":["survival"],"polarity":"negative","certainty":"hypothesized","attribution":"cited","evidence":["clinical"],"effects":[{"agent":"grelinase","direction":"no-change","target":"MENTION"},{"direction":"present","target":"quorvin"}]}
            """.Trim().Replace("MENTION", mention, StringComparison.Ordinal));
        Assert.Equal(0, work.Run().Code);
        JsonElement claim = Claim(id);
        Assert.Equal("safety", claim.GetProperty("kind").GetString());
        Assert.Equal("anti-apoptosis", Assert.Single(claim.GetProperty("mechanisms").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("survival", Assert.Single(claim.GetProperty("outcomes").EnumerateArray()).GetString());
        Assert.Equal("negative", claim.GetProperty("polarity").GetString());
        Assert.Equal("hypothesized", claim.GetProperty("certainty").GetString());
        Assert.Equal("cited", claim.GetProperty("attribution").GetString());
        Assert.Equal("clinical", Assert.Single(claim.GetProperty("evidence").EnumerateArray()).GetString());
        JsonElement[] effects = [.. claim.GetProperty("effects").EnumerateArray()];
        Assert.Equal(2, effects.Length);
        Assert.Equal("grelinase", effects[0].GetProperty("agentText").GetString());
        Assert.Equal("no-change", effects[0].GetProperty("direction").GetString());
        Assert.Equal(mention, effects[0].GetProperty("target").GetString());
        Assert.Equal("quorvin", effects[1].GetProperty("targetText").GetString());
        Assert.Equal(8, claim.GetProperty("curation").GetProperty("fields").GetArrayLength());
        Assert.All(Records(), static r => RecordLaws.Check(r));
        Assert.Contains(Rows(), r => r.Contains(id, StringComparison.Ordinal) && r.Contains("quorvin", StringComparison.Ordinal));
        Assert.Contains("corrected by mk", Text("out/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_decision_on_a_claim_wins()
    {
        string id = Id(mined[0]);
        Decide(id, "\"decision\":\"correct\",\"fields\":{\"polarity\":\"negative\"}");
        Decide(id, "\"decision\":\"reject\"");
        Decide(id, "\"decision\":\"accept\"");
        work.Run();
        Assert.Equal("accept", Claim(id).GetProperty("curation").GetProperty("status").GetString());
        Assert.Equal(mined[0].GetProperty("polarity").GetString(), Claim(id).GetProperty("polarity").GetString());
    }

    [Fact]
    public void A_decision_survives_mining_anew_and_a_change_of_the_rest_of_its_document()
    {
        string id = Id(mined[0]);
        Decide(id, "\"decision\":\"reject\"");
        work.Edit("in/pubmed-dump-ucmsc-treg.txt", static text => text + "\n");
        work.Edit("in/qxmd-ucmsc-no-il6.txt", static text => "\n" + text);
        Directory.Delete(work["out"], recursive: true);
        CommandResult run = work.Run();
        Assert.DoesNotContain("warning", run.Error, StringComparison.Ordinal);
        Assert.Equal("reject", Claim(id).GetProperty("curation").GetProperty("status").GetString());
    }

    [Fact]
    public void Taking_a_decision_back_gives_the_outputs_of_before()
    {
        var before = work.Outputs();
        Decide(Id(mined[0]), "\"decision\":\"reject\"");
        work.Run();
        System.IO.File.Delete(work[File]);
        work.Run();
        Expect.SameOutputs(before, work.Outputs());
    }

    [Fact]
    public void A_decision_on_an_unknown_claim_is_a_warning_with_its_line()
    {
        System.IO.File.WriteAllText(work[File], "\n");
        Decide("c-0123456789abcdef", "\"decision\":\"accept\"");
        CommandResult run = work.Run();
        Assert.Equal(0, run.Code);
        Assert.Contains("warning: decision c-0123456789abcdef of line 2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "JSON object")]
    [InlineData("[1]", "object")]
    [InlineData("""{"decision":"accept"}""", "claim's id is missing")]
    [InlineData("""{"claim":"c-1"}""", "decision")]
    [InlineData("""{"claim":"c-1","decision":"maybe"}""", "maybe")]
    [InlineData("""{"claim":"c-1","decision":"correct"}""", "fields")]
    [InlineData("""{"claim":"c-1","decision":"accept","fields":{"polarity":"negative"}}""", "only a decision")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"polarity":"sideways"}}""", "positive, negative")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"colour":"red"}}""", "colour")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"mechanisms":"x"}}""", "list of ids")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"mechanisms":["anti-inflamation"]}}""", "anti-inflammation")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"outcomes":["surviving"]}}""", "surviving")]
    [InlineData("""{"claim":"c-1","decision":"correct","fields":{"effects":[{"agent":"a"}]}}""", "direction")]
    [InlineData("""{"claim":"c-1","decision":"accept"} trailing""", "JSON")]
    public void A_malformed_line_stops_the_run_and_names_itself(string line, string says)
    {
        var before = work.Outputs();
        System.IO.File.WriteAllText(work[File], "\n\n" + line + "\n");
        Expect.Refused(work.Run(), "decisions.jsonl:3:", says);
        Expect.SameOutputs(before, work.Outputs());
    }

    private static string Id(JsonElement claim) => claim.GetProperty("id").GetString()!;

    private static JsonElement Entry(JsonElement finding, string claim) =>
        finding.GetProperty("supporting").EnumerateArray().Concat(finding.GetProperty("opposing").EnumerateArray()).First(c => c.GetProperty("claim").GetString() == claim);

    private static double Weight(JsonElement finding, string claim) => Entry(finding, claim).GetProperty("weight").GetDouble();

    private string Text(string path) => System.IO.File.ReadAllText(work[path]);

    private string[] Rows() => System.IO.File.ReadAllLines(work["out/claims.tsv"]);

    private List<JsonElement> Records() => Expect.Records(Text("out/documents.jsonl"));

    private List<JsonElement> Findings() => Expect.Records(Text("out/findings.jsonl"));

    private List<JsonElement> Claims() => [.. Records().SelectMany(static r => r.GetProperty("claims").EnumerateArray())];

    private JsonElement Claim(string id) => Claims().Single(c => Id(c) == id);

    private (string Claim, JsonElement Finding) FirstInFinding()
    {
        JsonElement finding = Findings().First(static f => f.GetProperty("supporting").GetArrayLength() > 0);
        return (finding.GetProperty("supporting")[0].GetProperty("claim").GetString()!, finding);
    }

    private void Decide(string claim, string rest) =>
        System.IO.File.AppendAllText(work[File], $$"""{"claim":"{{claim}}",{{rest}},"who":"mk","when":"2026-11-20","why":"so it is"}""" + "\n", new UTF8Encoding(false));

    private int Count(string sql)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(work["out/mscalf.db"], out sqlite3 db, raw.SQLITE_OPEN_READONLY, null));
        using (db)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(db, sql, out sqlite3_stmt statement));
            using (statement)
            {
                raw.sqlite3_step(statement);
                return raw.sqlite3_column_int(statement, 0);
            }
        }
    }
}
