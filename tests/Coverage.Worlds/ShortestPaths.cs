using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>The slow and obvious search that fast ones are held against: Bellman–Ford over the arcs, milliseconds, forward from one node.</summary>
public static class ShortestPaths
{
    public const long None = long.MaxValue / 4;

    public static long[] From(WalkNetwork network, ArcCosts costs, int origin)
    {
        var times = new long[network.NodeCount];
        Array.Fill(times, None);
        times[origin] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a < network.ArcCount; a++)
            {
                var tail = network.Head.Span[network.Twin.Span[a]];
                var cost = costs.Milliseconds.Span[a];
                if (cost != ArcCosts.Forbidden && times[tail] + cost < times[network.Head.Span[a]])
                {
                    times[network.Head.Span[a]] = times[tail] + cost;
                    changed = true;
                }
            }
        }

        return times;
    }
}
