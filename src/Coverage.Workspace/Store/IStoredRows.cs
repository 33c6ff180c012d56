namespace Coverage.Workspaces.Store;

/// <summary>
/// Rows of one stored layer in key order: column 0 is the key, 1 the shape as the store writes it, then the layer's columns. A value of another
/// type than its column's is an <see cref="InvalidDataException"/>.
/// </summary>
interface IStoredRows
{
    bool Read();

    /// <summary>The UTF-8 of a text; false for null. Valid until the next call.</summary>
    bool TryText(int column, out ReadOnlySpan<byte> utf8);

    /// <summary>NaN for null.</summary>
    double Real(int column);

    long? Integer(int column);

    bool? Flag(int column);

    /// <summary>A cursor before the shape's WKB; false where the row has none.</summary>
    bool TryShape(out BlobCursor cursor);
}
