using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// The targets of a study: every service that an open facility offers and every kind present, in catalog order, unless the study narrows them
/// (<c>targets</c>). An asked target that nobody offers stays, with nobody covered: that is an answer.
/// </summary>
public static class TargetList
{
    public static ImmutableArray<CoverageTarget> Build(IReadOnlyList<Facility> facilities, FacilityCatalog catalog, IReadOnlyCollection<string> asked)
    {
        var ids = asked.Count > 0 ? asked : [.. Everything(facilities, catalog)];
        var targets = ImmutableArray.CreateBuilder<CoverageTarget>();
        foreach (var id in ids)
        {
            if (id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal))
            {
                var kinds = id[CoverageTarget.KindPrefix.Length..].Split('+');
                targets.Add(new CoverageTarget(id, false, Open(facilities, f => kinds.Contains(f.Kind))));
                continue;
            }

            var firm = Open(facilities, f => f.Services.Contains(id));
            var withAssumed = Open(facilities, f => f.Services.Contains(id) || f.AssumedServices.Contains(id));
            if (firm.Length > 0 || withAssumed.Length == 0)
            {
                targets.Add(new CoverageTarget(id, false, firm));
            }

            if (withAssumed.Length > firm.Length)
            {
                targets.Add(new CoverageTarget(id, true, withAssumed));
            }
        }

        return targets.ToImmutable();
    }

    static IEnumerable<string> Everything(IReadOnlyList<Facility> facilities, FacilityCatalog catalog)
    {
        foreach (var service in catalog.Services)
        {
            if (facilities.Any(f => f.Status == FacilityStatus.Open && (f.Services.Contains(service.Id) || f.AssumedServices.Contains(service.Id))))
            {
                yield return service.Id;
            }
        }

        foreach (var kind in catalog.Kinds)
        {
            if (facilities.Any(f => f.Status == FacilityStatus.Open && f.Kind == kind.Id))
            {
                yield return CoverageTarget.KindPrefix + kind.Id;
            }
        }
    }

    static ImmutableArray<int> Open(IReadOnlyList<Facility> facilities, Func<Facility, bool> gives) =>
        [.. Enumerable.Range(0, facilities.Count).Where(i => facilities[i].Status == FacilityStatus.Open && gives(facilities[i]))];
}
