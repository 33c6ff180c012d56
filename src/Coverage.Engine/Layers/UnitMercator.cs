using Coverage.Geo;

namespace Coverage.Layers;

/// <summary>
/// The spherical mercator of web maps (EPSG:3857) scaled to the unit square: x grows east, y grows south, (0, 0) is
/// 180° W, 85.0511° N. Latitudes beyond the square are clamped to it.
/// </summary>
public static class UnitMercator
{
    public const double MaxLat = 85.051128779806604;

    public static UnitPoint ToUnit(LonLat place)
    {
        var lat = Math.Clamp(place.Lat, -MaxLat, MaxLat) * Math.PI / 180;
        return new UnitPoint(ToUnitX(place.Lon), 0.5 - Math.Asinh(Math.Tan(lat)) / (2 * Math.PI));
    }

    public static double ToUnitX(double lon) => (lon + 180) / 360;

    public static LonLat ToLonLat(UnitPoint p) =>
        new(p.X * 360 - 180, Math.Atan(Math.Sinh((0.5 - p.Y) * 2 * Math.PI)) * 180 / Math.PI);
}
