using System.Collections.Immutable;
using Coverage.Network;

namespace Coverage.Workspace.Tests.Store;

/// <summary>A square street grid of side × side nodes, 100 m apart, every edge with one inner vertex.</summary>
static class GridNetwork
{
    const int SpacingCm = 10_000;

    public static WalkNetwork Build(int side)
    {
        var ends = new List<(int From, int To)>();
        for (var n = 0; n < side * side; n++)
        {
            if (n % side < side - 1)
            {
                ends.Add((n, n + 1));
            }

            if (n / side < side - 1)
            {
                ends.Add((n, n + side));
            }
        }

        var arcs = ends.SelectMany((e, i) => new[] { (Tail: e.From, Head: e.To, Edge: 2 * i), (Tail: e.To, Head: e.From, Edge: 2 * i + 1) })
            .OrderBy(a => a.Tail).ThenBy(a => a.Head).ToArray();
        var arcOf = new int[arcs.Length];
        for (var a = 0; a < arcs.Length; a++)
        {
            arcOf[arcs[a].Edge] = a;
        }

        var nodes = Enumerable.Range(0, side * side).ToArray();
        var edges = Enumerable.Range(0, ends.Count).ToArray();
        var delayed = edges.Where(e => e % 3 == 2).ToArray();
        return new WalkNetwork
        {
            Crs = "EPSG:4544",
            OriginX = 360_000.25,
            OriginY = 3_270_000,
            FirstOut = nodes.Append(nodes.Length).Select(n => arcs.Count(a => a.Tail < n)).ToArray(),
            XCm = nodes.Select(n => n % side * SpacingCm).ToArray(),
            YCm = nodes.Select(n => n / side * SpacingCm).ToArray(),
            ZCm = nodes.Select(n => n == 0 ? WalkNetwork.UnknownHeight : n).ToArray(),
            Head = arcs.Select(a => a.Head).ToArray(),
            Twin = arcs.Select(a => arcOf[a.Edge ^ 1]).ToArray(),
            ArcEdge = arcs.Select(a => a.Edge).ToArray(),
            EdgeArc = edges.Select(e => arcOf[2 * e]).ToArray(),
            LengthCm = edges.Select(_ => SpacingCm).ToArray(),
            Grade = edges.Select(e => e * 0.01f).ToArray(),
            Steps = edges.Select(e => (short)-e).ToArray(),
            FlightSteps = edges.Select(e => (ushort)e).ToArray(),
            Tags = edges.Select(e => (uint)e).ToArray(),
            WayId = edges.Select(e => 10_000_000_000L + e).ToArray(),
            NameIndex = edges.Select(e => e % 3 - 1).ToArray(),
            ShapeFirst = edges.Append(edges.Length).ToArray(),
            ShapeXCm = edges.Select(e => e * 7).ToArray(),
            ShapeYCm = edges.Select(e => e * 9).ToArray(),
            DelayEdge = delayed,
            DelaySignal = delayed.Select(e => 0.5f).ToArray(),
            DelayUnsignalled = delayed.Select(e => e * 1f).ToArray(),
            DelayLift = delayed.Select(e => 0.25f * e).ToArray(),
            Names = ["解放碑步行街", "Minquan Road"],
        };
    }

    /// <summary>Every array, by name.</summary>
    public static ImmutableSortedDictionary<string, Array> Arrays(WalkNetwork n) => typeof(WalkNetwork).GetProperties()
        .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
        .ToImmutableSortedDictionary(p => p.Name, p => (Array)p.PropertyType.GetMethod("ToArray")!.Invoke(p.GetValue(n), null)!);
}
