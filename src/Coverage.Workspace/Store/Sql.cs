using Coverage.Layers;
using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The SQL of a GeoPackage 1.3 (OGC 12-128r17): system tables, table definitions, the R-tree extension (annex F.3) and the row counts
/// that GDAL keeps. Names are quoted everywhere, so that layers and columns may be called anything.
/// </summary>
static class Sql
{
    /// <summary>'GPKG' and version 1.3.0, in the file header.</summary>
    public const int ApplicationId = 0x47504B47;

    public const int UserVersion = 10300;

    /// <summary>
    /// The temporary file is thrown away when anything fails, so it needs no journal; it is flushed once, before it gets its name.
    /// </summary>
    public const string BulkPragmas = """
        PRAGMA encoding = 'UTF-8';
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -65536;
        """;

    public const string SystemTables = """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
          CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
        INSERT INTO gpkg_spatial_ref_sys VALUES
          ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
          ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
          ('WGS 84 geodetic', 4326, 'EPSG', 4326,
           'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' ||
           'AUTHORITY["EPSG","6326"]],' ||
           'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],' ||
           'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
           'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
        """;

    const string InsertContents = """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
        VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    /// <summary>A quoted name.</summary>
    public static string Name(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>A quoted text value.</summary>
    static string Text(string value) => '\'' + value.Replace("'", "''", StringComparison.Ordinal) + '\'';

    public static string TreeName(StoredLayer layer) => $"rtree_{layer.Id}_{layer.GeometryColumn}";

    public static string CreateTable(StoredLayer layer)
    {
        var sql = new StringBuilder($"CREATE TABLE {Name(layer.Id)} ({Name(layer.KeyColumn)} INTEGER PRIMARY KEY NOT NULL");
        if (layer.Shape != ShapeKind.None)
        {
            sql.Append(CultureInfo.InvariantCulture, $", {Name(layer.GeometryColumn)} {GeometryType(layer.Shape)}");
        }

        foreach (var column in layer.Columns)
        {
            sql.Append(CultureInfo.InvariantCulture, $", {Name(column.Name)} {TypeOf(column.Kind)}");
        }

        return sql.Append(')').ToString();
    }

    /// <summary>The page where the tree of a table begins.</summary>
    public static int RootOf(SqliteFile file, string table)
    {
        using var root = new Statement(file, "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?");
        root.Bind(1, table);
        return root.Read() ? (int)root.Long(0) : throw new InvalidOperationException($"table {table} has just been created and is not there");
    }

    /// <summary>
    /// A file that another program lets shrink by itself (auto_vacuum) has pages that say whose every page is: it is written anew without.
    /// </summary>
    public static void LayOutPlainly(SqliteFile file)
    {
        using (var shrinks = new Statement(file, "PRAGMA auto_vacuum"))
        {
            if (!shrinks.Read() || shrinks.Long(0) == 0)
            {
                return;
            }
        }

        file.Run("PRAGMA auto_vacuum = NONE; VACUUM");
    }

    /// <summary>Rows in key order: key, geometry (NULL for a table), then the columns.</summary>
    public static string SelectRows(StoredLayer layer)
    {
        var key = Name(layer.KeyColumn);
        var geometry = layer.Shape == ShapeKind.None ? "NULL" : Name(layer.GeometryColumn);
        var columns = string.Concat(layer.Columns.Select(c => ", " + Name(c.Name)));
        return $"SELECT {key}, {geometry}{columns} FROM {Name(layer.Id)} WHERE {key} > ? ORDER BY {key} LIMIT ?";
    }

    /// <summary>Registers a table: contents, geometry column, row count.</summary>
    public static void Register(SqliteFile file, StoredLayer layer, ShapeBox box, GeoPackageContents whole)
    {
        var spatial = layer.Shape != ShapeKind.None;
        using (var contents = new Statement(file, InsertContents))
        {
            contents.Bind(1, layer.Id);
            contents.Bind(2, spatial ? "features" : "attributes");
            contents.Bind(3, whole.Describe(layer));
            contents.Bind(4, whole.Changed.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            contents.Bind(5, Degrees(box.MinX));
            contents.Bind(6, Degrees(box.MinY));
            contents.Bind(7, Degrees(box.MaxX));
            contents.Bind(8, Degrees(box.MaxY));
            contents.Bind(9, spatial ? GeometryBlob.Wgs84 : null);
            contents.Execute();
        }

        if (spatial)
        {
            file.Run($"""
                INSERT INTO gpkg_geometry_columns VALUES
                  ({Text(layer.Id)}, {Text(layer.GeometryColumn)}, '{GeometryType(layer.Shape)}', {GeometryBlob.Wgs84}, 0, 0)
                """);
        }

        file.Run($"INSERT INTO gpkg_ogr_contents VALUES ({Text(layer.Id)}, {layer.Count})");
        file.Run(CountTriggers(layer));

        double Degrees(int steps) => spatial && !box.IsEmpty ? FixedPoint.FromGrid(steps) : double.NaN;
    }

    /// <summary>Takes a table out of the file with all that stands about it; nothing happens when it is not there.</summary>
    public static void Remove(SqliteFile file, string table)
    {
        var trees = new List<string>();
        using (var tree = new Statement(file, "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"))
        {
            tree.Bind(1, table);
            while (tree.Read())
            {
                trees.Add($"rtree_{table}_{tree.Text(0)}");
            }
        }

        file.Run(string.Concat(trees.Select(t => $"DROP TABLE IF EXISTS {Name(t)};")) + $"DROP TABLE IF EXISTS {Name(table)}");
        foreach (var system in (string[])["gpkg_ogr_contents", "gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"])
        {
            file.Run($"DELETE FROM {system} WHERE table_name = {Text(table)}");
        }
    }

    public static void CreateTree(SqliteFile file, StoredLayer layer) =>
        file.Run($"CREATE VIRTUAL TABLE {Name(TreeName(layer))} USING rtree(id, minx, maxx, miny, maxy)");

    /// <summary>The tree as an extension, and its triggers.</summary>
    public static void RegisterTree(SqliteFile file, StoredLayer layer)
    {
        file.Run($"""
            INSERT INTO gpkg_extensions VALUES ({Text(layer.Id)}, {Text(layer.GeometryColumn)}, 'gpkg_rtree_index',
              'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
            """);
        file.Run(TreeTriggers(layer));
    }

    /// <summary>
    /// The six triggers of the R-tree extension in version 1.3, which keep the tree right when another program edits the layer.
    /// </summary>
    static string TreeTriggers(StoredLayer layer)
    {
        var (table, tree, g, i) = (Name(layer.Id), Name(TreeName(layer)), Name(layer.GeometryColumn), Name(layer.KeyColumn));
        string Trigger(string suffix) => Name($"{TreeName(layer)}_{suffix}");
        var box = $"ST_MinX(NEW.{g}), ST_MaxX(NEW.{g}), ST_MinY(NEW.{g}), ST_MaxY(NEW.{g})";
        var there = $"(NEW.{g} NOTNULL AND NOT ST_IsEmpty(NEW.{g}))";
        var gone = $"(NEW.{g} ISNULL OR ST_IsEmpty(NEW.{g}))";
        return $"""
            CREATE TRIGGER {Trigger("insert")} AFTER INSERT ON {table} WHEN {there}
            BEGIN INSERT OR REPLACE INTO {tree} VALUES (NEW.{i}, {box}); END;
            CREATE TRIGGER {Trigger("update1")} AFTER UPDATE OF {g} ON {table} WHEN OLD.{i} = NEW.{i} AND {there}
            BEGIN INSERT OR REPLACE INTO {tree} VALUES (NEW.{i}, {box}); END;
            CREATE TRIGGER {Trigger("update2")} AFTER UPDATE OF {g} ON {table} WHEN OLD.{i} = NEW.{i} AND {gone}
            BEGIN DELETE FROM {tree} WHERE id = OLD.{i}; END;
            CREATE TRIGGER {Trigger("update3")} AFTER UPDATE ON {table} WHEN OLD.{i} != NEW.{i} AND {there}
            BEGIN DELETE FROM {tree} WHERE id = OLD.{i}; INSERT OR REPLACE INTO {tree} VALUES (NEW.{i}, {box}); END;
            CREATE TRIGGER {Trigger("update4")} AFTER UPDATE ON {table} WHEN OLD.{i} != NEW.{i} AND {gone}
            BEGIN DELETE FROM {tree} WHERE id IN (OLD.{i}, NEW.{i}); END;
            CREATE TRIGGER {Trigger("delete")} AFTER DELETE ON {table} WHEN OLD.{g} NOT NULL
            BEGIN DELETE FROM {tree} WHERE id = OLD.{i}; END;
            """;
    }

    static string CountTriggers(StoredLayer layer) => $"""
        CREATE TRIGGER {Name("trigger_insert_feature_count_" + layer.Id)} AFTER INSERT ON {Name(layer.Id)}
        BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower({Text(layer.Id)}); END;
        CREATE TRIGGER {Name("trigger_delete_feature_count_" + layer.Id)} AFTER DELETE ON {Name(layer.Id)}
        BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower({Text(layer.Id)}); END;
        """;

    public static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "TEXT",
        ColumnKind.Real => "REAL",
        ColumnKind.Integer => "INTEGER",
        _ => "BOOLEAN",
    };

    static string GeometryType(ShapeKind shape) => shape switch
    {
        ShapeKind.Point => "POINT",
        ShapeKind.Line => "LINESTRING",
        _ => "MULTIPOLYGON",
    };
}
