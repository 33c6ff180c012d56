using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;
using NetTopologySuite.Geometries.Prepared;

namespace Coverage.Workspaces.Audits;

/// <summary>
/// Delivery areas as units: a declaration that names a unit is that unit's; a drawn area reaches the units of the finest level of which it holds at least half.
/// </summary>
static class ProviderUnits
{
    const double LeastShare = 0.5;

    public static ImmutableArray<ProviderArea> Of(IReadOnlyList<ServiceArea> areas, IReadOnlyList<UnitLevel> levels)
    {
        var finest = levels.FirstOrDefault(l => l.Level == "community") ?? levels.FirstOrDefault(l => l.Level == "township");
        return
        [
            .. areas.SelectMany(a => (a.UnitId is { } unit ? [(a.Level!, unit)] : Drawn(a, finest)).SelectMany(u => a.Services.Select(s => new ProviderArea(u.Item1, u.Item2, s, a.ProviderId))))
                .Distinct(),
        ];
    }

    static IEnumerable<(string Level, string Unit)> Drawn(ServiceArea area, UnitLevel? level)
    {
        if (area.Area is null || level is null)
        {
            yield break;
        }

        var prepared = PreparedGeometryFactory.Prepare(area.Area);
        foreach (var unit in level.Units.Where(u => prepared.Intersects(u.Area)))
        {
            if (prepared.Covers(unit.Area) || area.Area.Intersection(unit.Area).Area >= unit.Area.Area * LeastShare)
            {
                yield return (level.Level, unit.Id);
            }
        }
    }
}
