namespace Coverage.Geo;

/// <summary>A place on the ellipsoid, WGS 84 degrees, longitude first (the order of every file and API here).</summary>
public readonly record struct LonLat(double Lon, double Lat)
{
    /// <summary>Both numbers are finite and within the range of the globe.</summary>
    public bool IsValid => double.IsFinite(Lon) && double.IsFinite(Lat) && Math.Abs(Lon) <= 180 && Math.Abs(Lat) <= 90;

    public override string ToString() => FormattableString.Invariant($"{Lon:0.#######},{Lat:0.#######}");
}
