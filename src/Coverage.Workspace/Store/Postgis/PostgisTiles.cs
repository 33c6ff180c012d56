using System.Globalization;
using Coverage.Layers;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// Vector tiles of one stored result, cut by the database: the same features and attributes as <see cref="TileEncoder"/> makes, every vertex within
/// a tile unit of its own when that does not thin (<see cref="TileOptions.Tolerance"/> 0; the database never thins).
/// A line or area that shrinks to a tile unit or two may be kept by the one and dropped by the other. Safe for any number of threads.
/// </summary>
public sealed class PostgisTiles : IDisposable
{
    readonly NpgsqlDataSource _database;
    readonly string _schema;
    readonly string _name;
    readonly StoredResult _result;

    PostgisTiles(NpgsqlDataSource database, string schema, string name, StoredResult result) =>
        (_database, _schema, _name, _result) = (database, schema, name, result);

    /// <summary>The newest result of the database at a place; the place must be one (<see cref="WorkspaceStore.IsDatabase"/>).</summary>
    public static PostgisTiles Open(string place)
    {
        var address = PostgisAddress.Parse(place);
        var store = new PostgisStore(address);
        var (result, schema) = store.OpenWithSchema();
        return new PostgisTiles(NpgsqlDataSource.Create(address.ConnectionString), schema, address.Name, result);
    }

    /// <summary>Hash of the result that is cut, to tell whether it is the one that is served.</summary>
    public string Hash => _result.Manifest.Hash;

    /// <summary>One tile; empty when no feature touches it.</summary>
    public byte[] Cut(string layer, TileId tile, TileOptions options)
    {
        var stored = _result.Find(layer) ?? throw new InputException($"there is no layer {layer}", _name);
        try
        {
            using var command = _database.CreateCommand(SqlOf(stored, options));
            object[] place = [tile.Z, tile.X, tile.Y, .. Around(tile, options)];
            foreach (var value in place)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            return command.ExecuteScalar() as byte[] ?? [];
        }
        catch (Exception e) when (PostgisFailure.Explains(e))
        {
            throw PostgisFailure.Of(e, _name);
        }
    }

    public void Dispose()
    {
        _result.Dispose();
        _database.Dispose();
    }

    string SqlOf(StoredLayer layer, TileOptions options)
    {
        var (table, key, geometry) = (PostgisNames.Table(_schema, layer), PostgisNames.Quoted(layer.KeyColumn), PostgisNames.Quoted(layer.GeometryColumn));
        var columns = string.Concat(layer.Columns.Where(c => options.Includes(c.Name)).Select(c => $", {PostgisNames.Quoted(c.Name)}"));
        var drawn = layer.Columns.Any(c => c.Name == TileOptions.MinZoomColumn) ? $" AND coalesce({PostgisNames.Quoted(TileOptions.MinZoomColumn)}, 0) <= $1" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH box AS (SELECT ST_TileEnvelope($1, $2, $3) AS here, ST_MakeEnvelope($4, $5, $6, $7, 4326) AS around),
            cut AS (SELECT {key} AS coverage_key, ST_AsMVTGeom(ST_Transform({geometry}, 3857), box.here, {options.Extent}, {options.Buffer}, true) AS coverage_shape{columns}
                FROM {table}, box WHERE {geometry} && box.around{drawn} ORDER BY {key})
            SELECT ST_AsMVT(cut, {Literal(layer.Id)}, {options.Extent}, 'coverage_shape', 'coverage_key') FROM cut WHERE coverage_shape IS NOT NULL
            """);
    }

    /// <summary>The tile and its buffer in degrees; computed here, because a box past the date line would come back from the database inside out.</summary>
    static object[] Around(TileId tile, TileOptions options)
    {
        var box = tile.Box(options.Buffer / (double)options.Extent);
        var (northWest, southEast) = (UnitMercator.ToLonLat(new(box.MinX, box.MinY)), UnitMercator.ToLonLat(new(box.MaxX, box.MaxY)));
        return [northWest.Lon, southEast.Lat, southEast.Lon, northWest.Lat];
    }

    static string Literal(string text) => '\'' + text.Replace("'", "''", StringComparison.Ordinal) + '\'';
}
