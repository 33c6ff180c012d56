using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;
using Coverage.Siting;
using Coverage.Supply;

namespace Coverage.Workspaces.Siting;

/// <summary>
/// The centres with stations of a question: which centre may carry which station, and, of a plan, which one does. Stations that no centre can
/// carry today (out of reach, or all full) are told and left free of the rule; they take no place of a centre.
/// </summary>
sealed class HubReach
{
    readonly SiteTimes _times;
    readonly SiteList _list;
    readonly HubQuestion _asked;
    readonly WalkProfile _profile;

    /// <param name="times">Walks between sites.</param>
    /// <param name="list">The sites.</param>
    /// <param name="asked">Complete.</param>
    /// <param name="profile">Who walks between station and centre.</param>
    public HubReach(SiteTimes times, SiteList list, HubQuestion asked, WalkProfile profile)
    {
        (_times, _list, _asked, _profile) = (times, list, asked, profile);
        int[] today = [.. Enumerable.Range(0, list.Sites.Length).Where(s => list.Sites[s].Existing && list.Sites[s].Role != HubRole.None)];
        var now = Members(today, []);
        Orphans = [.. today.Where(s => list.Sites[s].Role == HubRole.Station && now[s].Hub < 0)];
    }

    /// <summary>Existing stations that no centre can carry today, as sites.</summary>
    public ImmutableArray<int> Orphans { get; }

    /// <summary>The rule for the engine.</summary>
    public SitingHubs Rule()
    {
        var sites = _list.Sites;
        var hubs = Enumerable.Range(0, sites.Length).Where(s => sites[s].Role == HubRole.Hub).ToArray();
        var reach = ReachOf(hubs);
        return new SitingHubs(
            [.. sites.Select(s => s.Role == HubRole.Hub)],
            [
                .. Enumerable.Range(0, sites.Length).Select(s => sites[s].Role == HubRole.Station && !Orphans.Contains(s)
                    ? hubs.Where(h => reach.ContainsKey((_list.Rows[h], _list.Rows[s])) && sites[h].Id != sites[s].Id).ToImmutableArray()
                    : (ImmutableArray<int>?)null),
            ],
            _asked.Span!.Value,
            _asked.Most);
    }

    /// <summary>Of the open sites: the centre of each station and the milliseconds between them, the least walking of all (−1: none).</summary>
    public ImmutableArray<(int Hub, int Ms)> Of(SitingPlan plan) => Members(plan.Open, Orphans);

    ImmutableArray<(int Hub, int Ms)> Members(IReadOnlyList<int> open, ImmutableArray<int> without)
    {
        var member = Enumerable.Repeat((Hub: -1, Ms: -1), _list.Sites.Length).ToArray();
        int[] hubs = [.. open.Where(s => _list.Sites[s].Role == HubRole.Hub).OrderBy(s => _list.Rows[s])];
        int[] stations = [.. open.Where(s => _list.Sites[s].Role == HubRole.Station && !without.Contains(s)).OrderBy(s => _list.Rows[s])];
        if (hubs.Length == 0 || stations.Length == 0)
        {
            return [.. member];
        }

        var matrix = Matrix(hubs).Only([.. stations.Select(s => _list.Rows[s])]);
        var plan = HubAssignment.Suggest(matrix, new HubRange(0, _asked.Span!.Value));
        for (var k = 0; k < stations.Length; k++)
        {
            member[stations[k]] = plan.HubOfStation[k] is var hub and >= 0 ? (hubs[hub], plan.MsOfStation[k]) : (-1, -1);
        }

        return [.. member];
    }

    Dictionary<(int HubRow, int StationRow), int> ReachOf(int[] hubs)
    {
        var reach = new Dictionary<(int, int), int>();
        if (hubs.Length == 0)
        {
            return reach;
        }

        var matrix = Matrix(hubs);
        for (var h = 0; h < matrix.RowCount; h++)
        {
            var row = matrix.Row(h);
            for (var p = 0; p < row.Places.Length; p++)
            {
                reach[(matrix.Facilities[h], row.Places[p])] = row.Ms[p];
            }
        }

        return reach;
    }

    OdMatrix Matrix(IEnumerable<int> hubs) => _times.BetweenSites(
        [.. hubs.Select(h => _list.Rows[h]).Distinct().Order()], _profile, TravelTime.FromMinutes(_asked.Minutes!.Value));
}
