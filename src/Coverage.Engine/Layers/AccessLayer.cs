using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Layers;

/// <summary>What the layer says of one target: what lies near, what it holds, how much room that leaves each, and the second nearest.</summary>
public sealed record AccessColumns(CoverageTarget Target, AccessAnswer Reach, AccessAnswer Capacity, AccessAnswer Room, AccessAnswer Second);

/// <summary>
/// Layer <c>access</c>: per place the people of the headline's group and, for every target whose facilities tell a capacity, "reachable" and "has room" as columns of their
/// own: <c>reach_</c> facilities and <c>capacity_</c> capacity within the headline's minutes, <c>room_</c> capacity per 1000 people after competition (E2SFCA),
/// <c>second_</c> seconds to the second nearest, and <c>hotspot_</c> where people crowd and room is short (high-low) or the other quadrants, significant places only.
/// </summary>
public static class AccessLayer
{
    public const string Id = "access";

    const int ValueDecimals = 6;
    const double PerThousand = 1000;

    public static Layer Build(Demand demand, IReadOnlyList<AccessColumns> targets)
    {
        var n = demand.Count;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(new TextColumn("id", ImmutableArray<string?>.CastUp(demand.Ids)));
        columns.Add(ColumnMaking.Real("people", DemandLayer.PeopleDecimals, n, i => People.ToPersons(targets[0].Room.People[i])));
        foreach (var (target, reach, capacity, room, second) in targets)
        {
            var hotSpots = AccessHotSpots.ByPlace(room);
            columns.Add(ColumnMaking.Real("reach_" + target.ColumnId, ValueDecimals, n, i => reach.Values[i]));
            columns.Add(ColumnMaking.Real("capacity_" + target.ColumnId, ValueDecimals, n, i => capacity.Values[i]));
            columns.Add(ColumnMaking.Real("room_" + target.ColumnId, ValueDecimals, n, i => PerThousand * room.Values[i]));
            columns.Add(ColumnMaking.Real("second_" + target.ColumnId, DemandLayer.SecondsDecimals, n, i => second.Values[i]));
            columns.Add(ColumnMaking.Text("hotspot_" + target.ColumnId, n, i => hotSpots[i]));
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "可达性与容量",
            TitleEn = "Access and room",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn(demand.Places),
        };
    }
}
