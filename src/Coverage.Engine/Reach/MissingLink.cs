using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The shortest new straight path that would bring a place and a facility within the cutoff: between a street corner reached from the one
/// and a corner
/// from which the other is reached, walked level at the walker's own speed. Metres on the ground, WGS 84, in walking order.
/// </summary>
public sealed record MissingLink(LonLat From, LonLat To, double Metres, int Ms)
{
    /// <param name="fromStart">Search in walking direction from where the walk begins.</param>
    /// <param name="toEnd">Search against the walking direction from where it ends.</param>
    /// <param name="frame">The frame of the network.</param>
    /// <param name="metresPerSecond">The walker's flat speed.</param>
    /// <param name="cutoffMs">Inclusive; both searches ran to it.</param>
    /// <returns>Null when no path between two corners would do. Ties: the smaller whole time, then the smaller corners.</returns>
    public static MissingLink? Find(TravelTimes fromStart, TravelTimes toEnd, LocalFrame frame, double metresPerSecond, int cutoffMs)
    {
        var network = fromStart.Arcs.Network;
        var (starts, ends) = (fromStart.ReachedNodes.ToArray(), toEnd.ReachedNodes.ToArray());
        Array.Sort(starts);
        Array.Sort(ends);
        if (starts.Length == 0 || ends.Length == 0)
        {
            return null;
        }

        var points = Array.ConvertAll(ends, n => EdgeShape.Node(network, n));
        var search = new NearestItems(PackedIndex.BuildPoints(Array.ConvertAll(points, p => p.X), Array.ConvertAll(points, p => p.Y)));
        var distance = new PointDistance(points);
        var scale = frame.ScaleAt(points[0]);
        (double FrameMetres, int Ms, int From, int To) best = (double.PositiveInfinity, int.MaxValue, -1, -1);
        foreach (var node in starts)
        {
            var spare = (cutoffMs - fromStart.At(node)) / 1000.0 * metresPerSecond * scale;
            search.Start(EdgeShape.Node(network, node), Math.Min(best.FrameMetres, Math.Max(0, spare)));
            while (search.Next(ref distance, out var item, out var metres) && metres <= best.FrameMetres)
            {
                var ms = fromStart.At(node) + toEnd.At(ends[item]) + (int)Math.Round(metres / scale / metresPerSecond * 1000);
                if (ms <= cutoffMs && (metres, ms).CompareTo((best.FrameMetres, best.Ms)) < 0)
                {
                    best = (metres, ms, node, ends[item]);
                }
            }
        }

        return best.From < 0 ? null : new MissingLink(
            frame.ToLonLat(EdgeShape.Node(network, best.From)), frame.ToLonLat(EdgeShape.Node(network, best.To)), best.FrameMetres / scale, best.Ms);
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
