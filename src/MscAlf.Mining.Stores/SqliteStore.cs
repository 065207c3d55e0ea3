using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores;

/// <summary>Writes a SQLite database of a run. Tables, columns and views are documented in the file itself (<c>.schema</c>) and in <c>schema.sql</c>.</summary>
/// <remarks>
/// The database is built from nothing beside its place in one transaction and put there by <see cref="Commit"/>; without it the old one stands.
/// The same rows in the same order give the same file, byte for byte: no times, no random numbers, indexes built once at the end. Memory is bounded, whatever the number of documents, but for the
/// ids of documents and concepts. One thread at a time.
/// </remarks>
public sealed partial class SqliteStore : IDisposable
{
    /// <summary>Version of the schema; <c>PRAGMA user_version</c> of the file.</summary>
    public const int SchemaVersion = 3;

    private const int ApplicationId = 0x4d534341; // "MSCA", PRAGMA application_id
    private const string AfterRows = "-- After the rows:";
    private readonly Dictionary<string, SqliteInsert> inserts = new(StringComparer.Ordinal);
    private readonly HashSet<string> documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> concepts = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly string temporary;
    private SqliteDatabase? database;

    private SqliteStore(string path, string temporary, SqliteDatabase database)
    {
        this.path = path;
        this.temporary = temporary;
        this.database = database;
    }

    /// <summary>The script that makes tables, indexes and views.</summary>
    public static string Schema
    {
        get
        {
            using Stream stream = typeof(SqliteStore).Assembly.GetManifestResourceStream("schema.sql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    /// <summary>Starts a database.</summary>
    /// <param name="path">Where it will stand; an older one is replaced.</param>
    /// <exception cref="StoreException">The place can't be written to, holds another file, or holds a database that another program writes.</exception>
    public static SqliteStore Create(string path) => Create(path, maxPages: 0);

    internal static SqliteStore Create(string path, int maxPages)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SqliteStore? store = null;
        try
        {
            string temporary = AtomicFile.TemporaryFor(path);
            EnsureReplaceable(path);
            store = new SqliteStore(path, temporary, SqliteDatabase.Create(temporary, path));
            store.Begin(maxPages);
            return store;
        }
        catch (Exception e)
        {
            store?.Dispose();
            if (StoreException.Covers(e)) throw StoreException.From(path, e);
            throw;
        }
    }

    /// <summary>Notes a fact about the run, such as the tool's version or the pipeline's name and hash.</summary>
    /// <exception cref="InvalidOperationException">The key was used before.</exception>
    public void AddMeta(string key, string value) => Into("meta", 2).Text(key).Text(value).Run();

    /// <summary>Adds a paper; its documents are added before or after.</summary>
    /// <exception cref="InvalidOperationException">A paper of this id was added before.</exception>
    public void AddPublication(PublicationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Publication stated = row.Stated;
        Into("publications", 11).Text(row.Id).Text(stated.Title).Text(stated.Doi).Text(stated.Pmid).Text(stated.Pmcid)
            .Text(stated.Journal).Int(stated.Year).Text(stated.Date).Text(stated.Status).Text(row.Line ?? row.Id).Text(row.DeletedBy).Run();
        for (int i = 0; i < row.Documents.Length; i++)
        {
            Into("publication_documents", 5).Text(row.Id).Int(i).Text(row.Documents[i]).Text(i < row.Roles.Length ? row.Roles[i] : null).Text(i < row.SupersededBy.Length ? row.SupersededBy[i] : null).Run();
        }
        for (int i = 0; i < row.States.Length; i++)
        {
            PublicationStateRow state = row.States[i];
            Into("publication_states", 6).Text(row.Id).Int(i).Text(state.Status).Text(state.Document).Text(state.Rule).Text(SourceOf(state.Source)).Run();
        }
        for (int i = 0; i < row.Links.Length; i++)
        {
            PublicationLinkRow link = row.Links[i];
            Into("publication_links", 6).Text(row.Id).Int(i).Text(link.Type).Text(link.Target).Text(link.Document).Text(link.Rule).Run();
        }
    }

    /// <summary>Adds a finding; the documents of its claims are added before or after.</summary>
    /// <exception cref="InvalidOperationException">A finding of this id was added before.</exception>
    public void AddFinding(FindingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Into("findings", 8).Text(row.Id).Text(row.AgentClass).Text(row.AgentId).Text(row.Direction).Text(row.Target).Text(row.TargetId)
            .Real(Math.Round(row.Belief, 4)).Text(row.Arithmetic).Run();
        for (int i = 0; i < row.Mechanisms.Length; i++) Into("finding_mechanisms", 3).Text(row.Id).Int(i).Text(row.Mechanisms[i]).Run();
        AddEvidence(row.Id, "supports", row.Supports);
        AddEvidence(row.Id, "opposes", row.Opposes);
    }

    /// <summary>Adds a document with all that was found in it.</summary>
    /// <exception cref="ArgumentException">A document of this id was added before, two mentions or claims share an id, or a claim speaks of a mention that is not there; nothing was added.</exception>
    /// <exception cref="StoreException">The disk is full or can't be written to.</exception>
    public void Add(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ObjectDisposedException.ThrowIf(database is null, this);
        CheckIds(claims);
        documents.Add(claims.Model.Tree.Id);
        AddDocument(claims);
    }

    /// <summary>Builds the indexes, checks every reference, and puts the database in its place. Nothing can be added afterwards.</summary>
    /// <exception cref="InvalidOperationException">A row refers to one that was never added, such as a finding to an unknown claim, or a document belongs to two papers; the old database stands.</exception>
    /// <exception cref="StoreException">The disk is full, or another program has the old database open for writing; it stands.</exception>
    public void Commit()
    {
        SqliteDatabase open = database ?? throw new ObjectDisposedException(nameof(SqliteStore));
        try
        {
            foreach (SqliteInsert insert in inserts.Values) insert.Dispose();
            inserts.Clear();
            string schema = Schema;
            open.Execute(schema[schema.IndexOf(AfterRows, StringComparison.Ordinal)..]);
            if (open.QueryText("SELECT \"table\" || ' row ' || rowid || ' refers to no row of ' || parent FROM pragma_foreign_key_check LIMIT 1") is { } lost)
            {
                throw new InvalidOperationException($"{path}: {lost}; add the missing rows before the commit.");
            }
            open.Execute("COMMIT");
            open.Dispose();
            database = null;
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
            EnsureReplaceable(path);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            throw StoreException.From(path, e);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Gives the database up unless it was committed.</summary>
    public void Dispose()
    {
        foreach (SqliteInsert insert in inserts.Values) insert.Dispose();
        inserts.Clear();
        database?.Dispose();
        database = null;
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            // removed by the next clean-up of the folder
        }
    }

    /// <summary>Makes sure that no program writes the database that stands at the path, and that no journal of it is left that would be taken for the new one's.</summary>
    private static void EnsureReplaceable(string path)
    {
        if (!File.Exists(path)) return;
        if (new FileInfo(path).Length > 0)
        {
            using SqliteDatabase old = SqliteDatabase.OpenExisting(path, path);
            old.Execute("PRAGMA busy_timeout = 2000");
            old.Execute("BEGIN IMMEDIATE");
            old.Execute("ROLLBACK");
        }
        if (File.Exists(path + "-wal") || File.Exists(path + "-journal")) throw new StoreBusyException(path, "another program has the database open for writing");
    }

    private void Begin(int maxPages)
    {
        // The file is new and nobody else's: no journal, no flush before the end.
        database!.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA page_size = 4096;
            PRAGMA encoding = 'UTF-8';
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA foreign_keys = OFF;
            PRAGMA cache_size = -65536;
            PRAGMA application_id = {ApplicationId};
            PRAGMA user_version = {SchemaVersion};
            PRAGMA max_page_count = {(maxPages > 0 ? maxPages : 1073741823)};
            BEGIN EXCLUSIVE;
            """));
        string schema = Schema;
        database.Execute(schema[..schema.IndexOf(AfterRows, StringComparison.Ordinal)]);
        AddMeta("schema", string.Create(CultureInfo.InvariantCulture, $"mscalf.store/{SchemaVersion}"));
    }

    private SqliteInsert Into(string table, int columns)
    {
        ObjectDisposedException.ThrowIf(database is null, this);
        if (!inserts.TryGetValue(table, out SqliteInsert? insert)) inserts.Add(table, insert = new SqliteInsert(database, table, columns));
        return insert;
    }

    // places of a paper's state come in code points: the document they lie in is no longer at hand
    private static string SourceOf(ImmutableArray<TextSpan> source) =>
        "[" + string.Join(',', source.Select(static s => string.Create(CultureInfo.InvariantCulture, $"[{s.Start},{s.End}]"))) + "]";

    private void AddEvidence(string finding, string stance, ImmutableArray<ClaimKey> claims)
    {
        for (int i = 0; i < claims.Length; i++) Into("finding_evidence", 5).Text(finding).Text(stance).Int(i).Text(claims[i].Document).Text(claims[i].Claim).Run();
    }
}
