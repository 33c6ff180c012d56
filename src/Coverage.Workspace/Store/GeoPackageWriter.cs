using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Writes layers into a new GeoPackage file in one transaction: rows in order under the keys 1, 2, 3 …, then the R-tree in one pass,
/// then the
/// triggers that only other programs need. The file is worthless until <see cref="Write"/> has returned.
/// </summary>
sealed class GeoPackageWriter
{
    const int RowsBetweenChecks = 8192;

    readonly SqliteFile _file;
    readonly GeoPackageContents _contents;
    readonly IProgress<StoreProgress>? _progress;
    readonly CancellationToken _cancellation;
    readonly long _rowsTotal;
    long _rowsDone;

    GeoPackageWriter(SqliteFile file, GeoPackageContents contents, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        _file = file;
        _contents = contents;
        _rowsTotal = contents.Layers.Sum(l => (long)l.Count);
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <param name="path">A file that does not exist.</param>
    /// <param name="contents">Checked layers; no manifest for a plain export.</param>
    /// <param name="progress">Told after every few thousand rows.</param>
    /// <param name="cancellation">Looked at as often.</param>
    public static void Write(string path, GeoPackageContents contents, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var layers = contents.Layers;
        using var file = SqliteFile.Create(path);
        file.Run(Sql.BulkPragmas);
        file.Run($"PRAGMA application_id = {Sql.ApplicationId}; PRAGMA user_version = {Sql.UserVersion}");
        var writer = new GeoPackageWriter(file, contents, progress, cancellation);

        file.Run("BEGIN");
        file.Run(Sql.SystemTables);
        var stored = layers.Select(Describe).ToArray();
        for (var i = 0; i < stored.Length; i++)
        {
            writer.WriteLayer(layers[i], stored[i]);
        }

        if (contents.Manifest is { } manifest)
        {
            writer.WriteManifest(manifest, stored);
        }

        cancellation.ThrowIfCancellationRequested();
        file.Run("COMMIT");
    }

    /// <summary>Adds a layer to a copy of a result, in place of the one of its name, and writes the manifest anew.</summary>
    /// <param name="path">A copy that nobody reads yet; worthless until this has returned.</param>
    /// <param name="contents">The layer alone, with the manifest that counts it in.</param>
    /// <param name="layers">All layers afterwards.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    public static void Amend(string path, GeoPackageContents contents, StoredLayer[] layers, CancellationToken cancellation)
    {
        using var file = SqliteFile.OpenWrite(path);
        file.Run(Sql.BulkPragmas);
        file.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; BEGIN");
        var layer = contents.Layers[0];
        Sql.Remove(file, layer.Id);
        new GeoPackageWriter(file, contents, null, cancellation).WriteLayer(layer, Describe(layer));
        file.Run("DELETE FROM manifest");
        ManifestTable.Write(file, contents.Manifest!, layers);
        cancellation.ThrowIfCancellationRequested();
        file.Run("COMMIT");
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

    void WriteLayer(Layer layer, StoredLayer stored)
    {
        Report(stored.Id);
        _file.Run(Sql.CreateTable(stored));
        using var insert = new Statement(_file, Sql.InsertRow(stored));
        var boxes = layer.Geometry is { } geometry
            ? InsertShapes(layer, geometry, insert)
            : InsertRows(layer, insert);

        var extent = ShapeBox.Empty;
        foreach (var box in boxes)
        {
            extent = extent.Including(box);
        }

        Sql.Register(_file, stored, extent, _contents);
        if (stored.Shape != ShapeKind.None)
        {
            Sql.CreateTree(_file, stored);
            PackedRtree.Fill(_file, Sql.TreeName(stored), boxes);
            _file.Run(Sql.TreeTriggers(stored));
        }

        Report(stored.Id);
    }

    ShapeBox[] InsertShapes(Layer layer, GeometryColumn geometry, Statement insert)
    {
        var bind = Binders(layer, insert, firstParameter: 3);
        var boxes = new ShapeBox[layer.Count];
        var shape = new GridShape();
        var blob = new GeometryBlob();
        for (var row = 0; row < boxes.Length; row++)
        {
            shape.Load(geometry, row);
            boxes[row] = shape.Box();
            insert.Bind(1, row + 1L);
            insert.BindBlob(2, blob.Encode(shape, boxes[row]));
            InsertRow(layer.Id, row, bind, insert);
        }

        return boxes;
    }

    ShapeBox[] InsertRows(Layer layer, Statement insert)
    {
        var bind = Binders(layer, insert, firstParameter: 2);
        for (var row = 0; row < layer.Count; row++)
        {
            insert.Bind(1, row + 1L);
            InsertRow(layer.Id, row, bind, insert);
        }

        return [];
    }

    void InsertRow(string layer, int row, Action<int>[] bind, Statement insert)
    {
        foreach (var column in bind)
        {
            column(row);
        }

        insert.Execute();
        _rowsDone++;
        if (row % RowsBetweenChecks == RowsBetweenChecks - 1)
        {
            Report(layer);
        }
    }

    /// <summary>For each column what binds its value of a row.</summary>
    static Action<int>[] Binders(Layer layer, Statement insert, int firstParameter) =>
        [.. layer.Columns.Select((column, i) => Binder(layer.Id, column, insert, firstParameter + i))];

    static Action<int> Binder(string layer, Column column, Statement insert, int parameter) => column switch
    {
        TextColumn text => row => insert.Bind(parameter, text[row]),
        RealColumn real => row => insert.Bind(parameter, LayerRules.Rounded(layer, real, row)),
        IntegerColumn integer => row => insert.Bind(parameter, integer[row]),
        FlagColumn flag => row => insert.Bind(parameter, flag.Values[row] is { } on ? (on ? 1L : 0L) : null),
        _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
    };

    void WriteManifest(Manifest manifest, StoredLayer[] layers)
    {
        _file.Run(ManifestTable.Create);
        ManifestTable.Write(_file, manifest, layers);
        using var rows = new Statement(_file, "SELECT count(*) FROM manifest");
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
        Sql.Register(_file, table, ShapeBox.Empty, _contents);
    }

    void Report(string layer)
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new StoreProgress(layer, _rowsDone, _rowsTotal));
    }
}
