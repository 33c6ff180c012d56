using System.Collections.Concurrent;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>
/// The searches of one walker in one direction, lent to one question at a time: a question costs the surroundings of its place, and the scratch
/// (some bytes per node) is made once, not per question. Safe to share between threads.
/// </summary>
/// <param name="arcs">In the direction of the walk.</param>
/// <param name="back">The same walker the other way round, asked for when a walk to a facility is first wanted.</param>
/// <param name="facilities">Every facility of the result.</param>
sealed class LiveSearches(PackedArcs arcs, Func<PackedArcs> back, SnapTable facilities)
{
    readonly Lazy<AttachedPlaces> _attached = new(() => AttachedPlaces.Build(back(), facilities));
    readonly ConcurrentBag<(PlaceNearest Nearest, RouteSearch Way)> _walks = [];
    readonly ConcurrentBag<ServiceCircle> _circles = [];

    /// <summary>The walk to the nearest facility of a set, equal to the stored minutes; or why there is none.</summary>
    /// <param name="place">A table of one place.</param>
    /// <param name="set">Facilities.</param>
    public (Route? Route, UnreachedReason Reason) ToNearest(SnapTable place, FacilitySet set)
    {
        var idle = _walks.TryTake(out var held) ? held : (Nearest: new PlaceNearest(_attached.Value), Way: new RouteSearch(arcs));
        var (ms, facility) = idle.Nearest.Find(place, 0, set);
        var route = facility < 0 ? null : idle.Way.Between(facilities, facility, place, 0, ms);
        _walks.Add(idle);
        // With nothing to look for, what is left to say is how the place hangs on the network.
        return (route, route is null ? NearestTimes.Compute(arcs, new FacilitySet(facilities, []), place).Reason[0] : UnreachedReason.None);
    }

    /// <summary>Asks a service circle, which is free again when the answer is made.</summary>
    public TAnswer Draw<TAnswer>(Func<ServiceCircle, TAnswer> ask)
    {
        var circle = _circles.TryTake(out var held) ? held : new ServiceCircle(arcs);
        var answer = ask(circle);
        _circles.Add(circle);
        return answer;
    }
}
