using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// The walk of every home to its nearest facility and back, per service and walker: the stored minutes, and the way as <c>explain</c> tells it, found again by one search
/// per facility, walker and direction.
/// </summary>
sealed class HomeWalks
{
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
    /// Milliseconds and first hop in the forest of the walker and direction; below zero the reason why there is none: -1 no street near, -2 none this walker can use, -3 no way.
    /// </summary>
    public (int Ms, int Hop) At(int home, int service, int combination) => _walks[Slot(home, service, combination)];

    /// <param name="study">What is published.</param>
    /// <param name="progress">Share done, 0 … 1.</param>
    /// <param name="cancellation">Looked at between facilities.</param>
    public static HomeWalks Compute(PublicStudy study, IProgress<double>? progress, CancellationToken cancellation)
    {
        var walks = new HomeWalks(study);
        var done = 0;
        var all = walks._forests.Length * study.Facilities.Length;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, walks._forests.Length, options, c => walks._forests[c] = walks.Grow(c, cancellation, () =>
            progress?.Report(Interlocked.Increment(ref done) / (double)all)));
        return walks;
    }

    int Slot(int home, int service, int combination) => (home * _study.Services.Length + service) * _forests.Length + combination;

    WalkForest Grow(int combination, CancellationToken cancellation, Action facilityDone)
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
            var found = routes.ToEach(_study.FacilitySnaps, facility, _study.HomeSnaps, homes, walks.Values.Max(w => w.Ms));
            for (var i = 0; i < homes.Length; i++)
            {
                var (ms, services) = walks[homes[i]];
                var hop = Add(forest, search, found[i], homes[i], ms);
                foreach (var service in services)
                {
                    _walks[Slot(homes[i], service, combination)] = (ms, hop);
                }
            }
        }

        return forest;
    }

    /// <summary>Per facility the homes that it is nearest to, with the services it is so for; what is not reached is noted with its reason.</summary>
    SortedDictionary<int, (int Ms, List<int> Services)>?[] Wanted(PublicWalker walker, Direction direction, int combination, PackedArcs arcs)
    {
        var wanted = new SortedDictionary<int, (int Ms, List<int> Services)>?[_study.Facilities.Length];
        var reasons = NearestTimes.Compute(arcs, new FacilitySet(_study.FacilitySnaps, []), _study.HomeSnaps).Reason;
        for (var service = 0; service < _study.Services.Length; service++)
        {
            var nearest = _study.Nearest(_study.Services[service], walker, direction);
            for (var home = 0; home < nearest.Length; home++)
            {
                var (ms, facility) = nearest[home];
                if (facility < 0)
                {
                    _walks[Slot(home, service, combination)] = (reasons[home] switch { UnreachedReason.NoSnap => -1, UnreachedReason.Impassable => -2, _ => -3 }, 0);
                    continue;
                }

                var homes = wanted[facility] ??= [];
                if (!homes.TryGetValue(home, out var walk))
                {
                    homes[home] = walk = (ms, []);
                }

                walk.Services.Add(service);
            }
        }

        return wanted;
    }

    int Add(WalkForest forest, SearchDirection search, Route? route, int home, int ms) => route is { } walk && walk.Ms == ms
        ? forest.Add(walk, search, _study.HomeSnaps.AccessMm[walk.PlaceCandidate], _study.FacilitySnaps.AccessMm[walk.FacilityCandidate])
        : throw new WorkspaceException(
            $"{_study.Manifest.StudyId}: the network file gives {route?.Ms.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no way"} where the result says {ms} ms → run the study again");
}
