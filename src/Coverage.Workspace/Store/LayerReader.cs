using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>Reads the table of a stored layer back into a <see cref="Layer"/>. A value of the wrong type is <see cref="InvalidDataException"/>.</summary>
static class LayerReader
{
    const int FirstColumn = 2;

    /// <summary>Room made at once; a file that lies about its row count gains nothing.</summary>
    const int MaxReserve = 1 << 20;

    static readonly GeometryFactory Factory = new(new PrecisionModel(), GeometryBlob.Wgs84);

    public static Layer Read(SqliteFile file, StoredLayer layer, int first, int count)
    {
        using var rows = new Statement(file, Sql.SelectRows(layer));
        rows.Bind(1, (long)first);
        rows.Bind(2, (long)count);
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

    static (Action Add, Func<Column> Finish) Reader(StoredColumn column, Statement rows, int index, int reserve)
    {
        switch (column.Kind)
        {
            case ColumnKind.Text:
                var texts = ImmutableArray.CreateBuilder<string?>(reserve);
                var pool = new TextPool();
                return (() => texts.Add(Is(raw.SQLITE_TEXT) ? pool.Get(rows.Bytes(index)) : null),
                    () => new TextColumn(column.Name, texts.DrainToImmutable()));
            case ColumnKind.Real:
                var reals = ImmutableArray.CreateBuilder<double>(reserve);
                return (() => reals.Add(IsReal() ? rows.Double(index) : double.NaN),
                    () => new RealColumn(column.Name, reals.DrainToImmutable(), column.Decimals));
            case ColumnKind.Integer:
                var integers = ImmutableArray.CreateBuilder<long?>(reserve);
                return (() => integers.Add(Is(raw.SQLITE_INTEGER) ? rows.Long(index) : null),
                    () => new IntegerColumn(column.Name, integers.DrainToImmutable()));
            default:
                var flags = ImmutableArray.CreateBuilder<bool?>(reserve);
                return (() => flags.Add(Is(raw.SQLITE_INTEGER) ? rows.Long(index) != 0 : null),
                    () => new FlagColumn(column.Name, flags.DrainToImmutable()));
        }

        bool Is(int type)
        {
            var found = rows.TypeOf(index);
            return found == type || (found == raw.SQLITE_NULL ? false : throw Wrong(column));
        }

        bool IsReal() => rows.TypeOf(index) == raw.SQLITE_INTEGER || Is(raw.SQLITE_FLOAT);
    }

    static (Action Add, Func<GeometryColumn?> Finish) ShapeReader(ShapeKind kind, Statement rows, int reserve)
    {
        switch (kind)
        {
            case ShapeKind.Point:
                var points = ImmutableArray.CreateBuilder<LonLat>(reserve);
                return (() => points.Add(TryShape(rows, out var c) ? c.Point() : new LonLat(double.NaN, double.NaN)),
                    () => new PointColumn(points.DrainToImmutable()));
            case ShapeKind.Line:
                var firsts = ImmutableArray.CreateBuilder<int>(reserve + 1);
                var vertices = ImmutableArray.CreateBuilder<LonLat>(reserve);
                firsts.Add(0);
                return (() => { if (TryShape(rows, out var c)) { c.Line(vertices); } firsts.Add(vertices.Count); },
                    () => new LineColumn(firsts.DrainToImmutable(), vertices.DrainToImmutable()));
            case ShapeKind.Area:
                var areas = ImmutableArray.CreateBuilder<MultiPolygon>(reserve);
                return (() => areas.Add(TryShape(rows, out var c) ? c.Areas(Factory) : Factory.CreateMultiPolygon()),
                    () => new AreaColumn(areas.DrainToImmutable()));
            default:
                return (() => { }, () => null);
        }
    }

    static bool TryShape(Statement rows, out BlobCursor cursor)
    {
        cursor = default;
        switch (rows.TypeOf(1))
        {
            case raw.SQLITE_NULL:
                return false;
            case raw.SQLITE_BLOB:
                cursor = new BlobCursor(rows.Bytes(1));
                return !cursor.IsEmpty;
            default:
                throw new InvalidDataException("the geometry is no blob");
        }
    }

    static InvalidDataException Wrong(StoredColumn column) => new($"column {column.Name} holds something that is no {column.Kind.ToString().ToLowerInvariant()}");
}
