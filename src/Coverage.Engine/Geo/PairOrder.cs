namespace Coverage.Geo;

/// <summary>Which of two written coordinates came first, and how we know.</summary>
public enum PairOrder
{
    /// <summary>Longitude first: by its letter, or because the second number could only be a latitude.</summary>
    LonLat,

    /// <summary>Latitude first.</summary>
    LatLon,

    /// <summary>Both orders are possible; taken as longitude, latitude.</summary>
    Unclear,
}
