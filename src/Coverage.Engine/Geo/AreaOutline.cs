using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Coverage.Geo;

/// <summary>
/// The edges of one area's rings, listed again by rows of y, so that a ray from a point meets only the edges of its row. Inside is what an
/// odd number of edges lies east of; an edge's lower end counts, its upper end does not. The orientation test is NTS's in double-double.
/// </summary>
sealed class AreaOutline
{
    const int EdgesPerRow = 4;
    const int MaxRows = 4096;
    const double MaxListings = 8;

    // Edge e runs from (x[e], y[e]) to (x[e + 1], y[e + 1]) where both belong to one ring.
    readonly double[] _x;
    readonly double[] _y;
    readonly int[] _edges;
    readonly Axis _rows;
    readonly int[] _firstInRow;
    readonly int[] _inRow;

    AreaOutline(double[] x, double[] y, int[] edges, Envelope bounds)
    {
        (_x, _y, _edges, Bounds) = (x, y, edges, bounds);
        Climbed = edges.Sum(e => Math.Abs(y[e + 1] - y[e]));
        _rows = new Axis(bounds.MinY, bounds.MaxY, RowsFor(edges.Length, Climbed, bounds));
        _firstInRow = new int[_rows.Count + 1];
        foreach (var e in edges)
        {
            for (var row = FirstRow(e); row <= LastRow(e); row++)
            {
                _firstInRow[row + 1]++;
            }
        }

        for (var row = 0; row < _rows.Count; row++)
        {
            _firstInRow[row + 1] = checked(_firstInRow[row + 1] + _firstInRow[row]);
        }

        _inRow = new int[_firstInRow[^1]];
        var next = _firstInRow.AsSpan(0, _rows.Count).ToArray();
        foreach (var e in edges)
        {
            for (var row = FirstRow(e); row <= LastRow(e); row++)
            {
                _inRow[next[row]++] = e;
            }
        }
    }

    public Envelope Bounds { get; }

    /// <summary>The heights of all edges together.</summary>
    public double Climbed { get; }

    public int EdgeCount => _edges.Length;

    public int RowCount => _rows.Count;

    /// <summary>The edges that reach into a row, each by the corner it begins at, in the order of the rings.</summary>
    public ReadOnlySpan<int> InRow(int row) => _inRow.AsSpan(_firstInRow[row].._firstInRow[row + 1]);

    /// <exception cref="InputException">Not a polygon, or not finite.</exception>
    public static AreaOutline Of(Geometry area, string id)
    {
        if (area is not (Polygon or MultiPolygon))
        {
            throw new InputException($"area '{id}' is a {area.GeometryType}, not a polygon", id, "give each unit a polygon");
        }

        var (x, y, edges) = (new List<double>(area.NumPoints), new List<double>(area.NumPoints), new List<int>(area.NumPoints));
        for (var g = 0; g < area.NumGeometries; g++)
        {
            var polygon = (Polygon)area.GetGeometryN(g);
            for (var ring = -1; ring < polygon.NumInteriorRings; ring++)
            {
                AddRing((ring < 0 ? polygon.ExteriorRing : polygon.GetInteriorRingN(ring)).CoordinateSequence, id, x, y, edges);
            }
        }

        return new AreaOutline([.. x], [.. y], [.. edges], area.EnvelopeInternal);
    }

    public (double X0, double Y0, double X1, double Y1) Edge(int number) => EdgeFrom(_edges[number]);

    /// <summary>The edge that begins at a corner; corners are numbered ring after ring, the last of each being its first again.</summary>
    public (double X0, double Y0, double X1, double Y1) EdgeFrom(int corner) => (_x[corner], _y[corner], _x[corner + 1], _y[corner + 1]);

    /// <summary>The point is inside or on the border.</summary>
    public bool Holds(double px, double py) => Locate(px, py) != Location.Exterior;

    public Location Locate(double px, double py)
    {
        if (_edges.Length == 0 || !_rows.Covers(py))
        {
            return Location.Exterior;
        }

        var inside = false;
        var row = _rows.CellOf(py);
        for (var k = _firstInRow[row]; k < _firstInRow[row + 1]; k++)
        {
            var e = _inRow[k];
            var (x0, y0, x1, y1) = (_x[e], _y[e], _x[e + 1], _y[e + 1]);
            if ((y0 > py && y1 > py) || (y0 < py && y1 < py) || (x0 < px && x1 < px))
            {
                continue;
            }

            if (y0 == y1)
            {
                if (px >= Math.Min(x0, x1) && px <= Math.Max(x0, x1))
                {
                    return Location.Boundary;
                }

                continue;
            }

            // Left of an upward edge, on it, or right of it. Both ends east of the point need no exact test.
            var side = x0 > px && x1 > px ? (y1 > y0 ? 1 : -1) : CGAlgorithmsDD.OrientationIndex(x0, y0, x1, y1, px, py);
            if (side == 0)
            {
                return Location.Boundary;
            }

            inside ^= (y0 > py) != (y1 > py) && side > 0 == y1 > y0;
        }

        return inside ? Location.Interior : Location.Exterior;
    }

    /// <summary>A row for every few edges, but not so many that tall edges are listed more than some eight times each.</summary>
    static int RowsFor(int edges, double climbed, Envelope bounds)
    {
        var most = climbed > 0 ? Math.Min(MaxRows, MaxListings * edges * bounds.Height / climbed) : 1;
        return Math.Clamp(Math.Min(edges / EdgesPerRow, (int)most), 1, MaxRows);
    }

    int FirstRow(int e) => _rows.CellOf(Math.Min(_y[e], _y[e + 1]));

    int LastRow(int e) => _rows.CellOf(Math.Max(_y[e], _y[e + 1]));

    static void AddRing(CoordinateSequence ring, string id, List<double> x, List<double> y, List<int> edges)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            var (px, py) = (ring.GetX(i), ring.GetY(i));
            if (!double.IsFinite(px + py))
            {
                throw new InputException($"area '{id}' has a coordinate that is no number ({px}, {py})", id, "repair its geometry");
            }

            x.Add(px);
            y.Add(py);
            if (i + 1 < ring.Count)
            {
                edges.Add(x.Count - 1);
            }
        }
    }
}
