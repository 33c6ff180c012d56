using Coverage.Layers;
namespace Coverage.Workspaces.Store.Postgis;

/// <summary>The SQL of the PostGIS store. Layers become tables with the key <c>fid</c> and, for map layers, a geometry in EPSG:4326 under a GiST index.</summary>
static class PostgisSql
{
    /// <summary>Told on every new result: <c>{"study": "…", "result": id, "hash": "…"}</c>.</summary>
    public const string Channel = "coverage_results";

    /// <summary>Taken while the schema is brought up to date, and while a study's newest result is swapped.</summary>
    public const long MigrationLock = 0x436F766572616765;

    public const string InsertResult = """
        INSERT INTO coverage.result (id, study, hash, inputs_hash, created, schema_name)
        OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6)
        """;

    public const string InsertManifest = "INSERT INTO coverage.manifest (result, key, value) SELECT $1, * FROM unnest($2::text[], $3::text[])";

    public const string NextResult = "SELECT nextval(pg_get_serial_sequence('coverage.result', 'id'))";

    public const string Newest = "SELECT id, schema_name FROM coverage.result WHERE study = $1 ORDER BY id DESC LIMIT 1";

    public const string NewestHash = "SELECT id, schema_name, hash FROM coverage.result WHERE study = $1 ORDER BY id DESC LIMIT 1";

    public const string Rehash = "UPDATE coverage.result SET hash = $2 WHERE id = $1";

    public const string ForgetManifest = "DELETE FROM coverage.manifest WHERE result = $1";

    public const string Studies = "SELECT DISTINCT study FROM coverage.result ORDER BY study";

    public const string Manifest = "SELECT key, value FROM coverage.manifest WHERE result = $1";

    public const string Pieces = "SELECT bytes FROM coverage.network_piece WHERE result = $1 ORDER BY piece";

    /// <summary>Results of a study beyond the newest so many, unpinned ones only.</summary>
    public const string Prunable = """
        SELECT id, schema_name FROM coverage.result WHERE study = $1 AND NOT pinned ORDER BY id DESC OFFSET $2
        """;

    public static string CreateTable(string schema, StoredLayer layer)
    {
        var geometry = layer.Shape == ShapeKind.None ? "" : $", {PostgisNames.Quoted(layer.GeometryColumn)} geometry({GeometryType(layer.Shape)}, 4326)";
        var columns = string.Concat(layer.Columns.Select(c => $", {PostgisNames.Quoted(c.Name)} {TypeOf(c.Kind)}"));
        return $"CREATE TABLE {PostgisNames.Table(schema, layer)} ({PostgisNames.Quoted(layer.KeyColumn)} bigint NOT NULL{geometry}{columns})";
    }

    public static string CopyIn(string schema, StoredLayer layer) => $"COPY {PostgisNames.Table(schema, layer)} FROM STDIN (FORMAT BINARY)";

    /// <summary>After the rows: key, spatial index, statistics.</summary>
    public static string Finish(string schema, StoredLayer layer)
    {
        var table = PostgisNames.Table(schema, layer);
        var index = layer.Shape == ShapeKind.None ? "" : $"CREATE INDEX ON {table} USING gist ({PostgisNames.Quoted(layer.GeometryColumn)});";
        return $"ALTER TABLE {table} ADD PRIMARY KEY ({PostgisNames.Quoted(layer.KeyColumn)}); {index} ANALYZE {table}";
    }

    public static string CopyOut(string schema, StoredLayer layer, int first, int count)
    {
        var key = PostgisNames.Quoted(layer.KeyColumn);
        var geometry = layer.Shape == ShapeKind.None ? "NULL::bytea" : $"ST_AsBinary({PostgisNames.Quoted(layer.GeometryColumn)}, 'NDR')";
        var columns = string.Concat(layer.Columns.Select(c => ", " + PostgisNames.Quoted(c.Name)));
        return $"COPY (SELECT {key}, {geometry}{columns} FROM {PostgisNames.Table(schema, layer)} WHERE {key} > {first} ORDER BY {key} LIMIT {count}) "
            + "TO STDOUT (FORMAT BINARY)";
    }

    public static string KeysWithin(string schema, StoredLayer layer)
    {
        var (key, geometry) = (PostgisNames.Quoted(layer.KeyColumn), PostgisNames.Quoted(layer.GeometryColumn));
        return $"SELECT {key} FROM {PostgisNames.Table(schema, layer)} WHERE {geometry} && ST_MakeEnvelope($1, $2, $3, $4, 4326) ORDER BY {key}";
    }

    public static string Count(string schema, StoredLayer layer) => $"SELECT count(*) FROM {PostgisNames.Table(schema, layer)}";

    /// <summary>Views of a study on its newest result, made anew: columns differ from result to result.</summary>
    public static string Views(string study, string schema, IEnumerable<StoredLayer> layers)
    {
        var views = PostgisNames.Quoted(PostgisNames.StudySchema(study));
        return $"DROP SCHEMA IF EXISTS {views} CASCADE; CREATE SCHEMA {views};"
            + string.Concat(layers.Select(l => $"CREATE VIEW {views}.{PostgisNames.Quoted(l.Id)} AS SELECT * FROM {PostgisNames.Table(schema, l)};"));
    }

    static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Real => "double precision",
        ColumnKind.Integer => "bigint",
        _ => "boolean",
    };

    static string GeometryType(ShapeKind shape) => shape switch
    {
        ShapeKind.Point => "Point",
        ShapeKind.Line => "LineString",
        _ => "MultiPolygon",
    };
}
