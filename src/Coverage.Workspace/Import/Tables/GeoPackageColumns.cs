using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The columns of a GeoPackage layer: attributes in table order, the position of its geometry in the select, the key that labels rows.
/// </summary>
sealed record GeoPackageColumns(IReadOnlyList<string> Names, string? Geometry, int Key)
{
    public static GeoPackageColumns Read(
        SqliteConnection connection, string layer, string? geometry, SourceOptions options, FindingTally findings)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, type, pk from pragma_table_xinfo($layer) where hidden <> 1";
        command.Parameters.AddWithValue("$layer", layer);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        var keys = new List<int>();
        var shape = default(string);
        while (reader.Read())
        {
            var name = reader.GetString(0);
            if (string.Equals(name, geometry, StringComparison.OrdinalIgnoreCase))
            {
                shape = name;
                continue;
            }

            if (reader.GetInt64(2) > 0)
            {
                keys.Add(names.Count);
            }

            names.Add(name);
        }

        if (names.Count == 0 && shape is null)
        {
            throw new InputException(
                "the layer '" + layer + "' is listed but its table is missing", findings.File, "export the layer again");
        }

        if (geometry is not null && shape is null)
        {
            throw new InputException(
                "the layer '" + layer + "' has no column '" + geometry + "', where its geometry should be", findings.File,
                "export the layer again");
        }

        if (names.Count > options.MaxColumns)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture,
                    $"the layer has {names.Count} columns, more than {options.MaxColumns}"),
                findings.File, "export fewer columns");
        }

        return new GeoPackageColumns(names, shape, keys.Count == 1 ? keys[0] : -1);
    }

    /// <summary>Attributes first, the geometry last.</summary>
    public string Select(string layer)
    {
        var columns = Names.Select(Quote).ToList();
        if (Geometry is not null)
        {
            columns.Add(Quote(Geometry));
        }

        return "select " + string.Join(", ", columns) + " from " + Quote(layer);
    }

    static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
