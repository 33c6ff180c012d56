using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>demand</c>: one point per place with its people by group, its unit per level, and per target and walker the seconds to the nearest facility and
/// back (1 ms resolution, null = unreachable) with that facility's id.
/// </summary>
public static class DemandLayer
{
    public const string Id = "demand";

    public const int SecondsDecimals = 3;

    public const int PeopleDecimals = 6;

    public static Layer Build(Demand demand, IReadOnlyList<UnitLevel> levels, IReadOnlyList<TargetTimes> targets, IReadOnlyList<Facility> facilities)
    {
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(new TextColumn("id", ImmutableArray<string?>.CastUp(demand.Ids)));
        foreach (var group in demand.Groups)
        {
            columns.Add(ColumnMaking.LazyReal(group.Id, PeopleDecimals, demand.Count, i => People.ToPersons(group.Millionths[i])));
        }

        foreach (var level in levels)
        {
            columns.Add(ColumnMaking.LazyText("unit_" + level.Level, demand.Count, i => level.UnitOfPlace[i] < 0 ? null : level.Units[level.UnitOfPlace[i]].Id));
        }

        string[] ids = [.. facilities.Select(f => f.Id)];
        foreach (var times in targets)
        {
            foreach (var (profile, walk) in times.ByProfile.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                var name = $"{times.Target.ColumnId}_{profile}";
                AddTimes(columns, name + "_to", walk.To, ids);
                AddTimes(columns, name + "_from", walk.From, ids);
            }
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "人口点与步行时间",
            TitleEn = "People and walking times",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn(demand.Places),
        };
    }

    static void AddTimes(ImmutableArray<Column>.Builder columns, string name, NearestTimes times, string[] facilityIds)
    {
        columns.Add(ColumnMaking.LazyReal("s_" + name, SecondsDecimals, times.PlaceCount, i => times.MsAt(i) is var ms && ms == TravelTime.Unreached ? double.NaN : ms / 1000.0));
        columns.Add(ColumnMaking.LazyText("facility_" + name, times.PlaceCount, i => times.FacilityAt(i) is >= 0 and var f ? facilityIds[f] : null));
    }
}
