using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>Turns what the disk and SQLite say while writing into a <see cref="WorkspaceException"/> that says what to do.</summary>
static class StoreFailure
{
    const int UnixNoSpace = 28;
    const int UnixQuota = 122;
    const int WindowsDiskFull = unchecked((int)0x80070070);
    const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool Explains(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    public static WorkspaceException Of(Exception e, string path)
    {
        var (what, cure) = e switch
        {
            SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Full,
            SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN } => Forbidden,
            IOException { HResult: UnixNoSpace or UnixQuota or WindowsDiskFull or WindowsHandleDiskFull } => Full,
            UnauthorizedAccessException => Forbidden,
            DirectoryNotFoundException => ("the folder does not exist", "create it, or choose another"),
            IOException => (e.Message, "close programs that have the file open (QGIS?) and try again"),
            _ => (e.Message, "check the disk and try again"),
        };
        return new WorkspaceException($"{path}: {what}; nothing was changed → {cure}", e);
    }

    static (string What, string Cure) Full => ("the disk is full", "free some space, or write to another disk");

    static (string What, string Cure) Forbidden => ("no permission to write here", "choose a folder you may write to");
}
