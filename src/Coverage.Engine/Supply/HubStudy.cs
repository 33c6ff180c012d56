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
    /// <param name="unitOfFacility">The unit (township) of each facility, -1 outside.</param>
    /// <param name="times">Rows are facilities (at least the hubs), places all facilities; milliseconds between a station and a hub.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>Null when the study has no open hub or no open station of the rule's kinds.</returns>
    public static HubStudy? Compute(
        HubRule rule, IReadOnlyList<Facility> facilities, IReadOnlyList<int> unitOfFacility, Func<ImmutableArray<int>, OdMatrix> times, CancellationToken cancellation = default)
    {
        ImmutableArray<int> hubs = [.. Open(facilities, rule.HubKinds)];
        ImmutableArray<int> stations = [.. Open(facilities, rule.StationKinds)];
        if (hubs.Length == 0 || stations.Length == 0)
        {
            return null;
        }

        var matrix = times(hubs).Only(stations.AsSpan());
        var (member, links) = (new int[stations.Length], new HubLinkKind[stations.Length]);
        var nearest = NearestWithinUnit(matrix, hubs, stations, unitOfFacility);
        for (var s = 0; s < stations.Length; s++)
        {
            (member[s], links[s]) = (-1, HubLinkKind.None);
            foreach (var link in rule.LinkBy)
            {
                var hub = link switch
                {
                    HubLinkKind.OperatorGroup => ByGroup(facilities, hubs, facilities[stations[s]]),
                    HubLinkKind.AssignedHubId => ById(facilities, hubs, facilities[stations[s]]),
                    _ => nearest[s],
                };
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

    static int ByGroup(IReadOnlyList<Facility> facilities, ImmutableArray<int> hubs, Facility station)
    {
        if (station.Attributes.GetValueOrDefault("operatorGroup") is not { Length: > 0 } group)
        {
            return -1;
        }

        int[] same = [.. Enumerable.Range(0, hubs.Length).Where(h => facilities[hubs[h]].Attributes.GetValueOrDefault("operatorGroup") == group)];
        return same.Length == 1 ? same[0] : -1;
    }

    static int ById(IReadOnlyList<Facility> facilities, ImmutableArray<int> hubs, Facility station)
    {
        var id = station.Attributes.GetValueOrDefault("assignedHubId");
        for (var h = 0; h < hubs.Length; h++)
        {
            if (facilities[hubs[h]].Id == id)
            {
                return h;
            }
        }

        return -1;
    }

    static int[] NearestWithinUnit(OdMatrix matrix, ImmutableArray<int> hubs, ImmutableArray<int> stations, IReadOnlyList<int> unitOf)
    {
        var (hub, best) = (new int[stations.Length], new int[stations.Length]);
        hub.AsSpan().Fill(-1);
        for (var h = 0; h < hubs.Length; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                var s = row.Places[p];
                if (unitOf[hubs[h]] >= 0 && unitOf[hubs[h]] == unitOf[stations[s]] && (hub[s] < 0 || row.Ms[p] < best[s]))
                {
                    (hub[s], best[s]) = (h, row.Ms[p]);
                }
            }
        }

        return hub;
    }
}
