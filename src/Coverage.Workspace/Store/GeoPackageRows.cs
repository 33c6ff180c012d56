using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>Rows of a GeoPackage table, types checked value by value: SQLite lets any program put anything anywhere.</summary>
sealed class GeoPackageRows(Statement rows, StoredLayer layer) : IStoredRows
{
    public bool Read() => rows.Read();

    public bool TryText(int column, out ReadOnlySpan<byte> utf8)
    {
        var there = Is(column, raw.SQLITE_TEXT);
        utf8 = there ? rows.Bytes(column) : default;
        return there;
    }

    public double Real(int column) =>
        rows.TypeOf(column) == raw.SQLITE_INTEGER || Is(column, raw.SQLITE_FLOAT) ? rows.Double(column) : double.NaN;

    public long? Integer(int column) => Is(column, raw.SQLITE_INTEGER) ? rows.Long(column) : null;

    public bool? Flag(int column) => Is(column, raw.SQLITE_INTEGER) ? rows.Long(column) != 0 : null;

    public bool TryShape(out BlobCursor cursor)
    {
        cursor = default;
        switch (rows.TypeOf(1))
        {
            case raw.SQLITE_NULL:
                return false;
            case raw.SQLITE_BLOB:
                cursor = BlobCursor.OfGeoPackage(rows.Bytes(1));
                return !cursor.IsEmpty;
            default:
                throw new InvalidDataException("the geometry is no blob");
        }
    }

    bool Is(int column, int type)
    {
        var found = rows.TypeOf(column);
        return found == type || (found == raw.SQLITE_NULL ? false : throw Wrong(layer.Columns[column - 2]));
    }

    static InvalidDataException Wrong(StoredColumn column) =>
        new($"column {column.Name} holds something that is no {column.Kind.ToString().ToLowerInvariant()}");
}
