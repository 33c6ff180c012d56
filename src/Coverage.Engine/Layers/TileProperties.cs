namespace Coverage.Layers;

/// <summary>Keys and values of one tile layer, each stored once and named by its position, in the order they are first met.</summary>
sealed class TileProperties : IDisposable
{
    readonly List<Column> _columns;
    readonly Dictionary<string, uint> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<double, uint> _reals = [];
    readonly Dictionary<long, uint> _wholes = [];
    readonly uint?[] _flags = new uint?[2];
    readonly MessageWriter _values = new();
    readonly MessageWriter _one = new();
    readonly List<uint> _tags = [];
    uint _count;

    public TileProperties(Layer layer, TileOptions options) => _columns = [.. layer.Columns.Where(c => options.Includes(c.Name))];

    /// <summary>Pairs of key and value positions of a row; the list is reused by the next call.</summary>
    public List<uint> TagsOf(int row)
    {
        _tags.Clear();
        for (var k = 0; k < _columns.Count; k++)
        {
            if (PositionOf(_columns[k], row) is { } position)
            {
                _tags.Add((uint)k);
                _tags.Add(position);
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

        body.Append(_values);
    }

    public void Dispose()
    {
        _values.Dispose();
        _one.Dispose();
    }

    /// <summary>Where the value of a row stands; null for no value.</summary>
    uint? PositionOf(Column column, int row)
    {
        switch (column)
        {
            case TextColumn texts when texts[row] is { } text:
                if (!_texts.TryGetValue(text, out var position))
                {
                    _one.Text(1, text);
                    _texts.Add(text, position = Added());
                }

                return position;
            case RealColumn reals when reals[row] is var exact && !double.IsNaN(exact):
                var real = Math.Round(exact, reals.Decimals);
                if (!_reals.TryGetValue(real, out position))
                {
                    _one.Real(3, real);
                    _reals.Add(real, position = Added());
                }

                return position;
            case IntegerColumn wholes when wholes[row] is { } whole:
                if (!_wholes.TryGetValue(whole, out position))
                {
                    _one.ZigZag(6, whole);
                    _wholes.Add(whole, position = Added());
                }

                return position;
            case FlagColumn flags when flags.Values[row] is { } flag:
                ref var known = ref _flags[flag ? 1 : 0];
                if (known is null)
                {
                    _one.Varint(7, flag ? 1u : 0u);
                    known = Added();
                }

                return known;
            default:
                return null;
        }
    }

    /// <summary>Puts the value that was just written at the end of the list.</summary>
    uint Added()
    {
        _values.Message(4, _one);
        _one.Clear();
        return _count++;
    }
}
