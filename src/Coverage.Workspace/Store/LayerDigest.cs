using System.Collections.Concurrent;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>The digests of layers: of a layer its shape, and the digests of its columns and geometry, which are computed in parallel.</summary>
static class LayerDigest
{
    const int RowsAtOnce = 4096;

    /// <summary>Hashing a shape is about as much work as so many values.</summary>
    const int ShapeWork = 20;

    public static byte[] Compute(Layer layer, CancellationToken cancellation) => Compute([layer], cancellation)[0];

    /// <summary>Of every layer in turn.</summary>
    public static byte[][] Compute(IReadOnlyList<Layer> layers, CancellationToken cancellation)
    {
        foreach (var layer in layers)
        {
            LayerRules.CheckShape(layer);
        }

        // The geometry is part 0, the columns follow. The longest begin first, so that no thread is left with one at the end.
        var digests = layers.Select(l => new byte[l.Columns.Length + 1][]).ToArray();
        var parts = from layer in Enumerable.Range(0, layers.Count)
                    from part in Enumerable.Range(0, digests[layer].Length)
                    orderby (long)layers[layer].Count * (part == 0 ? ShapeWork : 1) descending
                    select (Layer: layer, Part: part);
        Parallel.ForEach(Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { CancellationToken = cancellation }, p =>
        {
            var layer = layers[p.Layer];
            digests[p.Layer][p.Part] = p.Part == 0 ? OfShapes(layer.Geometry) : OfColumn(layer.Id, layer.Columns[p.Part - 1]);
        });

        return [.. layers.Select((layer, i) => Joined(layer, digests[i]))];
    }

    static byte[] Joined(Layer layer, byte[][] parts)
    {
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
            case TextColumn { Coded: { } coded } text:
                digest.Add("text");
                AddCoded(digest, coded, text.Count);
                break;
            case TextColumn text:
                digest.Add("text");
                ByStretches<string?>(text.Count, text.Read, values =>
                {
                    foreach (var value in values)
                    {
                        digest.Add(value);
                    }
                });
                break;
            case RealColumn real:
                digest.Add("real");
                digest.Add(real.Decimals);
                ByStretches<double>(real.Count, (first, to) => LayerRules.ReadRounded(layer, real, first, to), digest.Add);
                break;
            case IntegerColumn integer:
                digest.Add("integer");
                ByStretches<long?>(integer.Count, integer.Read, values =>
                {
                    foreach (var value in values)
                    {
                        digest.Add(value is null ? (byte)0 : (byte)1);
                        digest.Add(value.GetValueOrDefault());
                    }
                });
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

    static void AddCoded(DigestBuffer digest, CodedTexts coded, int count)
    {
        var texts = new Utf8Texts(coded.Texts);
        ByStretches<int>(count, coded.Codes, codes =>
        {
            foreach (var code in codes)
            {
                texts.AddTo(digest, code);
            }
        });
    }

    /// <summary>Goes through a column, many rows at a time.</summary>
    static void ByStretches<T>(int count, CellReader<T> read, Action<Span<T>> take)
    {
        var values = new T[Math.Min(count, RowsAtOnce)];
        for (var first = 0; first < count; first += RowsAtOnce)
        {
            var some = values.AsSpan(0, Math.Min(RowsAtOnce, count - first));
            read(first, some);
            take(some);
        }
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
