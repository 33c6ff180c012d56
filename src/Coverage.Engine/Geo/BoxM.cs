namespace Coverage.Geo;

/// <summary>An axis-parallel box in the study's metric frame, metres, edges included. An empty box has MinX above MaxX.</summary>
public readonly record struct BoxM(double MinX, double MinY, double MaxX, double MaxY)
{
    public static BoxM Empty { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => MinX > MaxX || MinY > MaxY;

    public BoxM Including(PointM p) => new(Math.Min(MinX, p.X), Math.Min(MinY, p.Y), Math.Max(MaxX, p.X), Math.Max(MaxY, p.Y));

    public BoxM Grown(double metres) => new(MinX - metres, MinY - metres, MaxX + metres, MaxY + metres);

    public bool Contains(PointM p) => p.X >= MinX && p.X <= MaxX && p.Y >= MinY && p.Y <= MaxY;

    public bool Intersects(BoxM other) => MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY;
}
