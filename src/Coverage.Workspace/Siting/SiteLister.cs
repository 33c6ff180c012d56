using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Geo;

namespace Coverage.Workspaces.Siting;

/// <summary>Makes the list of sites of a question: the facilities that count today, and each fit candidate once per use it may be put to.</summary>
sealed class SiteLister(SitingGround ground, SitingQuestion asked)
{
    readonly ImmutableArray<string> _targets = asked.Targets;
    readonly string[] _hubKinds = asked.Hubs is { } h ? HubPattern.Kinds(h.HubKinds!) : [];
    readonly string[] _stationKinds = asked.Hubs is { } h ? HubPattern.Kinds(h.StationKinds!) : [];

    /// <param name="people">People per demand point, all profiles together: where network places are.</param>
    public SiteList List(long[] people)
    {
        var source = asked.Candidates.Source ?? (ground.Rooms.IsEmpty ? CandidateSource.Network : CandidateSource.Rooms);
        if (source == CandidateSource.Rooms && ground.Rooms.IsEmpty)
        {
            throw new InputException("the result lists no candidate rooms", "--candidates", "give the study a list of candidates and run it, or use --candidates network");
        }

        var known = Facilities();
        int[] existing = [.. known.Where(f => !asked.Exclude.Contains(ground.Facilities.Id(f)))];
        LonLat[] places = [.. existing.Select(ground.Facilities.Place)];
        var all = source == CandidateSource.Rooms ? ground.Rooms : CandidateLayerReader.Network(ground.People.Demand, people, ground.Frame, asked.Candidates);
        var reasons = all.Select(s => CandidateLayerReader.Unfit(s, asked.Candidates, places) ?? NoUse(s)).ToArray();
        var fit = all.Where((_, i) => reasons[i] is null).ToImmutableArray();
        var snaps = ground.Snap(fit);
        var unreached = Enumerable.Range(0, fit.Length).Count(i => snaps.First[i] == snaps.First[i + 1]);
        var uses = fit.Select((site, i) => (Row: existing.Length + i, Uses: Uses(site).ToArray())).ToArray();
        ImmutableArray<DeskSite> sites = [.. existing.Select(AsSite), .. uses.SelectMany(u => u.Uses)];
        CheckIds(sites, known);
        return new SiteList
        {
            Sites = sites,
            Rows = [.. Enumerable.Range(0, existing.Length), .. uses.SelectMany(u => u.Uses.Select(_ => u.Row))],
            Existing = existing,
            Rooms = snaps,
            Source = source,
            TurnedAway =
            [
                .. reasons.OfType<string>().GroupBy(r => r, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())),
                .. unreached > 0 ? [("no-street-near", unreached)] : Array.Empty<(string, int)>(),
            ],
        };
    }

    /// <summary>Open facilities that give one of the targets, and in a pattern its centres and stations too, for they fill its places.</summary>
    int[] Facilities()
    {
        string[] kinds = [.. _hubKinds, .. _stationKinds];
        var found = _targets.SelectMany(ground.Facilities.Find);
        return [.. (kinds.Length == 0 ? found : found.Concat(ground.Facilities.Find(CoverageTarget.KindPrefix + string.Join('+', kinds)))).Distinct().Order()];
    }

    DeskSite AsSite(int facility)
    {
        var kind = ground.Facilities.Kind(facility);
        return new DeskSite(ground.Facilities.Id(facility), ground.Facilities.Name(facility), ground.Facilities.Place(facility))
        {
            Existing = true,
            Kind = kind,
            Capacity = ground.Facilities.Capacity(facility, _targets[0]),
            Offers = [.. _targets.Where(t => ground.Facilities.Find(t).AsSpan().BinarySearch(facility) >= 0)],
            Role = _hubKinds.Contains(kind) ? HubRole.Hub : _stationKinds.Contains(kind) ? HubRole.Station : HubRole.None,
        };
    }

    string? NoUse(DeskSite site) => Uses(site).Any() ? null : _targets.Any(t => CandidateLayerReader.Serves(site, t)) ? "no-centre-and-no-station" : "for-another-service";

    IEnumerable<DeskSite> Uses(DeskSite site)
    {
        ImmutableArray<string> offers = [.. _targets.Where(t => CandidateLayerReader.Serves(site, t))];
        if (offers.IsEmpty)
        {
            return [];
        }

        if (asked.Hubs is { } hubs)
        {
            var hub = (site.Kind is null || _hubKinds.Contains(site.Kind)) && !(hubs.MinHubAreaM2 > (site.AreaM2 ?? 0));
            var station = site.Kind is null || _stationKinds.Contains(site.Kind);
            var both = hub && station;
            return
            [
                .. hub ? [site with { Offers = offers, Role = HubRole.Hub, Use = both ? "hub" : null }] : Array.Empty<DeskSite>(),
                .. station ? [site with { Offers = offers, Role = HubRole.Station, Use = both ? "station" : null }] : Array.Empty<DeskSite>(),
            ];
        }

        return asked.Use == RoomUse.All || offers.Length == 1
            ? [site with { Offers = offers }]
            : offers.Select(t => site with { Offers = [t], Use = t });
    }

    void CheckIds(ImmutableArray<DeskSite> sites, int[] facilities)
    {
        var known = sites.SelectMany(s => new[] { s.Id, s.Key }).Concat(facilities.Select(ground.Facilities.Id)).ToHashSet(StringComparer.Ordinal);
        var candidates = sites.Where(s => !s.Existing).ToArray();
        if (asked.Keep.Concat(asked.Exclude).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            throw new InputException(
                $"'{unknown}' is neither a fit candidate nor an open facility of {asked.Target}", "--keep, --exclude",
                "candidates are " + string.Join(", ", candidates.Take(5).Select(c => c.Key)) + (candidates.Length > 5 ? " …" : ""));
        }

        foreach (var room in candidates.Where(s => s.Use is not null).GroupBy(s => s.Id))
        {
            if (!asked.Exclude.Contains(room.Key) && !room.Any(s => asked.Keep.Contains(s.Key)) && (asked.Keep.Contains(room.Key) || room.First().Status == "fixed"))
            {
                throw new InputException(
                    $"room '{room.Key}' must be used and may be put to {room.Count()} uses", "--keep", "say which: " + string.Join(" or ", room.Select(s => s.Key)));
            }
        }
    }
}
