using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Scenarios;

/// <summary>
/// A scenario at work: a base and the edits made so far, with the walks that were asked for kept up to date edit by edit. Every figure equals that of a full run of the
/// edited study. Searches are made when first asked for; an edit costs what it changes. Not thread-safe.
/// </summary>
public sealed class ScenarioCity
{
    /// <summary>When more of the streets close than this share, searching anew is cheaper than repairing.</summary>
    const double LargestRepair = 0.02;

    readonly ScenarioBase _base;
    readonly int _parallelism;
    readonly List<Edit> _edits = [];
    readonly List<EditedCity> _cities;
    readonly SortedDictionary<SearchKey, EditableNearest> _searches = [];
    readonly Dictionary<string, ArcCosts> _costs = new(StringComparer.Ordinal);
    readonly Dictionary<(string Profile, SearchDirection), AttachedPlaces> _attached = [];
    readonly FacilityKeys _keys;
    ScenarioStreets _streets;
    ImmutableArray<CoverageTarget> _targets;

    /// <param name="of">What the scenario stands on.</param>
    /// <param name="parallelism">Threads that may help; changes no figure.</param>
    public ScenarioCity(ScenarioBase of, int parallelism = 1)
    {
        _base = of;
        _parallelism = parallelism;
        _cities = [of.City];
        _keys = new FacilityKeys([.. of.City.Facilities.Select(f => f.Id)]);
        _streets = new ScenarioStreets(of, parallelism);
        _targets = TargetsOf(City);
    }

    public ScenarioBase Base => _base;

    public IReadOnlyList<Edit> Edits => _edits;

    public EditedCity City => _cities[^1];

    public ImmutableArray<CoverageTarget> Targets => _targets;

    public WalkNetwork Network => _streets.Network;

    /// <summary>Where people attach now.</summary>
    public SnapTable DemandSnaps => _streets.Demand;

    /// <summary>Makes an edit.</summary>
    /// <exception cref="InputException">The edit is refused; the scenario stays as it was.</exception>
    public void Apply(Edit edit)
    {
        var (before, after) = (City, City.Apply(edit));
        if (edit.IsOfStreets)
        {
            Carry(_streets.Apply([edit], City.Facilities, id => _keys[id]));
        }

        _edits.Add(edit);
        _cities.Add(after);
        Change(edit, before, after);
    }

    /// <summary>Takes back the last edit; false when there is none.</summary>
    public bool Undo()
    {
        if (_edits.Count == 0)
        {
            return false;
        }

        var (edit, before) = (_edits[^1], City);
        _edits.RemoveAt(_edits.Count - 1);
        _cities.RemoveAt(_cities.Count - 1);
        if (edit.IsOfStreets)
        {
            Rebuild();
        }

        Change(edit, before, City);
        return true;
    }

    /// <summary>Milliseconds per demand point to (or from) the nearest facility of a target; valid until the next edit.</summary>
    public ReadOnlySpan<int> Ms(string target, string profile, SearchDirection direction = SearchDirection.Inward) => Search(target, profile, direction).Ms;

    /// <summary>The nearest facilities of a target, by their place in <see cref="EditedCity.Facilities"/>.</summary>
    public NearestTimes Times(string target, string profile, SearchDirection direction)
    {
        var search = Search(target, profile, direction);
        var attached = Attached(profile, direction);
        var indexOf = City.Facilities.Select((f, i) => (Key: _keys[f.Id], i)).ToDictionary(p => p.Key, p => p.i);
        var ms = search.Ms.ToArray();
        var facility = new int[ms.Length];
        var reason = new UnreachedReason[ms.Length];
        for (var place = 0; place < ms.Length; place++)
        {
            facility[place] = search.Facility[place] < 0 ? -1 : indexOf[search.Facility[place]];
            reason[place] = ms[place] < TravelTime.Unreached ? UnreachedReason.None : attached.WhyNot(place);
        }

        return new NearestTimes(1, ms, facility, reason);
    }

    /// <summary>All rows of coverage, as a run of the edited study has them.</summary>
    public CoverageTable Coverage(CancellationToken cancellation = default)
    {
        var question = Question(cancellation);
        var straight = new StraightLines(City.Facilities, _base.Frame);
        var times = new List<TargetTimes>();
        foreach (var target in _targets)
        {
            cancellation.ThrowIfCancellationRequested();
            var walks = new SortedDictionary<string, WalkTimes>(StringComparer.Ordinal);
            foreach (var profile in question.Profiles)
            {
                walks[profile.Id] = new WalkTimes(
                    Times(target.ColumnId, profile.Id, SearchDirection.Inward), Times(target.ColumnId, profile.Id, SearchDirection.Outward));
            }

            times.Add(new TargetTimes(target, walks, straight.ToNearest(City.Demand, target.Facilities, _parallelism)));
        }

        return CoverageTable.Compute(City.Demand, _base.Levels, times, question);
    }

    /// <summary>What the study asks of the edited city.</summary>
    public CoverageQuestion Question(CancellationToken cancellation = default) =>
        CoverageQuestion.Of(_base.Settings, City.Walkers, City.Demand, _parallelism, cancellation);

    void Change(Edit edit, EditedCity before, EditedCity after)
    {
        switch (edit)
        {
            case FacilityAdded added:
                ChangeFacility(added.Facility.Id, before, after);
                break;
            case FacilityMoved moved:
                ChangeFacility(moved.Id, before, after);
                break;
            case FacilityClosed closed:
                ChangeFacility(closed.Id, before, after);
                break;
            case FacilityOpened opened:
                ChangeFacility(opened.Id, before, after);
                break;
            case WalkerChanged changed:
                Forget(k => k.Profile == changed.Profile.Id);
                _costs.Remove(changed.Profile.Id);
                break;
        }
    }

    void ChangeFacility(string id, EditedCity before, EditedCity after)
    {
        var (was, now) = (Find(before, id), Find(after, id));
        if (!_keys.Add(id))
        {
            // The numbers are new: what was searched under the old ones is worthless.
            _searches.Clear();
        }

        var moved = was is null || now is null || !was.Entrances.SequenceEqual(now.Entrances);
        if (moved && now is not null)
        {
            _streets.Place(now);
        }

        var targetsBefore = _targets;
        _targets = TargetsOf(after);
        foreach (var (key, search) in _searches)
        {
            var (gave, gives) = (Gives(targetsBefore, key.Target, before, id), Gives(_targets, key.Target, after, id));
            if (gave && !gives)
            {
                search.Close(_keys[id]);
            }
            else if (gives && (!gave || moved))
            {
                var (table, place) = _streets[id];
                _ = gave ? search.Move(_keys[id], table, place) : search.Open(_keys[id], table, place);
            }
        }
    }

    static bool Gives(ImmutableArray<CoverageTarget> targets, string target, EditedCity city, string facility) =>
        targets.FirstOrDefault(t => t.ColumnId == target) is { } found && found.Facilities.Any(f => city.Facilities[f].Id == facility);

    static Facility? Find(EditedCity city, string id) => city.Facilities.FirstOrDefault(f => f.Id == id);

    ImmutableArray<CoverageTarget> TargetsOf(EditedCity city) => TargetList.Build(city.Facilities, city.Catalog, _base.Settings.Targets);

    void Carry(StreetChange change)
    {
        _costs.Clear();
        _attached.Clear();
        if (change.ClosedEdges.Length > LargestRepair * Network.EdgeCount)
        {
            _searches.Clear();
            return;
        }

        foreach (var (key, search) in _searches.ToArray())
        {
            _searches[key] = search.Carry(Attached(key.Profile, key.Direction), k => _streets[_keys.IdOf(k)], change, out _);
        }
    }

    /// <summary>The streets anew from the base: an edit of streets is taken back by making the others again.</summary>
    void Rebuild()
    {
        _searches.Clear();
        _costs.Clear();
        _attached.Clear();
        _streets = new ScenarioStreets(_base, _parallelism);
        _streets.Apply(_edits.Where(e => e.IsOfStreets), _base.City.Facilities, id => _keys[id]);
        var placed = _base.City.Facilities.ToDictionary(f => f.Id, f => f.Entrances, StringComparer.Ordinal);
        foreach (var facility in City.Facilities.Where(f => !placed.TryGetValue(f.Id, out var at) || !at.SequenceEqual(f.Entrances)))
        {
            _streets.Place(facility);
        }
    }

    void Forget(Func<SearchKey, bool> which)
    {
        foreach (var key in _searches.Keys.Where(which).ToArray())
        {
            _searches.Remove(key);
        }

        foreach (var key in _attached.Keys.Where(k => which(new SearchKey("", k.Profile, k.Item2))).ToArray())
        {
            _attached.Remove(key);
        }
    }

    EditableNearest Search(string target, string profile, SearchDirection direction)
    {
        var key = new SearchKey(target, profile, direction);
        if (!_searches.TryGetValue(key, out var search))
        {
            _searches[key] = search = NewSearch(key);
        }

        return search;
    }

    EditableNearest NewSearch(SearchKey key)
    {
        var set = _targets.FirstOrDefault(t => t.ColumnId == key.Target)?.Facilities ?? [];
        string[] ids = [.. set.Select(f => City.Facilities[f].Id)];
        var table = Gather(ids);
        return new EditableNearest(
            Attached(key.Profile, key.Direction), FacilitySet.All(table), Array.ConvertAll(ids, id => _keys[id]), new NearestOptions { Parallelism = _parallelism });
    }

    /// <summary>One table of where some facilities stand.</summary>
    SnapTable Gather(string[] ids)
    {
        var first = new int[ids.Length + 1];
        var (edge, at, access) = (new List<int>(), new List<int>(), new List<int>());
        for (var i = 0; i < ids.Length; i++)
        {
            var (table, place) = _streets[ids[i]];
            var (from, to) = (table.First[place], table.First[place + 1]);
            edge.AddRange(table.Edge.AsSpan(from..to));
            at.AddRange(table.AtPpm.AsSpan(from..to));
            access.AddRange(table.AccessMm.AsSpan(from..to));
            first[i + 1] = edge.Count;
        }

        return new SnapTable { First = first, Edge = [.. edge], AtPpm = [.. at], AccessMm = [.. access] };
    }

    AttachedPlaces Attached(string profile, SearchDirection direction)
    {
        if (!_attached.TryGetValue((profile, direction), out var attached))
        {
            var walker = City.Walkers.FindProfile(profile)
                ?? throw new InputException($"there is no walker '{profile}'", "walker", "use one of " + string.Join(", ", City.Walkers.Profiles.Select(p => p.Id)));
            if (!_costs.TryGetValue(profile, out var costs))
            {
                _costs[profile] = costs = Impedance.Compute(Network, walker, _parallelism);
            }

            attached = AttachedPlaces.Build(PackedArcs.Build(costs, direction, walker.AccessMetresPerSecond), _streets.Demand);
            _attached[(profile, direction)] = attached;
        }

        return attached;
    }

    readonly record struct SearchKey(string Target, string Profile, SearchDirection Direction) : IComparable<SearchKey>
    {
        public int CompareTo(SearchKey other)
        {
            var byTarget = string.CompareOrdinal(Target, other.Target);
            var byProfile = byTarget != 0 ? byTarget : string.CompareOrdinal(Profile, other.Profile);
            return byProfile != 0 ? byProfile : Direction.CompareTo(other.Direction);
        }
    }
}
