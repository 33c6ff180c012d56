using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// A named table of a result, with shapes (a map layer) or without (a table). Right of this type nothing knows how a number
/// was computed. All columns and the geometry have the same count; rows are in a fixed, meaningful order.
/// </summary>
public sealed record Layer
{
    /// <summary>Fixed name of PRODUCT §4, such as <c>demand</c>, <c>network</c>, <c>coverage</c>.</summary>
    public required string Id { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required ImmutableArray<Column> Columns { get; init; }

    /// <summary>Null for a plain table.</summary>
    public GeometryColumn? Geometry { get; init; }

    public int Count => Columns.Length > 0 ? Columns[0].Count : Geometry?.Count ?? 0;

    public Column? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
