namespace Coverage.Workspaces.Store;

/// <summary>A box in grid steps of 1e-7 degrees, edges included; empty when MinX is above MaxX.</summary>
readonly record struct ShapeBox(int MinX, int MinY, int MaxX, int MaxY)
{
    public static ShapeBox Empty { get; } = new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    public bool IsEmpty => MinX > MaxX;

    public ShapeBox Including(int x, int y) => new(Math.Min(MinX, x), Math.Min(MinY, y), Math.Max(MaxX, x), Math.Max(MaxY, y));

    public ShapeBox Including(ShapeBox other) =>
        new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));
}
