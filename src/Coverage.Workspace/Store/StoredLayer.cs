using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>What a result file says of one of its layers without loading it.</summary>
public sealed record StoredLayer
{
    public required string Id { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required ShapeKind Shape { get; init; }

    public required ImmutableArray<StoredColumn> Columns { get; init; }

    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    public LayerHead Head => new(Id, TitleZh, TitleEn, Shape, Count);

    /// <summary>Name of the primary key column of the table; <c>fid</c> unless the layer has a column of that name.</summary>
    internal string KeyColumn { get; init; } = "fid";

    /// <summary>Name of the geometry column of the table; <c>geom</c> unless the layer has a column of that name.</summary>
    internal string GeometryColumn { get; init; } = "geom";
}
