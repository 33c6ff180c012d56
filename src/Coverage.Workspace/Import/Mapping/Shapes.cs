using Coverage.Geo;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>What importers do to shapes: a point inside, WGS 84 coordinates, repair.</summary>
static class Shapes
{
    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>A point inside a polygon; of a broken one, the middle of its box.</summary>
    public static Coordinate InteriorPoint(Geometry shape)
    {
        try
        {
            return shape.InteriorPoint.Coordinate;
        }
        catch (Exception e) when (e is TopologyException or ArgumentException or InvalidOperationException)
        {
            return shape.EnvelopeInternal.Centre;
        }
    }

    /// <summary>The shape in WGS 84 degrees, lon before lat; coordinates outside the system's domain are NaN.</summary>
    public static Geometry ToWgs84(Geometry shape, CoordinateSystem crs)
    {
        var copy = Factory.CreateGeometry(shape);
        copy.Apply(new Transform(crs));
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>True when all coordinates are places on the globe.</summary>
    public static bool IsOnGlobe(Geometry shape) => shape.Coordinates.All(c => new LonLat(c.X, c.Y).IsValid);

    /// <summary>Whether an area on the globe is valid; of most areas the quick answer is sure.</summary>
    public static bool IsValid(Geometry area) => SimpleRing.IsSurelyValid(area) || area.IsValid;

    /// <summary>A polygon or multipolygon made valid; null when nothing of it has an area.</summary>
    public static Geometry? Repair(Geometry shape)
    {
        try
        {
            var parts = new List<Polygon>();
            var repaired = GeometryFixer.Fix(shape);
            for (var i = 0; i < repaired.NumGeometries; i++)
            {
                if (repaired.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
                {
                    parts.Add(polygon);
                }
            }

            return parts.Count switch { 0 => null, 1 => parts[0], _ => Factory.CreateMultiPolygon([.. parts]) };
        }
        catch (Exception e) when (e is TopologyException or ArgumentException)
        {
            return null;
        }
    }

    sealed class Transform(CoordinateSystem crs) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var place = crs.ToWgs84(seq.GetX(i), seq.GetY(i));
                seq.SetX(i, place.Lon);
                seq.SetY(i, place.Lat);
            }
        }
    }
}
