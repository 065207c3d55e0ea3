using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Stores.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder["mscalf.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_written_store_is_sound_by_its_own_checks()
    {
        WriteSample(Path);
        Assert.Equal(["ok"], Query("PRAGMA integrity_check"));
        Assert.Empty(Query("PRAGMA foreign_key_check"));
        Assert.Equal(["1297302337"], Query("PRAGMA application_id"));
        Assert.Equal([SqliteStore.SchemaVersion.ToString(CultureInfo.InvariantCulture)], Query("PRAGMA user_version"));
        Assert.Equal(["mscalf.store/3"], Query("SELECT value FROM meta WHERE key = 'schema'"));
    }

    [Fact]
    public void The_same_rows_give_the_same_file()
    {
        WriteSample(folder["a.db"]);
        WriteSample(folder["b.db"]);
        Assert.Equal(File.ReadAllBytes(folder["a.db"]), File.ReadAllBytes(folder["b.db"]));
    }

    [Theory]
    [InlineData("documents", 3)]
    [InlineData("document_authors", 6)]
    [InlineData("document_labels", 9)]
    [InlineData("publications", 1)]
    [InlineData("publication_documents", 2)]
    [InlineData("publication_states", 1)]
    [InlineData("publication_links", 1)]
    [InlineData("metadata", 3)]
    [InlineData("sections", 6)]
    [InlineData("sentences", 7)]
    [InlineData("trivia", 3)]
    [InlineData("concepts", 4)]
    [InlineData("concept_xrefs", 8)]
    [InlineData("abbreviations", 0)]
    [InlineData("mentions", 6)]
    [InlineData("mention_candidates", 2)]
    [InlineData("mention_parts", 6)]
    [InlineData("mention_values", 12)]
    [InlineData("claims", 4)]
    [InlineData("claim_mechanisms", 8)]
    [InlineData("claim_outcomes", 4)]
    [InlineData("claim_evidence", 8)]
    [InlineData("effects", 4)]
    [InlineData("effect_context", 4)]
    [InlineData("cues", 6)]
    [InlineData("decisions", 1)]
    [InlineData("diagnostics", 3)]
    [InlineData("findings", 1)]
    [InlineData("finding_mechanisms", 1)]
    [InlineData("finding_evidence", 3)]
    [InlineData("meta", 2)]
    public void Every_table_has_its_rows(string table, int rows)
    {
        WriteSample(Path);
        Assert.Equal([rows.ToString(CultureInfo.InvariantCulture)], Query($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public void Every_table_is_tried_above()
    {
        WriteSample(Path);
        string[] tried = [.. typeof(SqliteStoreTests).GetMethod(nameof(Every_table_has_its_rows))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(a => (string)a.GetData(null!).Single()[0])];
        Assert.Equal(Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"), tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_table_and_view_says_in_the_file_what_it_is_for()
    {
        WriteSample(Path);
        string[] made = Query("SELECT sql FROM sqlite_master WHERE type IN ('table', 'view')");
        Assert.Equal(36, made.Length);
        Assert.All(made, sql => Assert.Contains("--", sql.Split('\n')[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Offsets_are_code_points_and_give_the_words_back()
    {
        WriteSample(Path);
        Assert.Equal(
            Query("SELECT text FROM mentions ORDER BY rowid"),
            Query("SELECT substr(d.text, m.span_start + 1, m.span_end - m.span_start) FROM mentions m JOIN documents d USING (document) ORDER BY m.rowid"));
        Assert.Equal(
            Query("SELECT text FROM sentences ORDER BY rowid"),
            Query("SELECT substr(d.text, s.span_start + 1, s.span_end - s.span_start) FROM sentences s JOIN documents d USING (document) ORDER BY s.rowid"));
    }

    [Fact]
    public void Source_places_are_lists_of_code_point_pairs()
    {
        WriteSample(Path);
        Assert.Equal(["[[0,10]]"], Query("SELECT DISTINCT source FROM trivia")); // the banner holds a character of two units
        int[][] spans = JsonSerializer.Deserialize<int[][]>(Query("SELECT source FROM sentences").First())!;
        Assert.Equal([11, 24], spans.Single());
    }

    [Fact]
    public void Empty_texts_and_missing_ones_differ()
    {
        WriteSample(Path);
        Assert.Equal(["0"], Query("SELECT count(*) FROM mention_parts WHERE value IS NULL"));
        Assert.Equal(["3"], Query("SELECT count(*) FROM document_labels WHERE label = ''"));
        Assert.Equal(["3"], Query("SELECT count(*) FROM document_authors WHERE given IS NULL"));
    }

    [Fact]
    public void Claims_are_listed_flat_with_their_labels_in_order()
    {
        WriteSample(Path);
        Assert.Equal(
            [
                "doi:10.1/one|one|results|Zap fell in 🐭 rats.|b-mechanism|a-mechanism|survival|animal|in-vitro|-",
                "doi:10.1/one|one|results|Zip? did not.|b-mechanism|a-mechanism|survival|animal|in-vitro|reject",
            ],
            Query("SELECT publication || '|' || document || '|' || section || '|' || sentence || '|' || mechanisms || '|' || outcomes || '|' || evidence || '|' || coalesce(decision, '-') FROM claims_flat WHERE document = 'one'"));
        Assert.Equal(["4"], Query("SELECT count(*) FROM claims_flat"));
    }

    [Fact]
    public void Effects_are_listed_with_names_in_place_of_mentions()
    {
        WriteSample(Path);
        Assert.Equal("the cells decrease Zap T:Zap species=Zap", Query("SELECT agent || ' ' || direction || ' ' || target || ' ' || target_concept || ' ' || context FROM effects_flat").First());
        Assert.Equal(["4"], Query("SELECT count(*) FROM effects_flat"));
    }

    [Fact]
    public void The_evidence_map_counts_papers_once_and_leaves_rejected_claims_out()
    {
        WriteSample(Path);
        Assert.Equal(
            ["a-mechanism|animal|3|3|2", "a-mechanism|in-vitro|3|3|2", "b-mechanism|animal|3|3|2", "b-mechanism|in-vitro|3|3|2"],
            Query("SELECT mechanism || '|' || evidence || '|' || claims || '|' || documents || '|' || publications FROM evidence_map"));
    }

    [Fact]
    public void Findings_show_the_size_of_their_evidence()
    {
        WriteSample(Path);
        Assert.Equal(["f-1|cells|decrease|zap|a-mechanism|2|1|2|0.9877"], Query("SELECT finding || '|' || agent_class || '|' || direction || '|' || target || '|' || mechanisms || '|' || supporting || '|' || opposing || '|' || publications || '|' || belief FROM findings_flat"));
    }

    [Fact]
    public void Names_without_a_concept_are_counted()
    {
        WriteSample(Path);
        Assert.Equal(["gene|Zip?|Ambiguous|1|1"], Query("SELECT type || '|' || name || '|' || nil || '|' || mentions || '|' || documents FROM unlinked_names"));
    }

    [Fact]
    public void Without_a_commit_the_old_store_stands_and_nothing_is_left()
    {
        WriteSample(Path);
        byte[] before = File.ReadAllBytes(Path);
        using (SqliteStore store = SqliteStore.Create(Path)) store.Add(SampleDocuments.Make("new", "Title"));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_commit_replaces_the_old_store()
    {
        WriteSample(Path);
        using (SqliteStore store = SqliteStore.Create(Path))
        {
            store.Add(SampleDocuments.Make("new", "Title"));
            store.Commit();
            Assert.Throws<ObjectDisposedException>(() => store.Add(SampleDocuments.Make("late", "Title")));
            Assert.Throws<ObjectDisposedException>(() => store.AddMeta("late", ""));
        }
        Assert.Equal(["new"], Query("SELECT document FROM documents"));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_refused_document_leaves_no_row()
    {
        using SqliteStore store = SqliteStore.Create(Path);
        ClaimSet claims = SampleDocuments.Make("one", "Title", "Zap fell.", "Zip? rose.");
        Claim broken = claims.Claims[0] with { Effects = [claims.Claims[0].Effects[0] with { Target = "m-none" }] };
        Assert.Throws<ArgumentException>(() => store.Add(claims with { Claims = [broken] }));
        Assert.Throws<ArgumentException>(() => store.Add(claims with { Claims = [claims.Claims[0], claims.Claims[0]] }));
        Assert.Throws<ArgumentException>(() => store.Add(claims with { Claims = [] }));
        Assert.Throws<ArgumentException>(() => store.Add(claims with { Model = claims.Model with { Mentions = [claims.Model.Mentions[0], claims.Model.Mentions[0]] } }));
        store.Add(claims);
        var again = Assert.Throws<ArgumentException>(() => store.Add(claims));
        Assert.Contains("'one'", again.Message, StringComparison.Ordinal);
        store.Commit();
        Assert.Equal(["1"], Query("SELECT count(*) FROM documents"));
        Assert.Equal(["2"], Query("SELECT count(*) FROM claims"));
    }

    [Fact]
    public void A_finding_of_an_unknown_claim_is_found_out_at_the_commit()
    {
        using SqliteStore store = SqliteStore.Create(Path);
        store.AddFinding(new FindingRow("f", "a", null, "increase", "t", null, [], 1, "", [new ClaimKey("one", "c-none")], []));
        var error = Assert.Throws<InvalidOperationException>(store.Commit);
        Assert.Contains("finding_evidence row 1 refers to no row of claims", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_document_of_two_papers_is_found_out_at_the_commit()
    {
        using SqliteStore store = SqliteStore.Create(Path);
        store.Add(SampleDocuments.Make("one", "Title"));
        store.AddPublication(new PublicationRow("p1", new Publication(), ["one"]));
        store.AddPublication(new PublicationRow("p2", new Publication(), ["one"]));
        Assert.Throws<InvalidOperationException>(() => store.AddPublication(new PublicationRow("p2", new Publication(), [])));
        Assert.Throws<InvalidOperationException>(store.Commit);
    }

    [Fact]
    public void A_full_disk_is_told_with_a_remedy_and_the_old_store_stands()
    {
        WriteSample(Path);
        byte[] before = File.ReadAllBytes(Path);
        string title = new('x', 3000);
        var error = Assert.Throws<StoreException>(() =>
        {
            using SqliteStore store = SqliteStore.Create(Path, maxPages: 80);
            for (int i = 0; i < 200; i++) store.Add(SampleDocuments.Make($"d{i}", title));
            store.Commit();
        });
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(Path, error.Path);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_store_that_another_program_writes_is_not_replaced()
    {
        WriteSample(Path);
        using (SqliteConnection other = Connect(Path, SqliteOpenMode.ReadWrite))
        {
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; DELETE FROM cues";
            command.ExecuteNonQuery();
            var error = Assert.Throws<StoreBusyException>(() => SqliteStore.Create(Path));
            Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal([Path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_store_with_an_open_write_ahead_log_is_not_replaced()
    {
        WriteSample(Path);
        using SqliteConnection other = Connect(Path, SqliteOpenMode.ReadWrite);
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; DELETE FROM cues";
        command.ExecuteNonQuery();
        Assert.Throws<StoreBusyException>(() => SqliteStore.Create(Path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_not_replaced()
    {
        File.WriteAllText(Path, new string('x', 2000));
        var error = Assert.Throws<StoreException>(() => SqliteStore.Create(Path));
        Assert.Contains("no database", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 2000), File.ReadAllText(Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        File.WriteAllText(folder["file"], "");
        var error = Assert.Throws<StoreException>(() => SqliteStore.Create(folder["file/x.db"]));
        Assert.Equal(folder["file/x.db"], error.Path);
    }

    [Fact]
    public void A_papers_documents_states_and_links_stand_beside_it()
    {
        WriteSample(Path);
        Assert.Equal(["one record", "two news"], Query("SELECT document || ' ' || role FROM publication_documents ORDER BY ordinal"));
        Assert.Equal(["retracted two relation [[3,7]]"], Query("SELECT status || ' ' || document || ' ' || rule || ' ' || source FROM publication_states"));
        Assert.Equal(["retraction-in pmid:5"], Query("SELECT type || ' ' || target FROM publication_links"));
        Assert.Equal(["doi:10.1/one"], Query("SELECT line FROM publications"));
    }

    private static void WriteSample(string path)
    {
        using SqliteStore store = SqliteStore.Create(path);
        store.AddMeta("tool", "test 1");
        store.Add(SampleDocuments.Make("one", "On Zap 🧬 here", "Zap fell in 🐭 rats.", "Zip? did not."));
        store.Add(SampleDocuments.Make("two", "Of Zap", "Zap rose."));
        store.AddPublication(new PublicationRow("doi:10.1/one", new Publication { Doi = "10.1/one" }, ["one", "two"])
        {
            Roles = ["record", "news"],
            States = [new PublicationStateRow("retracted", "two", "relation", [new MscAlf.Mining.Text.TextSpan(3, 4)])],
            Links = [new PublicationLinkRow("retraction-in", "pmid:5", "two", "relation")],
        });
        store.AddFinding(new FindingRow("f-1", "cells", null, "decrease", "zap", "T:Zap", ["a-mechanism"], 0.98766, "2/3", [new("one", "c-0000000000000001"), new("three", "c-0000000000000001")], [new("two", "c-0000000000000001")]));
        ClaimSet three = SampleDocuments.Make("three", "Without", "Zop, Z too.");
        store.Add(three with { Model = three.Model with { Mentions = [three.Model.Mentions[0] with { Normalized = "Zop" }] } });
        store.Commit();
    }

    private string[] Query(string sql)
    {
        using SqliteConnection connection = Connect(Path, SqliteOpenMode.ReadOnly);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return [.. rows];
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
