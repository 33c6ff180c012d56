using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Siting;

/// <summary>Candidate sites of a result: the rooms of its layer <c>candidates</c>, or places of the demand thinned to the most populous
/// per square.</summary>
static partial class CandidateLayerReader
{
    public static ImmutableArray<DeskSite> Rooms(StoredResult result)
    {
        var layer = result.LoadLayer(CandidateLayer.Id);
        var points = ((PointColumn)layer.Geometry!).Points;
        return [.. Enumerable.Range(0, points.Length).Select(r => new DeskSite(Text(layer, "id", r) ?? "", Text(layer, "name", r) ?? "", points[r])
        {
            Cost = Number(layer, "cost", r),
            Capacity = Number(layer, "capacity", r),
            AreaM2 = Number(layer, "areaM2", r),
            Floor = Text(layer, "floor", r),
            EarliestYear = (int?)Number(layer, "earliestYear", r),
            Status = Text(layer, "status", r),
            Kind = Text(layer, "kind", r) is { Length: > 0 } kind ? kind : null,
            Services = Text(layer, "services", r) is { Length: > 0 } services ? [.. services.Split(',')] : [],
        }).OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>The most populous demand point of every square with people, the most populous squares first, then in order of id.</summary>
    public static ImmutableArray<DeskSite> Network(Demand demand, long[] people, LocalFrame frame, CandidateFilter filter)
    {
        var best = new Dictionary<(long, long), int>();
        for (var i = 0; i < demand.Count; i++)
        {
            var p = frame.ToMetres(demand.Places[i]);
            if (people[i] <= 0 || double.IsNaN(p.X))
            {
                continue;
            }

            var square = ((long)Math.Floor(p.X / filter.SpacingMetres), (long)Math.Floor(p.Y / filter.SpacingMetres));
            if (!best.TryGetValue(square, out var other) || people[i] > people[other])
            {
                best[square] = i;
            }
        }

        return [.. best.Values.OrderByDescending(i => people[i]).ThenBy(i => demand.Ids[i], StringComparer.Ordinal).Take(filter.MostPlaces)
            .Select(i => new DeskSite("place-" + demand.Ids[i], "", demand.Places[i])).OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>Why a site is turned away; null when it is fit.</summary>
    public static string? Unfit(DeskSite site, CandidateFilter filter, IReadOnlyList<LonLat> existing) =>
        filter.GroundFloor && !(site.Floor is { } floor && GroundFloor().IsMatch(floor.Trim())) ? "not-ground-floor"
        : filter.MinAreaM2 is { } area && !(site.AreaM2 >= area) ? "too-small"
        : filter.ApartMetres is { } apart && existing.Any(e => Ellipsoid.Distance(e, site.Place) < apart) ? "too-near-an-existing-one"
        : null;

    /// <summary>A room that does not say what would open there may serve any target.</summary>
    public static bool Serves(DeskSite site, string target) => target.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)
        ? site.Kind is null || target[CoverageTarget.KindPrefix.Length..].Split('+').Contains(site.Kind)
        : site.Services.IsEmpty || site.Services.Contains(target.Split('~')[0]);

    /// <summary>The ground floor as lists write it: 1F, F1, 1层, 一楼, 底层, 首层, 平层, G, ground.</summary>
    [GeneratedRegex("^(0*1|[Ff]0*1|0*1[Ff]|0*1[层楼]|一[层楼]|[底首平]层|G|GF|ground|ground floor)$", RegexOptions.IgnoreCase)]
    private static partial Regex GroundFloor();

    static string? Text(Layer layer, string name, int row) => layer.Find(name) switch
    {
        TextColumn c => c.Values[row],
        _ => null,
    };

    static double? Number(Layer layer, string name, int row) => layer.Find(name) switch
    {
        RealColumn c when !double.IsNaN(c.Values[row]) => c.Values[row],
        IntegerColumn c => c.Values[row],
        _ => null,
    };
}
