using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Geo;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Reports;

/// <summary>A site of a proposal: opened, kept, or existing; what it adds in the order of opening, and what is lost without it, in the plan's unit.</summary>
sealed record ProposedSite(string Id, string Name, LonLat At, string State, int? Rank, double? Gain, double? Loss, int? Year, double? Cost);

/// <summary>People of a unit covered before and after.</summary>
sealed record ProposedUnit(string Level, string Id, string Name, double Total, double Before, double After);

/// <summary>One point of a trade-off curve: the limit, the value and its upper bound.</summary>
sealed record ProposedPoint(double Limit, double Value, double UpperBound, double Cost);

/// <summary>The siting answer of a result's stored plan (<c>coverage site … --store</c>), as a report tells it.</summary>
sealed record SitingProposal
{
    public required string Problem { get; init; }

    public required string Target { get; init; }

    public required string Walker { get; init; }

    public required string Group { get; init; }

    public required int Minutes { get; init; }

    public required bool Feasible { get; init; }

    /// <summary>people, people-years, person-minutes, minutes, sites or money.</summary>
    public required string Unit { get; init; }

    public required double Value { get; init; }

    public required double Before { get; init; }

    public required double LowerBound { get; init; }

    public required double UpperBound { get; init; }

    public required double Gap { get; init; }

    public required double Cost { get; init; }

    public required ImmutableArray<ProposedSite> Sites { get; init; }

    public required ImmutableArray<string> Closed { get; init; }

    public required ImmutableArray<ProposedUnit> Units { get; init; }

    public required ImmutableArray<ProposedPoint> BySites { get; init; }

    /// <summary>The services asked for; the first one's shares colour the map.</summary>
    public ImmutableArray<string> Targets => [.. Target.Split(',')];

    /// <summary>The answer that the result's manifest keeps; null when no plan was stored.</summary>
    public static SitingProposal? Read(Manifest manifest)
    {
        if (manifest.SitingJson.Length == 0)
        {
            return null;
        }

        using var json = JsonDocument.Parse(manifest.SitingJson);
        return Read(json.RootElement);
    }

    static SitingProposal Read(JsonElement root) => new()
    {
        Problem = root.GetProperty("problem").GetString()!,
        Target = root.GetProperty("target").GetString()!,
        Walker = root.GetProperty("walker").GetString()!,
        Group = root.GetProperty("group").GetString()!,
        Minutes = root.GetProperty("minutes").GetInt32(),
        Feasible = root.GetProperty("feasible").GetBoolean(),
        Unit = root.GetProperty("unit").GetString()!,
        Value = root.GetProperty("value").GetDouble(),
        Before = root.GetProperty("before").GetDouble(),
        LowerBound = root.GetProperty("lowerBound").GetDouble(),
        UpperBound = root.GetProperty("upperBound").GetDouble(),
        Gap = root.GetProperty("gap").GetDouble(),
        Cost = root.GetProperty("cost").GetDouble(),
        Sites = [.. root.GetProperty("sites").EnumerateArray().Select(Site)],
        Closed = [.. root.GetProperty("closed").EnumerateArray().Select(c => c.GetString()!)],
        Units =
        [
            .. root.GetProperty("units").EnumerateArray().Select(u => new ProposedUnit(
                u.GetProperty("level").GetString()!, u.GetProperty("unit").GetString()!, u.GetProperty("name").GetString()!,
                u.GetProperty("total").GetDouble(), u.GetProperty("before").GetDouble(), u.GetProperty("after").GetDouble())),
        ],
        BySites = root.TryGetProperty("pareto", out var curve)
            ? [.. curve.EnumerateArray().Where(p => p.GetProperty("feasible").GetBoolean()).Select(p => new ProposedPoint(
                p.GetProperty("limit").GetDouble(), p.GetProperty("value").GetDouble(), p.GetProperty("upperBound").GetDouble(), p.GetProperty("cost").GetDouble()))]
            : [],
    };

    static ProposedSite Site(JsonElement s) => new(
        s.GetProperty("id").GetString()!, s.GetProperty("name").GetString()!, new LonLat(s.GetProperty("lon").GetDouble(), s.GetProperty("lat").GetDouble()), s.GetProperty("state").GetString()!,
        (int?)Number(s, "rank"), Number(s, "gainInOrder"), Number(s, "lossWithout"), (int?)Number(s, "year"), Number(s, "cost"));

    static double? Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetDouble() : null;
}
