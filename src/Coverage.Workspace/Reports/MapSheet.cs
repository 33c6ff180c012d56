using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// Places on the page of a map, north up: a plane that is true at its middle latitude, fine for a district, within a percent for a municipality.
/// </summary>
sealed class MapSheet
{
    public const double PageWidth = 1660;
    const double MostHeight = 1500;
    const double MetresPerDegree = 111_195;

    readonly double _west;
    readonly double _north;
    readonly double _narrow;
    readonly Envelope _box;

    public MapSheet(Envelope box)
    {
        _box = box;
        _narrow = Math.Cos((box.MinY + box.MaxY) / 2 * Math.PI / 180);
        var (width, height) = (Math.Max(1e-6, box.Width * _narrow), Math.Max(1e-6, box.Height));
        const double margin = 30;
        Scale = Math.Min((PageWidth - 2 * margin) / width, (MostHeight - 2 * margin) / height);
        Height = height * Scale + 2 * margin;
        _west = box.MinX - (PageWidth / Scale - width) / 2 / _narrow;
        _north = box.MaxY + margin / Scale;
    }

    double Scale { get; }

    public double Height { get; }

    public double TenthsPerMetre => Scale / MetresPerDegree;

    /// <summary>The part of an area that lies within the frame.</summary>
    public Geometry Cut(Geometry area)
    {
        var frame = new Envelope(_west, _west + PageWidth / Scale / _narrow, _north - Height / Scale, _north);
        return frame.Contains(area.EnvelopeInternal) ? area : OverlayNGRobust.Overlay(GeometryFixer.Fix(area), area.Factory.ToGeometry(frame), SpatialFunction.Intersection);
    }

    /// <summary>Whether a place lies within the frame.</summary>
    public bool Holds(LonLat p) => At(p) is { X: >= 0 and <= PageWidth, Y: >= 0 } spot && spot.Y <= Height;

    public bool Shows(Envelope box) => _box.Intersects(box);

    public Spot At(LonLat p) => new((p.Lon - _west) * _narrow * Scale, (_north - p.Lat) * Scale);

    Spot At(Coordinate c) => At(new LonLat(c.X, c.Y));

    public AreaMark Area(Geometry area, Ink? fill, Ink? stroke, double width)
    {
        var tolerance = 1.5 / Scale;
        var simple = DouglasPeuckerSimplifier.Simplify(area, tolerance);
        var rings = ImmutableArray.CreateBuilder<ImmutableArray<Spot>>();
        for (var g = 0; g < simple.NumGeometries; g++)
        {
            if (simple.GetGeometryN(g) is Polygon { IsEmpty: false } polygon)
            {
                rings.Add(Ring(polygon.Shell));
                rings.AddRange(polygon.Holes.Select(Ring));
            }
        }

        return new AreaMark(rings.ToImmutable(), fill, stroke, width);
    }

    ImmutableArray<Spot> Ring(LinearRing ring) => [.. ring.Coordinates.Take(ring.NumPoints - 1).Select(At)];

    public IEnumerable<Mark> Lines(LineColumn lines, Func<int, bool> isDrawn, Ink ink, double width)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var vertices = lines.Vertices.AsSpan()[lines.First[i]..lines.First[i + 1]];
            var box = new Envelope();
            foreach (var v in vertices)
            {
                box.ExpandToInclude(v.Lon, v.Lat);
            }

            if (_box.Contains(box) && isDrawn(i))
            {
                yield return new LineMark([.. Thinned(vertices)], ink, width);
            }
        }
    }

    List<Spot> Thinned(ReadOnlySpan<LonLat> vertices)
    {
        var spots = new List<Spot>(vertices.Length);
        for (var i = 0; i < vertices.Length; i++)
        {
            var spot = At(vertices[i]);
            if (i == 0 || i == vertices.Length - 1 || Math.Abs(spot.X - spots[^1].X) + Math.Abs(spot.Y - spots[^1].Y) > 2)
            {
                spots.Add(spot);
            }
        }

        return spots;
    }
}
