using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Store;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Run;

/// <summary>The rural communities of a stored result: inside them a place may lie farther from the street.</summary>
sealed class RuralAreas
{
    readonly IndexedPointInAreaLocator[] _areas;

    RuralAreas(IEnumerable<Geometry> areas) => _areas = [.. areas.Select(a => new IndexedPointInAreaLocator(a))];

    public static RuralAreas Read(StoredResult result) => Of(result.Find(UnitLayer.Id) is null ? null : result.LoadLayer(UnitLayer.Id));

    /// <param name="units">The layer of units; null when the result has none.</param>
    public static RuralAreas Of(Layer? units)
    {
        if (units is null)
        {
            return new RuralAreas([]);
        }

        var levels = ((TextColumn)units.Find("level")!).Values;
        var classes = ((TextColumn)units.Find("class")!).Values;
        var areas = ((AreaColumn)units.Geometry!).Areas;
        return new RuralAreas(Enumerable.Range(0, areas.Length).Where(i => levels[i] == "community" && classes[i] == "rural").Select(i => (Geometry)areas[i]));
    }

    public bool Contain(LonLat place) =>
        Array.Exists(_areas, a => a.Locate(new Coordinate(place.Lon, place.Lat)) != NetTopologySuite.Geometries.Location.Exterior);
}
