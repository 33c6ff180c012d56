using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>Asks for one home what <see cref="ReachCauses"/> asks for many, and looks for the remedy.</summary>
sealed class LiveCauses(WalkNetwork network, LocalFrame frame, WalkProfile profile, SearchDirection direction)
{
    /// <summary>Links are looked for from this many facilities, the nearest as the crow flies.</summary>
    const int LinkFacilities = 3;

    /// <summary>Null when the place has a facility in time.</summary>
    /// <param name="place">The home, WGS 84.</param>
    /// <param name="snap">Where it attaches, alone in its table.</param>
    /// <param name="facilities">The facilities of the result.</param>
    /// <param name="target">The target.</param>
    /// <param name="minutes">Within how many minutes it should be.</param>
    public LiveCause? Of(LonLat place, SnapTable snap, LiveFacilities facilities, string target, int minutes)
    {
        var cutoff = TravelTime.FromMinutes(minutes);
        var (open, all) = (facilities.Of(target), facilities.WithClosed(target));
        var byLine = open.OrderBy(f => Ellipsoid.Distance(place, facilities.Place(f))).ThenBy(f => f).ToArray();
        var straight = Ellipsoid.Distance(place, facilities.Place(byLine[0]));
        var question = new ReachCauseQuestion
        {
            Open = new FacilitySet(facilities.Snaps, open),
            WithClosed = all.Length > open.Length ? new FacilitySet(facilities.Snaps, all) : null,
            Demand = snap,
            Times = NearestTimes.Compute(Arcs(WalkRelaxation.None, direction), new FacilitySet(facilities.Snaps, open), snap),
            StraightMm = new[] { (int)Math.Min(int.MaxValue - 1, straight * 1000) },
            CutoffMs = cutoff,
        };
        var finding = new ReachCauses(network, profile, direction, new ReachCauseOptions()).Of(question)[0];
        if (finding.Cause == ReachCause.None)
        {
            return null;
        }

        var answer = new LiveCause { Minutes = minutes, Finding = finding, StraightMetres = straight };
        return finding.Cause switch
        {
            ReachCause.Closed => WithClosed(answer, question, facilities),
            ReachCause.Detour or ReachCause.NoPath => answer with { Link = Link(facilities, byLine, snap, cutoff) },
            ReachCause.Stairs or ReachCause.Slope or ReachCause.Gate or ReachCause.Waits => WithObstacles(answer, question),
            _ => answer,
        };
    }

    LiveCause WithClosed(LiveCause answer, ReachCauseQuestion question, LiveFacilities facilities)
    {
        var times = NearestTimes.Compute(Arcs(WalkRelaxation.None, direction), question.WithClosed!, question.Demand);
        var facility = times.FacilityAt(0);
        return facility < 0 ? answer : answer with { ClosedFacility = (facilities.Id(facility), facilities.Name(facility)) };
    }

    LiveCause WithObstacles(LiveCause answer, ReachCauseQuestion question)
    {
        var freed = answer.Finding.Suffices
            ? answer.Finding.Cause switch
            {
                ReachCause.Stairs => WalkRelaxation.Stairs,
                ReachCause.Slope => WalkRelaxation.Slope,
                ReachCause.Gate => WalkRelaxation.Gates,
                _ => WalkRelaxation.Waits,
            }
            : WalkRelaxation.All;
        var arcs = Arcs(freed, direction);
        var times = NearestTimes.Compute(arcs, question.Open, question.Demand);
        var route = new RouteSearch(arcs).ToNearest(times, question.Open.Table, question.Demand, 0);
        return route is null ? answer : answer with { Obstacles = new WalkObstacles(network, frame, profile).On(route, freed) };
    }

    /// <summary>The walk goes from the home (to a facility) or to it (from one): both searches run towards each other.</summary>
    MissingLink? Link(LiveFacilities facilities, int[] byLine, SnapTable snap, int cutoff)
    {
        var homeFirst = direction == SearchDirection.Inward;
        var (along, against) = (new CutoffSearch(Arcs(WalkRelaxation.None, SearchDirection.Outward)), new CutoffSearch(Arcs(WalkRelaxation.None, SearchDirection.Inward)));
        MissingLink? best = null;
        foreach (var facility in byLine.Take(LinkFacilities))
        {
            var start = homeFirst ? along.Run(snap, 0, cutoff) : along.Run(facilities.Snaps, facility, cutoff);
            var end = homeFirst ? against.Run(facilities.Snaps, facility, cutoff) : against.Run(snap, 0, cutoff);
            var link = MissingLink.Find(start, end, frame, profile.FlatMetresPerSecond, cutoff);
            best = link is not null && (best is null || link.Metres < best.Metres) ? link : best;
        }

        return best;
    }

    PackedArcs Arcs(WalkRelaxation freed, SearchDirection way) =>
        PackedArcs.Build(Impedance.Compute(network, profile, Environment.ProcessorCount, freed), way, profile.AccessMetresPerSecond);
}
