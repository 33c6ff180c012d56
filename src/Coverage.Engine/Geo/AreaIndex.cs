using NetTopologySuite.Geometries;

namespace Coverage.Geo;

/// <summary>
/// Which of many polygons holds a place: units of one level, in degrees or any one plane system. A place on a border belongs to the
/// unit with the smallest id (ordinal), as does one inside several. A place is on an edge when it is collinear in
/// twice the double's precision.
/// A grid over all polygons answers at once where no border passes; elsewhere the edges of the candidates are counted along a ray, from
/// rows of a polygon's edges by latitude. Built once, then read by any number of threads.
/// </summary>
public sealed class AreaIndex
{
    /// <summary>No area holds the place.</summary>
    public const int None = -1;

    const int Mixed = -2;
    const int MinCells = 8;
    const int MaxCells = 1024;
    const double MaxCandidates = 20_000_000;

    readonly AreaOutline[] _outlines;
    readonly int[] _inputOf;
    readonly Axis _columns, _rows;

    // Per cell: the input number of the first area that holds all of it, None, or Mixed with the candidates [first, first of next); and whether further areas hold all of it.
    readonly int[] _cells;
    readonly bool[] _isShared;
    readonly int[] _firstCandidate;
    readonly int[] _candidates;

    AreaIndex(AreaOutline[] outlines, int[] inputOf, Envelope bounds)
    {
        (_outlines, _inputOf) = (outlines, inputOf);
        var count = CellsPerSide(outlines, bounds);
        _columns = new Axis(bounds.MinX, bounds.MaxX, count);
        _rows = new Axis(bounds.MinY, bounds.MaxY, count);
        var mixed = MarkBorders();
        (_firstCandidate, _candidates) = ListCandidates(mixed);
        _cells = new int[mixed.Length];
        _isShared = new bool[mixed.Length];
        FillCells(mixed);
    }

    /// <summary>Areas in the caller's order, polygons or multipolygons with finite coordinates; an empty one holds nothing.</summary>
    /// <exception cref="InputException">An area is no polygon or has a coordinate that is not finite.</exception>
    public static AreaIndex Build(IReadOnlyList<string> ids, IReadOnlyList<Geometry> areas)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentOutOfRangeException.ThrowIfNotEqual(areas.Count, ids.Count);
        // By id, so that the first outline that holds a place is the answer; equal ids by number.
        var order = Enumerable.Range(0, ids.Count).OrderBy(i => ids[i], StringComparer.Ordinal).ToArray();
        var outlines = new AreaOutline[order.Length];
        var bounds = new Envelope();
        for (var rank = 0; rank < order.Length; rank++)
        {
            outlines[rank] = AreaOutline.Of(areas[order[rank]], ids[order[rank]]);
            bounds.ExpandToInclude(outlines[rank].Bounds);
        }

        return new AreaIndex(outlines, order, bounds.IsNull ? new Envelope(0, 0, 0, 0) : bounds);
    }

    /// <summary>The number of the area that holds a place, in the caller's order; <see cref="None"/> when there is none.</summary>
    public int Find(LonLat place)
    {
        var (x, y) = place;
        if (!_columns.Covers(x) || !_rows.Covers(y))
        {
            return None;
        }

        var cell = _rows.CellOf(y) * _columns.Count + _columns.CellOf(x);
        return _cells[cell] == Mixed ? FindAmong(cell, x, y) : _cells[cell];
    }

    /// <summary>The same, and whether the place lies in the inside of more than one area.</summary>
    public (int Area, bool IsShared) FindShared(LonLat place)
    {
        var (x, y) = place;
        if (!_columns.Covers(x) || !_rows.Covers(y))
        {
            return (None, false);
        }

        var cell = _rows.CellOf(y) * _columns.Count + _columns.CellOf(x);
        return _cells[cell] == Mixed ? FirstOf(_candidates.AsSpan(_firstCandidate[cell].._firstCandidate[cell + 1]), x, y) : (_cells[cell], _isShared[cell]);
    }

    /// <summary>Many places at once.</summary>
    public void Find(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<int> areas)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lat.Length, lon.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(areas.Length, lon.Length);
        for (var i = 0; i < lon.Length; i++)
        {
            areas[i] = Find(new LonLat(lon[i], lat[i]));
        }
    }

    /// <summary>
    /// About one cell per edge; fewer where overlapping areas would list too many candidates or tall edges pass too many rows.
    /// </summary>
    static int CellsPerSide(AreaOutline[] outlines, Envelope bounds)
    {
        var edges = outlines.Sum(o => (long)o.EdgeCount);
        var overlap = bounds.Area > 0 ? outlines.Sum(o => o.Bounds.Area / bounds.Area) : outlines.Length;
        var climbed = bounds.Height > 0 ? outlines.Sum(o => o.Climbed) / bounds.Height : 0;
        var most = Math.Min(Math.Sqrt(MaxCandidates / Math.Max(overlap, 1)), MaxCandidates / Math.Max(climbed, 1));
        return Math.Clamp((int)Math.Min(Math.Sqrt(edges), most), MinCells, MaxCells);
    }

    int FindAmong(int cell, double x, double y)
    {
        for (var c = _firstCandidate[cell]; c < _firstCandidate[cell + 1]; c++)
        {
            if (_outlines[_candidates[c]].Holds(x, y))
            {
                return _inputOf[_candidates[c]];
            }
        }

        return None;
    }

    /// <summary>Cells a border may pass, a sliver wider than computed to be safe from rounding.</summary>
    bool[] MarkBorders()
    {
        var mixed = new bool[_columns.Count * _rows.Count];
        foreach (var outline in _outlines)
        {
            for (var e = 0; e < outline.EdgeCount; e++)
            {
                MarkEdge(mixed, outline.Edge(e));
            }
        }

        return mixed;
    }

    void MarkEdge(bool[] mixed, (double X0, double Y0, double X1, double Y1) edge)
    {
        var (x0, y0, x1, y1) = edge.Y0 <= edge.Y1 ? edge : (edge.X1, edge.Y1, edge.X0, edge.Y0);
        var (firstRow, lastRow) = (_rows.CellOf(y0), _rows.CellOf(y1));
        for (var row = firstRow; row <= lastRow; row++)
        {
            // A flat edge is marked whole in both its rows: its slope says nothing about where it changes row.
            var flat = lastRow - firstRow <= 1;
            var a = flat || row == firstRow ? x0 : x0 + (x1 - x0) * Math.Clamp((_rows.Start(row) - y0) / (y1 - y0), 0, 1);
            var b = flat || row == lastRow ? x1 : x0 + (x1 - x0) * Math.Clamp((_rows.Start(row + 1) - y0) / (y1 - y0), 0, 1);
            var first = _columns.CellOf(Math.Min(a, b) - _columns.Sliver);
            var last = _columns.CellOf(Math.Max(a, b) + _columns.Sliver);
            mixed.AsSpan(row * _columns.Count + first, last - first + 1).Fill(true);
        }
    }

    /// <summary>For each mixed cell the outlines whose box meets it, in order of id.</summary>
    (int[] First, int[] Candidates) ListCandidates(bool[] mixed)
    {
        var first = new int[mixed.Length + 1];
        ForEachCellOf(mixed, (cell, _) => first[cell + 1]++);
        for (var cell = 0; cell < mixed.Length; cell++)
        {
            first[cell + 1] = checked(first[cell + 1] + first[cell]);
        }

        var next = first.AsSpan(0, mixed.Length).ToArray();
        var candidates = new int[first[^1]];
        ForEachCellOf(mixed, (cell, outline) => candidates[next[cell]++] = outline);
        return (first, candidates);
    }

    void ForEachCellOf(bool[] mixed, Action<int, int> visit)
    {
        for (var o = 0; o < _outlines.Length; o++)
        {
            var box = _outlines[o].Bounds;
            if (box.IsNull)
            {
                continue;
            }

            for (var row = _rows.CellOf(box.MinY); row <= _rows.CellOf(box.MaxY); row++)
            {
                for (var column = _columns.CellOf(box.MinX); column <= _columns.CellOf(box.MaxX); column++)
                {
                    if (mixed[row * _columns.Count + column])
                    {
                        visit(row * _columns.Count + column, o);
                    }
                }
            }
        }
    }

    /// <summary>Between neighbours that no border passes nothing changes, so the middle of one cell speaks for its whole patch.</summary>
    void FillCells(bool[] mixed)
    {
        var (first, outlines) = ListByRow();
        for (var row = 0; row < _rows.Count; row++)
        {
            var y = _rows.Middle(row);
            var inRow = outlines.AsSpan(first[row]..first[row + 1]);
            for (var column = 0; column < _columns.Count; column++)
            {
                var cell = row * _columns.Count + column;
                (_cells[cell], _isShared[cell]) = mixed[cell] ? (Mixed, false)
                    : column > 0 && !mixed[cell - 1] ? (_cells[cell - 1], _isShared[cell - 1])
                    : row > 0 && !mixed[cell - _columns.Count] ? (_cells[cell - _columns.Count], _isShared[cell - _columns.Count])
                    : FirstOf(inRow, _columns.Middle(column), y);
            }
        }
    }

    /// <summary>For each row the outlines whose box reaches into it, in order of id.</summary>
    (int[] First, int[] Outlines) ListByRow()
    {
        var spans = Array.ConvertAll(_outlines, o => o.Bounds.IsNull ? (First: 0, End: 0) : (First: _rows.CellOf(o.Bounds.MinY), End: _rows.CellOf(o.Bounds.MaxY) + 1));
        var first = new int[_rows.Count + 1];
        foreach (var (from, end) in spans)
        {
            for (var row = from; row < end; row++)
            {
                first[row + 1]++;
            }
        }

        for (var row = 0; row < _rows.Count; row++)
        {
            first[row + 1] = checked(first[row + 1] + first[row]);
        }

        var next = first.AsSpan(0, _rows.Count).ToArray();
        var outlines = new int[first[^1]];
        for (var o = 0; o < spans.Length; o++)
        {
            for (var row = spans[o].First; row < spans[o].End; row++)
            {
                outlines[next[row]++] = o;
            }
        }

        return (first, outlines);
    }

    /// <summary>Of some outlines in order of id the first that holds a place, and whether the place is in the inside of more than one.</summary>
    (int Area, bool IsShared) FirstOf(ReadOnlySpan<int> outlines, double x, double y)
    {
        var (first, inside) = (None, 0);
        foreach (var o in outlines)
        {
            var where = _outlines[o].Bounds.Contains(x, y) ? _outlines[o].Locate(x, y) : Location.Exterior;
            if (where != Location.Exterior)
            {
                first = first == None ? _inputOf[o] : first;
                inside += where == Location.Interior ? 1 : 0;
            }
        }

        return (first, inside > 1);
    }
}
