using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Turns rows of a layer into records: key, shape, then the columns, rounded as they are hashed. Records of some rows are made together, column by column: row by row
/// every column would be asked for one value at a time. For one thread, which asks for rows in order; several may encode different rows at once.
/// </summary>
sealed class RowEncoder
{
    /// <summary>Rows that are encoded together, at most; the records of a hundred columns then stay in a processor's own cache.</summary>
    const int RowsAtOnce = 128;

    readonly Layer _layer;

    /// <summary>By column; columns with the same values share one.</summary>
    readonly EncodedColumn[] _columns;
    readonly EncodedColumn[] _different;

    readonly ShapeBox[] _boxes;
    readonly RecordBlock _block = new(RowsAtOnce);
    readonly GridShape _shape = new();
    readonly GeometryBlob _blob = new();
    int _rowsAtOnce = RowsAtOnce;
    int _first;
    int _end;

    RowEncoder(Layer layer, TextLists lists, ShapeBox[] boxes)
    {
        (_layer, _boxes) = (layer, boxes);
        var byOrigin = new Dictionary<object, EncodedColumn>();
        _columns = new EncodedColumn[layer.Columns.Length];
        for (var c = 0; c < _columns.Length; c++)
        {
            var column = layer.Columns[c];
            if (!byOrigin.TryGetValue(column.Origin, out var encoded))
            {
                byOrigin.Add(column.Origin, encoded = EncodedColumn.Of(layer.Id, column, lists, RowsAtOnce));
            }

            _columns[c] = encoded;
        }

        _different = [.. byOrigin.Values];
    }

    /// <summary>Makes encoders for as many threads as ask.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="boxes">Takes the box of every row that is encoded; nothing for a layer without shapes.</param>
    public static Func<Action<int, RecordBuffer>> Of(Layer layer, ShapeBox[] boxes)
    {
        var lists = new TextLists(layer.Columns);
        return () => new RowEncoder(layer, lists, boxes).Encode;
    }

    void Encode(int row, RecordBuffer record)
    {
        if (row < _first || row >= _end)
        {
            (_first, _end) = (row, row + Load(row));
        }

        record.Null();
        if (_layer.Geometry is { } geometry)
        {
            _shape.Load(geometry, row);
            _boxes[row] = _shape.Box();
            record.Blob(_blob.Encode(_shape, _boxes[row]));
        }

        record.End(_block, row - _first);
    }

    /// <summary>Makes the records of some rows; answers how many.</summary>
    int Load(int first)
    {
        var rows = Math.Min(_rowsAtOnce, _layer.Count - first);
        while (!TryLoad(first, rows))
        {
            _rowsAtOnce = rows /= 2;
        }

        return rows;
    }

    /// <summary>False when the rows are too long for so many at once.</summary>
    bool TryLoad(int first, int rows)
    {
        foreach (var column in _different)
        {
            column.Load(first, rows);
        }

        _block.Begin(rows);
        foreach (var column in _columns)
        {
            if (!_block.Reserve(column.MostBytes))
            {
                return false;
            }

            column.AddTo(_block);
        }

        return true;
    }
}
