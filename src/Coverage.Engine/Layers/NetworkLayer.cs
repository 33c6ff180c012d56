using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>network</c>: one line per directed arc with its twin, ends, length, grade, steps (positive = up along the arc; both ways positive where the direction is unknown) and
/// the seconds of every walker (1 ms resolution, empty = impassable).
/// </summary>
public static class NetworkLayer
{
    public const string Id = "network";

    public static Layer Build(WalkNetwork network, IReadOnlyList<ArcCosts> costs, LocalFrame frame)
    {
        var n = network.ArcCount;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Integer("arc", n, a => a));
        columns.Add(ColumnMaking.Integer("twin", n, a => network.Twin.Span[a]));
        columns.Add(ColumnMaking.Integer("from", n, a => network.Head.Span[network.Twin.Span[a]]));
        columns.Add(ColumnMaking.Integer("to", n, a => network.Head.Span[a]));
        columns.Add(ColumnMaking.Real("length_m", 2, n, a => network.LengthCm.Span[Edge(network, a)] / 100.0));
        columns.Add(ColumnMaking.Real("grade", 5, n, a => IsBackward(network, a) ? -network.Grade.Span[Edge(network, a)] : network.Grade.Span[Edge(network, a)]));
        columns.Add(ColumnMaking.Integer("steps", n, a => Steps(network, a)));
        columns.Add(ColumnMaking.Text("class", n, a => ((StreetClass)(network.Tags.Span[Edge(network, a)] & (uint)EdgeTags.ClassMask)).ToString()));
        columns.Add(ColumnMaking.Text("name", n, a => network.NameIndex.Span[Edge(network, a)] is >= 0 and var i ? network.Names[i] : null));
        columns.Add(ColumnMaking.Integer("way", n, a => network.WayId.Span[Edge(network, a)] is var way and not 0 ? way : null));
        foreach (var cost in costs)
        {
            columns.Add(ColumnMaking.Real("seconds_" + cost.ProfileId, 3, n, a =>
                cost.Milliseconds.Span[a] == ArcCosts.Forbidden ? double.NaN : cost.Milliseconds.Span[a] / 1000.0));
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "步行网络",
            TitleEn = "Walking network",
            Columns = columns.ToImmutable(),
            Geometry = Lines(network, frame),
        };
    }

    static int Edge(WalkNetwork network, int arc) => network.ArcEdge.Span[arc] >> 1;

    static bool IsBackward(WalkNetwork network, int arc) => (network.ArcEdge.Span[arc] & 1) != 0;

    static long Steps(WalkNetwork network, int arc)
    {
        var edge = Edge(network, arc);
        long steps = network.Steps.Span[edge];
        return IsBackward(network, arc) && (network.Tags.Span[edge] & (uint)EdgeTags.StepsDirectionUnknown) == 0 ? -steps : steps;
    }

    static LineColumn Lines(WalkNetwork network, LocalFrame frame)
    {
        var first = ImmutableArray.CreateBuilder<int>(network.ArcCount + 1);
        var vertices = ImmutableArray.CreateBuilder<LonLat>();
        var line = new List<PointM>();
        first.Add(0);
        for (var a = 0; a < network.ArcCount; a++)
        {
            EdgeShape.Read(network, Edge(network, a), line);
            if (IsBackward(network, a))
            {
                line.Reverse();
            }

            foreach (var p in line)
            {
                vertices.Add(frame.ToLonLat(p));
            }

            first.Add(vertices.Count);
        }

        return new LineColumn(first.MoveToImmutable(), vertices.ToImmutable());
    }
}
