namespace Coverage.Geo;

/// <summary>
/// Walks the items of a <see cref="PackedIndex"/> outward from a point, nearest first by their exact distance, equal distances by item
/// number. Holds its own queue: make one per worker and start it again for each point. Distances are frame metres.
/// Source: incremental nearest neighbours, Hjaltason and Samet (1999).
/// </summary>
public sealed class NearestItems(PackedIndex index)
{
    /// <summary>A box's distance is a lower bound; this much below it absorbs rounding.</summary>
    const double SlackMetres = 1e-6;

    // A binary heap ordered by (metres, code): a code ≥ 0 is an item, a negative one the complement of a node, so that nodes
    // open before equal items leave.
    double[] _metres = new double[64];
    int[] _codes = new int[64];
    int _count;
    PointM _from;
    double _fromX, _fromY, _maxMetres;

    /// <summary>Begins at a point; items further than <paramref name="maxMetres"/> (inclusive) are not offered.</summary>
    public void Start(PointM from, double maxMetres)
    {
        if (double.IsNaN(maxMetres) || !double.IsFinite(from.X + from.Y))
        {
            throw new ArgumentException($"a finite point and a distance are asked for, got {from} and {maxMetres} m");
        }

        (_from, _maxMetres, _count) = (from, maxMetres, 0);
        (_fromX, _fromY) = index.InCm(from);
        if (index.Count > 0)
        {
            Push(0, ~(index.Boxes.Length - 1));
        }
    }

    /// <summary>The next nearest item, or false when none is left within the distance.</summary>
    public bool Next<TDistance>(ref TDistance distance, out int item, out double metres)
        where TDistance : struct, IItemDistance
    {
        while (_count > 0)
        {
            (metres, var code) = Pop();
            if (code >= 0)
            {
                item = code;
                return true;
            }

            Open(~code, ref distance);
        }

        (item, metres) = (-1, double.PositiveInfinity);
        return false;
    }

    /// <summary>A leaf gives its item at the exact distance; a node above gives its children at the distance of their boxes.</summary>
    void Open<TDistance>(int node, ref TDistance distance)
        where TDistance : struct, IItemDistance
    {
        if (node < index.Count)
        {
            var exact = distance.Metres(index.Items[node], _from);
            if (exact <= _maxMetres)
            {
                Push(exact, index.Items[node]);
            }

            return;
        }

        var (first, end) = index.Children(node);
        var boxes = index.Boxes[first..end];
        var limitCm = (_maxMetres + SlackMetres) * PackedIndex.CmPerMetre;
        for (var child = 0; child < boxes.Length; child++)
        {
            var squared = boxes[child].SquaredDistanceFrom(_fromX, _fromY);
            if (squared <= limitCm * limitCm)
            {
                Push(Math.Sqrt(squared) / PackedIndex.CmPerMetre - SlackMetres, ~(first + child));
            }
        }
    }

    void Push(double metres, int code)
    {
        if (_count == _codes.Length)
        {
            Array.Resize(ref _codes, 2 * _count);
            Array.Resize(ref _metres, 2 * _count);
        }

        var at = _count++;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!Before(metres, code, _metres[parent], _codes[parent]))
            {
                break;
            }

            (_metres[at], _codes[at]) = (_metres[parent], _codes[parent]);
            at = parent;
        }

        (_metres[at], _codes[at]) = (metres, code);
    }

    (double Metres, int Code) Pop()
    {
        var top = (_metres[0], _codes[0]);
        var (metres, code) = (_metres[--_count], _codes[_count]);
        var at = 0;
        for (var child = 1; child < _count; child = 2 * at + 1)
        {
            if (child + 1 < _count && Before(_metres[child + 1], _codes[child + 1], _metres[child], _codes[child]))
            {
                child++;
            }

            if (!Before(_metres[child], _codes[child], metres, code))
            {
                break;
            }

            (_metres[at], _codes[at]) = (_metres[child], _codes[child]);
            at = child;
        }

        (_metres[at], _codes[at]) = (metres, code);
        return top;
    }

    static bool Before(double metres, int code, double otherMetres, int otherCode) =>
        metres < otherMetres || (metres == otherMetres && code < otherCode);
}
