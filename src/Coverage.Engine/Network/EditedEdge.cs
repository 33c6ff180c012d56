namespace Coverage.Network;

/// <summary>
/// An edge as an editor holds it: the same facts as the arrays of a <see cref="WalkNetwork"/> have, with its inner vertices in centimetres and the
/// delays it carries.
/// </summary>
sealed record EditedEdge
{
    public required int From { get; init; }

    public required int To { get; init; }

    public required int LengthCm { get; init; }

    public required EdgeTags Tags { get; init; }

    public float Grade { get; init; }

    public short Steps { get; init; }

    public ushort FlightSteps { get; init; }

    public long WayId { get; init; }

    public string? Name { get; init; }

    public (int X, int Y)[] Shape { get; init; } = [];

    public DelayShares Delays { get; init; }

    /// <summary>The edge as <paramref name="network"/> has it.</summary>
    public static EditedEdge Of(WalkNetwork network, int edge)
    {
        var arc = network.EdgeArc.Span[edge];
        var (first, end) = (network.ShapeFirst.Span[edge], network.ShapeFirst.Span[edge + 1]);
        var shape = new (int, int)[end - first];
        for (var s = first; s < end; s++)
        {
            shape[s - first] = (network.ShapeXCm.Span[s], network.ShapeYCm.Span[s]);
        }

        var row = network.DelayEdge.Span.BinarySearch(edge);
        return new EditedEdge
        {
            From = network.Head.Span[network.Twin.Span[arc]],
            To = network.Head.Span[arc],
            LengthCm = network.LengthCm.Span[edge],
            Tags = (EdgeTags)network.Tags.Span[edge],
            Grade = network.Grade.Span[edge],
            Steps = network.Steps.Span[edge],
            FlightSteps = network.FlightSteps.Span[edge],
            WayId = network.WayId.Span[edge],
            Name = network.NameIndex.Span[edge] is >= 0 and var name ? network.Names[name] : null,
            Shape = shape,
            Delays = row < 0 ? default : new DelayShares(network.DelaySignal.Span[row], network.DelayUnsignalled.Span[row], network.DelayLift.Span[row]),
        };
    }

    /// <summary>
    /// The two pieces that a cut leaves, at a point of segment <paramref name="segment"/> that lies <paramref name="share"/> of the length along. Length and
    /// steps are whole numbers and add up; grade and flight are those of the whole; delays go by length.
    /// </summary>
    public (EditedEdge First, EditedEdge Second) Cut(int segment, double share, int node)
    {
        var lengthCm = (int)Math.Round(LengthCm * share, MidpointRounding.AwayFromZero);
        var steps = (short)Math.Round(Steps * share, MidpointRounding.AwayFromZero);
        var part = (float)share;
        var first = this with
        {
            To = node, LengthCm = lengthCm, Steps = steps, Shape = Shape[..segment],
            Delays = new DelayShares(Delays.Signal * part, Delays.Unsignalled * part, Delays.Lift * part),
        };
        var second = this with
        {
            From = node, LengthCm = LengthCm - lengthCm, Steps = (short)(Steps - steps), Shape = Shape[segment..],
            Delays = new DelayShares(
                Delays.Signal - first.Delays.Signal, Delays.Unsignalled - first.Delays.Unsignalled, Delays.Lift - first.Delays.Lift),
        };
        return (first, second);
    }
}
