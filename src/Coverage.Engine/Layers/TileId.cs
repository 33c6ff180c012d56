namespace Coverage.Layers;

/// <summary>
/// A tile of the web map's quadtree: zoom 0 … 24, column from the west, row from the north (XYZ, not TMS).
/// Its square is given in unit mercator, where the whole world is [0, 1] × [0, 1] and y runs south.
/// </summary>
public readonly record struct TileId(int Z, int X, int Y)
{
    public const int MaxZoom = 24;

    /// <summary>Zoom and both numbers lie within the quadtree.</summary>
    public bool IsValid => Z is >= 0 and <= MaxZoom && X >= 0 && Y >= 0 && X < 1 << Z && Y < 1 << Z;

    /// <summary>Side of the tile in unit mercator.</summary>
    public double Size => 1.0 / (1 << Z);

    /// <summary>The tile's square grown on every side by a share of its side.</summary>
    public UnitBox Box(double grownBy = 0)
    {
        var size = Size;
        var margin = size * grownBy;
        return new UnitBox(X * size - margin, Y * size - margin, (X + 1) * size + margin, (Y + 1) * size + margin);
    }
}
