using System.Collections.Immutable;
using System.Text;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>The arrays of a <see cref="WalkNetwork"/> and the names of their sections, in both directions.</summary>
static class NetworkSections
{
    /// <summary>Byte where name i begins, one more than there are names; 64 bit.</summary>
    const string NamesFirst = "names.first";
    const string NamesUtf8 = "names.utf8";

    public static ImmutableArray<NetworkSection> Of(WalkNetwork n)
    {
        var (first, utf8) = EncodeNames(n.Names);
        return
        [
            NetworkSection.Of("node.first-out", n.FirstOut),
            NetworkSection.Of("node.x-cm", n.XCm),
            NetworkSection.Of("node.y-cm", n.YCm),
            NetworkSection.Of("node.z-cm", n.ZCm),
            NetworkSection.Of("arc.head", n.Head),
            NetworkSection.Of("arc.twin", n.Twin),
            NetworkSection.Of("arc.edge", n.ArcEdge),
            NetworkSection.Of("edge.arc", n.EdgeArc),
            NetworkSection.Of("edge.length-cm", n.LengthCm),
            NetworkSection.Of("edge.grade", n.Grade),
            NetworkSection.Of("edge.steps", n.Steps),
            NetworkSection.Of("edge.flight-steps", n.FlightSteps),
            NetworkSection.Of("edge.tags", n.Tags),
            NetworkSection.Of("edge.way-id", n.WayId),
            NetworkSection.Of("edge.name", n.NameIndex),
            NetworkSection.Of("edge.shape-first", n.ShapeFirst),
            NetworkSection.Of("shape.x-cm", n.ShapeXCm),
            NetworkSection.Of("shape.y-cm", n.ShapeYCm),
            NetworkSection.Of("delay.edge", n.DelayEdge),
            NetworkSection.Of("delay.signal", n.DelaySignal),
            NetworkSection.Of("delay.unsignalled", n.DelayUnsignalled),
            NetworkSection.Of("delay.lift", n.DelayLift),
            NetworkSection.Of("hours.edge", n.HoursEdge),
            NetworkSection.Of("hours.name", n.HoursName),
            NetworkSection.Of("width.edge", n.WidthEdge),
            NetworkSection.Of("width.cm", n.WidthCm),
            NetworkSection.Of(NamesFirst, first),
            NetworkSection.Of(NamesUtf8, utf8),
        ];
    }

    /// <summary>
    /// The network over mapped memory; sections that are missing or have another length than the counts demand are refused.
    /// </summary>
    public static WalkNetwork ToNetwork(OpenNetwork file)
    {
        var h = file.Header;
        var shapeX = file.Required<int>("shape.x-cm");
        var delayEdge = file.Required<int>("delay.edge");
        var hoursEdge = file.Section<int>("hours.edge") ?? default;
        var widthEdge = file.Section<int>("width.edge") ?? default;
        return new WalkNetwork
        {
            Crs = h.Crs,
            OriginX = h.OriginX,
            OriginY = h.OriginY,
            FirstOut = file.Required<int>("node.first-out", h.Nodes + 1),
            XCm = file.Required<int>("node.x-cm", h.Nodes),
            YCm = file.Required<int>("node.y-cm", h.Nodes),
            ZCm = file.Required<int>("node.z-cm", h.Nodes),
            Head = file.Required<int>("arc.head", h.Arcs),
            Twin = file.Required<int>("arc.twin", h.Arcs),
            ArcEdge = file.Required<int>("arc.edge", h.Arcs),
            EdgeArc = file.Required<int>("edge.arc", h.Edges),
            LengthCm = file.Required<int>("edge.length-cm", h.Edges),
            Grade = file.Required<float>("edge.grade", h.Edges),
            Steps = file.Required<short>("edge.steps", h.Edges),
            FlightSteps = file.Required<ushort>("edge.flight-steps", h.Edges),
            Tags = file.Required<uint>("edge.tags", h.Edges),
            WayId = file.Required<long>("edge.way-id", h.Edges),
            NameIndex = file.Required<int>("edge.name", h.Edges),
            ShapeFirst = file.Required<int>("edge.shape-first", h.Edges + 1),
            ShapeXCm = shapeX,
            ShapeYCm = file.Required<int>("shape.y-cm", shapeX.Length),
            DelayEdge = delayEdge,
            DelaySignal = file.Required<float>("delay.signal", delayEdge.Length),
            DelayUnsignalled = file.Required<float>("delay.unsignalled", delayEdge.Length),
            DelayLift = file.Required<float>("delay.lift", delayEdge.Length),
            HoursEdge = hoursEdge,
            HoursName = hoursEdge.Length > 0 ? file.Required<int>("hours.name", hoursEdge.Length) : default,
            WidthEdge = widthEdge,
            WidthCm = widthEdge.Length > 0 ? file.Required<int>("width.cm", widthEdge.Length) : default,
            Names = DecodeNames(file),
        };
    }

    static (ReadOnlyMemory<long> First, ReadOnlyMemory<byte> Utf8) EncodeNames(ImmutableArray<string> names)
    {
        var first = new long[names.Length + 1];
        using var utf8 = new MemoryStream();
        for (var i = 0; i < names.Length; i++)
        {
            utf8.Write(Encoding.UTF8.GetBytes(names[i]));
            first[i + 1] = utf8.Length;
        }

        return (first, utf8.ToArray());
    }

    static ImmutableArray<string> DecodeNames(OpenNetwork file)
    {
        var first = file.Required<long>(NamesFirst, file.Header.Names + 1).Span;
        var utf8 = file.Required<byte>(NamesUtf8).Span;
        var names = ImmutableArray.CreateBuilder<string>(file.Header.Names);
        for (var i = 0; i < file.Header.Names; i++)
        {
            if (first[i] < 0 || first[i + 1] < first[i] || first[i + 1] > utf8.Length)
            {
                throw NetworkHeader.Refused("the names are damaged", file.Path);
            }

            names.Add(Encoding.UTF8.GetString(utf8[(int)first[i]..(int)first[i + 1]]));
        }

        return names.DrainToImmutable();
    }
}
