namespace Coverage.Geo;

/// <summary>
/// A static R-tree over boxes in frame metres: items sorted along the Hilbert curve, sixteen to a node, all levels in one array.
/// Boxes are kept in whole centimetres from the south-west corner, rounded outward, so an answer may hold an item whose box
/// misses the question by a centimetre: the caller tests the item itself. Built once, then read by any number of threads.
/// 21 bytes an item. The order of answers depends on the items alone.
/// Source: the packed Hilbert R-tree of Kamel and Faloutsos (1993), laid out as in Agafonkin's flatbush.
/// </summary>
public sealed class PackedIndex
{
    internal const int NodeSize = 16;
    internal const double CmPerMetre = 100;

    readonly double _originX, _originY;
    readonly int[] _items;
    readonly BoxCm[] _boxes;
    readonly int[] _levelStart;

    PackedIndex(double originX, double originY, int[] items, BoxCm[] boxes, int[] levelStart)
    {
        (_originX, _originY, _items, _boxes, _levelStart) = (originX, originY, items, boxes, levelStart);
    }

    public int Count => _items.Length;

    /// <summary>The box around everything, rounded outward to centimetres; empty when there is nothing.</summary>
    public BoxM Bounds => Count == 0 ? BoxM.Empty : InMetres(_boxes[^1]);

    internal ReadOnlySpan<int> Items => _items;

    internal ReadOnlySpan<BoxCm> Boxes => _boxes;

    /// <summary>Where each level begins in <see cref="Boxes"/>, leaves first; the last entry is the end.</summary>
    internal ReadOnlySpan<int> LevelStart => _levelStart;

    public static PackedIndex Build(ReadOnlySpan<BoxM> boxes) => Build(boxes.Length, new Listed(boxes.ToArray()));

    public static PackedIndex BuildPoints(double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        return Build(x.Length, new Points(x, y));
    }

    /// <summary>Asks every item's box twice, in order of the item.</summary>
    /// <exception cref="ArgumentException">A box is empty or not finite, or all together are wider than 21,000 km.</exception>
    public static PackedIndex Build<TBoxes>(int count, TBoxes boxes)
        where TBoxes : struct, IItemBoxes
    {
        var bounds = BoundsOf(count, boxes);
        var (originX, originY) = count == 0 ? (0, 0) : (Math.Floor(bounds.MinX), Math.Floor(bounds.MinY));
        if (count > 0 && Math.Max(bounds.MaxX - originX, bounds.MaxY - originY) > 21_000_000)
        {
            throw new ArgumentException($"boxes over {bounds} m are too far apart to index", nameof(boxes));
        }

        var leaves = new BoxCm[count];
        for (var i = 0; i < count; i++)
        {
            leaves[i] = InCm(boxes.BoxOf(i), originX, originY);
        }

        var items = Order(leaves, bounds, originX, originY);
        var levelStart = LevelStarts(count);
        var packed = new BoxCm[levelStart[^1]];
        for (var i = 0; i < count; i++)
        {
            packed[i] = leaves[items[i]];
        }

        FillParents(packed, levelStart);
        return new PackedIndex(originX, originY, items, packed, levelStart);
    }

    /// <summary>Visits every item whose box meets the box (edges included), in the tree's order, until the visitor has enough.</summary>
    public void Search<TVisitor>(BoxM box, ref TVisitor visitor)
        where TVisitor : struct, IItemVisitor
    {
        if (Count == 0 || box.IsEmpty)
        {
            return;
        }

        var wanted = InCm(box, _originX, _originY);
        Span<int> stack = stackalloc int[NodeSize * (_levelStart.Length + 1)];
        var depth = _boxes[^1].Meets(wanted) ? 1 : 0;
        stack[0] = _boxes.Length - 1;
        while (depth > 0)
        {
            var node = stack[--depth];
            if (node < Count)
            {
                if (!visitor.Visit(_items[node]))
                {
                    return;
                }

                continue;
            }

            var (first, end) = Children(node);
            for (var child = end - 1; child >= first; child--)
            {
                if (_boxes[child].Meets(wanted))
                {
                    stack[depth++] = child;
                }
            }
        }
    }

    /// <summary>Adds every item whose box meets the box to the list, in the tree's order.</summary>
    public void Search(BoxM box, List<int> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var visitor = new Collector(found);
        Search(box, ref visitor);
    }

    /// <summary>The children of a node above the leaves: a range of <see cref="Boxes"/>.</summary>
    internal (int First, int End) Children(int node)
    {
        var level = 1;
        while (node >= _levelStart[level + 1])
        {
            level++;
        }

        var first = _levelStart[level - 1] + (node - _levelStart[level]) * NodeSize;
        return (first, Math.Min(first + NodeSize, _levelStart[level]));
    }

    /// <summary>A point in the index's centimetres.</summary>
    internal (double X, double Y) InCm(PointM p) => ((p.X - _originX) * CmPerMetre, (p.Y - _originY) * CmPerMetre);

    static BoxM BoundsOf<TBoxes>(int count, TBoxes boxes)
        where TBoxes : struct, IItemBoxes
    {
        var bounds = BoxM.Empty;
        for (var i = 0; i < count; i++)
        {
            var box = boxes.BoxOf(i);
            if (!(box.MinX <= box.MaxX && box.MinY <= box.MaxY) || !double.IsFinite(box.MinX + box.MaxX + box.MinY + box.MaxY))
            {
                throw new ArgumentException($"item {i} has the box {box}: finite and not empty is asked for", nameof(boxes));
            }

            bounds = bounds.Including(new PointM(box.MinX, box.MinY)).Including(new PointM(box.MaxX, box.MaxY));
        }

        return bounds;
    }

    /// <summary>Items by the Hilbert position of their box's middle, then by number.</summary>
    static int[] Order(BoxCm[] boxes, BoxM bounds, double originX, double originY)
    {
        var perCellX = 65_535 / Math.Max(1, 2 * CmPerMetre * (bounds.MaxX - originX));
        var perCellY = 65_535 / Math.Max(1, 2 * CmPerMetre * (bounds.MaxY - originY));
        var keys = new ulong[boxes.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var box = boxes[i];
            var x = (uint)Math.Clamp(((double)box.MinX + box.MaxX) * perCellX, 0, 65_535);
            var y = (uint)Math.Clamp(((double)box.MinY + box.MaxY) * perCellY, 0, 65_535);
            keys[i] = ((ulong)HilbertCurve.Position(x, y) << 32) | (uint)i;
        }

        return Array.ConvertAll(HilbertOrder.SortByHighHalf(keys), key => (int)(uint)key);
    }

    static int[] LevelStarts(int count)
    {
        var starts = new List<int> { 0 };
        var size = count;
        for (var end = 0; size > 0; size = size == 1 ? 0 : (size + NodeSize - 1) / NodeSize)
        {
            starts.Add(end = checked(end + size));
        }

        return [.. starts];
    }

    static void FillParents(BoxCm[] boxes, int[] levelStart)
    {
        for (var level = 1; level + 1 < levelStart.Length; level++)
        {
            var child = levelStart[level - 1];
            for (var node = levelStart[level]; node < levelStart[level + 1]; node++)
            {
                var box = boxes[child];
                for (var end = Math.Min(child + NodeSize, levelStart[level]); child < end; child++)
                {
                    box = box.Union(boxes[child]);
                }

                boxes[node] = box;
            }
        }
    }

    static BoxCm InCm(BoxM box, double originX, double originY) => new(
        Down((box.MinX - originX) * CmPerMetre),
        Down((box.MinY - originY) * CmPerMetre),
        -Down(-(box.MaxX - originX) * CmPerMetre),
        -Down(-(box.MaxY - originY) * CmPerMetre));

    /// <summary>The whole number not above a value, at the ends of the range for values beyond them.</summary>
    static int Down(double cm) => (int)Math.Clamp(Math.Floor(cm), -2_147_483_647, 2_147_483_647);

    BoxM InMetres(BoxCm box) => new(
        _originX + box.MinX / CmPerMetre,
        _originY + box.MinY / CmPerMetre,
        _originX + box.MaxX / CmPerMetre,
        _originY + box.MaxY / CmPerMetre);

    readonly struct Listed(BoxM[] boxes) : IItemBoxes
    {
        public BoxM BoxOf(int item) => boxes[item];
    }

    readonly struct Points(double[] x, double[] y) : IItemBoxes
    {
        public BoxM BoxOf(int item) => new(x[item], y[item], x[item], y[item]);
    }

    readonly struct Collector(List<int> found) : IItemVisitor
    {
        public bool Visit(int item)
        {
            found.Add(item);
            return true;
        }
    }
}
