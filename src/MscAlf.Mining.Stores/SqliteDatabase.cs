using SQLitePCL;

namespace MscAlf.Mining.Stores;

/// <summary>A connection to one SQLite file, at the level of the C interface: the writer's rows need neither boxing nor a command each.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 handle;
    private readonly string path; // as the user knows it: the file may be a temporary one

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string path)
    {
        this.handle = handle;
        this.path = path;
    }

    internal static SqliteDatabase Create(string file, string path) => Open(file, path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    internal static SqliteDatabase OpenExisting(string file, string path) => Open(file, path, raw.SQLITE_OPEN_READWRITE);

    internal void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    internal sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out sqlite3_stmt statement));
        return statement;
    }

    /// <summary>The first column of the first row as text, or null where there is no row.</summary>
    internal string? QueryText(string sql)
    {
        using sqlite3_stmt statement = Prepare(sql);
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return raw.sqlite3_column_text(statement, 0).utf8_to_string();
        Check(code);
        return null;
    }

    /// <summary>Throws for a result code that is an error.</summary>
    /// <exception cref="StoreException">The file can't be used.</exception>
    /// <exception cref="InvalidOperationException">A row breaks a rule of the schema.</exception>
    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        throw Error(path, code, raw.sqlite3_errmsg(handle).utf8_to_string());
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static SqliteDatabase Open(string file, string path, int flags)
    {
        int code = raw.sqlite3_open_v2(file, out sqlite3 handle, flags, null);
        if (code == raw.SQLITE_OK) return new SqliteDatabase(handle, path);
        string message = raw.sqlite3_errmsg(handle).utf8_to_string();
        handle.Dispose();
        throw Error(path, code, message);
    }

    private static Exception Error(string path, int code, string message) => (code & 0xff) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreBusyException(path, "another program has the database open for writing"),
        raw.SQLITE_FULL => new StoreException(path, "the disk is full", "free some space or choose another disk; the old database stands"),
        raw.SQLITE_READONLY => new StoreException(path, "the database can't be written to", "change its permissions or choose another place"),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => new StoreException(path, "the database can't be opened", "check that its folder exists and may be written to"),
        raw.SQLITE_NOTADB => new StoreException(path, "there is a file of this name that is no database", "move it away or choose another name"),
        raw.SQLITE_CORRUPT => new StoreException(path, "the database is damaged", "move it away and run again"),
        raw.SQLITE_IOERR => new StoreException(path, "the disk can't be read or written", "check the disk, then run again; the old database stands"),
        raw.SQLITE_CONSTRAINT => new InvalidOperationException($"{path}: {message}; the rows that were added contradict each other."),
        _ => new StoreException(path, $"SQLite reports: {message} (code {code.ToString(System.Globalization.CultureInfo.InvariantCulture)})", "report this as an error of the program"),
    };
}
