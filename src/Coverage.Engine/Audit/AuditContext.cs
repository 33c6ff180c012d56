using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Audit;

/// <summary>One rule with one of its numbers, and whom both speak of.</summary>
sealed record AuditCase(int? Index, Threshold? Threshold, RuleScope? Scope)
{
    public bool IsIn(string kind) => Scope is not { FacilityTypes.Length: > 0 } || Scope.FacilityTypes.Contains(kind);
}

/// <summary>The inputs of an audit with what every check looks up: open facilities by kind, facilities by unit, and who lives within a time of a set.</summary>
sealed class AuditContext
{
    readonly Dictionary<string, ImmutableArray<int>[]> _byUnit = new(StringComparer.Ordinal);
    readonly Dictionary<string, ReadOnlyMemory<int>> _times = new(StringComparer.Ordinal);
    readonly Dictionary<(string Level, string Unit), ImmutableArray<ProviderArea>> _areas;
    readonly bool[]? _places;

    public AuditContext(AuditInputs inputs, string regionLevel, string regionCode, bool[]? places = null, bool[]? facilities = null)
    {
        (Inputs, RegionLevel, RegionCode, _places) = (inputs, regionLevel, regionCode, places);
        Open = [.. Enumerable.Range(0, inputs.Facilities.Length).Where(f => inputs.Facilities[f].IsOpen && (facilities is null || facilities[f])).DistinctBy(f => inputs.Facilities[f].Id)];
        _areas = (inputs.ProviderAreas ?? []).GroupBy(a => (a.Level, a.Unit)).ToDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    public AuditInputs Inputs { get; }

    public string RegionLevel { get; }

    public string RegionCode { get; }

    /// <summary>Open facilities of the area audited, each id once.</summary>
    public ImmutableArray<int> Open { get; }

    public AuditFacility Facility(int index) => Inputs.Facilities[index];

    public ImmutableArray<int> OfKinds(ImmutableArray<string> kinds, AuditCase c) =>
        [.. Open.Where(f => kinds.Contains(Facility(f).Kind) && c.IsIn(Facility(f).Kind))];

    /// <summary>Open facilities of every unit of a level, parallel to its units.</summary>
    public ImmutableArray<int>[] ByUnit(AuditLevel level)
    {
        if (!_byUnit.TryGetValue(level.Units.Level, out var units))
        {
            var lists = level.Units.Units.Select(_ => new List<int>()).ToArray();
            foreach (var f in Open.Where(f => level.UnitOfFacility[f] >= 0))
            {
                lists[level.UnitOfFacility[f]].Add(f);
            }

            _byUnit[level.Units.Level] = units = [.. lists.Select(l => l.ToImmutableArray())];
        }

        return units;
    }

    /// <summary>Providers that declare a service in a unit, or in a unit above it.</summary>
    public bool IsDeclared(Unit unit, string? service)
    {
        for (Unit? at = unit; at is not null; at = ParentOf(at))
        {
            if (_areas.TryGetValue((at.Level, at.Id), out var areas) && (service is null ? areas.Length > 0 : areas.Any(a => a.Service == service)))
            {
                return true;
            }
        }

        return false;
    }

    Unit? ParentOf(Unit unit) => string.IsNullOrEmpty(unit.Parent) || unit.Parent == unit.Id
        ? null
        : Inputs.Levels.Where(l => l.Units.Level != unit.Level).SelectMany(l => l.Units.Units).FirstOrDefault(u => u.Id == unit.Parent);

    /// <summary>People of a group in the area audited; a place counts when the mask has it (null = everywhere).</summary>
    public IEnumerable<(int Place, long Millionths)> PeopleOf(DemandGroup column, bool[]? mask)
    {
        for (var i = 0; i < column.Millionths.Length; i++)
        {
            if (column.Millionths[i] != 0 && (mask is null || mask[i]) && (_places is null || _places[i]))
            {
                yield return (i, column.Millionths[i]);
            }
        }
    }

    /// <summary>The smallest units there are, for a closer look at a share of people.</summary>
    public AuditLevel? FinestLevel() => Inputs.FindLevel("community") ?? Inputs.FindLevel("township") ?? Inputs.FindLevel("county");

    public decimal? Population(string group) =>
        Inputs.Demand.Find(group) is { } column ? PeopleOf(column, null).Sum(p => p.Millionths) / (decimal)People.PerPerson : null;

    /// <summary>Milliseconds per place to the nearest of a set; all unreached when the set is empty.</summary>
    public ReadOnlyMemory<int> Times(ImmutableArray<int> facilities, string profile, Direction direction)
    {
        if (direction == Direction.Worse)
        {
            var (to, from) = (Times(facilities, profile, Direction.ToFacility), Times(facilities, profile, Direction.FromFacility));
            return Enumerable.Range(0, to.Length).Select(i => Math.Max(to.Span[i], from.Span[i])).ToArray();
        }

        var need = new ReachNeed(facilities, profile, direction);
        if (!_times.TryGetValue(need.Key, out var ms))
        {
            ms = facilities.IsEmpty ? Enumerable.Repeat(TravelTime.Unreached, Inputs.Demand.Count).ToArray() : Inputs.Times(need);
            _times[need.Key] = ms;
        }

        return ms;
    }
}
