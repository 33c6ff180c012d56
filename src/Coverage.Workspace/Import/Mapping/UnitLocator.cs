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
    const int Block = 4096;

    /// <summary>Places that follow each other mostly lie in one cell of so many degrees: the units near it are looked up once for them.</summary>
    const double CellDegrees = 0.01;

    const double RoundingDegrees = 1e-9;

    readonly STRtree<Candidate> _tree = new();
    readonly ImmutableArray<Unit> _units;

    public UnitLocator(ImmutableArray<Unit> units, string level)
    {
        (_units, Level) = (units, level);
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i].Level == level)
            {
                _tree.Insert(units[i].Area.EnvelopeInternal, new Candidate(i, units[i].Area.EnvelopeInternal, new IndexedPointInAreaLocator(units[i].Area)));
            }
        }

        _tree.Build();
        foreach (var (_, _, area) in _tree.Query(new Envelope(-360, 360, -360, 360)))
        {
            // The index of an area is made at its first question, which must not be asked by two threads.
            area.Locate(new Coordinate(0, 0));
        }
    }

    public string Level { get; }

    /// <summary>The unit that holds the place, and whether a second one has it in its inside too.</summary>
    public (int Unit, bool Overlap) Find(LonLat place) => Find(place, _tree.Query(new Envelope(new Coordinate(place.Lon, place.Lat))));

    (int Unit, bool Overlap) Find(LonLat place, IList<Candidate> candidates)
    {
        var (unit, inside) = (UnitMembership.Outside, 0);
        var point = new Coordinate(place.Lon, place.Lat);
        for (var c = 0; c < candidates.Count; c++)
        {
            var (candidate, box, area) = candidates[c];
            if (!box.Contains(point))
            {
                continue;
            }

            var where = area.Locate(point);
            if (where != NetTopologySuite.Geometries.Location.Exterior)
            {
                inside += where == NetTopologySuite.Geometries.Location.Interior ? 1 : 0;
                unit = unit == UnitMembership.Outside || string.CompareOrdinal(_units[candidate].Id, _units[unit].Id) < 0 ? candidate : unit;
            }
        }

        return (unit, inside > 1);
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
            var (cell, near) = ((X: double.NaN, Y: double.NaN), (IList<Candidate>)[]);
            for (var i = b * Block; i < Math.Min(of.Length, (b + 1) * Block); i++)
            {
                var place = demand.Places[i];
                var own = (X: Math.Floor(place.Lon / CellDegrees), Y: Math.Floor(place.Lat / CellDegrees));
                (cell, near) = own == cell ? (cell, near) : (own, Near(own.X, own.Y));
                (of[i], overlaps[i]) = Find(place, near);
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

    IList<Candidate> Near(double column, double row)
    {
        var box = new Envelope(column * CellDegrees, (column + 1) * CellDegrees, row * CellDegrees, (row + 1) * CellDegrees);
        box.ExpandBy(RoundingDegrees);
        return _tree.Query(box);
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

    sealed record Candidate(int Unit, Envelope Box, IndexedPointInAreaLocator Area);
}
