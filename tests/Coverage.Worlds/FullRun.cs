using Coverage.Access;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Scenarios;

namespace Coverage.Worlds;

/// <summary>An edited study computed from nothing, for comparison with a scenario that was kept up to date: everything is attached, searched and counted anew.</summary>
public sealed class FullRun
{
    readonly ScenarioBase _base;
    readonly SnapTable _demand;
    readonly SnapTable _facilities;
    readonly Dictionary<(string Profile, SearchDirection), PackedArcs> _arcs = [];

    public FullRun(ScenarioBase of, IReadOnlyList<Edit> edits)
    {
        _base = of;
        City = edits.Aggregate(of.City, (c, e) => c.Apply(e));
        Network = StreetEdits.Apply(of.Network, of.Frame, edits);
        Targets = TargetList.Build(City.Facilities, City.Catalog, of.Settings.Targets);
        _demand = AttachDemand(of, Network);
        _facilities = AttachFacilities(of, City, Network);
    }

    public EditedCity City { get; }

    public WalkNetwork Network { get; }

    public IReadOnlyList<CoverageTarget> Targets { get; }

    public static SnapTable AttachDemand(ScenarioBase of, WalkNetwork network) =>
        new Snapper(network, of.Frame).Snap(new SnapRequest(of.City.Demand.Places.AsMemory(), null, of.CapMetres));

    public static SnapTable AttachFacilities(ScenarioBase of, EditedCity city, WalkNetwork network)
    {
        var first = new int[city.Facilities.Length + 1];
        for (var i = 0; i < city.Facilities.Length; i++)
        {
            first[i + 1] = first[i] + city.Facilities[i].Entrances.Length;
        }

        LonLat[] entrances = [.. city.Facilities.SelectMany(f => f.Entrances)];
        return new Snapper(network, of.Frame).Snap(new SnapRequest(entrances, first, f => of.CapMetres(city.Facilities[f])));
    }

    public NearestTimes Times(CoverageTarget target, string profile, SearchDirection direction)
    {
        if (!_arcs.TryGetValue((profile, direction), out var arcs))
        {
            var walker = City.Walkers.FindProfile(profile)!;
            _arcs[(profile, direction)] = arcs = PackedArcs.Build(Impedance.Compute(Network, walker, 1), direction, walker.AccessMetresPerSecond);
        }

        return NearestTimes.Compute(arcs, new FacilitySet(_facilities, target.Facilities.AsSpan()), _demand);
    }

    public CoverageTable Coverage()
    {
        var question = CoverageQuestion.Of(_base.Settings, City.Walkers, City.Demand, 1, CancellationToken.None);
        var straight = new StraightLines(City.Facilities, _base.Frame);
        TargetTimes[] times =
        [
            .. Targets.Select(target => new TargetTimes(
                target,
                question.Profiles.ToDictionary(
                    p => p.Id,
                    p => new WalkTimes(Times(target, p.Id, SearchDirection.Inward), Times(target, p.Id, SearchDirection.Outward)),
                    StringComparer.Ordinal),
                straight.ToNearest(City.Demand, target.Facilities, 1))),
        ];
        return CoverageTable.Compute(City.Demand, _base.Levels, times, question);
    }
}
