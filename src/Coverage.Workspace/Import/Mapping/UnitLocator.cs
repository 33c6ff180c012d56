using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Finds the units of one level a place lies in, borders included. The unit with the smallest id (ordinal) has it; where units overlap is told.
/// </summary>
sealed class UnitLocator
{
    const int Block = 4096;

    readonly AreaIndex _areas;
    readonly int[] _units;

    public UnitLocator(ImmutableArray<Unit> units, string level)
    {
        Level = level;
        _units = [.. Enumerable.Range(0, units.Length).Where(u => units[u].Level == level)];
        _areas = AreaIndex.Build([.. _units.Select(u => units[u].Id)], [.. _units.Select(u => units[u].Area)]);
    }

    public string Level { get; }

    /// <summary>The unit that holds the place, and whether a second one has it in its inside too.</summary>
    public (int Unit, bool Overlap) Find(LonLat place)
    {
        var (area, isShared) = _areas.FindShared(place);
        return (area == AreaIndex.None ? UnitMembership.Outside : _units[area], isShared);
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
        var overlaps = new bool[of.Length];
        Parallel.For(0, (of.Length + Block - 1) / Block, b =>
        {
            for (var i = b * Block; i < Math.Min(of.Length, (b + 1) * Block); i++)
            {
                (of[i], overlaps[i]) = Find(demand.Places[i]);
            }
        });
        for (var i = 0; i < of.Length; i++)
        {
            (of[i] < 0 ? outside : overlaps[i] ? overlapping : null)?.Add(i);
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
