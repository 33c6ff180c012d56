using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens a layer of a GeoPackage, read-only and immutable: feature layers and attribute tables. Without a name it is the only feature
/// layer, or the only table; several are listed in the error. The database may be hostile: its schema is not trusted, cells are bounded,
/// and work between two rows is bounded.
/// </summary>
static class GeoPackageTable
{
    const string LayersSql =
        "select table_name, data_type from gpkg_contents where data_type in ('features', 'attributes') order by table_name";

    const string CrsSql =
        "select s.organization, s.organization_coordsys_id, s.definition, s.srs_id, g.column_name "
        + "from gpkg_geometry_columns g left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id where g.table_name = $layer collate nocase";

    public static SourceTable Open(string path, string? layer, SourceOptions options, FindingTally findings)
    {
        WarnOfPendingLog(path, findings);
        var connection = Connect(path, options);
        try
        {
            return Reading(findings.File, () => Open(connection, layer, options, findings));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a step on the database; a damaged file becomes one clear error.</summary>
    internal static T Reading<T>(string file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (SqliteException e)
        {
            var what = e.SqliteErrorCode == raw.SQLITE_INTERRUPT
                ? "reading the next row takes far too long; a view of the file may run in a circle"
                : "the GeoPackage is damaged: " + e.Message;
            throw new InputException(what, file, "export the layer again", e);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new InputException("the GeoPackage is damaged: " + e.Message, file, "export the layer again", e);
        }
    }

    static SourceTable Open(SqliteConnection connection, string? layer, SourceOptions options, FindingTally findings)
    {
        var name = ChooseLayer(connection, layer, findings);
        var (crs, geometry) = ReadCrs(connection, name, findings);
        var columns = GeoPackageColumns.Read(connection, name, geometry, options, findings);
        var command = connection.CreateCommand();
        command.CommandText = columns.Select(name);
        var cursor = new GeoPackageCursor(connection, command, columns, findings, options.MaxRowWork);
        return new SourceTable(findings.File, ColumnNames.From(columns.Names), findings.Report, cursor)
        {
            LayerName = name,
            Crs = crs,
            HasShapes = geometry is not null,
        };
    }

    static SqliteConnection Connect(string path, SourceOptions options)
    {
        var uri = new Uri(Path.GetFullPath(path)).AbsoluteUri.Replace("?", "%3f", StringComparison.Ordinal);
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = uri + "?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, options.MaxFeatureBytes);
        using var command = connection.CreateCommand();
        command.CommandText = "pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0;";
        Reading(Path.GetFileName(path), command.ExecuteNonQuery);
        return connection;
    }

    static void WarnOfPendingLog(string path, FindingTally findings)
    {
        var log = new FileInfo(path + "-wal");
        if (log.Exists && log.Length > 0)
        {
            findings.Add(
                Severity.Warned, "pending-changes", "", "", log.Name,
                "another program has changes not yet written into the file; they are not read", "close that program and run again");
        }
    }

    static string ChooseLayer(SqliteConnection connection, string? wanted, FindingTally findings)
    {
        var layers = ReadLayers(connection, findings.File);
        if (wanted is not null)
        {
            return layers.FirstOrDefault(l => string.Equals(l.Name, wanted, StringComparison.OrdinalIgnoreCase)).Name
                ?? throw new InputException(
                    "the GeoPackage has no layer '" + wanted + "'", findings.File, "its layers are: " + List(layers.Select(l => l.Name)));
        }

        var features = layers.Where(l => l.Kind == "features").ToList();
        var choice = features.Count > 0 ? features : layers;
        return choice.Count switch
        {
            0 => throw new InputException(
                "the GeoPackage has no layer of features or attributes", findings.File, "export a vector layer into it"),
            1 => choice[0].Name,
            _ => throw new InputException(
                "the GeoPackage has several layers: " + List(choice.Select(l => l.Name)), findings.File, "name one with \"layer\""),
        };
    }

    static List<(string Name, string Kind)> ReadLayers(SqliteConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where name = 'gpkg_contents'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            throw new InputException(
                "the file is an SQLite database but no GeoPackage: it has no table gpkg_contents", file, "export the layer as .gpkg");
        }

        command.CommandText = LayersSql;
        using var reader = command.ExecuteReader();
        var layers = new List<(string, string)>();
        while (reader.Read() && layers.Count < 10_000)
        {
            layers.Add((reader.GetString(0), reader.GetString(1)));
        }

        return layers;
    }

    static (SourceCrs? Crs, string? Geometry) ReadCrs(SqliteConnection connection, string layer, FindingTally findings)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where name = 'gpkg_geometry_columns'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return (null, null);
        }

        command.CommandText = CrsSql;
        command.Parameters.AddWithValue("$layer", layer);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return (null, null);
        }

        var crs = Crs(reader);
        if (crs is null)
        {
            findings.Note("no-crs", "the layer's coordinate system is undefined", "say the layer's crs in the study");
        }

        return (crs, reader.GetString(4));
    }

    // -1 and 0 are the undefined systems of the standard.
    static SourceCrs? Crs(SqliteDataReader row)
    {
        if (row.IsDBNull(3) || row.GetInt64(3) is 0 or -1)
        {
            return null;
        }

        var isEpsg = !row.IsDBNull(0) && string.Equals(row.GetString(0), "EPSG", StringComparison.OrdinalIgnoreCase) && !row.IsDBNull(1);
        var definition = row.IsDBNull(2) ? null : row.GetString(2);
        return isEpsg && row.GetInt64(1) is > 0 and < int.MaxValue ? new SourceCrs((int)row.GetInt64(1), definition, "gpkg_spatial_ref_sys")
            : definition is null or "undefined" ? null
            : SourceCrs.FromWkt(definition, "gpkg_spatial_ref_sys");
    }

    static string List(IEnumerable<string> names) => string.Join(", ", names.Take(50));
}
