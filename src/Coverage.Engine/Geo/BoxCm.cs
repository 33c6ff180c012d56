namespace Coverage.Geo;

/// <summary>A box in whole centimetres from an index's own origin, edges included.</summary>
readonly record struct BoxCm(int MinX, int MinY, int MaxX, int MaxY)
{
    public bool Meets(BoxCm other) => MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY;

    public BoxCm Union(BoxCm other) =>
        new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    /// <summary>Square centimetres from a point to the nearest part of the box.</summary>
    public double SquaredDistanceFrom(double x, double y)
    {
        var dx = Math.Max(Math.Max(MinX - x, x - MaxX), 0);
        var dy = Math.Max(Math.Max(MinY - y, y - MaxY), 0);
        return dx * dx + dy * dy;
    }
}
