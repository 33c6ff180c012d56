using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>
/// Decision 0003: every arc, part of an arc and access leg is rounded once to whole milliseconds. Half a millisecond for each arc of the walk and
/// one and a half for the way in (half for the leg, half for the part, and what the arc's own rounding leaves of it) bound the difference from
/// exact arithmetic, because the quickest walk of either arithmetic is a walk of the other.
/// </summary>
public sealed class ErrorBoundTests
{
    const decimal AccessSpeed = 0.8m;
    const int Towns = 300;

    [Fact]
    public void Whole_milliseconds_differ_from_exact_arithmetic_by_at_most_half_of_one_per_arc_and_two()
    {
        var (compared, worstShare) = (0, 0m);
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            var exact = Fractions(town);
            var costs = new ArcCosts(town.Network, "walker", exact.Select(ms => ms is { } e ? Nearest(e) : ArcCosts.Forbidden).ToArray());
            var search = new CutoffSearch(PackedArcs.Build(costs, SearchDirection.Outward, (double)AccessSpeed));
            for (var facility = 0; facility < town.Facilities.PlaceCount; facility++)
            {
                var times = search.Run(town.Facilities, facility, TravelTime.Longest);
                var truth = Quickest(town, facility, exact, leg => leg, (ms, share) => ms * share);
                var whole = Quickest(town, facility, [.. exact.Select(e => e is { } ms ? (decimal?)Nearest(ms) : null)], Round, (ms, share) => Round(ms * share));
                for (var node = 0; node < town.Network.NodeCount; node++)
                {
                    Assert.Equal(truth[node] is null, times.At(node) == TravelTime.Unreached);
                    if (truth[node] is { } t && whole[node] is { } w)
                    {
                        Assert.Equal(w.Ms, times.At(node));
                        var bound = (Math.Max(t.Arcs, w.Arcs) + 4) / 2m;
                        Assert.True(Math.Abs(t.Ms - times.At(node)) <= bound, $"town {seed}, facility {facility}, node {node}: {t.Ms} and {times.At(node)}");
                        worstShare = Math.Max(worstShare, Math.Abs(t.Ms - times.At(node)) / bound);
                        compared++;
                    }
                }
            }
        }

        Assert.True(compared > 5000, $"only {compared} walks compared");
        Assert.True(worstShare > 0.2m, $"the bound is never nearly reached ({worstShare}): what is measured is not rounding");
    }

    /// <summary>Costs with millionths of a millisecond; null where nobody walks.</summary>
    static decimal?[] Fractions(RandomTown town)
    {
        var costs = town.Costs.Milliseconds.ToArray();
        return [.. costs.Select(ms => ms == ArcCosts.Forbidden ? (decimal?)null : Math.Max(0, ms + (town.Below(1_000_001) - 500_000) / 1_000_000m))];
    }

    static int Nearest(decimal ms) => (int)Math.Round(ms, MidpointRounding.AwayFromZero);

    static decimal Round(decimal ms) => Math.Round(ms, MidpointRounding.AwayFromZero);

    /// <summary>The quickest way from a facility to every node, with the arcs it takes, the one it starts on included.</summary>
    static (decimal Ms, int Arcs)?[] Quickest(
        RandomTown town, int facility, decimal?[] costs, Func<decimal, decimal> leg, Func<decimal, decimal, decimal> part)
    {
        var (network, places) = (town.Network, town.Facilities);
        var (head, twin) = (network.Head.ToArray(), network.Twin.ToArray());
        var best = new (decimal Ms, int Arcs)?[network.NodeCount];
        for (var c = places.First[facility]; c < places.First[facility + 1]; c++)
        {
            var forward = network.EdgeArc.Span[places.Edge[c]];
            var at = places.AtPpm[c] / (decimal)SnapTable.WholeEdgePpm;
            var access = leg(places.AccessMm[c] / AccessSpeed);
            Offer(head[forward], costs[forward] is { } f ? (access + part(f, 1 - at), 1) : null);
            Offer(head[twin[forward]], costs[twin[forward]] is { } b ? (access + part(b, at), 1) : null);
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a < head.Length; a++)
            {
                if (best[head[twin[a]]] is { } tail && costs[a] is { } cost)
                {
                    changed |= Offer(head[a], (tail.Ms + cost, tail.Arcs + 1));
                }
            }
        }

        return best;

        bool Offer(int node, (decimal, int)? way)
        {
            if (way is null || (best[node] is { } known && known.CompareTo(way.Value) <= 0))
            {
                return false;
            }

            best[node] = way;
            return true;
        }
    }
}
