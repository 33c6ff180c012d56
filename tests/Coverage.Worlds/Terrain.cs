using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>Elevation grids with known slopes around <see cref="StreetMap.Origin"/>: about 4 km square, cells of about 10 m.</summary>
public static class Terrain
{
    const int Cells = 400;

    /// <summary>A steady slope, metres of height per metre north and per metre east; 500 m high at the origin.</summary>
    public static HeightSampler Plane(double perMetreNorth = 0, double perMetreEast = 0) => Of((x, y) => 500 + perMetreNorth * y + perMetreEast * x);

    /// <summary>Any height as a function of metres east and north of the origin.</summary>
    public static HeightSampler Of(Func<double, double, double> height)
    {
        var corner = StreetMap.Place(-2000, 2000);
        var east = StreetMap.Place(-1990, 2000);
        var south = StreetMap.Place(-2000, 1990);
        var grid = new ElevationGrid
        {
            Name = "terrain",
            Crs = "EPSG:4326",
            Width = Cells,
            Height = Cells,
            OriginX = corner.Lon,
            OriginY = corner.Lat,
            StepX = east.Lon - corner.Lon,
            StepY = south.Lat - corner.Lat,
            Metres = new float[Cells * Cells],
        };
        for (var r = 0; r < Cells; r++)
        {
            for (var c = 0; c < Cells; c++)
            {
                grid.Metres[r * Cells + c] = (float)height(-2000 + c * 10, 2000 - r * 10);
            }
        }

        return new HeightSampler([grid]);
    }
}
