using Coverage.City;
using Coverage.Network;

namespace Coverage.Layers;

/// <summary>
/// Table <c>snaps</c>: one row per place, candidate and entrance: the arc (that runs along the edge), the position 0 … 1 along it, and the metres off the network.
/// With <c>network</c> and <c>demand</c> anyone can recompute every minute.
/// </summary>
public static class SnapLayer
{
    public const string Id = "snaps";

    public static Layer Build(WalkNetwork network, Demand demand, SnapTable demandSnaps, IReadOnlyList<Facility> facilities, SnapTable facilitySnaps)
    {
        var rows = new List<(string Layer, string Id, SnapTable Table, int Candidate)>(demandSnaps.Edge.Length + facilitySnaps.Edge.Length);
        Append(rows, DemandLayer.Id, demandSnaps, i => demand.Ids[i]);
        Append(rows, FacilityLayer.Id, facilitySnaps, i => facilities[i].Id);
        var n = rows.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "接入点",
            TitleEn = "Snaps",
            Columns =
            [
                ColumnMaking.LazyText("layer", n, i => rows[i].Layer),
                ColumnMaking.LazyText("id", n, i => rows[i].Id),
                ColumnMaking.LazyInteger("arc", n, i => network.EdgeArc.Span[rows[i].Table.Edge[rows[i].Candidate]]),
                ColumnMaking.LazyReal("at", 6, n, i => rows[i].Table.AtPpm[rows[i].Candidate] / (double)SnapTable.WholeEdgePpm),
                ColumnMaking.LazyReal("access_m", 3, n, i => rows[i].Table.AccessMm[rows[i].Candidate] / 1000.0),
            ],
        };
    }

    static void Append(List<(string Layer, string Id, SnapTable Table, int Candidate)> rows, string layer, SnapTable table, Func<int, string> id)
    {
        for (var i = 0; i < table.PlaceCount; i++)
        {
            for (var c = table.First[i]; c < table.First[i + 1]; c++)
            {
                rows.Add((layer, id(i), table, c));
            }
        }
    }
}
