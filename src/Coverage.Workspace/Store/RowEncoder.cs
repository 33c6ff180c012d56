using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Makes what turns a row of a layer into a record: key, shape, then the columns, rounded as they are hashed. For one thread; several may write
/// boxes of different rows at once.
/// </summary>
static class RowEncoder
{
    /// <param name="layer">The layer.</param>
    /// <param name="boxes">Takes the box of every row that is encoded; nothing for a layer without shapes.</param>
    public static Action<int, RecordBuffer> Of(Layer layer, ShapeBox[] boxes)
    {
        Action<int, RecordBuffer>[] columns = [.. layer.Columns.Select(c => Column(layer.Id, c))];
        var shapes = layer.Geometry is { } geometry ? Shapes(geometry, boxes) : null;
        return (row, record) =>
        {
            record.Null();
            shapes?.Invoke(row, record);
            foreach (var column in columns)
            {
                column(row, record);
            }
        };
    }

    static Action<int, RecordBuffer> Shapes(GeometryColumn geometry, ShapeBox[] boxes)
    {
        var shape = new GridShape();
        var blob = new GeometryBlob();
        return (row, record) =>
        {
            shape.Load(geometry, row);
            boxes[row] = shape.Box();
            record.Blob(blob.Encode(shape, boxes[row]));
        };
    }

    static Action<int, RecordBuffer> Column(string layer, Column column) => column switch
    {
        TextColumn text => (row, record) => record.Text(text[row]),
        RealColumn real => (row, record) => record.Real(LayerRules.Rounded(layer, real, row)),
        IntegerColumn integer => (row, record) => record.Integer(integer[row]),
        FlagColumn flag => (row, record) => record.Integer(flag.Values[row] is { } on ? (on ? 1L : 0L) : null),
        _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
    };
}
