using System.Collections.Immutable;
using Coverage.Layers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>
/// An open GeoPackage result. It keeps reading the file it opened when a new run puts another in its place (on Windows the file cannot be
/// replaced while it is open).
/// </summary>
sealed class GeoPackageSource : IResultSource
{
    readonly SqliteFile _file;

    GeoPackageSource(string path, SqliteFile file)
    {
        Name = path;
        _file = file;
        var rows = ManifestTable.ReadRows(file, path);
        Manifest = ManifestTable.Parse(rows, path);
        Layers = [.. ManifestTable.ParseLayers(rows, path).Select(Counted)];
    }

    public string Name { get; }

    public Manifest Manifest { get; }

    public ImmutableArray<StoredLayer> Layers { get; }

    public static GeoPackageSource Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException("there is no such file", path, "give the .gpkg file that run wrote");
        }

        SqliteFile? file = null;
        try
        {
            file = SqliteFile.OpenRead(path);
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            return new GeoPackageSource(path, file);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (Explain(e, path) is { } clear)
            {
                throw clear;
            }

            throw;
        }
    }

    public Layer Read(StoredLayer layer, int first, int count)
    {
        try
        {
            using var rows = new Statement(_file, Sql.SelectRows(layer));
            rows.Bind(1, (long)first);
            rows.Bind(2, (long)count);
            return LayerReader.Read(new GeoPackageRows(rows, layer), layer, first, count);
        }
        catch (Exception e) when (Explain(e, $"{Name}, layer {layer.Id}") is { } clear)
        {
            throw clear;
        }
    }

    public int[] RowsWithin(StoredLayer layer, DegreeBox box)
    {
        try
        {
            return QueryTree(layer, box);
        }
        catch (Exception e) when (Explain(e, $"{Name}, layer {layer.Id}") is { } clear)
        {
            throw clear;
        }
    }

    public string NetworkPath()
    {
        // After a rename of both files the name in the manifest is stale; a foreign manifest may not lead elsewhere.
        var path = NetworkFile.PathFor(Name);
        return File.Exists(path) || Manifest.NetworkFile.Length == 0
            ? path
            : Path.Combine(Path.GetDirectoryName(Name) ?? "", Path.GetFileName(Manifest.NetworkFile));
    }

    public void Dispose() => _file.Dispose();

    int[] QueryTree(StoredLayer layer, DegreeBox box)
    {
        var tree = Sql.Name(Sql.TreeName(layer));
        using var query = new Statement(_file, $"SELECT id FROM {tree} WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?");
        query.Bind(1, box.MinLon);
        query.Bind(2, box.MaxLon);
        query.Bind(3, box.MinLat);
        query.Bind(4, box.MaxLat);
        var rows = new List<int>();
        while (query.Read())
        {
            var row = query.Long(0) - 1;
            rows.Add(row >= 0 && row < layer.Count
                ? (int)row
                : throw new InvalidDataException("rows were added or removed by another program"));
        }

        rows.Sort();
        return [.. rows];
    }

    StoredLayer Counted(StoredLayer layer)
    {
        CheckTable(layer);
        using var count = new Statement(_file, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?");
        count.Bind(1, layer.Id);
        return count.Read() && count.TypeOf(0) == raw.SQLITE_INTEGER && count.Long(0) is >= 0 and < int.MaxValue
            ? layer with { Count = (int)count.Long(0) }
            : throw ManifestTable.Damaged(Name, $"row count of {layer.Id}");
    }

    void CheckTable(StoredLayer layer)
    {
        const string ColumnNames = "SELECT i.name FROM sqlite_master m, pragma_table_info(m.name) i WHERE m.type = 'table' AND m.name = ?";
        using var columns = new Statement(_file, ColumnNames);
        columns.Bind(1, layer.Id);
        var there = new HashSet<string>(StringComparer.Ordinal);
        while (columns.Read())
        {
            there.Add(columns.Text(0));
        }

        if (there.Count == 0)
        {
            throw ManifestTable.Damaged(Name, $"table {layer.Id} is missing");
        }

        var wanted = layer.Columns.Select(c => c.Name)
            .Append(layer.KeyColumn)
            .Concat(layer.Shape == ShapeKind.None ? [] : [layer.GeometryColumn]);
        if (wanted.FirstOrDefault(name => !there.Contains(name)) is { } missing)
        {
            throw ManifestTable.Damaged(Name, $"column {missing} of table {layer.Id} is missing");
        }
    }

    /// <summary>What a reader's failure means; null when it is not about the file.</summary>
    static Exception? Explain(Exception e, string where) => e switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB } => ManifestTable.NotAResult(where, e),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } =>
            new WorkspaceException($"{where}: another program is writing to it → close it there and try again", e),
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_PERM } =>
            new WorkspaceException($"{where}: cannot be opened → check the permissions", e),
        SqliteException or InvalidDataException => ManifestTable.Damaged(where, e.Message, e),
        _ => null,
    };
}
