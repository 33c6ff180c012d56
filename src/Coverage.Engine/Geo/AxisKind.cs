namespace Coverage.Geo;

/// <summary>What a unit of x or y is worth on the ground.</summary>
enum AxisKind
{
    Degrees,

    /// <summary>A metre is a metre within a per cent, in the area the system is made for.</summary>
    Metres,

    /// <summary>Metres in name only (Web Mercator).</summary>
    StretchedMetres,
}
