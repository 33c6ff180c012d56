using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Finds the units of one level a place lies in, borders included. The unit with the smallest id (ordinal) has it, as in <see cref="AreaIndex"/>; this one also tells
/// where units overlap.
/// </summary>
sealed class UnitLocator
{
    readonly STRtree<(int Unit, IndexedPointInAreaLocator Area)> _tree = new();
    readonly List<(int Unit, bool Inside)> _found = [];
    readonly ImmutableArray<Unit> _units;

    public UnitLocator(ImmutableArray<Unit> units, string level)
    {
        (_units, Level) = (units, level);
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i].Level == level)
            {
                _tree.Insert(units[i].Area.EnvelopeInternal, (i, new IndexedPointInAreaLocator(units[i].Area)));
            }
        }

        _tree.Build();
    }

    public string Level { get; }

    /// <summary>The unit that holds the place, and whether a second one has it in its inside too.</summary>
    public (int Unit, bool Overlap) Find(LonLat place)
    {
        _found.Clear();
        var point = new Coordinate(place.Lon, place.Lat);
        foreach (var (unit, area) in _tree.Query(new Envelope(point)))
        {
            var where = area.Locate(point);
            if (where != NetTopologySuite.Geometries.Location.Exterior)
            {
                _found.Add((unit, where == NetTopologySuite.Geometries.Location.Interior));
            }
        }

        return _found.Count == 0
            ? (UnitMembership.Outside, false)
            : (_found.MinBy(f => _units[f.Unit].Id, StringComparer.Ordinal).Unit, _found.Count(f => f.Inside) > 1);
    }

    /// <summary>Membership of all demand points and facilities; overlaps and gaps are reported with their people.</summary>
    public static ImmutableArray<UnitMembership> Assign(StudyFile study, ImmutableArray<Unit> units, Demand demand, ImmutableArray<Facility> facilities, ImportReport report) =>
    [
        .. study.Units.Select(u => u.Level).Distinct().Where(level => units.Any(u => u.Level == level)).Select(level =>
        {
            var locator = new UnitLocator(units, level);
            return new UnitMembership(level, locator.OfDemand(demand, study.Name, report), locator.OfFacilities(facilities, study.Name, report));
        }),
    ];

    ImmutableArray<int> OfDemand(Demand demand, string file, ImportReport report)
    {
        var of = new int[demand.Count];
        var (outside, overlapping) = (new List<int>(), new List<int>());
        for (var i = 0; i < of.Length; i++)
        {
            (of[i], var overlap) = Find(demand.Places[i]);
            (of[i] < 0 ? outside : overlap ? overlapping : null)?.Add(i);
        }

        Say(outside, "demand-outside-units", $"lie in no {Level}", "they count as \"outside every unit\"; check the boundaries if that is wrong");
        Say(overlapping, "units-overlap", $"lie in more than one {Level}", "each counts in the one with the smallest id; repair the boundaries");
        return [.. of];

        void Say(List<int> points, string code, string what, string cure)
        {
            if (points.Count > 0)
            {
                var people = string.Join(", ", demand.Groups.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Id}: {People.ToPersons(points.Sum(p => g.Millionths[p])):0.##}")));
                report.Add(new ImportFinding(Severity.Warned, code, file, demand.Ids[points[0]], "units", Level,
                    string.Create(CultureInfo.InvariantCulture, $"{points.Count} demand points (the first is named; people {people}) {what}"), cure));
            }
        }
    }

    ImmutableArray<int> OfFacilities(ImmutableArray<Facility> facilities, string file, ImportReport report)
    {
        ImmutableArray<int> of = [.. facilities.Select(f => Find(f.Place).Unit)];
        var outside = of.Count(u => u < 0);
        if (outside > 0)
        {
            report.Add(new ImportFinding(Severity.Warned, "facility-outside-units", file, facilities[of.IndexOf(UnitMembership.Outside)].Id, "units", Level,
                string.Create(CultureInfo.InvariantCulture, $"{outside} facilities (the first is named) lie in no {Level}"), "check the coordinates and the boundaries"));
        }

        return of;
    }
}
