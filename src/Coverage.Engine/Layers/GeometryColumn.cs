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

/// <summary>Multipolygons, outer rings counter-clockwise.</summary>
public sealed record AreaColumn(ImmutableArray<MultiPolygon> Areas) : GeometryColumn
{
    public override int Count => Areas.Length;
}
