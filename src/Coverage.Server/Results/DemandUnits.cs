using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Server.Results;

/// <summary>The units of each level and, for every demand point, which of them it lies in (-1 outside every unit of the level).</summary>
sealed record DemandUnits(ImmutableArray<DemandUnits.Level> Levels)
{
    /// <summary>Rows of the layer <c>units</c> of one level; <c>UnitOf[i]</c> is a position in <c>Rows</c>.</summary>
    public sealed record Level(string Id, ImmutableArray<int> Rows, ImmutableArray<string> Ids, ImmutableArray<string> Names, int[] UnitOf);

    static readonly ImmutableArray<string> FromWideToNarrow = ["city", "county", "township", "community", "compound"];

    public static DemandUnits Assign(Layer demand, Layer? units)
    {
        if (units?.Geometry is not AreaColumn areas)
        {
            return new DemandUnits([]);
        }

        var points = ((PointColumn)demand.Geometry!).Points;
        return new DemandUnits([.. units.Distinct("level")
            .OrderBy(l => FromWideToNarrow.IndexOf(l))
            .Select(level => AssignLevel(level, units, areas, points))]);
    }

    static Level AssignLevel(string level, Layer units, AreaColumn areas, ImmutableArray<LonLat> points)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, units.Count).Where(r => units.Text("level", r) == level)];
        var tree = new NetTopologySuite.Index.Strtree.STRtree<int>();
        for (var k = 0; k < rows.Length; k++)
        {
            tree.Insert(areas.Areas[rows[k]].EnvelopeInternal, k);
        }

        var locators = rows.Select(r => new IndexedPointInAreaLocator(areas.Areas[r])).ToArray();
        var unitOf = new int[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var c = new Coordinate(points[i].Lon, points[i].Lat);
            unitOf[i] = tree.Query(new Envelope(c)).Where(k => locators[k].Locate(c) != Location.Exterior).DefaultIfEmpty(-1).Min();
        }

        return new Level(
            level,
            rows,
            [.. rows.Select(r => units.Text("id", r) ?? "")],
            [.. rows.Select(r => units.Text("name", r) ?? "")],
            unitOf);
    }
}
