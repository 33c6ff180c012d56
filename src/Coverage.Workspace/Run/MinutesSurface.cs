using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Sample.Writers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>Which surface: a target, a walker, a direction, and the size of a cell in metres (north to south).</summary>
public sealed record SurfaceQuestion(string Target, string Walker, Direction Direction, double CellMetres);

/// <summary>
/// Minutes on foot to the nearest facility of a target, for a home in the middle of every cell of a grid over the study's people: a
/// GeoTIFF of one band, EPSG:4326,
/// float32, <see cref="NoMinutes"/> where no street lies within the snap cap or no way leads. Cells are as many degrees wide as high.
/// Computed row block by row block; equal to the stored minutes at a stored home's place.
/// </summary>
public static class MinutesSurface
{
    public const float NoMinutes = -9999;

    const double MarginMetres = 250;
    const long MostCells = 50_000_000;
    const int CellsAtOnce = 1 << 19;

    public static (int Width, int Height) Write(string result, SurfaceQuestion question, string path, CancellationToken cancellation)
    {
        using var stored = StoredResult.Open(result);
        using var questions = LiveQuestions.Open(result);
        var grid = GridOver(((PointColumn)stored.LoadLayer(DemandLayer.Id).Geometry!).Points, question.CellMetres);
        var minutes = Compute(questions, question, grid, cancellation);
        try
        {
            using var staged = StagedFile.Create(path);
            GeoTiffWriter.Write(staged.TemporaryPath, grid, minutes, NoMinutes);
            staged.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }

        return (grid.Width, grid.Height);
    }

    static GridPlace GridOver(IReadOnlyList<LonLat> homes, double cellMetres)
    {
        if (homes.Count == 0)
        {
            throw new InputException("the result has no people to draw a surface around", "demand");
        }

        var (west, east) = (homes.Min(p => p.Lon), homes.Max(p => p.Lon));
        var (south, north) = (homes.Min(p => p.Lat), homes.Max(p => p.Lat));
        var (perLon, perLat) = Ellipsoid.MetresPerDegree((south + north) / 2);
        var step = cellMetres / perLat;
        (west, north) = (west - MarginMetres / perLon, north + MarginMetres / perLat);
        var width = Math.Ceiling((east + MarginMetres / perLon - west) / step);
        var height = Math.Ceiling((north - south + MarginMetres / perLat) / step);
        return width * height <= MostCells ? new GridPlace(west, north, step, (int)width, (int)height) : throw new InputException(
            FormattableString.Invariant($"{width} × {height} cells of {cellMetres} m are more than {MostCells}"), "--cell", "take larger cells");
    }

    static float[] Compute(LiveQuestions questions, SurfaceQuestion question, GridPlace grid, CancellationToken cancellation)
    {
        var minutes = new float[grid.Width * grid.Height];
        var arcs = questions.ArcsOf(question.Walker, question.Direction);
        var set = new FacilitySet(questions.Facilities.Snaps, questions.Facilities.Of(question.Target));
        var search = new NearestSearch(arcs);
        var options = new NearestOptions { Parallelism = Environment.ProcessorCount, Cancellation = cancellation };
        var rows = Math.Max(1, CellsAtOnce / grid.Width);
        for (var row = 0; row < grid.Height; row += rows)
        {
            var end = Math.Min(grid.Height, row + rows);
            var places = new LonLat[(end - row) * grid.Width];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = grid.CellCentre(i % grid.Width, row + i / grid.Width);
            }

            var times = search.Run(set, AttachedPlaces.Build(arcs, questions.AttachAll(places)), options);
            for (var i = 0; i < places.Length; i++)
            {
                minutes[row * grid.Width + i] = times.MsAt(i) == TravelTime.Unreached ? NoMinutes : (float)(times.MsAt(i) / 60_000.0);
            }
        }

        return minutes;
    }
}
