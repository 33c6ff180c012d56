using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Engine.Tests.Reach;

/// <summary>Streets growing from an origin at one speed: a random tree with side streets, each a straight piece begun in time.</summary>
sealed record RandomPieces(ReachedPieces Pieces, PointM Origin)
{
    public static RandomPieces Grow(int seed, double metresPerSecond, int pieceCount = 500)
    {
        var random = new Random(seed);
        var origin = new PointM(500_000 + 1000 * random.NextDouble(), 3_270_000 + 1000 * random.NextDouble());
        var pieces = new ReachedPieces();
        var ends = new List<(PointM At, int Ms, int Heading)> { (origin, 0, 0) };
        pieces.Add([origin.X], [origin.Y], 0, 0);
        for (var tries = 0; pieces.Count < pieceCount && tries < 20 * pieceCount; tries++)
        {
            var (at, ms, heading) = ends[random.Next(ends.Count)];
            if (ms > 900_000)
            {
                continue;
            }

            // Mostly a crooked street grid; now and then a slanting way.
            var turned = heading + random.Next(-1, 2);
            var angle = turned * Math.PI / 2 + 0.2 + (random.Next(6) == 0 ? random.NextDouble() : 0);
            var length = 20 + 120 * random.NextDouble();
            var end = new PointM(at.X + length * Math.Cos(angle), at.Y + length * Math.Sin(angle));
            var endMs = ms + (int)Math.Ceiling(length / metresPerSecond * 1000);
            if (random.Next(2) == 0)
            {
                pieces.Add([at.X, end.X], [at.Y, end.Y], ms, endMs);
            }
            else
            {
                pieces.Add([end.X, at.X], [end.Y, at.Y], endMs, ms);
            }

            ends.Add((end, endMs, turned));
        }

        return new RandomPieces(pieces, origin);
    }
}
