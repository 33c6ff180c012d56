using System.Collections.Immutable;
using Coverage.Layers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coverage.Workspaces.Store;

/// <summary>
/// An open result file: manifest and layer list at once, rows on demand. It keeps reading the file it opened when a new run puts another in its
/// place (on Windows the file cannot be replaced while it is open). Calls from several threads wait for each other.
/// </summary>
public sealed class StoredResult : IDisposable
{
    readonly SqliteFile _file;
    readonly Lock _reading = new();

    StoredResult(string path, SqliteFile file)
    {
        Path = path;
        _file = file;
        var rows = ManifestTable.ReadRows(file, path);
        Manifest = ManifestTable.Parse(rows, path);
        Layers = [.. ManifestTable.ParseLayers(rows, path).Select(Counted)];
    }

    public string Path { get; }

    public Manifest Manifest { get; }

    /// <summary>In the order they were written.</summary>
    public ImmutableArray<StoredLayer> Layers { get; }

    internal static StoredResult Open(string path)
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
            return new StoredResult(path, file);
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

    public StoredLayer? Find(string id) => Layers.FirstOrDefault(l => l.Id == id);

    /// <summary>A whole layer, equal to the one that was stored (reals and coordinates at their decimals).</summary>
    public Layer LoadLayer(string id) => LoadRows(id, 0, int.MaxValue);

    /// <summary>Rows <paramref name="first"/> (from 0) and after, at most <paramref name="count"/>.</summary>
    public Layer LoadRows(string id, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var layer = Known(id);
        try
        {
            lock (_reading)
            {
                return LayerReader.Read(_file, layer, first, count);
            }
        }
        catch (Exception e) when (Explain(e, $"{Path}, layer {id}") is { } clear)
        {
            throw clear;
        }
    }

    /// <summary>
    /// Rows (from 0, rising) of a map layer whose box meets the given box in degrees, edges included, by the R-tree; boxes there are rounded outward
    /// to single precision (some metres), so a row just outside may be among them.
    /// </summary>
    public int[] RowsWithin(string id, double minLon, double minLat, double maxLon, double maxLat)
    {
        var layer = Known(id);
        if (layer.Shape == ShapeKind.None)
        {
            throw new ArgumentException($"{id} is a table without shapes", nameof(id));
        }

        try
        {
            lock (_reading)
            {
                return QueryTree(layer, (minLon, minLat, maxLon, maxLat));
            }
        }
        catch (Exception e) when (Explain(e, $"{Path}, layer {id}") is { } clear)
        {
            throw clear;
        }
    }

    public void Dispose() => _file.Dispose();

    StoredLayer Known(string id) => Find(id) ?? throw new InputException($"there is no layer {id}", Path, "the file has " + string.Join(", ", Layers.Select(l => l.Id)));

    int[] QueryTree(StoredLayer layer, (double MinLon, double MinLat, double MaxLon, double MaxLat) box)
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
            rows.Add(row >= 0 && row < layer.Count ? (int)row : throw new InvalidDataException("rows were added or removed by another program"));
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
            : throw ManifestTable.Damaged(Path, $"row count of {layer.Id}");
    }

    void CheckTable(StoredLayer layer)
    {
        using var columns = new Statement(_file, "SELECT i.name FROM sqlite_master m, pragma_table_info(m.name) i WHERE m.type = 'table' AND m.name = ?");
        columns.Bind(1, layer.Id);
        var there = new HashSet<string>(StringComparer.Ordinal);
        while (columns.Read())
        {
            there.Add(columns.Text(0));
        }

        if (there.Count == 0)
        {
            throw ManifestTable.Damaged(Path, $"table {layer.Id} is missing");
        }

        var wanted = layer.Columns.Select(c => c.Name).Append(layer.KeyColumn).Concat(layer.Shape == ShapeKind.None ? [] : [layer.GeometryColumn]);
        if (wanted.FirstOrDefault(name => !there.Contains(name)) is { } missing)
        {
            throw ManifestTable.Damaged(Path, $"column {missing} of table {layer.Id} is missing");
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
