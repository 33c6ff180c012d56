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
                ColumnMaking.CodedText("layer", n, [DemandLayer.Id, FacilityLayer.Id], Each(_ => 0, _ => 1)),
                new TextColumn("id", n, Each<string?>(i => demand.Ids[demandPlaces[i]], i => facilities[facilityPlaces[i]].Id)),
                new IntegerColumn("arc", n, Each<long?>(i => network.EdgeArc.Span[demandSnaps.Edge[i]], i => network.EdgeArc.Span[facilitySnaps.Edge[i]])),
                ColumnMaking.RealStretches("at", 6, n, Each(i => Part(demandSnaps.AtPpm[i]), i => Part(facilitySnaps.AtPpm[i]))),
                ColumnMaking.RealStretches("access_m", 3, n, Each(i => Metres(demandSnaps.AccessMm[i]), i => Metres(facilitySnaps.AccessMm[i]))),
            ],
        };

        CellReader<T> Each<T>(Func<int, T> ofDemand, Func<int, T> ofFacilities) => (first, to) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = first + i < m ? ofDemand(first + i) : ofFacilities(first + i - m);
            }
        };
    }

    static double Part(int ppm) => ppm / (double)SnapTable.WholeEdgePpm;

    static double Metres(int mm) => mm / 1000.0;

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
