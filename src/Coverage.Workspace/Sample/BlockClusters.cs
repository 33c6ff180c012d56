using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Gathers neighbouring pieces into connected clusters of like weight: seeds spread along a space-filling curve, the lightest cluster takes the next piece nearest
/// to its seed, and seeds move to the middle of their cluster a few times (Lloyd).
/// </summary>
static class BlockClusters
{
    public readonly record struct Piece(PointM Centre, double Weight, int[] Neighbours);

    /// <summary>The cluster of each piece, 0 … <paramref name="count"/> - 1.</summary>
    public static int[] Gather(IReadOnlyList<Piece> pieces, int count)
    {
        var seeds = Seeds(pieces, count);
        var labels = Grow(pieces, seeds);
        for (var round = 0; round < 8; round++)
        {
            seeds = Middles(pieces, labels, seeds);
            labels = Grow(pieces, seeds);
        }

        return labels;
    }

    static int[] Seeds(IReadOnlyList<Piece> pieces, int count)
    {
        var box = (X: pieces.Min(p => p.Centre.X), Y: pieces.Min(p => p.Centre.Y), Size: 1 + pieces.Max(p => Math.Max(p.Centre.X, p.Centre.Y)) - pieces.Min(p => Math.Min(p.Centre.X, p.Centre.Y)));
        var order = Enumerable.Range(0, pieces.Count)
            .OrderBy(i => Hilbert((int)((pieces[i].Centre.X - box.X) / box.Size * 1023), (int)((pieces[i].Centre.Y - box.Y) / box.Size * 1023))).ThenBy(i => i);
        var step = pieces.Sum(p => p.Weight) / count;
        var seeds = new List<int>();
        var sum = 0.0;
        var rest = new List<int>();
        foreach (var i in order)
        {
            sum += pieces[i].Weight;
            if (seeds.Count < count && sum >= (seeds.Count + 0.5) * step)
            {
                seeds.Add(i);
            }
            else
            {
                rest.Add(i);
            }
        }

        return [.. seeds, .. rest.Take(count - seeds.Count)];
    }

    static int[] Grow(IReadOnlyList<Piece> pieces, int[] seeds)
    {
        var labels = new int[pieces.Count];
        Array.Fill(labels, -1);
        var weights = new double[seeds.Length];
        var fronts = seeds.Select(_ => new PriorityQueue<int, (double, int)>()).ToArray();
        var lightest = new PriorityQueue<int, (double, int)>();
        for (var c = 0; c < seeds.Length; c++)
        {
            fronts[c].Enqueue(seeds[c], (0, seeds[c]));
            lightest.Enqueue(c, (0, c));
        }

        while (lightest.TryDequeue(out var c, out _))
        {
            while (fronts[c].TryDequeue(out var piece, out _))
            {
                if (labels[piece] >= 0)
                {
                    continue;
                }

                labels[piece] = c;
                weights[c] += pieces[piece].Weight;
                foreach (var next in pieces[piece].Neighbours.Where(n => labels[n] < 0))
                {
                    fronts[c].Enqueue(next, (Math.Round(pieces[next].Centre.DistanceTo(pieces[seeds[c]].Centre), 2), next));
                }

                lightest.Enqueue(c, (weights[c], c));
                break;
            }
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            labels[i] = labels[i] >= 0 ? labels[i] : Enumerable.Range(0, seeds.Length).MinBy(c => pieces[seeds[c]].Centre.DistanceTo(pieces[i].Centre));
        }

        return labels;
    }

    static int[] Middles(IReadOnlyList<Piece> pieces, int[] labels, int[] seeds)
    {
        var middles = (int[])seeds.Clone();
        foreach (var cluster in Enumerable.Range(0, pieces.Count).GroupBy(i => labels[i]))
        {
            var weight = cluster.Sum(i => pieces[i].Weight);
            var centre = new PointM(cluster.Sum(i => pieces[i].Centre.X * pieces[i].Weight) / weight, cluster.Sum(i => pieces[i].Centre.Y * pieces[i].Weight) / weight);
            middles[cluster.Key] = cluster.MinBy(i => Math.Round(pieces[i].Centre.DistanceTo(centre), 2));
        }

        return middles;
    }

    /// <summary>Position along Hilbert's curve on a 1024 × 1024 grid.</summary>
    static int Hilbert(int x, int y)
    {
        var d = 0;
        for (var s = 512; s > 0; s /= 2)
        {
            var (rx, ry) = ((x & s) > 0 ? 1 : 0, (y & s) > 0 ? 1 : 0);
            d += s * s * ((3 * rx) ^ ry);
            if (ry == 0)
            {
                (x, y) = rx == 1 ? (1023 - y, 1023 - x) : (y, x);
            }
        }

        return d;
    }
}
