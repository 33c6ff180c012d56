using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>Settings of analyses that travel inside the program (<c>geodata/analyses.json</c>, its schema lies beside it).</summary>
public sealed record AnalysesFile
{
    static readonly ImmutableArray<string> Root = ["$schema", "schema", "note", "gaps", "completeness", "delivery", "visits", "carePairs", "sensitivity"];
    static readonly ImmutableArray<string> GapFields = ["evidence", "linkMetres", "spacingFactor", "rooms", "streetMetres", "needWeights"];
    static readonly ImmutableArray<string> CompletenessFields = ["evidence", "leftOut"];
    static readonly ImmutableArray<string> DeliveryFields = ["evidence", "source", "minutes", "vehicle"];
    static readonly ImmutableArray<string> VisitFields = ["evidence", "walker", "minutes"];
    static readonly ImmutableArray<string> PairFields = ["evidence", "vehicle", "minutes", "institutions", "medical"];
    static readonly ImmutableArray<string> SensitivityFields = ["speed", "overlays"];
    static readonly ImmutableArray<string> SpeedFields = ["evidence", "source", "meanMps", "sdMps", "leastFactor", "quantiles"];
    static readonly ImmutableArray<string> QuantileFields = ["id", "share", "z"];
    static readonly ImmutableArray<string> OverlayFields = ["id", "labelZh", "labelEn", "evidence", "speedFactor", "stairFactor", "restFactor"];

    public required GapSettings Gaps { get; init; }

    /// <summary>Services that no complete home needs when the study names none: they are not for elders.</summary>
    public required ImmutableArray<string> LeftOutOfCompleteness { get; init; }

    /// <summary>Longest drive of a delivery that counts, minutes, start and stop included.</summary>
    public required int DeliveryMinutes { get; init; }

    public required string DeliveryVehicle { get; init; }

    public required VisitSettings Visits { get; init; }

    public required CarePairSettings CarePairs { get; init; }

    public required SpeedSpread Speed { get; init; }

    /// <summary>Weather: summer, rain.</summary>
    public required ImmutableArray<WalkVariant> Overlays { get; init; }

    internal static AnalysesFile Parse(byte[] json, string name)
    {
        var root = new StudyObject(JsonTree.Parse(json, Path.GetFileName(name)), new StudyContext(name), Root);
        var gaps = root.Object(root.Need("gaps"), GapFields);
        var delivery = root.Object(root.Need("delivery"), DeliveryFields);
        var visits = root.Object(root.Need("visits"), VisitFields);
        var pairs = root.Object(root.Need("carePairs"), PairFields);
        var sensitivity = root.Object(root.Need("sensitivity"), SensitivityFields);
        var speed = root.Object(sensitivity.Need("speed"), SpeedFields);
        return new AnalysesFile
        {
            Gaps = new GapSettings
            {
                LinkMetres = gaps.NumberOf(gaps.Need("linkMetres"), 1, 5000),
                SpacingFactor = gaps.NumberOf(gaps.Need("spacingFactor"), 1, 10),
                Rooms = gaps.WholeOf(gaps.Need("rooms"), 0, 20),
                StreetMetres = gaps.NumberOf(gaps.Need("streetMetres"), 0, 5000),
                NeedWeights = gaps.Map("needWeights").ToImmutableSortedDictionary(m => m.Key, m => gaps.NumberOf(m.Value, 0, 100), StringComparer.Ordinal),
            },
            LeftOutOfCompleteness = root.Object(root.Need("completeness"), CompletenessFields).Texts("leftOut"),
            DeliveryMinutes = delivery.WholeOf(delivery.Need("minutes"), 1, 60),
            DeliveryVehicle = delivery.NeedText("vehicle"),
            Visits = new VisitSettings(visits.NeedText("walker"), visits.WholeOf(visits.Need("minutes"), 1, 120)),
            CarePairs = new CarePairSettings(
                pairs.NeedText("vehicle"), pairs.WholeOf(pairs.Need("minutes"), 1, 240), pairs.Texts("institutions"), pairs.Texts("medical")),
            Speed = new SpeedSpread(
                speed.NumberOf(speed.Need("meanMps"), 0.1, 5),
                speed.NumberOf(speed.Need("sdMps"), 0, 5),
                speed.NumberOf(speed.Need("leastFactor"), 0.05, 1),
                [.. speed.NeedList("quantiles").Select(v => Quantile(speed.Object(v, QuantileFields)))]),
            Overlays = [.. sensitivity.List("overlays").Select(v => Overlay(sensitivity.Object(v, OverlayFields)))],
        };
    }

    static SpeedQuantile Quantile(StudyObject o) => new(o.NeedText("id"), o.NumberOf(o.Need("share"), 0, 1), o.NumberOf(o.Need("z"), -4, 4));

    static WalkVariant Overlay(StudyObject o) => new(o.NeedText("id"))
    {
        SpeedFactor = o.NumberOf(o.Need("speedFactor"), 0.1, 2),
        StairFactor = o.NumberOf(o.Need("stairFactor"), 0.1, 10),
        RestFactor = o.NumberOf(o.Need("restFactor"), 0, 10),
    };
}

/// <summary>Home visits: who the staff walk as, and the longest way out that counts, minutes.</summary>
public sealed record VisitSettings(string Walker, int Minutes);

/// <summary>养老机构–医疗机构: the vehicle and the longest drive looked at, minutes; the kinds that are paired.</summary>
public sealed record CarePairSettings(string Vehicle, int Minutes, ImmutableArray<string> Institutions, ImmutableArray<string> Medical);
