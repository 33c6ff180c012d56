namespace Coverage.Workspaces.Import.Tables;

/// <summary>A format's own walk over its rows, forwards and once. Dispose closes the file.</summary>
interface IRowCursor : IDisposable
{
    /// <summary>Reads the next row; false at the end. Throws <see cref="InputException"/> when the file cannot be read on.</summary>
    bool TryRead(out SourceRow row);
}
