using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A prepared SQLite statement without the boxing of ADO.NET: parameters count from 1, columns from 0. Bulk writing and reading go
/// through here (forty million values in a run of a municipality).
/// </summary>
sealed class Statement : IDisposable
{
    readonly SqliteFile _file;
    readonly sqlite3_stmt _owner;
    readonly nint _statement;
    byte[] _utf8 = new byte[256];

    public Statement(SqliteFile file, string sql)
    {
        _file = file;
        file.Check(raw.sqlite3_prepare_v2(file.Handle, sql, out _owner));
        _statement = _owner.DangerousGetHandle();
    }

    /// <summary>NaN is NULL.</summary>
    public void Bind(int parameter, double value) =>
        Check(double.IsNaN(value) ? NativeSqlite.BindNull(_statement, parameter) : NativeSqlite.BindDouble(_statement, parameter, value));

    public void Bind(int parameter, long value) => Check(NativeSqlite.BindInt64(_statement, parameter, value));

    public void Bind(int parameter, long? value) =>
        Check(value is { } v ? NativeSqlite.BindInt64(_statement, parameter, v) : NativeSqlite.BindNull(_statement, parameter));

    public void Bind(int parameter, string? value)
    {
        if (value is null)
        {
            Check(NativeSqlite.BindNull(_statement, parameter));
            return;
        }

        if (_utf8.Length < value.Length * 3L)
        {
            _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        // The buffer has an address even for empty text, which would be NULL without one.
        var length = Encoding.UTF8.GetBytes(value, _utf8);
        Check(NativeSqlite.BindText(_statement, parameter, in _utf8[0], length, NativeSqlite.Transient));
    }

    /// <summary>An empty span is NULL.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(NativeSqlite.BindBlob(_statement, parameter, in MemoryMarshal.GetReference(value), value.Length, NativeSqlite.Transient));

    /// <summary>Runs a statement that answers nothing; bindings stay.</summary>
    public void Execute()
    {
        Step();
        Check(NativeSqlite.Reset(_statement));
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        if (Step())
        {
            return true;
        }

        Check(NativeSqlite.Reset(_statement));
        return false;
    }

    /// <summary>SQLITE_INTEGER, _FLOAT, _TEXT, _BLOB or _NULL.</summary>
    public int TypeOf(int column) => NativeSqlite.ColumnType(_statement, column);

    public long Long(int column) => NativeSqlite.ColumnInt64(_statement, column);

    public double Double(int column) => NativeSqlite.ColumnDouble(_statement, column);

    /// <summary>The bytes of a blob or of a text (UTF-8), valid until the next call on this statement.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var address = NativeSqlite.ColumnBlob(_statement, column);
        var length = NativeSqlite.ColumnBytes(_statement, column);
        if (_utf8.Length < length)
        {
            _utf8 = new byte[Math.Max(length, _utf8.Length * 2L)];
        }

        if (length > 0)
        {
            Marshal.Copy(address, _utf8, 0, length);
        }

        return _utf8.AsSpan(0, length);
    }

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose() => _owner.Dispose();

    bool Step()
    {
        var code = NativeSqlite.Step(_statement);
        if (code != raw.SQLITE_ROW && code != raw.SQLITE_DONE)
        {
            _file.Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            _file.Check(code);
        }
    }
}
