using System.Collections.Immutable;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>The walking times of a question: from every home to every site, per service and walker, and between stations and centres.</summary>
sealed class SiteTimes(SitingGround ground, SiteList list, ImmutableArray<string> targets, OdOptions options)
{
    /// <summary>Whether a site serves the n-th service.</summary>
    public bool Offers(int site, int target) => list.Sites[site].Offers.Contains(targets[target]);

    /// <summary>One layer per service and profile: the profiles of the first service, those of the next …</summary>
    /// <param name="people">Millionths per demand point and profile.</param>
    /// <param name="cutoffMs">Longest walk that is told.</param>
    /// <param name="perPerson">Weight units per person.</param>
    public ImmutableArray<SitingLayer> Layers(SortedDictionary<string, long[]> people, int cutoffMs, long perPerson)
    {
        var layers = new SitingLayer[targets.Length * people.Count];
        var profile = 0;
        foreach (var (id, millionths) in people)
        {
            var (there, maybe) = Matrices(ground.Walkers.FindProfile(id)!, cutoffMs);
            ImmutableArray<long> weights = [.. millionths.Select(w => Rounded(w, People.PerPerson / perPerson))];
            for (var t = 0; t < targets.Length; t++)
            {
                layers[t * people.Count + profile] = new SitingLayer(
                    targets.Length == 1 ? id : targets[t] + "/" + id, Pairs(there, maybe, targets[t]), weights);
            }

            profile++;
        }

        return [.. layers];
    }

    /// <summary>Several layers as one whose places are those of each in turn: the same people, for problems that know one service.</summary>
    public static SitingLayer Joined(ImmutableArray<SitingLayer> layers)
    {
        if (layers.Length == 1)
        {
            return layers[0];
        }

        var sites = layers[0].Pairs.SiteCount;
        var (first, places, ms) = (new int[sites + 1], new List<int>(), new List<int>());
        for (var s = 0; s < sites; s++)
        {
            var offset = 0;
            foreach (var layer in layers)
            {
                foreach (var place in layer.Pairs.PlacesOf(s))
                {
                    places.Add(offset + place);
                }

                ms.AddRange(layer.Pairs.MsOf(s));
                offset += layer.Weights.Length;
            }

            first[s + 1] = places.Count;
        }

        var pairs = new SitingPairs(layers.Sum(l => l.Weights.Length), first, [.. places], [.. ms]);
        return new SitingLayer(string.Join('+', layers.Select(l => l.Name)), pairs, [.. layers.SelectMany(l => l.Weights)]);
    }

    /// <summary>Walks from stations to centres within the cutoff: rows and places are rows of the list.</summary>
    /// <param name="hubRows">Rising.</param>
    /// <param name="profile">Who walks.</param>
    /// <param name="cutoffMs">Inclusive.</param>
    public OdMatrix BetweenSites(ReadOnlySpan<int> hubRows, WalkProfile profile, int cutoffMs)
    {
        var snaps = Concat(ground.Facilities.Snaps, list.Existing, list.Rooms);
        return OdMatrix.Compute(new FacilitySet(snaps, hubRows), AttachedPlaces.Build(Arcs(profile), snaps), cutoffMs, options);
    }

    /// <summary>Milliseconds from every home to the nearest of some sites, however far; unreached where no way leads there.</summary>
    /// <param name="sites">Sites of the list.</param>
    /// <param name="profileId">Who walks.</param>
    public NearestTimes Nearest(IEnumerable<int> sites, string profileId)
    {
        var snaps = Concat(ground.Facilities.Snaps, list.Existing, list.Rooms);
        var near = new NearestOptions { Parallelism = options.Parallelism, Cancellation = options.Cancellation };
        var arcs = Arcs(ground.Walkers.FindProfile(profileId)!);
        return NearestTimes.Compute(arcs, new FacilitySet(snaps, sites.Select(s => list.Rows[s]).Distinct().ToArray()), ground.People.Snaps, near);
    }

    (OdMatrix There, OdMatrix Maybe) Matrices(WalkProfile profile, int cutoffMs)
    {
        var demand = AttachedPlaces.Build(Arcs(profile), ground.People.Snaps);
        return (
            OdMatrix.Compute(new FacilitySet(ground.Facilities.Snaps, list.Existing), demand, cutoffMs, options),
            OdMatrix.Compute(FacilitySet.All(list.Rooms), demand, cutoffMs, options));
    }

    PackedArcs Arcs(WalkProfile profile) => PackedArcs.Build(
        Impedance.Compute(ground.Network, profile, options.Parallelism), SearchDirection.Inward, profile.AccessMetresPerSecond);

    /// <summary>The sites' times, those that serve the target only.</summary>
    SitingPairs Pairs(OdMatrix there, OdMatrix maybe, string target)
    {
        OdRow Row(int site) => list.Rows[site] < there.RowCount ? there.Row(list.Rows[site]) : maybe.Row(list.Rows[site] - there.RowCount);
        var first = new int[list.Sites.Length + 1];
        for (var s = 0; s < list.Sites.Length; s++)
        {
            first[s + 1] = first[s] + (list.Sites[s].Offers.Contains(target) ? Row(s).Places.Length : 0);
        }

        var (places, ms) = (new int[first[^1]], new int[first[^1]]);
        for (var s = 0; s < list.Sites.Length; s++)
        {
            if (first[s] < first[s + 1])
            {
                Row(s).Places.CopyTo(places.AsSpan(first[s]));
                Row(s).Ms.CopyTo(ms.AsSpan(first[s]));
            }
        }

        return new SitingPairs(there.PlaceCount, first, places, ms);
    }

    static SnapTable Concat(SnapTable facilities, int[] existing, SnapTable rooms)
    {
        var (first, edge, at, access) = (new List<int> { 0 }, new List<int>(), new List<int>(), new List<int>());
        foreach (var (table, place) in existing.Select(f => (facilities, f)).Concat(Enumerable.Range(0, rooms.PlaceCount).Select(r => (rooms, r))))
        {
            var own = table.First[place]..table.First[place + 1];
            edge.AddRange(table.Edge[own]);
            at.AddRange(table.AtPpm[own]);
            access.AddRange(table.AccessMm[own]);
            first.Add(edge.Count);
        }

        return new SnapTable { First = [.. first], Edge = [.. edge], AtPpm = [.. at], AccessMm = [.. access] };
    }

    static long Rounded(long millionths, long by) => by == 1 ? millionths : (millionths + by / 2) / by;
}
