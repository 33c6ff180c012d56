namespace Coverage.Siting;

/// <summary>Whether the stations of a choice can each be given to an open centre in reach with no centre beyond its span (bipartite
/// matching).</summary>
static class HubSpan
{
    public static bool Fits(SitingHubs hubs, int[] open)
    {
        var carried = open.Where(s => hubs.IsHub[s]).ToDictionary(h => h, _ => new List<int>());
        foreach (var station in open)
        {
            if (hubs.HubsInReach[station] is { } reach && !Place(hubs, station, carried, []))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives the station to a centre, moving others on where that makes room (an augmenting path).</summary>
    static bool Place(SitingHubs hubs, int station, Dictionary<int, List<int>> carried, HashSet<int> tried)
    {
        foreach (var hub in hubs.HubsInReach[station]!.Value)
        {
            if (!carried.TryGetValue(hub, out var stations) || !tried.Add(hub))
            {
                continue;
            }

            if (stations.Count < hubs.Span)
            {
                stations.Add(station);
                return true;
            }

            for (var k = 0; k < stations.Count; k++)
            {
                if (Place(hubs, stations[k], carried, tried))
                {
                    stations[k] = station;
                    return true;
                }
            }
        }

        return false;
    }
}
