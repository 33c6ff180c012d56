using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;
using Coverage.Geo;
using Coverage.Reach;
using NetTopologySuite.Geometries;

namespace Coverage.Worlds;

/// <summary>
/// The mini-county of VECTORS §12: three townships, five communities of one place each, five facilities, minutes written down. Audits of it follow from
/// arithmetic. Every part can be changed by <c>with</c> on <see cref="Inputs"/>.
/// </summary>
public static class MiniCounty
{
    static readonly long[] All = [2000, 3000, 2500, 1500, 1000];
    static readonly long[] Elders = [400, 600, 500, 300, 200];
    static readonly int[] TownshipOf = [0, 0, 1, 2, 2];

    /// <summary>Minutes from c1 … c5 to a facility of the county (elder70); null = no walk.</summary>
    static readonly Dictionary<string, double?[]> Minutes = new(StringComparer.Ordinal)
    {
        ["F1"] = [6, null, null, null, null],
        ["F2"] = [7, null, null, null, null],
        ["F3"] = [null, 14, null, null, null],
        ["F4"] = [null, null, 9, null, null],
        ["F5"] = [null, null, null, 15, 21],
        ["meals"] = [6, 10, 9, 15, 21],
        ["cleaning"] = [6, 14, 9, 15, 30],
        ["bathing"] = [6, 20, 9, 22, 30],
        ["mobility"] = [6, 14, 16, 15, 30],
    };

    static readonly Dictionary<string, double?[]> Metres = new(StringComparer.Ordinal)
    {
        ["F1"] = [350, null, null, null, null],
        ["F3"] = [null, 690, null, null, null],
        ["F4"] = [null, null, 540, null, null],
        ["F5"] = [null, null, null, 700, 1200],
    };

    public static AuditInputs Inputs { get; } = Of(Facilities());

    /// <summary>F1 street-center, F2 and F3 community-station, F4 township-center, F5 rural-mutual-point (VECTORS §12.1).</summary>
    public static ImmutableArray<AuditFacility> Facilities() =>
    [
        Facility("F1", "street-center", ("beds", 60), ("nursingBeds", 30), ("siteAreaM2", 900)) with { Words = Word("operatorKind", "public-built-private-run") },
        Facility("F2", "community-station"),
        Facility("F3", "community-station"),
        Facility("F4", "township-center", ("beds", 20), ("nursingBeds", 20), ("siteAreaM2", 400)) with { Words = Word("operatorKind", "public") },
        Facility("F5", "rural-mutual-point"),
    ];

    public static AuditFacility Facility(string id, string kind, params (string Field, decimal Value)[] figures) => new()
    {
        Id = id,
        Name = id,
        Kind = kind,
        Figures = figures.ToImmutableSortedDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal),
    };

    public static ImmutableSortedDictionary<string, string> Word(string field, string word) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(field, word);

    public static ImmutableSortedDictionary<string, bool> Mark(string field, bool mark) =>
        ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal).Add(field, mark);

    /// <summary>The county with other facilities; F1 … F5 keep their places, all others lie in c1.</summary>
    public static AuditInputs Of(ImmutableArray<AuditFacility> facilities)
    {
        int[] communities = [.. facilities.Select(f => f.Id switch { "F3" => 1, "F4" => 2, "F5" => 3, _ => 0 })];
        return new AuditInputs
        {
            AsOf = new DateOnly(2025, 6, 30),
            Demand = new Demand
            {
                Ids = ["c1", "c2", "c3", "c4", "c5"],
                Places = [.. Enumerable.Range(0, 5).Select(i => new LonLat(107.3 + i * 0.01, 30.3))],
                Groups = [Group("all", AgeRange.All, All), Group("60+", new AgeRange(60, null), Elders)],
            },
            Walkers = new WalkerSet(
                [Walker("elder70"), Walker("standard")],
                []),
            Facilities = facilities,
            CommunityKinds = ["community-station", "rural-mutual-point", "canteen"],
            Levels =
            [
                new AuditLevel(new UnitLevel("township", [Unit("T1", "township", "street"), Unit("T2", "township", "town"), Unit("T3", "township", "rural-township")], [.. TownshipOf]),
                    [.. communities.Select(c => TownshipOf[c])]),
                new AuditLevel(Communities(), [.. communities]),
            ],
            Times = need => Nearest(need, facilities),
        };
    }

    /// <summary>The inputs with marks on the communities: yes, no, or null for a blank.</summary>
    public static AuditInputs WithFlags(AuditInputs inputs, string flag, params bool?[] marks)
    {
        var level = inputs.Levels[1];
        var units = level.Units.Units.Select((u, i) => marks[i] is { } yes ? u with { Flags = u.Flags.SetItem(flag, yes) } : u);
        return inputs with { Levels = [inputs.Levels[0], level with { Units = level.Units with { Units = [.. units] } }] };
    }

    static UnitLevel Communities() => new(
        "community",
        [.. Enumerable.Range(0, 5).Select(i => Unit($"c{i + 1}", "community", i < 3 ? "urban" : "rural") with { Parent = $"T{TownshipOf[i] + 1}" })],
        [0, 1, 2, 3, 4]);

    static Unit Unit(string id, string level, string unitClass) => new() { Id = id, Name = id, Level = level, Class = unitClass, Area = Polygon.Empty };

    static DemandGroup Group(string id, AgeRange ages, long[] people) => new(id, ages, [.. people.Select(p => p * People.PerPerson)]);

    static WalkProfile Walker(string id) => new() { Id = id, FlatMetresPerSecond = 1, AccessMetresPerSecond = 0.8 };

    static int[] Nearest(ReachNeed need, ImmutableArray<AuditFacility> facilities)
    {
        var (rows, scale) = need.Profile == "elder70" ? (Minutes, 60_000) : (Metres, 1000);
        return
        [
            .. Enumerable.Range(0, 5).Select(place => need.Facilities
                .Select(f => rows.GetValueOrDefault(facilities[f].Id)?[place])
                .Where(v => v is not null).Select(v => (int)(v!.Value * scale))
                .DefaultIfEmpty(TravelTime.Unreached).Min()),
        ];
    }
}
