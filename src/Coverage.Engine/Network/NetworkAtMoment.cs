using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The same network at one moment of the week: lifts, gates and ways that are shut then cannot be used, everything else costs what it costs. Hours that nobody
/// understands leave the thing open, as when a network is built for an hour.
/// </summary>
public static class NetworkAtMoment
{
    public static ArcCosts Costs(ArcCosts costs, WeekMoment moment)
    {
        var shut = ShutEdges(costs.Network, moment);
        if (shut.Count == 0)
        {
            return costs;
        }

        var milliseconds = costs.Milliseconds.ToArray();
        var edgeOfArc = costs.Network.ArcEdge.Span;
        for (var arc = 0; arc < milliseconds.Length; arc++)
        {
            milliseconds[arc] = shut.Contains(edgeOfArc[arc] >> 1) ? ArcCosts.Forbidden : milliseconds[arc];
        }

        return new ArcCosts(costs.Network, costs.ProfileId, milliseconds);
    }

    /// <summary>Edges whose own hours say that they are shut.</summary>
    public static HashSet<int> ShutEdges(WalkNetwork network, WeekMoment moment)
    {
        var known = new Dictionary<int, bool>();
        var shut = new HashSet<int>();
        var edges = network.HoursEdge.Span;
        var names = network.HoursName.Span;
        for (var k = 0; k < edges.Length; k++)
        {
            if (!known.TryGetValue(names[k], out var isShut))
            {
                known[names[k]] = isShut = OpeningHours.Parse(network.Names[names[k]])?.IsOpen((DayOfWeek)((moment.Day + 1) % 7), new TimeOnly(moment.Minute % WeekMoment.MinutesPerDay * TimeSpan.TicksPerMinute)) == false;
            }

            if (isShut)
            {
                shut.Add(edges[k]);
            }
        }

        return shut;
    }
}
