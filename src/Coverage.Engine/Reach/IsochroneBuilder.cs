namespace Coverage.Reach;

/// <summary>
/// Service circles as polygons: all places within a half street width r of a street reached in time.
/// For each cutoff T, in rising order: (1) pieces are cut exactly where their time is T, inclusive; (2) D(x), the plane distance to the
/// parts in time, is taken at the nodes of a 10 m grid fixed to the frame's origin; (3) D = r is contoured by marching squares, diagonal
/// neighbours joined, points snapped to 0.1 m along the grid lines; (4) holes under 400 m² are filled, all others kept. Parts need no such
/// rule: none is smaller than the disc of radius r.
/// What follows: shapes of rising cutoffs contain one another exactly (D only falls); every reached piece lies inside (all nodes of its
/// cells are within 14.2 m &lt; r); rings are valid by construction; the shape never passes the circle of radius v·T + r, as distance to a
/// point is convex. Along a straight or outward-bent front the border is at most 1 m inside the true offset curve; where two fronts
/// face each other less than 2r + 10 m apart the gap may close up to 5 m early. Nothing else joins what no street joins.
/// Source: Lorensen and Cline's marching cubes in the plane; the distance field is our own choice, against hulls, which span rivers.
/// Holds its scratch: one per worker, not thread-safe; only the result is allocated once it has grown.
/// </summary>
public sealed class IsochroneBuilder
{
    public const double DefaultHalfStreetMetres = 25;

    /// <summary>A cut that falls on a vertex is stamped on both sides of it, whatever its last digit.</summary>
    const double RoundingMetres = 1e-6;

    readonly float _limit;
    readonly IsochroneField _field;
    readonly IsochroneContour _contour = new();

    /// <param name="halfStreetMetres">r, 15 to 200 m: above the diagonal of a grid cell, so that no street falls through.</param>
    public IsochroneBuilder(double halfStreetMetres = DefaultHalfStreetMetres)
    {
        if (halfStreetMetres is not (>= 15 and <= 200))
        {
            throw new ArgumentOutOfRangeException(
                nameof(halfStreetMetres), halfStreetMetres, "a half street width of 15 to 200 m is asked for");
        }

        _limit = (float)(halfStreetMetres * halfStreetMetres);
        // Neighbours of inside nodes count too; the rest keeps no distance.
        _field = new IsochroneField(halfStreetMetres + IsochroneField.Step + 0.01);
    }

    /// <summary>The shapes for cutoffs in milliseconds, strictly rising. A cutoff nothing is reached within has an empty shape.</summary>
    public Isochrone Build(ReachedPieces pieces, ReadOnlySpan<int> cutoffsMs)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        RequireRising(cutoffsMs);
        _contour.Clear();
        var any = cutoffsMs.Length > 0 && OpenWindow(pieces, cutoffsMs[^1]);
        for (var c = 0; c < cutoffsMs.Length; c++)
        {
            if (any)
            {
                StampNew(pieces, c == 0 ? -1 : cutoffsMs[c - 1], cutoffsMs[c]);
            }

            _contour.Trace(_field, _limit);
        }

        return _contour.Assemble(cutoffsMs.ToArray());
    }

    static void RequireRising(ReadOnlySpan<int> cutoffsMs)
    {
        for (var c = 0; c < cutoffsMs.Length; c++)
        {
            if (cutoffsMs[c] < 0 || (c > 0 && cutoffsMs[c] <= cutoffsMs[c - 1]))
            {
                throw new ArgumentException($"cutoffs rise and are not negative, got {cutoffsMs[c]} ms at {c}", nameof(cutoffsMs));
            }
        }
    }

    /// <summary>A window around every piece reached at all; false when there is none.</summary>
    bool OpenWindow(ReachedPieces pieces, int lastMs)
    {
        var (minX, minY, maxX, maxY) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        var first = pieces.First;
        var x = pieces.X;
        var y = pieces.Y;
        for (var p = 0; p < pieces.Count; p++)
        {
            if (Math.Min(pieces.StartMs[p], pieces.EndMs[p]) > lastMs)
            {
                continue;
            }

            for (var i = first[p]; i < first[p + 1]; i++)
            {
                (minX, maxX) = (Math.Min(minX, x[i]), Math.Max(maxX, x[i]));
                (minY, maxY) = (Math.Min(minY, y[i]), Math.Max(maxY, y[i]));
            }
        }

        var any = minX <= maxX;
        _field.Open(any ? minX : 0, any ? minY : 0, any ? maxX : 0, any ? maxY : 0);
        return any;
    }

    /// <summary>Stamps what came into reach after one cutoff and until the next.</summary>
    void StampNew(ReachedPieces pieces, int beforeMs, int nowMs)
    {
        var startMs = pieces.StartMs;
        var endMs = pieces.EndMs;
        for (var p = 0; p < pieces.Count; p++)
        {
            var (from, to) = PartInTime(startMs[p], endMs[p], nowMs);
            if (from > to)
            {
                continue;
            }

            var (doneFrom, doneTo) = PartInTime(startMs[p], endMs[p], beforeMs);
            if (doneFrom <= doneTo)
            {
                if (doneFrom == from && doneTo == to)
                {
                    continue;
                }

                // What is in time grows from one end only: the rest of it is on the other side of what was done.
                (from, to) = doneFrom == from ? (doneTo, to) : (from, doneFrom);
            }

            StampPiece(pieces, p, from, to);
        }
    }

    /// <summary>The fractions between which a piece is in time; nothing when from exceeds to.</summary>
    static (double From, double To) PartInTime(int startMs, int endMs, int cutoffMs) => (startMs <= cutoffMs, endMs <= cutoffMs) switch
    {
        (true, true) => (0, 1),
        (true, false) => (0, (cutoffMs - startMs) / (double)(endMs - startMs)),
        (false, true) => (1 - (cutoffMs - endMs) / (double)(startMs - endMs), 1),
        _ => (1, 0),
    };

    void StampPiece(ReachedPieces pieces, int piece, double from, double to)
    {
        var (begin, end) = (pieces.First[piece], pieces.First[piece + 1]);
        var x = pieces.X[begin..end];
        var y = pieces.Y[begin..end];
        if (x.Length == 1)
        {
            _field.Stamp(x[0], y[0], x[0], y[0], 0, 1);
            return;
        }

        var length = from == 0 && to == 1 ? 0 : Length(x, y);
        var done = 0.0;
        for (var i = 1; i < x.Length; i++)
        {
            if (length == 0)
            {
                _field.Stamp(x[i - 1], y[i - 1], x[i], y[i], 0, 1);
                continue;
            }

            var step = Distance(x, y, i);
            var (a, b) = (from * length - done, to * length - done);
            done += step;
            if (b >= -RoundingMetres && a <= step + RoundingMetres)
            {
                _field.Stamp(x[i - 1], y[i - 1], x[i], y[i], Share(a, step), Share(b, step));
            }
        }
    }

    static double Share(double metres, double step) => step > 0 ? Math.Clamp(metres / step, 0, 1) : 0;

    static double Length(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var length = 0.0;
        for (var i = 1; i < x.Length; i++)
        {
            length += Distance(x, y, i);
        }

        return length;
    }

    static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int i) =>
        Math.Sqrt((x[i] - x[i - 1]) * (x[i] - x[i - 1]) + (y[i] - y[i - 1]) * (y[i] - y[i - 1]));
}
