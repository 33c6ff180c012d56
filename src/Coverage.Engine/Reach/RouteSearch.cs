using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Finds the walk between a facility and a place, in walking order for the direction of the arcs (<see cref="SearchDirection.Inward"/>:
/// place to
/// facility), equal to the figure of <see cref="NearestTimes"/> to the millisecond. Keeps 8 bytes per node; not thread-safe.
/// </summary>
public sealed class RouteSearch(PackedArcs arcs)
{
    readonly CutoffSearch _search = new(arcs, SearchMemory.Ways);

    /// <summary>The walk between a place and its nearest facility; null when it has none.</summary>
    public Route? ToNearest(NearestTimes times, SnapTable facilities, SnapTable demand, int place, int rank = 0)
    {
        var facility = times.FacilityAt(place, rank);
        return facility < 0 ? null : Between(facilities, facility, demand, place, times.MsAt(place, rank));
    }

    /// <summary>The quickest walk between a facility and a place within an inclusive cutoff, or null.</summary>
    public Route? Between(SnapTable facilities, int facility, SnapTable demand, int place, int cutoffMs = TravelTime.Longest) =>
        Read(_search.Run(facilities, facility, cutoffMs), facilities, facility, demand, place, cutoffMs);

    /// <summary>The quickest walks between one facility and many places, from one search; a walk is the same as <see cref="Between"/> gives it alone.</summary>
    /// <param name="facilities">Table of the facility.</param>
    /// <param name="facility">Its index.</param>
    /// <param name="demand">Table of the places.</param>
    /// <param name="places">Indexes of places.</param>
    /// <param name="cutoffMs">Inclusive.</param>
    /// <returns>Parallel to the places; null where the walk takes longer.</returns>
    public Route?[] ToEach(SnapTable facilities, int facility, SnapTable demand, ReadOnlySpan<int> places, int cutoffMs = TravelTime.Longest)
    {
        var times = _search.Run(facilities, facility, cutoffMs);
        var routes = new Route?[places.Length];
        for (var i = 0; i < routes.Length; i++)
        {
            routes[i] = Read(times, facilities, facility, demand, places[i], cutoffMs);
        }

        return routes;
    }

    static Route? Read(TravelTimes times, SnapTable facilities, int facility, SnapTable demand, int place, int cutoffMs)
    {
        var best = TravelTime.Unreached;
        var candidate = -1;
        Arrival how = default;
        for (var c = demand.First[place]; c < demand.First[place + 1]; c++)
        {
            var ms = times.Arrive(demand, c, out var arrival);
            if (ms < best)
            {
                (best, candidate, how) = (ms, c, arrival);
            }
        }

        return best <= cutoffMs ? new Trail(times, facilities, facility, demand).Draw(best, candidate, how) : null;
    }

    /// <summary>Follows the parent arcs from the place back to the facility.</summary>
    readonly ref struct Trail(TravelTimes times, SnapTable facilities, int facility, SnapTable demand)
    {
        readonly TravelTimes _times = times;

        public Route Draw(int ms, int candidate, Arrival how)
        {
            // Gathered from the place towards the facility, which is walking order when the search ran inward.
            var pieces = new List<RoutePiece>();
            var from = how.AlongFrom >= 0 ? how.AlongFrom : Follow(candidate, how, pieces);
            if (how.AlongFrom >= 0)
            {
                AddPart(pieces, demand.Edge[candidate], demand.AtPpm[candidate], facilities.AtPpm[from]);
            }

            var inward = _times.Arcs.Direction == SearchDirection.Inward;
            if (!inward)
            {
                pieces.Reverse();
                pieces = pieces.ConvertAll(p => p with { FromPpm = p.ToPpm, ToPpm = p.FromPpm });
            }

            var facilityAccess = _times.Arcs.AccessMs(facilities.AccessMm[from]);
            var placeAccess = _times.Arcs.AccessMs(demand.AccessMm[candidate]);
            return new Route
            {
                Ms = ms,
                Facility = facility,
                FacilityCandidate = from,
                PlaceCandidate = candidate,
                StartAccessMs = inward ? placeAccess : facilityAccess,
                EndAccessMs = inward ? facilityAccess : placeAccess,
                Pieces = [.. pieces],
            };
        }

        int Follow(int candidate, Arrival how, List<RoutePiece> pieces)
        {
            var network = _times.Arcs.Network;
            var (tail, head, _, _) = _times.Arcs.Arriving(demand, candidate);
            var overTail = how == Arrival.OverTail;
            AddPart(pieces, demand.Edge[candidate], demand.AtPpm[candidate], overTail ? 0 : SnapTable.WholeEdgePpm);
            var node = overTail ? tail : head;
            int arc;
            while ((arc = _times.ParentArc![node]) >= 0)
            {
                var against = (network.ArcEdge.Span[arc] & 1) == 1;
                AddPart(pieces, network.ArcEdge.Span[arc] >> 1, against ? 0 : SnapTable.WholeEdgePpm, against ? SnapTable.WholeEdgePpm : 0);
                node = network.Head.Span[network.Twin.Span[arc]];
            }

            var from = CutoffSearch.SeedingCandidate(arc);
            AddPart(pieces, facilities.Edge[from], CutoffSearch.SeededHead(arc) ? SnapTable.WholeEdgePpm : 0, facilities.AtPpm[from]);
            return from;
        }

        /// <summary>
        /// Adds the part of an edge between two positions, given from the place towards the facility: the search ran it the other way.
        /// </summary>
        void AddPart(List<RoutePiece> pieces, int edge, int from, int to)
        {
            var forward = _times.Arcs.Network.EdgeArc.Span[edge];
            var searched = to <= from ? forward : _times.Arcs.Network.Twin.Span[forward];
            if (from != to)
            {
                pieces.Add(new RoutePiece(edge, from, to, PackedArcs.Part(_times.Arcs.Arcs[searched].Ms, Math.Abs(from - to))));
            }
        }
    }
}
