using Coverage.Geo;

namespace Coverage.Network;

/// <summary>The line of an edge in frame metres, from its begin to its end, ends included.</summary>
public static class EdgeShape
{
    public static void Read(WalkNetwork network, int edge, List<PointM> line)
    {
        line.Clear();
        var arc = network.EdgeArc.Span[edge];
        line.Add(Node(network, network.Head.Span[network.Twin.Span[arc]]));
        var first = network.ShapeFirst.Span;
        for (var s = first[edge]; s < first[edge + 1]; s++)
        {
            line.Add(Point(network, network.ShapeXCm.Span[s], network.ShapeYCm.Span[s]));
        }

        line.Add(Node(network, network.Head.Span[arc]));
    }

    /// <summary>The stretch of a line between two positions in millionths of its length, in that order: reversed when <paramref name="fromPpm"/> is the larger.</summary>
    public static List<PointM> Part(List<PointM> line, int fromPpm, int toPpm)
    {
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            length += line[i - 1].DistanceTo(line[i]);
        }

        var (low, high) = (Math.Min(fromPpm, toPpm) * length / SnapTable.WholeEdgePpm, Math.Max(fromPpm, toPpm) * length / SnapTable.WholeEdgePpm);
        var part = new List<PointM>();
        var walked = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var step = a.DistanceTo(b);
            if (walked + step >= low && walked <= high && step > 0)
            {
                Append(part, Along(a, b, Math.Clamp((low - walked) / step, 0, 1)));
                Append(part, Along(a, b, Math.Clamp((high - walked) / step, 0, 1)));
            }

            walked += step;
        }

        if (fromPpm > toPpm)
        {
            part.Reverse();
        }

        return part;
    }

    /// <summary>The point at a position in millionths of the line's length.</summary>
    public static PointM At(List<PointM> line, int ppm)
    {
        var part = Part(line, 0, ppm);
        return part.Count > 0 ? part[^1] : line[0];
    }

    static void Append(List<PointM> part, PointM p)
    {
        if (part.Count == 0 || part[^1] != p)
        {
            part.Add(p);
        }
    }

    static PointM Along(PointM a, PointM b, double at) => new(a.X + (b.X - a.X) * at, a.Y + (b.Y - a.Y) * at);

    public static PointM Node(WalkNetwork network, int node) => Point(network, network.XCm.Span[node], network.YCm.Span[node]);

    static PointM Point(WalkNetwork network, int xCm, int yCm) => new(network.OriginX + xCm / 100.0, network.OriginY + yCm / 100.0);
}
