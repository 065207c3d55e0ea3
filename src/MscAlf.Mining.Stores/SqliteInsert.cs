using System.Text;
using SQLitePCL;

namespace MscAlf.Mining.Stores;

/// <summary>A prepared statement that adds rows to one table: the values in the order of its columns, then <see cref="Run"/>.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[1024];
    private int column;

    internal SqliteInsert(SqliteDatabase database, string table, int columns)
    {
        this.database = database;
        statement = database.Prepare($"INSERT INTO {table} VALUES ({string.Join(',', Enumerable.Repeat("?", columns))})");
    }

    internal SqliteInsert Text(string? value) => value is null ? Null() : Text(value.AsSpan());

    internal SqliteInsert Text(ReadOnlySpan<char> value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (buffer.Length < most) buffer = new byte[most];
        return Utf8(buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer)));
    }

    internal SqliteInsert Utf8(ReadOnlySpan<byte> value)
    {
        database.Check(value.IsEmpty ? raw.sqlite3_bind_text(statement, ++column, "") : raw.sqlite3_bind_text(statement, ++column, value)); // an empty span would be bound as null
        return this;
    }

    internal SqliteInsert Int(int value)
    {
        database.Check(raw.sqlite3_bind_int(statement, ++column, value));
        return this;
    }

    internal SqliteInsert Int(int? value) => value is { } number ? Int(number) : Null();

    internal SqliteInsert Flag(bool value) => Int(value ? 1 : 0);

    internal SqliteInsert Real(double value)
    {
        database.Check(raw.sqlite3_bind_double(statement, ++column, value));
        return this;
    }

    internal SqliteInsert Null()
    {
        database.Check(raw.sqlite3_bind_null(statement, ++column));
        return this;
    }

    internal void Run()
    {
        column = 0;
        int code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        database.Check(code);
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();
}
