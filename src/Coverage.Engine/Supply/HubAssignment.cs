using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>
/// Centre with stations (中心带站): which stations a hub leads. The suggestion is exact: first as many stations as possible get a hub within the cutoff and no hub leads more than the
/// range allows, then hubs lack as few stations as possible to the range's lower end, then the time between stations and their hubs is least. Solved as a flow of
/// least cost, whose lower bounds are priced above any sum of times.
/// </summary>
public static class HubAssignment
{
    /// <param name="matrix">Rows are hubs, places are stations, times walked or driven.</param>
    /// <param name="range">Stations per hub.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static HubPlan Suggest(OdMatrix matrix, HubRange range, CancellationToken cancellation = default)
    {
        var (hubs, stations) = (matrix.RowCount, matrix.PlaceCount);
        var (source, sink) = (hubs + stations, hubs + stations + 1);
        var flow = new MinCostFlow(hubs + stations + 2);
        // Dearer than all times together: no time saved makes up for a hub below its lower end.
        var beyondLower = checked((long)stations * matrix.CutoffMs + 1);
        for (var s = 0; s < stations; s++)
        {
            flow.Add(source, hubs + s, 1, 0);
        }

        var arcs = new List<(int Arc, int Hub, int Station, int Ms)>(matrix.PairCount);
        for (var h = 0; h < hubs; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                arcs.Add((flow.Add(hubs + row.Places[p], h, 1, row.Ms[p]), h, row.Places[p], row.Ms[p]));
            }

            flow.Add(h, sink, range.Min, 0);
            flow.Add(h, sink, range.Max - range.Min, beyondLower);
        }

        flow.Send(source, sink, cancellation);
        var chosen = new int[stations];
        chosen.AsSpan().Fill(-1);
        foreach (var (arc, hub, station, _) in arcs)
        {
            if (flow.Flow(arc) > 0)
            {
                chosen[station] = hub;
            }
        }

        return Describe(matrix, range, chosen);
    }

    /// <summary>The membership as it is: counts, orphans and times; members beyond the cutoff stay members, without a time.</summary>
    /// <param name="matrix">Rows are hubs, places are stations.</param>
    /// <param name="range">Stations per hub.</param>
    /// <param name="hubOfStation">Row of each station's hub; -1 = none.</param>
    public static HubPlan Describe(OdMatrix matrix, HubRange range, ReadOnlySpan<int> hubOfStation)
    {
        var times = new int[matrix.PlaceCount];
        var reached = new bool[matrix.PlaceCount];
        times.AsSpan().Fill(-1);
        for (var h = 0; h < matrix.RowCount; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                reached[row.Places[p]] = true;
                if (hubOfStation[row.Places[p]] == h)
                {
                    times[row.Places[p]] = row.Ms[p];
                }
            }
        }

        var counts = new int[matrix.RowCount];
        foreach (var h in hubOfStation)
        {
            if (h >= 0)
            {
                counts[h]++;
            }
        }

        return new HubPlan
        {
            Range = range,
            HubOfStation = [.. hubOfStation],
            MsOfStation = [.. times],
            Stations = [.. counts],
            OutOfReach = [.. Enumerable.Range(0, reached.Length).Where(s => !reached[s])],
        };
    }

    /// <summary>Every station to its nearest hub, ties to the smaller: what a membership without a plan comes to.</summary>
    public static HubPlan Nearest(OdMatrix matrix, HubRange range)
    {
        var (best, hub) = (new int[matrix.PlaceCount], new int[matrix.PlaceCount]);
        hub.AsSpan().Fill(-1);
        for (var h = 0; h < matrix.RowCount; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                if (hub[row.Places[p]] < 0 || row.Ms[p] < best[row.Places[p]])
                {
                    (best[row.Places[p]], hub[row.Places[p]]) = (row.Ms[p], h);
                }
            }
        }

        return Describe(matrix, range, hub);
    }
}
