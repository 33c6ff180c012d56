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
        var (demandPlaces, facilityPlaces) = (PlaceOfCandidate(demandSnaps), PlaceOfCandidate(facilitySnaps));
        var m = demandPlaces.Length;
        var n = m + facilityPlaces.Length;
        return new Layer
        {
            Id = Id,
            TitleZh = "接入点",
            TitleEn = "Snaps",
            Columns =
            [
                ColumnMaking.LazyText("layer", n, i => i < m ? DemandLayer.Id : FacilityLayer.Id),
                ColumnMaking.LazyText("id", n, i => i < m ? demand.Ids[demandPlaces[i]] : facilities[facilityPlaces[i - m]].Id),
                ColumnMaking.LazyInteger("arc", n, i => network.EdgeArc.Span[i < m ? demandSnaps.Edge[i] : facilitySnaps.Edge[i - m]]),
                ColumnMaking.LazyReal("at", 6, n, i => (i < m ? demandSnaps.AtPpm[i] : facilitySnaps.AtPpm[i - m]) / (double)SnapTable.WholeEdgePpm),
                ColumnMaking.LazyReal("access_m", 3, n, i => (i < m ? demandSnaps.AccessMm[i] : facilitySnaps.AccessMm[i - m]) / 1000.0),
            ],
        };
    }

    static int[] PlaceOfCandidate(SnapTable table)
    {
        var places = new int[table.Edge.Length];
        for (var i = 0; i < table.PlaceCount; i++)
        {
            places.AsSpan(table.First[i]..table.First[i + 1]).Fill(i);
        }

        return places;
    }
}
