using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Turns rows of a layer into records: key, shape, then the columns, rounded as they are hashed. Columns are read and encoded some rows at a time, one after the other, and
/// then gathered row by row: going through them row by row from the start would ask every column for one value. For one thread, which asks for rows in order; several
/// may encode different rows at once.
/// </summary>
sealed class RowEncoder
{
    /// <summary>Rows that are encoded together; the values of a hundred columns then stay in a processor's own cache.</summary>
    const int RowsAtOnce = 128;

    readonly Layer _layer;
    readonly EncodedColumn[] _columns;

    /// <summary>Row by row.</summary>
    readonly RecordValue[] _values;

    readonly ShapeBox[] _boxes;
    readonly GridShape _shape = new();
    readonly GeometryBlob _blob = new();
    int _first;
    int _end;

    RowEncoder(Layer layer, EncodedColumn[] columns, ShapeBox[] boxes) =>
        (_layer, _columns, _boxes, _values) = (layer, columns, boxes, new RecordValue[RowsAtOnce * columns.Length]);

    /// <summary>Makes encoders for as many threads as ask.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="boxes">Takes the box of every row that is encoded; nothing for a layer without shapes.</param>
    public static Func<Action<int, RecordBuffer>> Of(Layer layer, ShapeBox[] boxes)
    {
        var texts = new EncodedTexts(layer);
        return () => new RowEncoder(layer, [.. layer.Columns.Select(c => EncodedColumn.Of(layer.Id, c, texts, RowsAtOnce))], boxes).Encode;
    }

    void Encode(int row, RecordBuffer record)
    {
        if (row < _first || row >= _end)
        {
            Load(row);
        }

        record.Null();
        if (_layer.Geometry is { } geometry)
        {
            _shape.Load(geometry, row);
            _boxes[row] = _shape.Box();
            record.Blob(_blob.Encode(_shape, _boxes[row]));
        }

        var values = _values.AsSpan((row - _first) * _columns.Length, _columns.Length);
        for (var c = record.Values(values); c < values.Length; c += record.Values(values[c..]))
        {
            record.Value(values[c].Type, _columns[c].LongText(values[c]));
            c++;
        }
    }

    void Load(int row)
    {
        (_first, _end) = (row, Math.Min(row + RowsAtOnce, _layer.Count));
        for (var c = 0; c < _columns.Length; c++)
        {
            _columns[c].Load(_first, _end - _first, _values.AsSpan(c), _columns.Length);
        }
    }
}
