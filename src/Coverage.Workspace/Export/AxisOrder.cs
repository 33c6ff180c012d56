namespace Coverage.Workspaces.Export;

/// <summary>Which coordinate of a position comes first.</summary>
public enum AxisOrder
{
    /// <summary>Longitude or easting.</summary>
    EastFirst,

    /// <summary>Latitude or northing.</summary>
    NorthFirst,
}
