using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The nearest facility of a single place, at the price of its own surroundings: a search from the place whose cutoff grows until a
/// facility lies within it.
/// Equal to <see cref="NearestTimes"/>, ties included. One per worker; not thread-safe.
/// </summary>
public sealed class PlaceNearest
{
    const int FirstCutoffMs = 900_000;

    readonly AttachedPlaces _facilities;
    readonly CutoffSearch _search;

    /// <param name="facilities">
    /// All facilities, attached for the search as it goes out from the place: <see cref="SearchDirection.Outward"/> for the walk to the
    /// facility.
    /// </param>
    public PlaceNearest(AttachedPlaces facilities)
    {
        _facilities = facilities;
        _search = new CutoffSearch(facilities.Arcs);
    }

    /// <summary>Milliseconds and facility; unreached and -1 when no way leads to any of the set.</summary>
    /// <param name="places">Table of the place.</param>
    /// <param name="place">Its index.</param>
    /// <param name="set">Facilities of the table given before.</param>
    public (int Ms, int Facility) Find(SnapTable places, int place, FacilitySet set)
    {
        if (!ReferenceEquals(set.Table, _facilities.Table))
        {
            throw new ArgumentException("The set belongs to another table of facilities.", nameof(set));
        }

        for (var cutoff = FirstCutoffMs; ; cutoff = (int)Math.Min(cutoff * 2L, TravelTime.Longest))
        {
            var best = Best(_search.Run(places, place, cutoff), set);
            if (best < FacilityLabel.Unset)
            {
                return (FacilityLabel.Time(best), FacilityLabel.Facility(best));
            }

            if (cutoff == TravelTime.Longest)
            {
                return (TravelTime.Unreached, -1);
            }
        }
    }

    ulong Best(TravelTimes times, FacilitySet set)
    {
        var best = FacilityLabel.Unset;
        var byNode = _facilities.ByNode;
        foreach (var node in times.ReachedNodes)
        {
            foreach (var (slot, ms) in byNode.Entries[byNode.First[node]..byNode.First[node + 1]])
            {
                best = Better(best, times.At(node) + ms, byNode.PlaceOfSlot[slot], times.CutoffMs, set);
            }
        }

        var (origins, origin) = (times.Origins, times.Origin);
        for (var o = origins.First[origin]; o < origins.First[origin + 1]; o++)
        {
            foreach (var (facility, candidate) in _facilities.ByEdge.On(origins.Edge[o]))
            {
                best = Better(best, _facilities.Arcs.Along(origins, o, _facilities.Table, candidate), facility, times.CutoffMs, set);
            }
        }

        return best;
    }

    static ulong Better(ulong best, int ms, int facility, int cutoffMs, FacilitySet set)
    {
        var label = FacilityLabel.Pack(ms, facility);
        return ms <= cutoffMs && label < best && set.Places.BinarySearch(facility) >= 0 ? label : best;
    }
}
