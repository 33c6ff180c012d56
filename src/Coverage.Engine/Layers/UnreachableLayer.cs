using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>unreachable</c>: the places from which a walker reaches no facility of any target, with the reason: <c>no-snap</c> (no street within the cap), <c>impassable</c>
/// (streets near, but none this walker can use) or <c>no-route</c>. One row per place and walker.
/// </summary>
public static class UnreachableLayer
{
    public const string Id = "unreachable";

    public static Layer Build(Demand demand, IReadOnlyList<TargetTimes> targets, IReadOnlyList<string> profiles)
    {
        var rows = (from profile in profiles from place in Places(targets, profile, demand.Count) select (profile, place.Place, place.Reason)).ToArray();
        var n = rows.Length;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Text("id", n, i => demand.Ids[rows[i].Place]));
        columns.Add(ColumnMaking.Text("walker", n, i => rows[i].profile));
        columns.Add(ColumnMaking.Text("reason", n, i => Name(rows[i].Reason)));
        foreach (var group in demand.Groups)
        {
            columns.Add(ColumnMaking.Real(group.Id, DemandLayer.PeopleDecimals, n, i => People.ToPersons(group.Millionths[rows[i].Place])));
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "无法到达",
            TitleEn = "Unreachable",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn([.. rows.Select(r => demand.Places[r.Place])]),
        };
    }

    /// <summary>The places that reach nothing as this profile, walking to the facility; NoRoute only when that is so for every target.</summary>
    public static IEnumerable<(int Place, UnreachedReason Reason)> Places(IReadOnlyList<TargetTimes> targets, string profile, int placeCount)
    {
        var all = targets.Where(t => t.ByProfile.ContainsKey(profile)).Select(t => t.ByProfile[profile].To).ToArray();
        for (var i = 0; i < placeCount && all.Length > 0; i++)
        {
            if (Array.TrueForAll(all, t => t.MsAt(i) == TravelTime.Unreached))
            {
                yield return (i, all[0].Reason[i]);
            }
        }
    }

    public static string Name(UnreachedReason reason) => reason switch
    {
        UnreachedReason.NoSnap => "no-snap",
        UnreachedReason.Impassable => "impassable",
        UnreachedReason.NoRoute => "no-route",
        _ => "",
    };
}
