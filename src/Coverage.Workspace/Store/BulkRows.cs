namespace Coverage.Workspaces.Store;

/// <summary>
/// Rows for <see cref="BulkTable"/>: how many, the key of each (rising), and what writes a row's values. Every thread asks for an encoder of its
/// own, which is then called with the rows of its pieces; the first value stands for the key column and is NULL, as SQLite keeps the key apart.
/// </summary>
sealed record BulkRows(int Count, Func<int, long> KeyOf, Func<Action<int, RecordBuffer>> Encoder)
{
    /// <summary>Keys 1, 2, 3 …</summary>
    public BulkRows(int count, Func<Action<int, RecordBuffer>> encoder) : this(count, row => row + 1L, encoder)
    {
    }
}
