using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The shape of one row on the coordinate grid (steps of 1e-7 degrees, lon then lat), in buffers that are used again for the next row.
/// Outer rings run counter-clockwise and holes clockwise, whatever the source did. Storing, hashing and exporting all read shapes
/// through here, so they cannot disagree. A point that is not a number, a line without vertices and an empty area are empty shapes.
/// </summary>
sealed class GridShape
{
    int[] _coordinates = new int[64];
    int[] _ringEnds = new int[4];
    int[] _polygonEnds = new int[4];
    int _length;
    int _rings;
    int _polygons;

    public ShapeKind Kind { get; private set; }

    public bool IsEmpty => _length == 0;

    public int VertexCount => _length / 2;

    /// <summary>Lon, lat, lon, lat … of all vertices.</summary>
    public ReadOnlySpan<int> Coordinates => _coordinates.AsSpan(0, _length);

    /// <summary>For each ring of an area the number of vertices up to its end.</summary>
    public ReadOnlySpan<int> RingEnds => _ringEnds.AsSpan(0, _rings);

    /// <summary>For each polygon of an area the number of rings up to its end.</summary>
    public ReadOnlySpan<int> PolygonEnds => _polygonEnds.AsSpan(0, _polygons);

    /// <summary>Takes row <paramref name="row"/>; refuses coordinates that are no lon, lat.</summary>
    public void Load(GeometryColumn column, int row)
    {
        _length = _rings = _polygons = 0;
        switch (column)
        {
            case PointColumn points:
                Kind = ShapeKind.Point;
                LoadPoint(points.Points[row], row);
                break;
            case LineColumn lines:
                Kind = ShapeKind.Line;
                LoadLine(lines, row);
                break;
            case AreaColumn areas:
                Kind = ShapeKind.Area;
                if (areas.RingOf(row) is { IsDefault: false } ring && LoadOnly(ring.AsSpan(), row))
                {
                    break;
                }

                LoadArea(areas[row], row);
                break;
        }
    }

    public ShapeBox Box()
    {
        var coordinates = Coordinates;
        var (minX, minY, maxX, maxY) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var i = 0; i + 1 < coordinates.Length; i += 2)
        {
            (minX, maxX) = (Math.Min(minX, coordinates[i]), Math.Max(maxX, coordinates[i]));
            (minY, maxY) = (Math.Min(minY, coordinates[i + 1]), Math.Max(maxY, coordinates[i + 1]));
        }

        return new ShapeBox(minX, minY, maxX, maxY);
    }

    public static ShapeKind KindOf(GeometryColumn? column) => column switch
    {
        null => ShapeKind.None,
        PointColumn => ShapeKind.Point,
        LineColumn => ShapeKind.Line,
        AreaColumn => ShapeKind.Area,
        _ => throw new ArgumentException("unknown kind of geometry column: " + column.GetType().Name, nameof(column)),
    };

    void LoadPoint(LonLat p, int row)
    {
        if (!double.IsNaN(p.Lon) || !double.IsNaN(p.Lat))
        {
            Add(new ReadOnlySpan<LonLat>(in p), row);
        }
    }

    void LoadLine(LineColumn lines, int row)
    {
        var vertices = lines.Vertices.AsSpan()[lines.First[row]..lines.First[row + 1]];
        if (vertices.Length == 1)
        {
            throw new ArgumentException($"row {row + 1}: a line of one vertex");
        }

        Add(vertices, row);
    }

    void LoadArea(MultiPolygon? area, int row)
    {
        for (var i = 0; area is not null && i < area.NumGeometries; i++)
        {
            var polygon = (Polygon)area.GetGeometryN(i);
            if (polygon.IsEmpty)
            {
                continue;
            }

            LoadRing(polygon.ExteriorRing, row, 1);
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
            {
                LoadRing(polygon.GetInteriorRingN(hole), row, -1);
            }

            Push(ref _polygonEnds, ref _polygons, _rings);
        }
    }

    /// <summary>Takes an area of one ring; false when it has shrunk to a line on the grid, and which sense it has is then for the shape to say.</summary>
    bool LoadOnly(ReadOnlySpan<LonLat> ring, int row)
    {
        Add(ring, row);
        var pairs = _coordinates.AsSpan(0, _length);
        var area = TwiceArea(pairs);
        if (area == 0)
        {
            _length = 0;
            return false;
        }

        if (area < 0)
        {
            Turn(pairs);
        }

        Push(ref _ringEnds, ref _rings, _length / 2);
        Push(ref _polygonEnds, ref _polygons, _rings);
        return true;
    }

    /// <param name="ring">A closed ring.</param>
    /// <param name="row">For the error message.</param>
    /// <param name="sense">1 counter-clockwise, -1 clockwise.</param>
    void LoadRing(LineString ring, int row, int sense)
    {
        var vertices = ring.Coordinates;
        var pairs = Room(vertices.Length);
        for (var i = 0; i < vertices.Length; i++)
        {
            (pairs[2 * i], pairs[2 * i + 1]) = OnGrid(vertices[i].X, vertices[i].Y, row);
        }

        if (TwiceArea(pairs) * sense < 0)
        {
            Turn(pairs);
        }

        Push(ref _ringEnds, ref _rings, _length / 2);
    }

    static void Turn(Span<int> pairs)
    {
        // Swapping back the pairs after reversing the numbers keeps lon before lat.
        pairs.Reverse();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            (pairs[i], pairs[i + 1]) = (pairs[i + 1], pairs[i]);
        }
    }

    /// <summary>
    /// Twice the signed area in square grid steps, positive counter-clockwise; measured from the first vertex to keep the numbers small.
    /// </summary>
    static double TwiceArea(ReadOnlySpan<int> ring)
    {
        var sum = 0.0;
        for (var i = 2; i + 3 < ring.Length; i += 2)
        {
            double ax = (double)ring[i] - ring[0], ay = (double)ring[i + 1] - ring[1];
            double bx = (double)ring[i + 2] - ring[0], by = (double)ring[i + 3] - ring[1];
            sum += ax * by - bx * ay;
        }

        return sum;
    }

    void Add(ReadOnlySpan<LonLat> vertices, int row)
    {
        var pairs = Room(vertices.Length);
        for (var i = 0; i < vertices.Length; i++)
        {
            (pairs[2 * i], pairs[2 * i + 1]) = OnGrid(vertices[i].Lon, vertices[i].Lat, row);
        }
    }

    static (int Lon, int Lat) OnGrid(double lon, double lat, int row) => Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90
        ? (FixedPoint.ToGrid(lon), FixedPoint.ToGrid(lat))
        : throw new ArgumentException(FormattableString.Invariant($"row {row + 1}: {lon}, {lat} is no lon, lat in degrees"));

    /// <summary>Room for more vertices.</summary>
    Span<int> Room(int vertices)
    {
        var begin = _length;
        _length = checked(_length + 2 * vertices);
        if (_length > _coordinates.Length)
        {
            Array.Resize(ref _coordinates, Math.Max(_length, _coordinates.Length * 2));
        }

        return _coordinates.AsSpan(begin, 2 * vertices);
    }

    static void Push(ref int[] array, ref int count, int value)
    {
        if (count == array.Length)
        {
            Array.Resize(ref array, count * 2);
        }

        array[count++] = value;
    }
}
