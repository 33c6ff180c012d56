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
        var lists = new TextLists(layers.SelectMany(l => l.Columns));
        var jobs = layers.SelectMany((layer, l) => Parts(layer).Select(parts => (Layer: l, Parts: parts)))
            .OrderByDescending(j => (long)layers[j.Layer].Count * (j.Parts[0] == 0 ? ShapeWork : j.Parts.Length));
        Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { CancellationToken = cancellation }, j =>
        {
            var layer = layers[j.Layer];
            var made = j.Parts[0] == 0 ? [OfShapes(layer.Geometry)] : OfColumns(layer.Id, [.. j.Parts.Select(p => layer.Columns[p - 1])], lists);
            for (var k = 0; k < made.Length; k++)
            {
                digests[j.Layer][j.Parts[k]] = made[k];
            }
        });

        return [.. layers.Select((layer, i) => Joined(layer, digests[i]))];
    }

    /// <summary>What is hashed in one go: the geometry, and the columns, together those that have the same values.</summary>
    static IEnumerable<int[]> Parts(Layer layer) =>
        Enumerable.Range(1, layer.Columns.Length).GroupBy(part => layer.Columns[part - 1].Origin, (_, parts) => parts.ToArray()).Prepend([0]);

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

    /// <summary>The digests of columns with the same values: of each its own name and the kind, then the values, which are read once.</summary>
    static byte[][] OfColumns(string layer, Column[] columns, TextLists lists)
    {
        var digests = Array.ConvertAll(columns, Begun);
        try
        {
            foreach (var other in digests[1..])
            {
                digests[0].AlsoInto(other);
            }

            AddValues(digests[0], layer, columns[0], lists);
            return Array.ConvertAll(digests, d => d.Finish());
        }
        finally
        {
            Array.ForEach(digests, d => d.Dispose());
        }
    }

    static DigestBuffer Begun(Column column)
    {
        var digest = new DigestBuffer();
        digest.Add(column.Name);
        digest.Add(column switch
        {
            TextColumn => "text",
            RealColumn => "real",
            IntegerColumn => "integer",
            FlagColumn => "flag",
            _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
        });
        if (column is RealColumn real)
        {
            digest.Add(real.Decimals);
        }

        return digest;
    }

    static void AddValues(DigestBuffer digest, string layer, Column column, TextLists lists)
    {
        switch (column)
        {
            case TextColumn { Coded: { } coded }:
                var texts = lists.Of(coded.Texts);
                ByStretches<int>(column.Count, coded.Codes, codes => digest.Add(codes, texts));
                break;
            case TextColumn text:
                ByStretches<string?>(text.Count, text.Read, values =>
                {
                    foreach (var value in values)
                    {
                        digest.Add(value);
                    }
                });
                break;
            case RealColumn real:
                ByStretches<double>(real.Count, (first, to) => LayerRules.ReadRounded(layer, real, first, to), digest.Add);
                break;
            case IntegerColumn integer:
                ByStretches<long?>(integer.Count, integer.Read, values => digest.Add(values));
                break;
            case FlagColumn flag:
                foreach (var value in flag.Values.AsSpan())
                {
                    digest.Add(value switch { null => (byte)2, true => (byte)1, false => (byte)0 });
                }

                break;
        }
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
