using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// How a vector tile is cut. <c>Extent</c> is its side in tile units, <c>Buffer</c> how far beyond the edge shapes go on, <c>Tolerance</c>
/// the thinning of lines and rings (0 = none), all in tile units. <c>Columns</c> narrows the properties; empty = all of them.
/// </summary>
public sealed record TileOptions
{
    public int Extent { get; init; } = 4096;

    public int Buffer { get; init; } = 128;

    public double Tolerance { get; init; } = 3;

    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Integer column that says from which zoom a row is drawn; used when the layer has it, and not written as a property.</summary>
    public const string MinZoomColumn = "minzoom";

    public bool Includes(string column) => column != MinZoomColumn && (Columns.IsEmpty || Columns.Contains(column));
}
