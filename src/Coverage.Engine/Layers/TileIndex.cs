using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>
/// Finds the features of a layer that may touch a box: the boxes of all rows in unit mercator, and an even grid over them in
/// compressed rows. Features over many grid cells stand in a list of their own, tried every time. Immutable, shared by threads.
/// </summary>
public sealed class TileIndex
{
    const int FeaturesPerCell = 4;
    const int MaxCellsPerAxis = 1024;
    const int MaxCellsPerFeature = 64;

    /// <summary>A box over one part in so many of the grid is answered by trying every row.</summary>
    const int ScanShare = 16;

    readonly UnitBox[] _boxes;
    readonly int[] _wide;
    readonly int[] _first;
    readonly int[] _rows;
    readonly int _perAxis;
    readonly Lazy<AreaRings>? _rings;

    TileIndex(UnitBox[] boxes, Lazy<AreaRings>? rings)
    {
        _rings = rings;
        _boxes = boxes;
        Bounds = boxes.Aggregate(UnitBox.Empty, (all, b) => all.Including(b));
        _perAxis = Math.Clamp((int)Math.Sqrt(boxes.Length / (double)FeaturesPerCell), 1, MaxCellsPerAxis);
        (_first, _rows, _wide) = Fill();
    }

    /// <summary>The box of all features; empty for a layer without rows or shapes.</summary>
    public UnitBox Bounds { get; }

    public static TileIndex Build(Layer layer) => new(layer.Geometry switch
    {
        PointColumn points => [.. points.Points.Select(p => UnitBox.Empty.Including(UnitMercator.ToUnit(p)))],
        LineColumn lines => LineBoxes(lines),
        AreaColumn areas => [.. areas.Areas.Select(AreaBox)],
        _ => [],
    }, layer.Geometry is AreaColumn shapes ? new Lazy<AreaRings>(() => new AreaRings(shapes.Areas)) : null);

    /// <summary>The rings of an area layer, made when the first tile is cut.</summary>
    internal AreaRings Rings => _rings!.Value;

    public UnitBox BoxOf(int row) => _boxes[row];

    /// <summary>Rows whose box touches the query box, rising.</summary>
    public List<int> Find(UnitBox query)
    {
        var found = new List<int>();
        if (!Bounds.Intersects(query))
        {
            return found;
        }

        var (x0, y0, x1, y1) = CellsOf(query);
        if ((x1 - x0 + 1) * (long)(y1 - y0 + 1) * ScanShare >= (long)_perAxis * _perAxis)
        {
            // A tile over much of the layer: quicker all in order than some that must be put in order.
            for (var row = 0; row < _boxes.Length; row++)
            {
                if (_boxes[row].Intersects(query))
                {
                    found.Add(row);
                }
            }

            return found;
        }

        found.AddRange(_wide.Where(row => _boxes[row].Intersects(query)));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var cell = y * _perAxis + x;
                for (var k = _first[cell]; k < _first[cell + 1]; k++)
                {
                    if (_boxes[_rows[k]].Intersects(query))
                    {
                        found.Add(_rows[k]);
                    }
                }
            }
        }

        found.Sort();
        RemoveRepeats(found);
        return found;
    }

    static void RemoveRepeats(List<int> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (kept == 0 || sorted[kept - 1] != sorted[i])
            {
                sorted[kept++] = sorted[i];
            }
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
    }

    (int[] First, int[] Rows, int[] Wide) Fill()
    {
        var first = new int[_perAxis * _perAxis + 1];
        var wide = new List<int>();
        ForEachCell(wide.Add, (_, cell) => first[cell + 1]++);
        for (var c = 0; c + 1 < first.Length; c++)
        {
            first[c + 1] += first[c];
        }

        var next = first[..^1];
        var rows = new int[first[^1]];
        ForEachCell(_ => { }, (row, cell) => rows[next[cell]++] = row);
        return (first, rows, [.. wide]);
    }

    void ForEachCell(Action<int> onWide, Action<int, int> onCell)
    {
        for (var row = 0; row < _boxes.Length; row++)
        {
            if (_boxes[row].IsEmpty)
            {
                continue;
            }

            var (x0, y0, x1, y1) = CellsOf(_boxes[row]);
            if ((x1 - x0 + 1) * (long)(y1 - y0 + 1) > MaxCellsPerFeature)
            {
                onWide(row);
                continue;
            }

            for (var y = y0; y <= y1; y++)
            {
                for (var x = x0; x <= x1; x++)
                {
                    onCell(row, y * _perAxis + x);
                }
            }
        }
    }

    (int X0, int Y0, int X1, int Y1) CellsOf(UnitBox box) => (
        Along(box.MinX, Bounds.MinX, Bounds.MaxX),
        Along(box.MinY, Bounds.MinY, Bounds.MaxY),
        Along(box.MaxX, Bounds.MinX, Bounds.MaxX),
        Along(box.MaxY, Bounds.MinY, Bounds.MaxY));

    int Along(double value, double min, double max) =>
        max > min ? (int)Math.Clamp((value - min) / (max - min) * _perAxis, 0, _perAxis - 1) : 0;

    static UnitBox[] LineBoxes(LineColumn lines)
    {
        var boxes = new UnitBox[lines.Count];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = BoxOf(lines.Vertices.AsSpan()[lines.First[i]..lines.First[i + 1]]);
        }

        return boxes;
    }

    static UnitBox BoxOf(ReadOnlySpan<LonLat> vertices)
    {
        var box = UnitBox.Empty;
        foreach (var v in vertices)
        {
            box = box.Including(UnitMercator.ToUnit(v));
        }

        return box;
    }

    static UnitBox AreaBox(MultiPolygon area)
    {
        var e = area.EnvelopeInternal;
        return e.IsNull
            ? UnitBox.Empty
            : UnitBox.Empty.Including(UnitMercator.ToUnit(new LonLat(e.MinX, e.MinY))).Including(UnitMercator.ToUnit(new LonLat(e.MaxX, e.MaxY)));
    }
}
