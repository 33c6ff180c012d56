using System.Globalization;
using System.Text;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Publish;

/// <summary>Places on a poster's map: web mercator, true at every point for shapes, scaled so that the places wanted fill the frame.</summary>
sealed class PosterSheet
{
    const double EquatorMetres = 40_075_016.686;

    readonly double _west, _north, _scale;

    /// <param name="wanted">Places that must be inside.</param>
    /// <param name="frame">Size of the drawing.</param>
    /// <param name="leastMetres">Least width of the map on the ground.</param>
    /// <param name="margin">Share of the frame left free on every side.</param>
    public PosterSheet(IEnumerable<LonLat> wanted, (int Width, int Height) frame, double leastMetres, double margin)
    {
        Height = frame.Height;
        var box = wanted.Aggregate(UnitBox.Empty, (b, p) => b.Including(UnitMercator.ToUnit(p)));
        var (x, y) = ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
        var lat = UnitMercator.ToLonLat(new UnitPoint(x, y)).Lat * Math.PI / 180;
        var unitsPerMetre = 1 / (EquatorMetres * Math.Cos(lat));
        var free = 1 - 2 * margin;
        _scale = Math.Min(
            Math.Min(frame.Width * free / Math.Max(box.MaxX - box.MinX, 1e-12), frame.Height * free / Math.Max(box.MaxY - box.MinY, 1e-12)),
            frame.Width / (leastMetres * unitsPerMetre));
        UnitsPerMetre = _scale * unitsPerMetre;
        (_west, _north) = (x - frame.Width / _scale / 2, y - frame.Height / _scale / 2);
        Box = new UnitBox(_west, _north, _west + frame.Width / _scale, _north + frame.Height / _scale);
    }

    /// <summary>What the frame shows.</summary>
    public UnitBox Box { get; }

    public int Height { get; }

    /// <summary>Units of the drawing for a metre on the ground.</summary>
    public double UnitsPerMetre { get; }

    public (double X, double Y) At(LonLat place)
    {
        var p = UnitMercator.ToUnit(place);
        return ((p.X - _west) * _scale, (p.Y - _north) * _scale);
    }

    /// <summary>Appends an open line.</summary>
    public void Line(StringBuilder path, ReadOnlySpan<LonLat> vertices)
    {
        (int X, int Y) last = default;
        for (var i = 0; i < vertices.Length; i++)
        {
            var (x, y) = At(vertices[i]);
            var at = ((int)Math.Round(x), (int)Math.Round(y));
            Step(path, i == 0, at, ref last);
        }
    }

    /// <summary>Appends the rings of an area, holes too.</summary>
    public void Rings(StringBuilder path, Geometry area)
    {
        for (var g = 0; g < area.NumGeometries; g++)
        {
            if (area.GetGeometryN(g) is Polygon { IsEmpty: false } polygon)
            {
                Ring(path, polygon.ExteriorRing.Coordinates);
                foreach (var hole in polygon.InteriorRings)
                {
                    Ring(path, hole.Coordinates);
                }
            }
        }
    }

    void Ring(StringBuilder path, Coordinate[] ring)
    {
        (int X, int Y) last = default;
        for (var i = 0; i < ring.Length - 1; i++)
        {
            var (x, y) = At(new LonLat(ring[i].X, ring[i].Y));
            Step(path, i == 0, ((int)Math.Round(x), (int)Math.Round(y)), ref last);
        }

        path.Append('z');
    }

    static void Step(StringBuilder path, bool isFirst, (int X, int Y) at, ref (int X, int Y) last)
    {
        if (isFirst)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{at.X} {at.Y}");
        }
        else if (at != last)
        {
            path.Append(CultureInfo.InvariantCulture, $"l{at.X - last.X} {at.Y - last.Y}");
        }

        last = at;
    }
}
