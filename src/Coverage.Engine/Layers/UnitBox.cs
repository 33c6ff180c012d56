namespace Coverage.Layers;

/// <summary>An axis-parallel box in unit mercator (see <see cref="TileId"/>), edges included. An empty box has MinX above MaxX.</summary>
public readonly record struct UnitBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public static UnitBox Empty { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => MinX > MaxX || MinY > MaxY;

    public UnitBox Including(UnitPoint p) => new(Math.Min(MinX, p.X), Math.Min(MinY, p.Y), Math.Max(MaxX, p.X), Math.Max(MaxY, p.Y));

    public UnitBox Including(UnitBox o) => new(Math.Min(MinX, o.MinX), Math.Min(MinY, o.MinY), Math.Max(MaxX, o.MaxX), Math.Max(MaxY, o.MaxY));

    public bool Contains(UnitBox o) => MinX <= o.MinX && MinY <= o.MinY && MaxX >= o.MaxX && MaxY >= o.MaxY;

    public bool Intersects(UnitBox o) => MinX <= o.MaxX && MaxX >= o.MinX && MinY <= o.MaxY && MaxY >= o.MinY;
}

/// <summary>A point in unit mercator.</summary>
public readonly record struct UnitPoint(double X, double Y);
