namespace Coverage.Geo;

/// <summary>A point of the study's metric frame, metres east and north.</summary>
public readonly record struct PointM(double X, double Y)
{
    /// <summary>Plane distance in metres of the frame.</summary>
    public double DistanceTo(PointM other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}
