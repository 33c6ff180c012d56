using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>service-areas</c>: for every open, attached facility the nested areas from which the headline's walker reaches it within each cutoff, largest cutoff last.
/// </summary>
public static class ServiceAreaLayer
{
    public const string Id = "service-areas";

    public static Layer Build(
        IReadOnlyList<Facility> facilities, SnapTable snaps, PackedArcs arcs, LocalFrame frame, ServiceAreaQuestion question)
    {
        var shown = Enumerable.Range(0, facilities.Count).Where(f => facilities[f].Status == FacilityStatus.Open && snaps.First[f + 1] > snaps.First[f]).ToArray();
        int[] cutoffs = [.. question.CutoffsMinutes.Select(TravelTime.FromMinutes)];
        var areas = new MultiPolygon[shown.Length * cutoffs.Length];
        Parallel.For(
            0, shown.Length, new ParallelOptions { MaxDegreeOfParallelism = question.Parallelism, CancellationToken = question.Cancellation },
            () => new ServiceCircle(arcs),
            (i, _, circle) =>
            {
                PointM[] entrances = [.. facilities[shown[i]].Entrances.Select(frame.ToMetres)];
                var isochrone = circle.Around(snaps, shown[i], entrances, cutoffs);
                for (var c = 0; c < cutoffs.Length; c++)
                {
                    areas[i * cutoffs.Length + c] = IsochroneShapes.ToArea(isochrone, c, frame);
                }

                return circle;
            },
            _ => { });
        var n = areas.Length;
        return new Layer
        {
            Id = Id,
            TitleZh = "服务圈",
            TitleEn = "Service areas",
            Columns =
            [
                ColumnMaking.Text("facility", n, i => facilities[shown[i / cutoffs.Length]].Id),
                ColumnMaking.Text("name", n, i => facilities[shown[i / cutoffs.Length]].Name),
                ColumnMaking.Text("kind", n, i => facilities[shown[i / cutoffs.Length]].Kind),
                ColumnMaking.Text("walker", n, _ => arcs.ProfileId),
                ColumnMaking.Text("direction", n, _ => CoverageLayer.Name(Direction.ToFacility)),
                ColumnMaking.Integer("minutes", n, i => question.CutoffsMinutes[i % cutoffs.Length]),
            ],
            Geometry = new AreaColumn([.. areas]),
        };
    }
}
