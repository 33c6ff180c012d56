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

    public static PointM Node(WalkNetwork network, int node) => Point(network, network.XCm.Span[node], network.YCm.Span[node]);

    static PointM Point(WalkNetwork network, int xCm, int yCm) => new(network.OriginX + xCm / 100.0, network.OriginY + yCm / 100.0);
}
