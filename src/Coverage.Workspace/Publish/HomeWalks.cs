using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// The walk of every home to its nearest facility, and back from that same facility, per service and walker: the stored minutes, and the way as <c>explain</c> tells it, found
/// again by one search per facility, walker and direction.
/// </summary>
sealed class HomeWalks
{
    /// <summary>No street within the cap of the home.</summary>
    public const int NoStreet = -1;

    /// <summary>Streets near, none that this walker can use.</summary>
    public const int NotPassable = -2;

    /// <summary>No way leads to any facility of the service.</summary>
    public const int NoWay = -3;

    /// <summary>A way back is rarely longer than twice the way there and this.</summary>
    const int LongerBackMs = 600_000;

    readonly PublicStudy _study;
    readonly (int Ms, int Hop)[] _walks;
    readonly WalkForest[] _forests;

    HomeWalks(PublicStudy study)
    {
        _study = study;
        _walks = new (int, int)[study.Homes.Length * study.Services.Length * study.Walkers.Length * 2];
        _forests = new WalkForest[study.Walkers.Length * 2];
    }

    /// <summary>Walks of walker w, direction d (0 there, 1 back) at <c>2w + d</c>.</summary>
    public IReadOnlyList<WalkForest> Forests => _forests;

    /// <summary>
    /// Milliseconds and first hop in the forest of the walker and direction; below zero the reason why there is none: <see cref="NoStreet"/>, none this walker can use, no way.
    /// </summary>
    public (int Ms, int Hop) At(int home, int service, int combination) => _walks[Slot(home, service, combination)];

    /// <summary>The pieces of a walk from its first hop on, home outward, and the facility at its end.</summary>
    public (List<WalkPiece> Pieces, int Facility) Follow(int combination, int hop)
    {
        var forest = _forests[combination];
        var pieces = new List<WalkPiece>();
        for (; hop >= 0; hop = forest.Hops[hop].Next)
        {
            pieces.Add(forest.Pieces[forest.Hops[hop].Piece]);
        }

        return (pieces, ~hop);
    }

    /// <param name="study">What is published.</param>
    /// <param name="progress">Share done, 0 … 1.</param>
    /// <param name="cancellation">Looked at between facilities.</param>
    public static HomeWalks Compute(PublicStudy study, IProgress<double>? progress, CancellationToken cancellation)
    {
        var walks = new HomeWalks(study);
        var done = 0;
        var all = walks._forests.Length * study.Facilities.Length;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, walks._forests.Length, options, c => walks._forests[c] = walks.Grow(
            c, () => progress?.Report(Interlocked.Increment(ref done) / (double)all), cancellation));
        return walks;
    }

    int Slot(int home, int service, int combination) => (home * _study.Services.Length + service) * _forests.Length + combination;

    WalkForest Grow(int combination, Action facilityDone, CancellationToken cancellation)
    {
        var walker = _study.Walkers[combination / 2];
        var direction = combination % 2 == 0 ? Direction.ToFacility : Direction.FromFacility;
        var search = direction == Direction.ToFacility ? SearchDirection.Inward : SearchDirection.Outward;
        var arcs = PackedArcs.Build(Impedance.Compute(_study.Network, walker.Profile, 1), search, walker.Profile.AccessMetresPerSecond);
        var wanted = Wanted(walker, direction, combination, arcs);
        var routes = new RouteSearch(arcs);
        var forest = new WalkForest();
        for (var facility = 0; facility < wanted.Length; facility++, facilityDone())
        {
            cancellation.ThrowIfCancellationRequested();
            if (wanted[facility] is not { } walks)
            {
                continue;
            }

            int[] homes = [.. walks.Keys];
            var found = Routes(routes, facility, homes, direction == Direction.ToFacility ? walks.Values.Max(w => w.ToMs) : 2 * walks.Values.Max(w => w.ToMs) + LongerBackMs);
            for (var i = 0; i < homes.Length; i++)
            {
                Keep(forest, search, found[i], homes[i], combination, walks[homes[i]]);
            }
        }

        return forest;
    }

    /// <summary>One search as far as walks are likely to take, and one without a bound when a way back is longer than that.</summary>
    Route?[] Routes(RouteSearch search, int facility, int[] homes, int likelyMs)
    {
        var found = search.ToEach(_study.FacilitySnaps, facility, _study.HomeSnaps, homes, Math.Min(likelyMs, TravelTime.Longest));
        return Array.TrueForAll(found, r => r is not null) ? found : search.ToEach(_study.FacilitySnaps, facility, _study.HomeSnaps, homes);
    }

    void Keep(WalkForest forest, SearchDirection search, Route? route, int home, int combination, Errand errand)
    {
        foreach (var (service, storedMs) in errand.Services)
        {
            if (storedMs is { } stored && route?.Ms != stored)
            {
                throw new WorkspaceException(FormattableString.Invariant(
                    $"{_study.Manifest.StudyId}: the network file gives {route?.Ms ?? -1} ms where the result says {stored} ms → run the study again"));
            }

            _walks[Slot(home, service, combination)] = route is null ? (NoWay, 0) : (
                route.Ms, forest.Add(route, search, _study.HomeSnaps.AccessMm[route.PlaceCandidate], _study.FacilitySnaps.AccessMm[route.FacilityCandidate]));
        }
    }

    /// <summary>
    /// Per facility the homes that it is nearest to on the way there, with the services it is so for, and the milliseconds that the result holds for this walk (the way back is in
    /// it only when the facility is also the nearest to come back from). What is not reached is noted with its reason.
    /// </summary>
    SortedDictionary<int, Errand>?[] Wanted(PublicWalker walker, Direction direction, int combination, PackedArcs arcs)
    {
        var wanted = new SortedDictionary<int, Errand>?[_study.Facilities.Length];
        var reasons = NearestTimes.Compute(arcs, new FacilitySet(_study.FacilitySnaps, []), _study.HomeSnaps).Reason;
        for (var service = 0; service < _study.Services.Length; service++)
        {
            var there = _study.Nearest(_study.Services[service], walker, Direction.ToFacility);
            var stored = direction == Direction.ToFacility ? there : _study.Nearest(_study.Services[service], walker, direction);
            for (var home = 0; home < there.Length; home++)
            {
                var (ms, facility) = there[home];
                if (facility < 0)
                {
                    _walks[Slot(home, service, combination)] = (reasons[home] switch { UnreachedReason.NoSnap => NoStreet, UnreachedReason.Impassable => NotPassable, _ => NoWay }, 0);
                    continue;
                }

                var homes = wanted[facility] ??= [];
                if (!homes.TryGetValue(home, out var errand))
                {
                    homes[home] = errand = new Errand(ms, []);
                }

                errand.Services.Add((service, stored[home].Facility == facility ? stored[home].Ms : null));
            }
        }

        return wanted;
    }

    /// <summary>What takes somebody from a home to one facility.</summary>
    readonly record struct Errand(int ToMs, List<(int Service, int? StoredMs)> Services);
}
