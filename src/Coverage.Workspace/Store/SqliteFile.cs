using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>
/// An open SQLite database for one thread at a time: opened without SQLite's own locks between threads, which would be taken and
/// released for
/// every single value. Failures are <see cref="SqliteException"/>.
/// </summary>
sealed class SqliteFile : IDisposable
{
    static SqliteFile() => Batteries_V2.Init();

    SqliteFile(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    public static SqliteFile Create(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    public static SqliteFile OpenRead(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    public static SqliteFile OpenWrite(string path) => Open(path, raw.SQLITE_OPEN_READWRITE);

    /// <summary>Runs statements that answer nothing.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>Throws what an error code means here.</summary>
    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, Handle);
        }
    }

    public void Dispose() => Handle.Dispose();

    static SqliteFile Open(string path, int flags)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var file = new SqliteFile(handle);
        try
        {
            file.Check(code);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
