using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Says what a <see cref="Route"/> is made of. Every piece's milliseconds are split in proportion to the parts of its arc (<see cref="ArcParts"/>); what rounding leaves
/// goes to the largest part, so that the parts of a walk add up to its total to the millisecond.
/// </summary>
public sealed class WalkExplainer(WalkNetwork network, LocalFrame frame, WalkProfile profile)
{
    const double RiserMetres = 0.15;

    /// <param name="route">The walk.</param>
    /// <param name="origin">Where it starts, and the metres off the network there.</param>
    /// <param name="destination">Where it ends, and the metres off the network there.</param>
    public WalkExplanation Explain(Route route, (LonLat Place, double AccessMetres) origin, (LonLat Place, double AccessMetres) destination)
    {
        var sums = new int[Kinds];
        var legs = new List<WalkLeg>();
        AddLeg(legs, new WalkLeg { Kind = WalkLegKind.Access, Metres = origin.AccessMetres, Ms = route.StartAccessMs });
        foreach (var piece in route.Pieces)
        {
            AddPiece(legs, Leg(piece, sums));
        }

        AddLeg(legs, new WalkLeg { Kind = WalkLegKind.Access, Metres = destination.AccessMetres, Ms = route.EndAccessMs });
        return new WalkExplanation
        {
            Ms = route.Ms,
            AccessMs = route.StartAccessMs + route.EndAccessMs,
            LevelMs = sums[0],
            SlopeMs = sums[1],
            StairsMs = sums[2],
            EscalatorMs = sums[3],
            CrossingMs = sums[4],
            LiftMs = sums[5],
            Legs = [.. legs],
            Path = Draw(route, origin.Place, destination.Place),
        };
    }

    const int Kinds = 6;

    WalkLeg Leg(RoutePiece piece, int[] sums)
    {
        var isForward = piece.ToPpm >= piece.FromPpm;
        var split = Split(piece.Ms, ArcParts.Of(network, profile, piece.Edge, isForward));
        for (var k = 0; k < Kinds; k++)
        {
            sums[k] += split[k];
        }

        return OfPiece(network, piece) with { CrossingMs = split[4], LiftMs = split[5] };
    }

    /// <summary>What a piece of a walk is, whoever walks it: kind, street, metres, steps, rise. Waits and rides depend on the walker and are not told.</summary>
    public static WalkLeg OfPiece(WalkNetwork network, RoutePiece piece)
    {
        var isForward = piece.ToPpm >= piece.FromPpm;
        var part = Math.Abs(piece.ToPpm - piece.FromPpm) / (double)SnapTable.WholeEdgePpm;
        var tags = (EdgeTags)network.Tags.Span[piece.Edge];
        var metres = network.LengthCm.Span[piece.Edge] / 100.0 * part;
        var kind = KindOf(tags);
        var steps = kind == WalkLegKind.Stairs ? Math.Abs(network.Steps.Span[piece.Edge]) * part : 0;
        var up = (tags & EdgeTags.StepsDirectionUnknown) != 0 || network.Steps.Span[piece.Edge] > 0 == isForward;
        var rise = kind == WalkLegKind.Stairs ? (up ? steps : -steps) * RiserMetres : metres * network.Grade.Span[piece.Edge] * (isForward ? 1 : -1);
        return new WalkLeg
        {
            Kind = kind,
            Name = network.NameIndex.Span[piece.Edge] is >= 0 and var n ? network.Names[n] : "",
            Metres = metres,
            Ms = piece.Ms,
            StepsUp = up ? (int)Math.Round(steps) : 0,
            StepsDown = up ? 0 : (int)Math.Round(steps),
            RiseMetres = Math.Max(0, rise),
            FallMetres = Math.Max(0, -rise),
            StepsEstimated = steps > 0 && (tags & EdgeTags.StepsEstimated) != 0,
        };
    }

    static WalkLegKind KindOf(EdgeTags tags) =>
        (tags & EdgeTags.Lift) != 0 ? WalkLegKind.Lift
        : (tags & EdgeTags.Escalator) != 0 ? WalkLegKind.Escalator
        : (tags & EdgeTags.Steps) != 0 ? WalkLegKind.Stairs
        : (tags & EdgeTags.Crossing) != 0 ? WalkLegKind.Crossing
        : WalkLegKind.Street;

    static int[] Split(int ms, ArcParts parts)
    {
        double[] seconds = [parts.Level, parts.Slope, parts.Stairs, parts.Escalator, parts.Crossing, parts.Lift];
        var split = new int[Kinds];
        var total = parts.Total;
        if (total <= 0)
        {
            split[0] = ms;
            return split;
        }

        var largest = 0;
        for (var k = 0; k < Kinds; k++)
        {
            split[k] = (int)Math.Round(ms * (seconds[k] / total));
            largest = seconds[k] > seconds[largest] ? k : largest;
        }

        split[largest] += ms - split.Sum();
        return split;
    }

    /// <summary>
    /// A street that meets a lift carries half of the ride; the halves are told as one ride of its own, between the streets.
    /// </summary>
    static void AddPiece(List<WalkLeg> legs, WalkLeg leg)
    {
        if (leg.Kind == WalkLegKind.Lift || leg.LiftMs == 0)
        {
            AddLeg(legs, leg);
            return;
        }

        var ride = new WalkLeg { Kind = WalkLegKind.Lift, Metres = 0, Ms = leg.LiftMs, LiftMs = leg.LiftMs };
        var street = leg with { Ms = leg.Ms - leg.LiftMs, LiftMs = 0 };
        var isLeavingTheLift = legs.Count > 0 && legs[^1].Kind == WalkLegKind.Lift;
        AddLeg(legs, isLeavingTheLift ? ride : street);
        AddLeg(legs, isLeavingTheLift ? street : ride);
    }

    /// <summary>Joins a leg to the one before when both are the same street or the same kind of structure.</summary>
    static void AddLeg(List<WalkLeg> legs, WalkLeg leg)
    {
        if (leg.Kind == WalkLegKind.Access && leg.Ms == 0)
        {
            return;
        }

        if (legs.Count > 0 && legs[^1] is var last && last.Kind == leg.Kind && last.Name == leg.Name && leg.Kind != WalkLegKind.Access)
        {
            legs[^1] = last with
            {
                Metres = last.Metres + leg.Metres,
                Ms = last.Ms + leg.Ms,
                StepsUp = last.StepsUp + leg.StepsUp,
                StepsDown = last.StepsDown + leg.StepsDown,
                RiseMetres = last.RiseMetres + leg.RiseMetres,
                FallMetres = last.FallMetres + leg.FallMetres,
                CrossingMs = last.CrossingMs + leg.CrossingMs,
                LiftMs = last.LiftMs + leg.LiftMs,
                StepsEstimated = last.StepsEstimated || leg.StepsEstimated,
            };
            return;
        }

        legs.Add(leg);
    }

    ImmutableArray<LonLat> Draw(Route route, LonLat origin, LonLat destination)
    {
        var path = ImmutableArray.CreateBuilder<LonLat>();
        path.Add(origin);
        var line = new List<PointM>();
        foreach (var piece in route.Pieces)
        {
            EdgeShape.Read(network, piece.Edge, line);
            foreach (var p in EdgeShape.Part(line, piece.FromPpm, piece.ToPpm))
            {
                var place = frame.ToLonLat(p);
                if (path[^1] != place)
                {
                    path.Add(place);
                }
            }
        }

        path.Add(destination);
        return path.ToImmutable();
    }
}
