using System.Globalization;
using Coverage.Geo;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The cells of an even spread: one grid over the whole study, so that units share it; cells are squares on the ground at the study's middle. A unit
/// has the cells whose centre lies inside it, and at least a point inside.
/// </summary>
sealed class AreaCells
{
    const long MostCells = 5_000_000;

    readonly double _stepLon;
    readonly double _stepLat;

    public AreaCells(LonLat middle, double cellMetres)
    {
        var (perLon, perLat) = Ellipsoid.MetresPerDegree(Math.Clamp(middle.Lat, -89, 89));
        (_stepLon, _stepLat) = (cellMetres / perLon, cellMetres / perLat);
    }

    public List<SpreadTarget> Of(Geometry area, string where)
    {
        var box = area.EnvelopeInternal;
        var (west, east) = ((long)Math.Floor(box.MinX / _stepLon), (long)Math.Floor(box.MaxX / _stepLon));
        var (south, north) = ((long)Math.Floor(box.MinY / _stepLat), (long)Math.Floor(box.MaxY / _stepLat));
        if ((east - west + 1) * (north - south + 1) > MostCells)
        {
            throw new InputException($"a unit would have more than {MostCells} cells", where, "raise \"cellMetres\", or spread over smaller units");
        }

        var locator = new IndexedPointInAreaLocator(area);
        var cells = new List<SpreadTarget>();
        for (var y = north; y >= south; y--)
        {
            for (var x = west; x <= east; x++)
            {
                var centre = new LonLat((x + 0.5) * _stepLon, (y + 0.5) * _stepLat);
                if (locator.Locate(new Coordinate(centre.Lon, centre.Lat)) == NetTopologySuite.Geometries.Location.Interior)
                {
                    cells.Add(new SpreadTarget(string.Create(CultureInfo.InvariantCulture, $"c{x}_{y}"), centre, 1));
                }
            }
        }

        if (cells.Count == 0)
        {
            var inside = Shapes.InteriorPoint(area);
            cells.Add(new SpreadTarget("c", new LonLat(inside.X, inside.Y), 1));
        }

        return cells;
    }
}
