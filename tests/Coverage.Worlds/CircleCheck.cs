using Coverage.Geo;
using Coverage.Reach;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Coverage.Worlds;

/// <summary>What a service circle promises, looked at from outside; the first promise that is broken, or null.</summary>
public static class CircleCheck
{
    const double HalfStreet = IsochroneBuilder.DefaultHalfStreetMetres;

    // Points are snapped to a decimetre along the grid, and two fronts that face each other may close 5 m early.
    const double Slack = 5.2;

    static readonly GeometryFactory Factory = new();

    /// <param name="shape">The circle.</param>
    /// <param name="pieces">The streets it was drawn from.</param>
    public static string? FirstFault(Isochrone shape, ReachedPieces pieces)
    {
        for (var c = 0; c < shape.CutoffsMs.Length; c++)
        {
            var area = Area(shape, c);
            var valid = new IsValidOp(area);
            if (!valid.IsValid)
            {
                return $"cutoff {c}: {valid.ValidationError}";
            }

            if (c > 0 && !area.Covers(Area(shape, c - 1)))
            {
                return $"cutoff {c} does not hold cutoff {c - 1}";
            }

            if (PieceOutside(shape, c, pieces) is { } outside)
            {
                return outside;
            }
        }

        return FarFromStreets(shape, pieces);
    }

    /// <summary>No larger than the circle of radius v·t and half a street.</summary>
    /// <param name="shape">The circle.</param>
    /// <param name="cutoff">Number of the cutoff.</param>
    /// <param name="metresPerSecond">The fastest that this walker goes anywhere.</param>
    /// <param name="scale">Frame metres per metre on the ground.</param>
    public static bool FitsItsCircle(Isochrone shape, int cutoff, double metresPerSecond, double scale)
    {
        var radius = shape.CutoffsMs[cutoff] / 1000.0 * metresPerSecond * scale + HalfStreet + 0.2;
        return shape.AreaM2(cutoff) <= Math.PI * radius * radius;
    }

    static string? PieceOutside(Isochrone shape, int cutoff, ReachedPieces pieces)
    {
        for (var p = 0; p < pieces.Count; p++)
        {
            var (first, last) = (pieces.First[p], pieces.First[p + 1] - 1);
            var (atFirst, atLast) = (pieces.StartMs[p] <= shape.CutoffsMs[cutoff], pieces.EndMs[p] <= shape.CutoffsMs[cutoff]);
            for (var i = first; i <= last; i++)
            {
                var inTime = atFirst && atLast || i == first && atFirst || i == last && atLast;
                if (inTime && !shape.Contains(cutoff, new PointM(pieces.X[i], pieces.Y[i])))
                {
                    return FormattableString.Invariant($"cutoff {cutoff}: {pieces.X[i]:0.0} {pieces.Y[i]:0.0} of piece {p} is outside");
                }
            }
        }

        return null;
    }

    /// <summary>Every corner of the largest shape lies half a street from a reached one: nothing is bridged, over a river or down a
    /// cliff.</summary>
    static string? FarFromStreets(Isochrone shape, ReachedPieces pieces)
    {
        var c = shape.CutoffsMs.Length - 1;
        var (from, end) = (shape.FirstPoint[shape.FirstRing[shape.FirstPart[c]]], shape.FirstPoint[shape.FirstRing[shape.FirstPart[c + 1]]]);
        for (var i = from; i < end; i += 3)
        {
            if (NearestPiece(pieces, shape.Point(i)) > HalfStreet + Slack)
            {
                return $"corner {shape.Point(i)} lies {NearestPiece(pieces, shape.Point(i)):0.0} m from any reached street";
            }
        }

        return null;
    }

    static double NearestPiece(ReachedPieces pieces, PointM point)
    {
        var x = pieces.X;
        var y = pieces.Y;
        var first = pieces.First;
        var best = double.PositiveInfinity;
        for (var p = 0; p < pieces.Count; p++)
        {
            for (var i = first[p]; i < first[p + 1]; i++)
            {
                var (ax, ay) = (x[Math.Max(first[p], i - 1)], y[Math.Max(first[p], i - 1)]);
                var (dx, dy) = (x[i] - ax, y[i] - ay);
                var squared = dx * dx + dy * dy;
                var t = squared > 0 ? Math.Clamp(((point.X - ax) * dx + (point.Y - ay) * dy) / squared, 0, 1) : 0;
                best = Math.Min(best, (ax + t * dx - point.X) * (ax + t * dx - point.X) + (ay + t * dy - point.Y) * (ay + t * dy - point.Y));
            }
        }

        return Math.Sqrt(best);
    }

    static MultiPolygon Area(Isochrone shape, int cutoff)
    {
        var parts = new List<Polygon>();
        for (var part = shape.FirstPart[cutoff]; part < shape.FirstPart[cutoff + 1]; part++)
        {
            LinearRing[] rings = [.. Enumerable.Range(shape.FirstRing[part], shape.FirstRing[part + 1] - shape.FirstRing[part]).Select(r => Ring(shape, r))];
            parts.Add(Factory.CreatePolygon(rings[0], rings[1..]));
        }

        return Factory.CreateMultiPolygon([.. parts]);
    }

    static LinearRing Ring(Isochrone shape, int ring)
    {
        var points = Enumerable.Range(shape.FirstPoint[ring], shape.FirstPoint[ring + 1] - shape.FirstPoint[ring])
            .Select(i => new Coordinate(shape.XDm[i], shape.YDm[i])).ToList();
        points.Add(points[0].Copy());
        return Factory.CreateLinearRing([.. points]);
    }
}
