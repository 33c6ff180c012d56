using System.Collections.Immutable;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>The shapes of a layer, one per row, WGS 84 lon, lat. Points and lines are packed arrays; areas are NTS geometries.</summary>
public abstract record GeometryColumn
{
    public abstract int Count { get; }
}

public sealed record PointColumn(ImmutableArray<LonLat> Points) : GeometryColumn
{
    public override int Count => Points.Length;
}

/// <summary>Row i is the line <c>Vertices[First[i] .. First[i + 1])</c>, at least two vertices.</summary>
public sealed record LineColumn(ImmutableArray<int> First, ImmutableArray<LonLat> Vertices) : GeometryColumn
{
    public override int Count => First.Length - 1;
}

/// <summary>Multipolygons, outer rings counter-clockwise. Made of shapes, or of a pure function that is asked row by row: shapes take much memory.</summary>
public sealed record AreaColumn : GeometryColumn
{
    readonly Cells<MultiPolygon> _cells;
    readonly Func<int, ImmutableArray<LonLat>>? _ring;

    public AreaColumn(ImmutableArray<MultiPolygon> areas) => _cells = new(areas);

    public AreaColumn(int count, Func<int, MultiPolygon> at, Func<int, ImmutableArray<LonLat>>? ring = null) => (_cells, _ring) = (new(count, at), ring);

    public override int Count => _cells.Count;

    public MultiPolygon this[int row] => _cells[row];

    /// <summary>
    /// The shape of a row as its one closed ring, in either sense, when the column knows it that way: a city's buildings are written without a shape made of each. Else default.
    /// </summary>
    public ImmutableArray<LonLat> RingOf(int row) => _ring is null ? default : _ring(row);

    /// <summary>All shapes; of a function they are gathered at the first call.</summary>
    public ImmutableArray<MultiPolygon> Areas => _cells.Values;
}
