using Coverage.Geo;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>The DEM at one second of arc with a margin around the streets, and one raster of persons per cell for every band and for all.</summary>
static class RasterFiles
{
    const double DemStep = 1.0 / 3600;

    public static void Write(string folder, SampleWorld world, Terrain terrain)
    {
        WriteDem(Path.Combine(folder, "dem.tif"), world.Plan, terrain);
        var grid = world.Cells.Grid;
        GeoTiffWriter.Write(Path.Combine(folder, "population", "all.tif"), grid, world.Cells.All(), -99999);
        for (var band = 0; band < AgeBands.Ids.Length; band++)
        {
            if (AgeBands.Ids[band] != "3-59")
            {
                GeoTiffWriter.Write(Path.Combine(folder, "population", AgeBands.Ids[band] + ".tif"), grid, world.Cells.Band(band), -99999);
            }
        }
    }

    static void WriteDem(string path, WorldPlan plan, Terrain terrain)
    {
        var reach = plan.HalfMetres * 1.06 + 600;
        var southWest = WorldPlan.ToLonLat(new PointM(-reach, -reach));
        var northEast = WorldPlan.ToLonLat(new PointM(reach, reach));
        var west = Math.Floor(southWest.Lon / DemStep);
        var north = Math.Ceiling(northEast.Lat / DemStep);
        var grid = new GridPlace(
            west * DemStep, north * DemStep, DemStep, (int)(Math.Ceiling(northEast.Lon / DemStep) - west), (int)(north - Math.Floor(southWest.Lat / DemStep)));
        var heights = new float[grid.Width * grid.Height];
        Parallel.For(0, grid.Height, row =>
        {
            for (var column = 0; column < grid.Width; column++)
            {
                heights[row * grid.Width + column] = (float)Math.Round(terrain.Height[WorldPlan.ToMetres(grid.CellCentre(column, row))], 2);
            }
        });
        GeoTiffWriter.Write(path, grid, heights, -99999);
    }
}
