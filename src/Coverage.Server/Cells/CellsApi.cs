using Coverage.Layers;
using Coverage.Server.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Cells;

/// <summary>
/// All demand points as columns: places and people (once a study), milliseconds (once per target, walker and direction).
/// With <c>reading=circle</c> the milliseconds are the straight line's. <c>part=places</c> or <c>part=times</c> asks for one half; without it both come.
/// </summary>
static class CellsApi
{
    public static void MapCells(this IEndpointRouteBuilder routes) => routes.MapGet("/api/cells", GetCells);

    static FileContentHttpResult GetCells(ServedResult result, string? target, string? walker, string? direction, string? part, string? reading)
    {
        if (part is not (null or "places" or "times"))
        {
            throw Problems.BadValue("part", part, "places or times");
        }

        var columns = new CellColumns(result.Demand.Count, result.Spacing.Metres, result.Spacing.IsSquareGrid);
        if (part is not "times")
        {
            AddPlaces(columns, result);
        }

        if (part is not "places")
        {
            var choice = Choice.Read(result.Study, target, walker, null, direction, reading);
            columns.Add("ms", [.. choice.ReadSeconds(result).Select(Milliseconds)]);
        }

        return TypedResults.Bytes(columns.ToArray(), MediaTypes.Cells);
    }

    static void AddPlaces(CellColumns columns, ServedResult result)
    {
        var points = ((PointColumn)result.Demand.Geometry!).Points;
        columns.Add("lonE7", [.. points.Select(p => (int)Math.Round(p.Lon * 1e7))]);
        columns.Add("latE7", [.. points.Select(p => (int)Math.Round(p.Lat * 1e7))]);
        foreach (var group in result.Study.Groups)
        {
            columns.Add("people:" + group, [.. result.Demand.Numbers(group)!.Value.Select(p => double.IsNaN(p) ? 0f : (float)p)]);
        }

        foreach (var level in result.Units.Levels)
        {
            columns.Add("unit:" + level.Id, level.UnitOf);
        }
    }

    static int Milliseconds(double seconds) => double.IsNaN(seconds) ? CellColumns.Unreached : (int)Math.Round(seconds * 1000);
}
