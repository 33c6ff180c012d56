using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A prepared SQLite statement without the boxing of ADO.NET: parameters count from 1, columns from 0. Bulk writing and reading go
/// through here (forty million values in a run of a municipality); everything else uses <see cref="SqliteCommand"/>.
/// </summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 _db;
    readonly sqlite3_stmt _statement;
    byte[] _utf8 = new byte[256];

    public Statement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle ?? throw new InvalidOperationException("the connection is closed");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_db, sql, out _statement), _db);
    }

    public void Bind(int parameter, double value)
    {
        // NaN is NULL in SQLite already; said here because we count on it.
        Check(double.IsNaN(value) ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_double(_statement, parameter, value));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, long? value) =>
        Check(value is { } v ? raw.sqlite3_bind_int64(_statement, parameter, v) : raw.sqlite3_bind_null(_statement, parameter));

    public void Bind(int parameter, string? value)
    {
        // Empty text goes as a string: an empty span has no address, and SQLite takes that for NULL.
        if (string.IsNullOrEmpty(value))
        {
            Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, value));
            return;
        }

        if (_utf8.Length < value.Length * 3L)
        {
            _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        var length = Encoding.UTF8.GetBytes(value, _utf8);
        Check(raw.sqlite3_bind_text(_statement, parameter, _utf8.AsSpan(0, length)));
    }

    /// <summary>An empty span is NULL.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_blob(_statement, parameter, value));

    /// <summary>Runs a statement that answers nothing; bindings stay.</summary>
    public void Execute()
    {
        Step();
        Check(raw.sqlite3_reset(_statement));
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        if (Step())
        {
            return true;
        }

        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>SQLITE_INTEGER, _FLOAT, _TEXT, _BLOB or _NULL.</summary>
    public int TypeOf(int column) => raw.sqlite3_column_type(_statement, column);

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Double(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>The bytes of a blob or of a text (UTF-8), valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_ROW && code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _db);
        }

        return code == raw.SQLITE_ROW;
    }

    void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _db);
        }
    }
}
