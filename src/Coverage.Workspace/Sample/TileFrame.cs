using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// One district's patch of the world and its border. Each of the four sides is a crooked line with fixed vertices that the neighbour
/// computes alike, so districts made apart meet at the same nodes. A vertex belongs to the district that has it on its west or south side.
/// </summary>
sealed class TileFrame
{
    /// <summary>OSM ids of one district start at a multiple of this.</summary>
    public const long IdsPerTile = 4_000_000;

    readonly WorldPlan _plan;
    readonly int _pieces;

    public TileFrame(WorldPlan plan, int column, int row)
    {
        _plan = plan;
        Column = column;
        Row = row;
        _pieces = (int)(plan.TileMetres / 25);
        var ring = new List<BorderVertex>();
        AddSide(ring, false, column, row, forward: true);
        AddSide(ring, true, column + 1, row, forward: true);
        AddSide(ring, false, column, row + 1, forward: false);
        AddSide(ring, true, column, row, forward: false);
        Ring = ring;
        Outline = [.. ring.Select(v => v.At)];
    }

    public int Column { get; }

    public int Row { get; }

    /// <summary>Border vertices counter-clockwise from the south-west corner.</summary>
    public IReadOnlyList<BorderVertex> Ring { get; }

    public IReadOnlyList<PointM> Outline { get; }

    public int Index => Row * (_plan.Side + 1) + Column;

    /// <summary>First id of this district's nodes and ways.</summary>
    public long FirstId => 1 + Index * IdsPerTile;

    /// <summary>Number of ids kept free at the start for border vertices.</summary>
    public int BorderIds => 2 * (_pieces + 1);

    public PointM Centre => new(
        (Column + 0.5) * _plan.TileMetres - _plan.HalfMetres,
        (Row + 0.5) * _plan.TileMetres - _plan.HalfMetres);

    /// <summary>Border roads this district draws: its west and south sides where a neighbour lies beyond.</summary>
    public IEnumerable<List<BorderVertex>> OwnedRoads()
    {
        foreach (var upright in (bool[])[false, true])
        {
            if (IsInner(upright ? Column : Row))
            {
                yield return [.. Enumerable.Range(0, _pieces + 1).Select(k => Vertex(upright, Column, Row, k))];
            }
        }
    }

    /// <summary>The one node that a place beyond the last row or column keeps: its corner, where border roads end.</summary>
    public BorderVertex Corner() => Vertex(false, Column, Row, 0);

    /// <summary>Lies at the edge of the world.</summary>
    public bool IsOuter => Column == 0 || Row == 0 || Column == _plan.Side - 1 || Row == _plan.Side - 1;

    public bool Contains(PointM p)
    {
        var dx = Math.Abs(p.X - Centre.X);
        var dy = Math.Abs(p.Y - Centre.Y);
        var reach = _plan.TileMetres / 2;
        var slack = _plan.TileMetres * 0.07;
        return dx < reach + slack && dy < reach + slack && ((dx < reach - slack && dy < reach - slack) || Plane.Inside(Outline, p));
    }

    void AddSide(List<BorderVertex> ring, bool upright, int column, int row, bool forward)
    {
        // The last vertex of a side is the first of the next one.
        for (var k = 0; k < _pieces; k++)
        {
            var at = forward ? k : _pieces - k;
            ring.Add(Vertex(upright, column, row, at));
        }
    }

    BorderVertex Vertex(bool upright, int column, int row, int k)
    {
        var (endColumn, endRow) = upright ? (column, row + 1) : (column + 1, row);
        var line = upright ? column : row;
        if (k == 0 || k == _pieces)
        {
            var (c, r) = k == 0 ? (column, row) : (endColumn, endRow);
            return new BorderVertex(Corner(c, r), IdOf(c, r, false, 0), IsInner(line), IsInner(c) || IsInner(r));
        }

        var a = Corner(column, row);
        var b = Corner(endColumn, endRow);
        var t = k / (double)_pieces;
        var seed = _plan.Seed ^ (upright ? 0x51UL : 0x52UL) ^ ((ulong)column << 20) ^ ((ulong)row << 40);
        var sway = _plan.TileMetres * 0.1 * t * (1 - t) * (1.4 * Noise.At(seed, t * 3, 0.5) + 0.5 * Noise.At(seed, t * 9, 7.5));
        var p = Plane.Plus(Plane.Between(a, b, t), Plane.Left(Plane.Unit(Plane.Minus(b, a))), sway);
        return new BorderVertex(Snapped(p), IdOf(column, row, upright, k), IsInner(line), IsInner(line));
    }

    bool IsInner(int line) => line > 0 && line < _plan.Side;

    long IdOf(int column, int row, bool upright, int k) =>
        1 + (long)(row * (_plan.Side + 1) + column) * IdsPerTile + (upright ? _pieces + 1 : 0) + k;

    PointM Corner(int column, int row)
    {
        var seed = _plan.Seed ^ 0x50;
        var jitter = 0.03 * _plan.TileMetres;
        return Snapped(new PointM(
            column * _plan.TileMetres - _plan.HalfMetres + jitter * Noise.At(seed, column + 0.3, row + 0.7),
            row * _plan.TileMetres - _plan.HalfMetres + jitter * Noise.At(seed, column + 0.6, row + 40.2)));
    }

    static PointM Snapped(PointM p) => new(
        Math.Round(p.X / StreetNoding.GridMetres) * StreetNoding.GridMetres, Math.Round(p.Y / StreetNoding.GridMetres) * StreetNoding.GridMetres);
}

/// <summary>
/// A fixed vertex of a district's border: where, its OSM id, whether the piece of border that starts here has a neighbour beyond it
/// (and so carries a road), and whether the neighbour knows the vertex.
/// </summary>
readonly record struct BorderVertex(PointM At, long Id, bool IsRoad, bool IsShared);
