using Coverage.Layers;
using System.Collections.Immutable;

namespace Coverage.Workspaces.Store;

/// <summary>A layer as the manifest describes it: what the tables of the format cannot say (titles, decimals, order).</summary>
sealed record LayerEntry(
    string Id,
    string TitleZh,
    string TitleEn,
    ShapeKind Shape,
    string KeyColumn,
    string GeometryColumn,
    ImmutableArray<StoredColumn> Columns)
{
    public static LayerEntry Of(StoredLayer l) => new(l.Id, l.TitleZh, l.TitleEn, l.Shape, l.KeyColumn, l.GeometryColumn, l.Columns);

    /// <summary>Refuses entries that no writer makes.</summary>
    public StoredLayer ToLayer()
    {
        ArgumentException.ThrowIfNullOrEmpty(Id);
        ArgumentException.ThrowIfNullOrEmpty(KeyColumn);
        ArgumentException.ThrowIfNullOrEmpty(GeometryColumn);
        if (Columns.IsDefault || Columns.Any(c => string.IsNullOrEmpty(c?.Name) || c.Decimals is < 0 or > FixedPoint.MaxDecimals))
        {
            throw new ArgumentException($"the columns of {Id}");
        }

        return new StoredLayer
        {
            Id = Id,
            TitleZh = TitleZh ?? "",
            TitleEn = TitleEn ?? "",
            Shape = Shape,
            KeyColumn = KeyColumn,
            GeometryColumn = GeometryColumn,
            Columns = Columns,
            Count = 0,
        };
    }
}
