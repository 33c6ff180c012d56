using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>The digest of one layer: its shape, and the digests of its columns and geometry, which are computed in parallel.</summary>
static class LayerDigest
{
    static readonly long NullReal = BitConverter.DoubleToInt64Bits(double.NaN);

    public static byte[] Compute(Layer layer, CancellationToken cancellation)
    {
        LayerRules.CheckShape(layer);
        var parts = new byte[layer.Columns.Length + 1][];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            parts[i] = i == 0 ? OfShapes(layer.Geometry) : OfColumn(layer.Id, layer.Columns[i - 1]));

        using var digest = new DigestBuffer();
        digest.Add(layer.Id);
        digest.Add(layer.Count);
        digest.Add((int)GridShape.KindOf(layer.Geometry));
        digest.Add(layer.Columns.Length);
        foreach (var part in parts)
        {
            digest.Add(part);
        }

        return digest.Finish();
    }

    static byte[] OfColumn(string layer, Column column)
    {
        using var digest = new DigestBuffer();
        digest.Add(column.Name);
        switch (column)
        {
            case TextColumn text:
                digest.Add("text");
                for (var row = 0; row < text.Count; row++)
                {
                    var value = text[row];
                    digest.Add(value);
                }

                break;
            case RealColumn real:
                digest.Add("real");
                digest.Add(real.Decimals);
                for (var row = 0; row < real.Count; row++)
                {
                    var value = LayerRules.Rounded(layer, real, row);
                    digest.Add(double.IsNaN(value) ? NullReal : BitConverter.DoubleToInt64Bits(value));
                }

                break;
            case IntegerColumn integer:
                digest.Add("integer");
                for (var row = 0; row < integer.Count; row++)
                {
                    var value = integer[row];
                    digest.Add(value is null ? (byte)0 : (byte)1);
                    digest.Add(value.GetValueOrDefault());
                }

                break;
            case FlagColumn flag:
                digest.Add("flag");
                foreach (var value in flag.Values.AsSpan())
                {
                    digest.Add(value switch { null => (byte)2, true => (byte)1, false => (byte)0 });
                }

                break;
        }

        return digest.Finish();
    }

    /// <summary>
    /// Per row the counts that its kind needs (lines: vertices; areas: polygons, rings each, vertices each) and the coordinates.
    /// </summary>
    static byte[] OfShapes(GeometryColumn? geometry)
    {
        using var digest = new DigestBuffer();
        var shape = new GridShape();
        for (var row = 0; row < (geometry?.Count ?? 0); row++)
        {
            shape.Load(geometry!, row);
            digest.Add(shape.VertexCount);
            if (shape.Kind == ShapeKind.Area)
            {
                digest.Add(shape.PolygonEnds.Length);
                digest.Add(shape.PolygonEnds);
                digest.Add(shape.RingEnds);
            }

            digest.Add(shape.Coordinates);
        }

        return digest.Finish();
    }
}
