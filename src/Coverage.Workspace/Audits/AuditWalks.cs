using Coverage.Audit;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Audits;

/// <summary>
/// Walking times for an audit, searched on the network when a rule first asks and kept. The profile <c>metres</c> is a walker of one metre per second without
/// slope, stairs or waiting, so its milliseconds are millimetres along the network.
/// </summary>
sealed class AuditWalks(WalkNetwork network, SnapTable demand, SnapTable facilities, WalkerSet walkers, int parallelism)
{
    static readonly WalkProfile s_metres = new() { Id = ReachNeed.Metres, FlatMetresPerSecond = 1, AccessMetresPerSecond = 1, Stairs = StairModel.Length, EscalatorMetresPerSecond = 1 };

    readonly Dictionary<(string, SearchDirection), PackedArcs> _arcs = [];
    readonly Dictionary<string, int[]> _times = new(StringComparer.Ordinal);
    readonly Lock _searching = new();

    public ReadOnlyMemory<int> Times(ReachNeed need)
    {
        lock (_searching)
        {
            if (!_times.TryGetValue(need.Key, out var ms))
            {
                ms = Search(need);
                _times[need.Key] = ms;
            }

            return ms;
        }
    }

    int[] Search(ReachNeed need)
    {
        var profile = need.Profile == ReachNeed.Metres ? s_metres : walkers.FindProfile(need.Profile)
            ?? throw new InputException($"there is no walker '{need.Profile}'", "standard", "use one of " + string.Join(", ", walkers.Profiles.Select(p => p.Id)));
        var direction = need.Direction == Direction.FromFacility ? SearchDirection.Outward : SearchDirection.Inward;
        if (!_arcs.TryGetValue((profile.Id, direction), out var arcs))
        {
            arcs = PackedArcs.Build(Impedance.Compute(network, profile, parallelism), direction, profile.AccessMetresPerSecond);
            _arcs[(profile.Id, direction)] = arcs;
        }

        var nearest = NearestTimes.Compute(arcs, new FacilitySet(facilities, need.Facilities.AsSpan()), demand, new NearestOptions { Parallelism = parallelism });
        return [.. Enumerable.Range(0, nearest.PlaceCount).Select(i => nearest.MsAt(i))];
    }
}
