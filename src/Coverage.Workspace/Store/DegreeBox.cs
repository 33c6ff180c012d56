namespace Coverage.Workspaces.Store;

/// <summary>A box in degrees, WGS 84 lon, lat, edges included.</summary>
public readonly record struct DegreeBox(double MinLon, double MinLat, double MaxLon, double MaxLat);
