using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// What a layer must be to be stored, hashed or exported: counts agree, names are there and differ by more than ASCII case
/// (SQLite's rule), no infinite reals, decimals 0 to 15. Breaking one is a bug of whoever made the layer, hence
/// <see cref="ArgumentException"/>. Reals are looked at where they are read anyway (<see cref="Rounded"/>): large layers compute them.
/// </summary>
static class LayerRules
{
    /// <summary>SQLite's 2000 less key and geometry.</summary>
    const int MaxColumns = 1998;

    const int RowsAtOnce = 1024;

    static readonly string[] ReservedPrefixes = ["gpkg_", "rtree_", "sqlite_"];

    /// <summary>All but the reals, which <see cref="Rounded"/> checks when they are written.</summary>
    public static void Check(IReadOnlyList<Layer> layers)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers)
        {
            Require(ids.Add(layer.Id), $"two layers are called {layer.Id}");
            CheckShape(layer);
        }
    }

    /// <summary>Everything, the reals too.</summary>
    public static void Check(Layer layer)
    {
        CheckShape(layer);
        var values = new double[RowsAtOnce];
        foreach (var column in layer.Columns.OfType<RealColumn>())
        {
            for (var first = 0; first < column.Count; first += RowsAtOnce)
            {
                ReadRounded(layer.Id, column, first, values.AsSpan(0, Math.Min(RowsAtOnce, column.Count - first)));
            }
        }
    }

    /// <summary>A real at its declared decimals; NaN stays.</summary>
    /// <exception cref="ArgumentException">Infinite.</exception>
    public static double Rounded(string layer, RealColumn column, int row)
    {
        var value = column[row];
        return double.IsInfinity(value) ? throw Infinite(layer, column, row) : FixedPoint.Round(value, column.Decimals);
    }

    /// <summary>The reals of the rows from <paramref name="first"/> on, each as <see cref="Rounded"/> has it.</summary>
    /// <exception cref="ArgumentException">One is infinite.</exception>
    public static void ReadRounded(string layer, RealColumn column, int first, Span<double> to)
    {
        column.Read(first, to);
        for (var i = 0; i < to.Length; i++)
        {
            if (double.IsInfinity(to[i]))
            {
                throw Infinite(layer, column, first + i);
            }
        }

        FixedPoint.Round(to, column.Decimals);
    }

    /// <summary>All but the reals.</summary>
    public static void CheckShape(Layer layer)
    {
        var id = layer.Id;
        Require(id.Length > 0 && !id.Contains('\0'), "a layer without a usable id");
        var reserved = ReservedPrefixes.Any(p => id.StartsWith(p, StringComparison.OrdinalIgnoreCase));
        Require(!reserved, $"{id}: the name is reserved by the file format");
        Require(!id.Equals(ManifestTable.Name, StringComparison.OrdinalIgnoreCase), $"{id}: the manifest is not a layer");

        Require(layer.Columns.Length <= MaxColumns, $"{id}: {layer.Columns.Length} columns, {MaxColumns} are possible");

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in layer.Columns)
        {
            Require(column.Name.Length > 0 && !column.Name.Contains('\0'), $"{id}: a column without a usable name");
            Require(names.Add(column.Name), $"{id}: two columns are called {column.Name}");
            Require(column.Count == layer.Count, $"{id}.{column.Name}: {column.Count} values in a layer of {layer.Count} rows");
            if (column is RealColumn real)
            {
                var possible = real.Decimals is >= 0 and <= FixedPoint.MaxDecimals;
                Require(possible, $"{id}.{real.Name}: {real.Decimals} decimals, 0 to {FixedPoint.MaxDecimals} are possible");
            }
        }

        var shapes = layer.Geometry?.Count ?? layer.Count;
        Require(shapes == layer.Count, $"{id}: {shapes} shapes in a layer of {layer.Count} rows");
    }

    static ArgumentException Infinite(string layer, RealColumn column, int row) =>
        new($"{layer}.{column.Name}, row {row + 1}: infinite; a value that is not known is NaN");

    static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
