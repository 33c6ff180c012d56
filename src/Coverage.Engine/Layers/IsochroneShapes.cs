using Coverage.Geo;
using Coverage.Reach;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>Isochrone rings as areas in WGS 84, seven decimals (about a centimetre), holes kept.</summary>
public static class IsochroneShapes
{
    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The shape within cutoff number <paramref name="cutoff"/>; empty when nothing was reached.</summary>
    public static MultiPolygon ToArea(Isochrone isochrone, int cutoff, LocalFrame frame)
    {
        var parts = new List<Polygon>();
        for (var p = isochrone.FirstPart[cutoff]; p < isochrone.FirstPart[cutoff + 1]; p++)
        {
            var rings = new List<LinearRing>();
            for (var r = isochrone.FirstRing[p]; r < isochrone.FirstRing[p + 1]; r++)
            {
                rings.Add(Ring(isochrone, r, frame));
            }

            parts.Add(Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]));
        }

        return Factory.CreateMultiPolygon([.. parts]);
    }

    static LinearRing Ring(Isochrone isochrone, int ring, LocalFrame frame)
    {
        var (first, end) = (isochrone.FirstPoint[ring], isochrone.FirstPoint[ring + 1]);
        var points = new Coordinate[end - first + 1];
        for (var i = first; i < end; i++)
        {
            var place = frame.ToLonLat(isochrone.Point(i));
            points[i - first] = new Coordinate(Math.Round(place.Lon, 7), Math.Round(place.Lat, 7));
        }

        points[^1] = points[0].Copy();
        return Factory.CreateLinearRing(points);
    }
}
