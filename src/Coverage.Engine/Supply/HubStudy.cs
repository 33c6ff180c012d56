using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>
/// Hubs and stations of a study under one rule: who belongs to whom today and how that is known, and, where the rule has numbers, the membership that would fit them best. Hubs and
/// stations are indexes into the facilities, open ones only.
/// </summary>
public sealed record HubStudy
{
    public required HubRule Rule { get; init; }

    public required ImmutableArray<int> Hubs { get; init; }

    public required ImmutableArray<int> Stations { get; init; }

    /// <summary>Hubs and stations by position in <see cref="Hubs"/> and <see cref="Stations"/>.</summary>
    public required HubPlan Current { get; init; }

    /// <summary>How each station's membership is known.</summary>
    public required ImmutableArray<HubLinkKind> Links { get; init; }

    /// <summary>Null when the rule names no numbers.</summary>
    public HubPlan? Suggested { get; init; }

    /// <summary>Stations that the suggestion gives to another hub than today's.</summary>
    public int Moved => Suggested is null ? 0 : Enumerable.Range(0, Stations.Length).Count(s => Suggested.HubOfStation[s] != Current.HubOfStation[s]);

    /// <param name="rule">The pattern.</param>
    /// <param name="facilities">The study's facilities.</param>
    /// <param name="unitOfFacility">The unit (township) of each facility; null outside every unit.</param>
    /// <param name="matrixOf">Rows are facilities (at least the hubs), places all facilities; milliseconds between a station and a hub.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>Null when the study has no open hub or no open station of the rule's kinds.</returns>
    public static HubStudy? Compute(
        HubRule rule, IReadOnlyList<Facility> facilities, IReadOnlyList<string?> unitOfFacility, Func<ImmutableArray<int>, OdMatrix> matrixOf, CancellationToken cancellation = default)
    {
        ImmutableArray<int> hubs = [.. Open(facilities, rule.HubKinds)];
        ImmutableArray<int> stations = [.. Open(facilities, rule.StationKinds)];
        if (hubs.Length == 0 || stations.Length == 0)
        {
            return null;
        }

        var matrix = matrixOf(hubs).Only(stations.AsSpan());
        var (member, links) = (new int[stations.Length], new HubLinkKind[stations.Length]);
        var times = TimesOfStations(matrix);
        for (var s = 0; s < stations.Length; s++)
        {
            (member[s], links[s]) = (-1, HubLinkKind.None);
            foreach (var link in rule.LinkBy)
            {
                var station = facilities[stations[s]];
                var hub = Nearest(times[s], hubs.Length, link switch
                {
                    HubLinkKind.OperatorGroup => h => SameWord(station, facilities[hubs[h]], "operatorGroup"),
                    HubLinkKind.AssignedHubId => h => Facility.IsNamed(facilities[hubs[h]].Id, station.Attributes.GetValueOrDefault("assignedHubId")),
                    _ => h => unitOfFacility[stations[s]] is { } unit && unit == unitOfFacility[hubs[h]],
                });
                if (hub >= 0)
                {
                    (member[s], links[s]) = (hub, link);
                    break;
                }
            }
        }

        var range = rule.Range ?? new HubRange(0, int.MaxValue);
        return new HubStudy
        {
            Rule = rule,
            Hubs = hubs,
            Stations = stations,
            Current = HubAssignment.Describe(matrix, range, member),
            Links = [.. links],
            Suggested = rule.Range is { } numbers ? HubAssignment.Suggest(matrix, numbers, cancellation) : null,
        };
    }

    static IEnumerable<int> Open(IReadOnlyList<Facility> facilities, ImmutableArray<string> kinds) =>
        Enumerable.Range(0, facilities.Count).Where(f => facilities[f].Status == FacilityStatus.Open && kinds.Contains(facilities[f].Kind));

    static bool SameWord(Facility a, Facility b, string attribute) =>
        a.Attributes.GetValueOrDefault(attribute) is { Length: > 0 } word && word == b.Attributes.GetValueOrDefault(attribute);

    /// <summary>Of the hubs that belong, the one nearest in time; without any time the first. -1 when none belongs.</summary>
    static int Nearest(Dictionary<int, int> ms, int hubs, Func<int, bool> belongs)
    {
        var (best, bestMs) = (-1, int.MaxValue);
        for (var h = 0; h < hubs; h++)
        {
            if (belongs(h) && (best < 0 || ms.GetValueOrDefault(h, int.MaxValue) < bestMs))
            {
                (best, bestMs) = (h, ms.GetValueOrDefault(h, int.MaxValue));
            }
        }

        return best;
    }

    /// <summary>Per station the milliseconds to each hub in reach.</summary>
    static Dictionary<int, int>[] TimesOfStations(OdMatrix matrix)
    {
        var times = Enumerable.Range(0, matrix.PlaceCount).Select(_ => new Dictionary<int, int>()).ToArray();
        for (var h = 0; h < matrix.RowCount; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                times[row.Places[p]][h] = row.Ms[p];
            }
        }

        return times;
    }
}
