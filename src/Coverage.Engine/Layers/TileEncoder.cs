using System.Buffers;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Layers;

/// <summary>
/// Writes layers as one Mapbox Vector Tile 2.1: shapes quantised to the extent, clipped with a buffer, rings oriented (outer positive
/// in the tile's y-down units), feature id = row + 1, null values left out. A layer without a feature in the tile is left out.
/// Source: Mapbox Vector Tile specification 2.1, §4. Instances hold scratch: one per tile.
/// </summary>
public sealed class TileEncoder(TileId tile, TileOptions options)
{
    readonly TileShapes _shapes = new(-options.Buffer, options.Extent + options.Buffer);
    readonly TileGeometry _geometry = new();
    readonly List<UnitPoint> _line = [];
    double _lat = double.NaN;
    double _latY;

    /// <summary>Writes the layers to the output in the given order; returns the number of features written.</summary>
    public int Encode(IEnumerable<(Layer Layer, TileIndex Index)> layers, IBufferWriter<byte> output)
    {
        if (!tile.IsValid)
        {
            throw new ArgumentOutOfRangeException(nameof(layers), tile, "the tile lies outside the quadtree");
        }

        using var message = new MessageWriter();
        var total = 0;
        foreach (var (layer, index) in layers)
        {
            using var body = new MessageWriter();
            var count = EncodeLayer(layer, index, body);
            if (count > 0)
            {
                message.Message(3, body);
                total += count;
            }
        }

        output.Write(message.Written);
        return total;
    }

    int EncodeLayer(Layer layer, TileIndex index, MessageWriter body)
    {
        body.Varint(15, 2);
        body.Text(1, layer.Id);
        using var properties = new TileProperties(layer, options);
        var minZoom = layer.Find(TileOptions.MinZoomColumn) as IntegerColumn;
        using var feature = new MessageWriter();
        var count = 0;
        foreach (var row in index.Find(tile.Box(options.Buffer / (double)options.Extent)))
        {
            if (minZoom?.Values[row] > tile.Z || !TryShape(layer.Geometry, index, row))
            {
                continue;
            }

            feature.Clear();
            feature.Varint(1, (ulong)row + 1);
            feature.Packed(2, properties.TagsOf(row));
            feature.Varint(3, (ulong)_geometry.Type);
            feature.Packed(4, _geometry.Commands);
            body.Message(2, feature);
            count++;
        }

        properties.Write(body);
        body.Varint(5, (ulong)options.Extent);
        return count;
    }

    bool TryShape(GeometryColumn? column, TileIndex index, int row)
    {
        switch (column)
        {
            case PointColumn points:
                return TryPoint(points.Points[row]);
            case LineColumn lines:
                return TryLine(lines.Vertices.AsSpan()[lines.First[row]..lines.First[row + 1]]);
            case AreaColumn:
                return TryArea(index.Rings, row);
            default:
                return false;
        }
    }

    bool TryPoint(LonLat place)
    {
        _geometry.Begin(TileGeometryType.Point);
        var p = ToTile(place);
        if (p.X < -options.Buffer || p.Y < -options.Buffer || p.X > options.Extent + options.Buffer || p.Y > options.Extent + options.Buffer)
        {
            return false;
        }

        _geometry.AddPoint(p);
        return true;
    }

    bool TryLine(ReadOnlySpan<LonLat> vertices)
    {
        _geometry.Begin(TileGeometryType.Line);
        _line.Clear();
        foreach (var v in vertices)
        {
            _line.Add(ToTile(v));
        }

        Thin();
        foreach (var piece in _shapes.ClipLine(_line))
        {
            _geometry.AddLine(piece);
        }

        return !_geometry.IsEmpty;
    }

    bool TryArea(AreaRings rings, int row)
    {
        _geometry.Begin(TileGeometryType.Polygon);
        var (from, to) = rings.Of(row);
        var isDrawn = false;
        for (var ring = from; ring < to; ring++)
        {
            var role = rings.RoleOf(ring);
            if (role == RingRole.Outer)
            {
                isDrawn = TryRing(rings.Ring(ring), role);
            }
            else if (isDrawn)
            {
                TryRing(rings.Ring(ring), role);
            }
        }

        return !_geometry.IsEmpty;
    }

    bool TryRing(ReadOnlySpan<UnitPoint> ring, RingRole role)
    {
        var scale = (1 << tile.Z) * (double)options.Extent;
        var (x0, y0) = ((double)tile.X * options.Extent, (double)tile.Y * options.Extent);
        CollectionsMarshal.SetCount(_line, ring.Length);
        var line = CollectionsMarshal.AsSpan(_line);
        for (var i = 0; i < ring.Length; i++)
        {
            line[i] = new UnitPoint(ring[i].X * scale - x0, ring[i].Y * scale - y0);
        }

        Thin();
        if (_line.Count > 0)
        {
            _line.RemoveAt(_line.Count - 1);
        }

        _shapes.ClipRing(_line);
        return _geometry.TryAddRing(_line, role);
    }

    void Thin()
    {
        if (options.Tolerance > 0)
        {
            _shapes.Thin(_line, options.Tolerance);
        }
    }

    UnitPoint ToTile(LonLat place)
    {
        var scale = (1 << tile.Z) * (double)options.Extent;
        if (place.Lat != _lat)
        {
            // Vertices that follow each other often stand on one parallel, and the parallel is the dear half.
            (_lat, _latY) = (place.Lat, UnitMercator.ToUnit(place).Y);
        }

        return new UnitPoint(UnitMercator.ToUnitX(place.Lon) * scale - (double)tile.X * options.Extent, _latY * scale - (double)tile.Y * options.Extent);
    }
}
