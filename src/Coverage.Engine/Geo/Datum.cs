namespace Coverage.Geo;

/// <summary>The datums taken as equal: they differ by less than a metre.</summary>
enum Datum
{
    Wgs84,
    Cgcs2000,
    Etrs89,
    Sirgas2000,
}
