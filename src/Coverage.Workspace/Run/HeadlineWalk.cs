using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>
/// The headline's people and how they walk: the group taken apart for the walker, direction and cutoff, and searches as their profiles. What analyses beside the
/// coverage table share. Searches run towards the facility, unless the headline counts the way back.
/// </summary>
sealed class HeadlineWalk
{
    readonly StudyRun _run;
    readonly Dictionary<string, PackedArcs> _arcs = new(StringComparer.Ordinal);
    readonly Dictionary<string, AttachedPlaces> _homes = new(StringComparer.Ordinal);

    readonly WeekMoment? _moment;

    HeadlineWalk(StudyRun run, DemandGroup group, ImmutableArray<WalkerPart> parts, WeekMoment? moment = null)
    {
        (_run, Group, Parts, _moment) = (run, group, parts, moment);
        ProfileIds = [.. parts.Select(p => p.ProfileId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public DemandGroup Group { get; }

    public ImmutableArray<WalkerPart> Parts { get; }

    /// <summary>Ordinal order.</summary>
    public ImmutableArray<string> ProfileIds { get; }

    public Headline Headline => _run.Settings.Headline;

    public Direction Direction => Headline.Direction;

    /// <summary>Inclusive.</summary>
    public int CutoffMs => TravelTime.FromMinutes(Headline.Minutes);

    public SearchDirection Search => Direction == Direction.FromFacility ? SearchDirection.Outward : SearchDirection.Inward;

    /// <summary>Null when the demand does not tell the walker's age bands of the group apart.</summary>
    public static HeadlineWalk? Of(StudyRun run)
    {
        var headline = run.Settings.Headline;
        var demand = run.Inputs.Demand;
        return demand.Find(headline.Group) is { } group && WalkerParts.Of(demand, group, run.Inputs.Walkers, headline.Walker) is { } parts
            ? new HeadlineWalk(run, group, parts)
            : null;
    }

    /// <summary>The same walks at one moment of the week: lifts, gates and ways shut then are shut.</summary>
    public HeadlineWalk At(WeekMoment moment) => new(_run, Group, Parts, moment);

    /// <summary>Another group taken apart for the same walker; null when that cannot be done.</summary>
    public ImmutableArray<WalkerPart>? PartsOf(DemandGroup group) => WalkerParts.Of(_run.Inputs.Demand, group, _run.Inputs.Walkers, Headline.Walker);

    public WalkProfile Profile(string id) => _run.Inputs.Walkers.FindProfile(id)!;

    public ArcCosts Costs(string profile)
    {
        var costs = _run.Streets.Costs.Single(c => c.ProfileId == profile);
        return _moment is { } moment ? NetworkAtMoment.Costs(costs, moment) : costs;
    }

    public PackedArcs Arcs(string profile) => _arcs.TryGetValue(profile, out var known)
        ? known
        : _arcs[profile] = PackedArcs.Build(Costs(profile), Search, Profile(profile).AccessMetresPerSecond);

    /// <summary>Walks of the headline's profiles to the nearest of some places, in the searched direction, for every home.</summary>
    public SortedDictionary<string, WalkTimes> Nearest(SnapTable places, IEnumerable<int> set)
    {
        var walks = new SortedDictionary<string, WalkTimes>(StringComparer.Ordinal);
        var facilities = new FacilitySet(places, [.. set]);
        var options = new NearestOptions { Parallelism = _run.Options.Parallelism, Cancellation = _run.Options.Cancellation };
        foreach (var profile in ProfileIds)
        {
            var times = new NearestSearch(Arcs(profile)).Run(facilities, Homes(profile), options);
            walks[profile] = new WalkTimes(times, times);
        }

        return walks;
    }

    /// <summary>
    /// Per set of places the people of every home whom one of them covers within the headline's cutoff, in the searched direction. One profile after the
    /// other for all sets, so that the memory of one search serves them all; a set given twice is asked once.
    /// </summary>
    public long[][] Covered(IReadOnlyList<(SnapTable Places, int[] Set)> sets)
    {
        var same = Enumerable.Range(0, sets.Count).Select(s => Enumerable.Range(0, s + 1).First(t => ReferenceEquals(sets[t].Places, sets[s].Places) && sets[t].Set.AsSpan().SequenceEqual(sets[s].Set))).ToArray();
        var people = sets.Select((_, s) => same[s] == s ? new long[_run.Inputs.Demand.Count] : []).ToArray();
        var options = new NearestOptions { Parallelism = _run.Options.Parallelism, Cancellation = _run.Options.Cancellation };
        foreach (var profile in ProfileIds)
        {
            var search = new NearestSearch(Arcs(profile));
            for (var s = 0; s < sets.Count; s++)
            {
                if (same[s] == s)
                {
                    AddPeople(profile, search.Covered(new FacilitySet(sets[s].Places, sets[s].Set), Homes(profile), CutoffMs, options), people[s]);
                }
            }

            _run.Clock.LetGo();
        }

        return Array.ConvertAll(same, s => people[s]);
    }

    /// <summary>Adds the people who walk as a profile, home by home where they are covered.</summary>
    void AddPeople(string profile, bool[] covered, long[] people)
    {
        foreach (var part in Parts.Where(p => p.ProfileId == profile))
        {
            var column = part.Column.Millionths.AsSpan();
            for (var i = 0; i < covered.Length; i++)
            {
                people[i] += covered[i] ? part.Sign * column[i] : 0;
            }
        }
    }

    /// <summary>Walks between some places and the homes within the headline's cutoff, by profile.</summary>
    public Dictionary<string, OdMatrix> Pairs(SnapTable places, IEnumerable<int> set)
    {
        var facilities = new FacilitySet(places, [.. set]);
        var options = new OdOptions { Parallelism = _run.Options.Parallelism, Cancellation = _run.Options.Cancellation };
        return ProfileIds.ToDictionary(p => p, p => OdMatrix.Compute(facilities, Homes(p), CutoffMs, options), StringComparer.Ordinal);
    }

    AttachedPlaces Homes(string profile) =>
        _homes.TryGetValue(profile, out var known) ? known : _homes[profile] = AttachedPlaces.Build(Arcs(profile), _run.Reach.DemandSnaps);

    /// <summary>Attaches single places to the walking network with the caps of the study.</summary>
    public SnapTable Attach(ReadOnlyMemory<Geo.LonLat> places) => new Snapper(_run.Streets.Network, _run.Streets.Frame, new SnapOptions { Parallelism = _run.Options.Parallelism })
        .Snap(new SnapRequest(places, null, i => _run.Inputs.Land.Contains(places.Span[i]) ? _run.Settings.SnapCapRuralMetres : _run.Settings.SnapCapUrbanMetres));
}
