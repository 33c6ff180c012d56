using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Shares;

/// <summary>
/// Shares covered: the time curve of the whole study and of every unit, for one target, walker, group and direction. With <c>reading=circle</c>
/// every curve is the straight line's; the whole study's circle stands beside the walk's in any case.
/// </summary>
static class SharesApi
{
    public static void MapShares(this IEndpointRouteBuilder routes) => routes.MapGet("/api/coverage", GetShares);

    static Ok<SharesWire> GetShares(ServedResult result, string? target, string? walker, string? group, string? direction, string? reading)
    {
        var choice = Choice.Read(result.Study, target, walker, group, direction, reading);
        var parts = choice.ReadParts(result);
        var whole = CurveOf(parts);
        return TypedResults.Ok(new SharesWire(
            choice.Target,
            choice.Walker,
            choice.Group,
            Words.Of(choice.Direction),
            whole.Total,
            whole.Unreached,
            whole.ToPersons(),
            CurveOf((choice with { Circle = true }).ReadParts(result)).ToPersons(),
            [.. PublishedOf(result.Catalog.Find("coverage"), choice)],
            [.. result.Units.Levels.Select(level => LevelOf(level, parts))]));
    }

    static ShareCurve CurveOf(IReadOnlyList<Choice.Part> parts)
    {
        var curve = new ShareCurve();
        foreach (var (millionths, sign, seconds) in parts)
        {
            for (var i = 0; i < seconds.Length; i++)
            {
                curve.Add(seconds[i], sign * millionths[i]);
            }
        }

        return curve;
    }

    static IEnumerable<PublishedWire> PublishedOf(Layer? coverage, Choice choice)
    {
        for (var row = 0; coverage is not null && row < coverage.Count; row++)
        {
            if (coverage.Text("unit", row) is null or "" && coverage.Text("target", row) + (coverage.Flag("assumed", row) ? "~assumed" : "") == choice.Target && coverage.Text("walker", row) == choice.Walker
                && coverage.Text("group", row) == choice.Group && coverage.Text("direction", row) == Words.Of(choice.Direction))
            {
                yield return new PublishedWire(
                    (int)coverage.Number("minutes", row),
                    coverage.Number("covered", row),
                    coverage.Number("total", row),
                    Known(coverage.Number("circleCovered", row)),
                    Known(coverage.Number("standardCircleCovered", row)),
                    coverage.Flag("assumed", row));
            }
        }
    }

    static double? Known(double value) => double.IsNaN(value) ? null : value;

    static LevelSharesWire LevelOf(DemandUnits.Level level, IReadOnlyList<Choice.Part> parts)
    {
        var curves = level.Ids.Select(_ => new ShareCurve()).ToImmutableArray();
        var outside = new ShareCurve();
        foreach (var (millionths, sign, seconds) in parts)
        {
            for (var i = 0; i < seconds.Length; i++)
            {
                (level.UnitOf[i] < 0 ? outside : curves[level.UnitOf[i]]).Add(seconds[i], sign * millionths[i]);
            }
        }

        return new LevelSharesWire(
            level.Id,
            [.. curves.Select((c, k) => new UnitShareWire(level.Ids[k], level.Names[k], c.Total, c.ToPersons()))],
            new UnitShareWire("", "", outside.Total, outside.ToPersons()));
    }
}
