using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Reads the rows of a stored layer back into a <see cref="Layer"/>, whichever store they come from. A value of the wrong type is
/// <see cref="InvalidDataException"/>.
/// </summary>
static class LayerReader
{
    const int FirstColumn = 2;

    /// <summary>Room made at once; a file that lies about its row count gains nothing.</summary>
    const int MaxReserve = 1 << 20;

    static readonly GeometryFactory Factory = new(new PrecisionModel(), GeometryBlob.Wgs84);

    /// <param name="rows">Rows <paramref name="first"/> and after, at most <paramref name="count"/>.</param>
    /// <param name="layer">What they belong to.</param>
    /// <param name="first">For messages, and to know how many must come.</param>
    /// <param name="count">At most so many.</param>
    public static Layer Read(IStoredRows rows, StoredLayer layer, int first, int count)
    {
        var reserve = Math.Clamp(layer.Count - first, 0, Math.Min(count, MaxReserve));
        var columns = layer.Columns.Select((c, i) => Reader(c, rows, FirstColumn + i, reserve)).ToArray();
        var (addShape, finishShapes) = ShapeReader(layer.Shape, rows, reserve);
        var read = 0;
        for (; rows.Read(); read++)
        {
            try
            {
                addShape();
                foreach (var column in columns)
                {
                    column.Add();
                }
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                throw new InvalidDataException($"row {first + read + 1}: {e.Message}", e);
            }
        }

        if (read != Math.Min(count, Math.Max(layer.Count - first, 0)))
        {
            throw new InvalidDataException("its rows were changed by another program");
        }

        return new Layer
        {
            Id = layer.Id,
            TitleZh = layer.TitleZh,
            TitleEn = layer.TitleEn,
            Columns = [.. columns.Select(c => c.Finish())],
            Geometry = finishShapes(),
        };
    }

    static (Action Add, Func<Column> Finish) Reader(StoredColumn column, IStoredRows rows, int index, int reserve)
    {
        switch (column.Kind)
        {
            case ColumnKind.Text:
                var texts = ImmutableArray.CreateBuilder<string?>(reserve);
                var pool = new TextPool();
                return (() => texts.Add(rows.TryText(index, out var utf8) ? pool.Get(utf8) : null),
                    () => new TextColumn(column.Name, texts.DrainToImmutable()));
            case ColumnKind.Real:
                var reals = ImmutableArray.CreateBuilder<double>(reserve);
                return (() => reals.Add(rows.Real(index)), () => new RealColumn(column.Name, reals.DrainToImmutable(), column.Decimals));
            case ColumnKind.Integer:
                var integers = ImmutableArray.CreateBuilder<long?>(reserve);
                return (() => integers.Add(rows.Integer(index)), () => new IntegerColumn(column.Name, integers.DrainToImmutable()));
            default:
                var flags = ImmutableArray.CreateBuilder<bool?>(reserve);
                return (() => flags.Add(rows.Flag(index)), () => new FlagColumn(column.Name, flags.DrainToImmutable()));
        }
    }

    static (Action Add, Func<GeometryColumn?> Finish) ShapeReader(ShapeKind kind, IStoredRows rows, int reserve)
    {
        switch (kind)
        {
            case ShapeKind.Point:
                var points = ImmutableArray.CreateBuilder<LonLat>(reserve);
                return (() => points.Add(rows.TryShape(out var c) ? c.Point() : new LonLat(double.NaN, double.NaN)),
                    () => new PointColumn(points.DrainToImmutable()));
            case ShapeKind.Line:
                var firsts = ImmutableArray.CreateBuilder<int>(reserve + 1);
                var vertices = ImmutableArray.CreateBuilder<LonLat>(reserve);
                firsts.Add(0);
                return (() => { if (rows.TryShape(out var c)) { c.Line(vertices); } firsts.Add(vertices.Count); },
                    () => new LineColumn(firsts.DrainToImmutable(), vertices.DrainToImmutable()));
            case ShapeKind.Area:
                var areas = ImmutableArray.CreateBuilder<MultiPolygon>(reserve);
                return (() => areas.Add(rows.TryShape(out var c) ? c.Areas(Factory) : Factory.CreateMultiPolygon()),
                    () => new AreaColumn(areas.DrainToImmutable()));
            default:
                return (() => { }, () => null);
        }
    }
}
