namespace Coverage.Layers;

/// <summary>Keys and values of one tile layer, each stored once and named by its position, in the order they are first met.</summary>
sealed class TileProperties
{
    readonly List<Column> _columns;
    readonly Dictionary<object, uint> _positions = [];
    readonly List<object> _values = [];
    readonly List<uint> _tags = [];

    public TileProperties(Layer layer, TileOptions options) => _columns = [.. layer.Columns.Where(c => options.Includes(c.Name))];

    /// <summary>Pairs of key and value positions of a row; the list is reused by the next call.</summary>
    public List<uint> TagsOf(int row)
    {
        _tags.Clear();
        for (var k = 0; k < _columns.Count; k++)
        {
            if (ValueOf(_columns[k], row) is { } value)
            {
                _tags.Add((uint)k);
                _tags.Add(PositionOf(value));
            }
        }

        return _tags;
    }

    public void Write(MessageWriter body)
    {
        foreach (var c in _columns)
        {
            body.Text(3, c.Name);
        }

        var one = new MessageWriter();
        foreach (var value in _values)
        {
            one.Clear();
            switch (value)
            {
                case string text: one.Text(1, text); break;
                case double real: one.Real(3, real); break;
                case long whole: one.ZigZag(6, whole); break;
                case bool flag: one.Varint(7, flag ? 1u : 0u); break;
            }

            body.Message(4, one);
        }
    }

    uint PositionOf(object value)
    {
        if (!_positions.TryGetValue(value, out var position))
        {
            position = (uint)_values.Count;
            _positions.Add(value, position);
            _values.Add(value);
        }

        return position;
    }

    static object? ValueOf(Column column, int row) => column switch
    {
        TextColumn c => c[row],
        RealColumn c => double.IsNaN(c[row]) ? null : Math.Round(c[row], c.Decimals),
        IntegerColumn c => c[row],
        FlagColumn c => c.Values[row],
        _ => null,
    };
}
