using System.Collections.Immutable;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// A parcel of land (地块) read from a polygon: its area in square metres, holes taken off, and the places of its boundary where it may be
/// entered, corners included, at most <see cref="DoorMetres"/> apart. WGS 84.
/// </summary>
readonly record struct Parcel(double AreaM2, ImmutableArray<LonLat> Doors)
{
    const double DoorMetres = 5;

    /// <summary>A boundary longer than this many doors has them farther apart.</summary>
    const int MostDoors = 2000;

    // Degrees either side of the middle over which the scale is measured.
    const double Nearby = 0.001;

    /// <summary>Null when the row has no polygon, or one that is no place in the system.</summary>
    public static Parcel? Of(Geometry? shape, CoordinateSystem crs)
    {
        if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty)
        {
            return null;
        }

        var placed = Shapes.ToWgs84(shape, crs);
        if (placed.Coordinates.Any(c => !double.IsFinite(c.X) || !double.IsFinite(c.Y)))
        {
            return null;
        }

        var centre = placed.EnvelopeInternal.Centre;
        var eastMetres = Ellipsoid.Distance(new LonLat(centre.X - Nearby, centre.Y), new LonLat(centre.X + Nearby, centre.Y)) / (2 * Nearby);
        var northMetres = Ellipsoid.Distance(new LonLat(centre.X, centre.Y - Nearby), new LonLat(centre.X, centre.Y + Nearby)) / (2 * Nearby);
        return new Parcel(placed.Area * eastMetres * northMetres, Along(Rings(placed), eastMetres, northMetres));
    }

    /// <summary>Outer rings: what is entered through a hole is entered from outside as well.</summary>
    static IEnumerable<Coordinate[]> Rings(Geometry shape) =>
        Enumerable.Range(0, shape.NumGeometries).Select(i => ((Polygon)shape.GetGeometryN(i)).ExteriorRing.Coordinates);

    static ImmutableArray<LonLat> Along(IEnumerable<Coordinate[]> rings, double eastMetres, double northMetres)
    {
        (Coordinate From, Coordinate To, double Metres)[] sides =
        [
            .. rings.SelectMany(r => r.Zip(r.Skip(1))).Select(s => (
                s.First, s.Second, double.Hypot((s.Second.X - s.First.X) * eastMetres, (s.Second.Y - s.First.Y) * northMetres))),
        ];
        var apart = Math.Max(DoorMetres, sides.Sum(s => s.Metres) / MostDoors);
        var doors = ImmutableArray.CreateBuilder<LonLat>();
        foreach (var (from, to, metres) in sides)
        {
            var steps = Math.Max(1, (int)Math.Ceiling(metres / apart));
            for (var k = 0; k < steps; k++)
            {
                var part = k / (double)steps;
                doors.Add(new LonLat(from.X + (to.X - from.X) * part, from.Y + (to.Y - from.Y) * part));
            }
        }

        return doors.ToImmutable();
    }
}
