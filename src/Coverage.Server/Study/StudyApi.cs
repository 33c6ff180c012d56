using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Server.Scenarios;
using Coverage.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server;

/// <summary>What the result is about, and how it is to be drawn: the viewer's first question.</summary>
static class StudyApi
{
    const int MaxSliderMinutes = 60;

    public static void MapStudy(this IEndpointRouteBuilder routes) => routes.MapGet("/api/study", GetStudy);

    static Ok<StudyWire> GetStudy(ServedResult result, ScenarioSessions scenarios)
    {
        var study = result.Study;
        var (facts, names) = (result.Facts, result.Names);
        return TypedResults.Ok(new StudyWire(
            facts.StudyId,
            facts.Name,
            facts.AsOf,
            result.Version,
            "/v/" + result.Version,
            [.. study.Targets.Select(t => new NamedWire(t, names.Target(t)))],
            [.. study.Walkers.Select(w => new WalkerWire(w, names.Walker(w), result.Walkers.FindProfile(w)?.FlatMetresPerSecond))],
            [.. study.Groups.Select(g => GroupOf(result.Demand, g))],
            [.. study.Directions.Select(Words.Of)],
            [.. study.CutoffsMinutes],
            new HeadlineWire(study.Headline.Walker, study.Headline.Group, study.Headline.Minutes, Words.Of(study.Headline.Direction)),
            PaletteOf(),
            [.. study.Bounds],
            [.. result.Units.Levels.Select(l => new LevelWire(l.Id, l.Ids.Length))],
            [.. KindsOf(result)],
            [.. facts.Sources],
            result.Live is not null,
            result.HasBasemap,
            scenarios.HasPlace && result.Live is not null,
            [.. result.Catalog.Heads.Select(l => new LayerWire(l.Id, new NamePair(l.TitleZh, l.TitleEn), l.Count, ShapeName(l.Shape)))]));
    }

    static GroupWire GroupOf(Layer demand, string group)
    {
        var total = demand.Numbers(group)!.Value.Where(double.IsFinite).Sum();
        return new GroupWire(group, Math.Round(total, 3));
    }

    static IEnumerable<NamedWire> KindsOf(ServedResult result) =>
        result.Facilities.Distinct("kind").Order(StringComparer.Ordinal).Select(k => new NamedWire(k, result.Names.Kind(k)));

    static PaletteWire PaletteOf() => new(
        [.. MinutesPalette.Classes.Select(MinutesPalette.Hex)],
        MinutesPalette.Hex(MinutesPalette.Unreached),
        MinutesPalette.Hex(MinutesPalette.Paper),
        MinutesPalette.MinOpacity,
        [.. Enumerable.Range(ClassBreaks.MinCutoff, MaxSliderMinutes - ClassBreaks.MinCutoff + 1)
            .Select(m => new BreaksWire(m, [.. ClassBreaks.At(m).UpperMinutes]))]);

    static string ShapeName(ShapeKind shape) => shape switch
    {
        ShapeKind.Point => "points",
        ShapeKind.Line => "lines",
        ShapeKind.Area => "areas",
        _ => "none",
    };
}
