using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Writes layers into a new GeoPackage file: SQLite makes the tables, <see cref="BulkTable"/> fills them with rows in order under the keys
/// 1, 2, 3 … and the R-trees in one pass, then SQLite registers them and adds the triggers that only other programs need. The file is
/// worthless until <see cref="Write"/> has returned.
/// </summary>
sealed class GeoPackageWriter
{
    const int SmallPageBytes = 4096;
    const int LargePageBytes = 16384;
    const long ManyValues = 20_000_000;

    readonly string _path;
    readonly GeoPackageContents _contents;
    readonly StoredLayer[] _stored;
    readonly ShapeBox[] _extents;
    readonly Dictionary<string, int> _roots = new(StringComparer.Ordinal);
    readonly Dictionary<string, TreeRoots> _trees = new(StringComparer.Ordinal);
    readonly IProgress<StoreProgress>? _progress;
    readonly CancellationToken _cancellation;
    readonly long _rowsTotal;
    long _rowsBefore;

    GeoPackageWriter(
        string path, GeoPackageContents contents, StoredLayer[] stored, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        (_path, _contents, _stored, _progress, _cancellation) = (path, contents, stored, progress, cancellation);
        _extents = new ShapeBox[stored.Length];
        _rowsTotal = contents.Layers.Sum(l => (long)l.Count);
    }

    /// <param name="path">A file that does not exist.</param>
    /// <param name="contents">Checked layers; no manifest for a plain export.</param>
    /// <param name="progress">Told after every few thousand rows.</param>
    /// <param name="cancellation">Looked at as often.</param>
    public static void Write(string path, GeoPackageContents contents, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var stored = contents.Layers.Select(Describe).ToArray();
        var writer = new GeoPackageWriter(path, contents, stored, progress, cancellation);
        using (var file = SqliteFile.Create(path))
        {
            file.Run($"PRAGMA page_size = {PageBytes(contents)}");
            file.Run(Sql.BulkPragmas);
            file.Run($"PRAGMA application_id = {Sql.ApplicationId}; PRAGMA user_version = {Sql.UserVersion}; BEGIN");
            file.Run(Sql.SystemTables);
            writer.CreateTables(file);
            file.Run("COMMIT");
        }

        writer.FillTables();
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run(Sql.BulkPragmas);
            file.Run("BEGIN");
            writer.RegisterTables(file);
            if (contents.Manifest is { } manifest)
            {
                writer.WriteManifest(file, contents.Complete(manifest), stored);
            }

            cancellation.ThrowIfCancellationRequested();
            file.Run("COMMIT");
        }
    }

    /// <summary>Adds a layer to a copy of a result, in place of the one of its name, and writes the manifest anew.</summary>
    /// <param name="path">A copy that nobody reads yet; worthless until this has returned.</param>
    /// <param name="contents">The layer alone, with the manifest that counts it in.</param>
    /// <param name="layers">All layers afterwards.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    public static void Amend(string path, GeoPackageContents contents, StoredLayer[] layers, CancellationToken cancellation)
    {
        var layer = Describe(contents.Layers[0]);
        var writer = new GeoPackageWriter(path, contents, [layer], null, cancellation);
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run(Sql.BulkPragmas);
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            Sql.LayOutPlainly(file);
            file.Run("BEGIN");
            Sql.Remove(file, layer.Id);
            writer.CreateTables(file);
            file.Run("COMMIT");
        }

        writer.FillTables();
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run(Sql.BulkPragmas);
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; BEGIN");
            writer.RegisterTables(file);
            file.Run("DELETE FROM manifest");
            ManifestTable.Write(file, contents.Manifest!, layers);
            cancellation.ThrowIfCancellationRequested();
            file.Run("COMMIT");
        }
    }

    /// <summary>The table a layer becomes; its key and geometry columns step aside for columns of the layer.</summary>
    internal static StoredLayer Describe(Layer layer) => new()
    {
        Id = layer.Id,
        TitleZh = layer.TitleZh,
        TitleEn = layer.TitleEn,
        Shape = GridShape.KindOf(layer.Geometry),
        Count = layer.Count,
        KeyColumn = Free(layer, "fid"),
        GeometryColumn = Free(layer, "geom"),
        Columns = [.. layer.Columns.Select(DescribeColumn)],
    };

    static StoredColumn DescribeColumn(Column column) => column switch
    {
        TextColumn => new StoredColumn(column.Name, ColumnKind.Text, 0),
        RealColumn real => new StoredColumn(column.Name, ColumnKind.Real, real.Decimals),
        IntegerColumn => new StoredColumn(column.Name, ColumnKind.Integer, 0),
        FlagColumn => new StoredColumn(column.Name, ColumnKind.Flag, 0),
        _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
    };

    static string Free(Layer layer, string name)
    {
        while (layer.Columns.Any(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>Long rows waste much of a small page: a large result is given larger ones.</summary>
    static int PageBytes(GeoPackageContents contents) =>
        contents.Layers.Sum(l => (long)l.Count * l.Columns.Length) > ManyValues ? LargePageBytes : SmallPageBytes;

    /// <summary>Empty tables and trees.</summary>
    void CreateTables(SqliteFile file)
    {
        foreach (var layer in _stored)
        {
            file.Run(Sql.CreateTable(layer));
            if (layer.Shape != ShapeKind.None)
            {
                Sql.CreateTree(file, layer);
            }
        }

        foreach (var layer in _stored)
        {
            _roots[layer.Id] = Sql.RootOf(file, layer.Id);
            if (layer.Shape != ShapeKind.None)
            {
                _trees[layer.Id] = PackedRtree.RootsOf(file, Sql.TreeName(layer));
            }
        }
    }

    /// <summary>All rows, and the trees above their boxes.</summary>
    void FillTables()
    {
        using var pages = PageFile.Open(_path);
        for (var i = 0; i < _stored.Length; i++)
        {
            var (layer, stored) = (_contents.Layers[i], _stored[i]);
            Report(stored.Id, 0);
            var boxes = new ShapeBox[stored.Shape == ShapeKind.None ? 0 : layer.Count];
            var rows = new BulkRows(layer.Count, RowEncoder.Of(layer, boxes));
            BulkTable.Fill(pages, _roots[stored.Id], rows, done => Report(stored.Id, done));
            _rowsBefore += layer.Count;
            _extents[i] = boxes.Aggregate(ShapeBox.Empty, (all, box) => all.Including(box));
            if (stored.Shape != ShapeKind.None)
            {
                PackedRtree.Fill(pages, _trees[stored.Id], boxes);
            }

            Report(stored.Id, 0);
        }

        pages.Close();
    }

    /// <summary>What the system tables say of the layers, and the triggers that only other programs need.</summary>
    void RegisterTables(SqliteFile file)
    {
        for (var i = 0; i < _stored.Length; i++)
        {
            Sql.Register(file, _stored[i], _extents[i], _contents);
            if (_stored[i].Shape != ShapeKind.None)
            {
                Sql.RegisterTree(file, _stored[i]);
            }
        }
    }

    void WriteManifest(SqliteFile file, Manifest manifest, StoredLayer[] layers)
    {
        file.Run(ManifestTable.Create);
        ManifestTable.Write(file, manifest, layers);
        using var rows = new Statement(file, "SELECT count(*) FROM manifest");
        rows.Read();
        var table = new StoredLayer
        {
            Id = ManifestTable.Name,
            TitleZh = "成果说明",
            TitleEn = "Manifest",
            Shape = ShapeKind.None,
            Columns = [],
            Count = (int)rows.Long(0),
        };
        Sql.Register(file, table, ShapeBox.Empty, _contents);
    }

    /// <param name="layer">The layer at work on.</param>
    /// <param name="rows">Rows done of it that are not counted yet.</param>
    void Report(string layer, int rows)
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new StoreProgress(layer, _rowsBefore + rows, _rowsTotal));
    }
}
