using System.Collections.Immutable;
using Coverage.Workspaces.Import.Osm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Buildings of the extract as places to lay people on, found by area; a building's weight is its floor area in m².</summary>
sealed class BuildingTargets
{
    readonly STRtree<int> _tree = new();
    readonly ImmutableArray<OsmBuilding> _buildings;

    public BuildingTargets(ImmutableArray<OsmBuilding> buildings)
    {
        _buildings = buildings;
        for (var i = 0; i < buildings.Length; i++)
        {
            _tree.Insert(new Envelope(new Coordinate(buildings[i].At.Lon, buildings[i].At.Lat)), i);
        }

        _tree.Build();
    }

    /// <summary>The buildings whose point lies in the area, in the order of the extract.</summary>
    public List<SpreadTarget> In(Geometry area)
    {
        var locator = new IndexedPointInAreaLocator(area);
        return
        [
            .. _tree.Query(area.EnvelopeInternal).Order().Select(i => _buildings[i])
                .Where(b => locator.Locate(new Coordinate(b.At.Lon, b.At.Lat)) != NetTopologySuite.Geometries.Location.Exterior)
                .Select(Target),
        ];
    }

    public static SpreadTarget Target(OsmBuilding b) => new(b.Id.ToString(), b.At, b.FootprintM2 * b.Levels);
}
