using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Writes layers into a new GeoPackage file: SQLite makes the tables, <see cref="BulkTable"/> fills them with rows in order under the keys
/// 1, 2, 3 … and the R-trees in one pass, then SQLite registers them and adds the triggers that only other programs need. Tables may be added some at a time. The file is
/// worthless until <see cref="Finish"/> has returned.
/// </summary>
sealed class GeoPackageWriter
{
    const int SmallPageBytes = 4096;
    const int LargePageBytes = 16384;
    const long ManyValues = 20_000_000;

    readonly string _path;
    readonly CancellationToken _cancellation;

    /// <summary>The tables that are there, by layer.</summary>
    readonly Dictionary<Layer, (StoredLayer Table, ShapeBox Extent)> _tables = new(ReferenceEqualityComparer.Instance);

    readonly Dictionary<string, int> _roots = new(StringComparer.Ordinal);
    readonly Dictionary<string, TreeRoots> _trees = new(StringComparer.Ordinal);
    volatile Progress? _progress;
    long _rowsBefore;

    /// <param name="path">A file that does not exist.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    public GeoPackageWriter(string path, CancellationToken cancellation) => (_path, _cancellation) = (path, cancellation);

    sealed record Progress(IProgress<StoreProgress> To, long RowsTotal);

    /// <param name="path">A file that does not exist.</param>
    /// <param name="contents">Checked layers; no manifest for a plain export.</param>
    /// <param name="progress">Told after every few thousand rows.</param>
    /// <param name="cancellation">Looked at as often.</param>
    public static void Write(string path, GeoPackageContents contents, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var writer = new GeoPackageWriter(path, cancellation);
        writer.TellProgress(progress, contents.Layers);
        writer.Finish(contents);
    }

    /// <summary>From now on progress through all of these layers is told, those that are written already among them.</summary>
    public void TellProgress(IProgress<StoreProgress>? progress, IReadOnlyList<Layer> layers) =>
        _progress = progress is null ? null : new Progress(progress, layers.Sum(l => (long)l.Count));

    /// <summary>Writes the tables of some layers. The first ones decide how large the pages are.</summary>
    public void Add(IReadOnlyList<Layer> layers)
    {
        var begins = _tables.Count == 0;
        using (var file = begins ? SqliteFile.Create(_path) : SqliteFile.OpenWrite(_path))
        {
            if (begins)
            {
                file.Run($"PRAGMA page_size = {PageBytes(layers)}");
            }

            file.Run(Sql.BulkPragmas);
            if (begins)
            {
                file.Run($"PRAGMA application_id = {Sql.ApplicationId}; PRAGMA user_version = {Sql.UserVersion}; BEGIN");
                file.Run(Sql.SystemTables);
            }
            else
            {
                file.Run("BEGIN");
            }

            CreateTables(file, layers);
            file.Run("COMMIT");
        }

        FillTables(layers);
    }

    /// <summary>Writes the layers that are not there yet, and what the file says of all of them, in their order.</summary>
    public void Finish(GeoPackageContents contents)
    {
        Layer[] others = [.. contents.Layers.Where(l => !_tables.ContainsKey(l))];
        if (others.Length > 0 || _tables.Count == 0)
        {
            Add(others);
        }

        using var file = SqliteFile.OpenWrite(_path);
        file.Run(Sql.BulkPragmas);
        file.Run("BEGIN");
        RegisterTables(file, contents);
        if (contents.Manifest is { } manifest)
        {
            WriteManifest(file, contents.Complete(manifest), contents);
        }

        _cancellation.ThrowIfCancellationRequested();
        file.Run("COMMIT");
    }

    /// <summary>Adds a layer to a copy of a result, in place of the one of its name, and writes the manifest anew.</summary>
    /// <param name="path">A copy that nobody reads yet; worthless until this has returned.</param>
    /// <param name="contents">The layer alone, with the manifest that counts it in.</param>
    /// <param name="layers">All layers afterwards.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    public static void Amend(string path, GeoPackageContents contents, StoredLayer[] layers, CancellationToken cancellation)
    {
        var writer = new GeoPackageWriter(path, cancellation);
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run(Sql.BulkPragmas);
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            Sql.LayOutPlainly(file);
            file.Run("BEGIN");
            Sql.Remove(file, contents.Layers[0].Id);
            writer.CreateTables(file, contents.Layers);
            file.Run("COMMIT");
        }

        writer.FillTables(contents.Layers);
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run(Sql.BulkPragmas);
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; BEGIN");
            writer.RegisterTables(file, contents);
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
    static int PageBytes(IReadOnlyList<Layer> layers) =>
        layers.Sum(l => (long)l.Count * l.Columns.Length) > ManyValues ? LargePageBytes : SmallPageBytes;

    /// <summary>Empty tables and trees.</summary>
    void CreateTables(SqliteFile file, IReadOnlyList<Layer> layers)
    {
        foreach (var layer in layers)
        {
            var table = Describe(layer);
            _tables.Add(layer, (table, ShapeBox.Empty));
            file.Run(Sql.CreateTable(table));
            if (table.Shape != ShapeKind.None)
            {
                Sql.CreateTree(file, table);
            }
        }

        foreach (var table in layers.Select(l => _tables[l].Table))
        {
            _roots[table.Id] = Sql.RootOf(file, table.Id);
            if (table.Shape != ShapeKind.None)
            {
                _trees[table.Id] = PackedRtree.RootsOf(file, Sql.TreeName(table));
            }
        }
    }

    /// <summary>All rows, and the trees above their boxes.</summary>
    void FillTables(IReadOnlyList<Layer> layers)
    {
        using var pages = PageFile.Open(_path);
        foreach (var layer in layers)
        {
            var table = _tables[layer].Table;
            Report(table.Id, 0);
            var boxes = new ShapeBox[table.Shape == ShapeKind.None ? 0 : layer.Count];
            var rows = new BulkRows(layer.Count, RowEncoder.Of(layer, boxes));
            BulkTable.Fill(pages, _roots[table.Id], rows, done => Report(table.Id, done));
            _rowsBefore += layer.Count;
            _tables[layer] = (table, boxes.Aggregate(ShapeBox.Empty, (all, box) => all.Including(box)));
            if (table.Shape != ShapeKind.None)
            {
                PackedRtree.Fill(pages, _trees[table.Id], boxes);
            }

            Report(table.Id, 0);
        }

        pages.Close();
    }

    /// <summary>What the system tables say of the layers, and the triggers that only other programs need.</summary>
    void RegisterTables(SqliteFile file, GeoPackageContents contents)
    {
        foreach (var (table, extent) in contents.Layers.Select(l => _tables[l]))
        {
            Sql.Register(file, table, extent, contents);
            if (table.Shape != ShapeKind.None)
            {
                Sql.RegisterTree(file, table);
            }
        }
    }

    void WriteManifest(SqliteFile file, Manifest manifest, GeoPackageContents contents)
    {
        file.Run(ManifestTable.Create);
        ManifestTable.Write(file, manifest, [.. contents.Layers.Select(l => _tables[l].Table)]);
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
        Sql.Register(file, table, ShapeBox.Empty, contents);
    }

    /// <param name="layer">The layer at work on.</param>
    /// <param name="rows">Rows done of it that are not counted yet.</param>
    void Report(string layer, int rows)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_progress is { } progress)
        {
            progress.To.Report(new StoreProgress(layer, _rowsBefore + rows, progress.RowsTotal));
        }
    }
}
