using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// One smoothed height per vertex. Along every way on the ground the DEM is smoothed by a local straight-line fit (triangular weights, half width
/// of <see cref="NetworkOptions.SmoothingHalfWindowMetres"/>), which leaves a steady slope as it is, also at the way's ends; a vertex of several ways
/// takes their mean. Bridges and tunnels are never sampled: what only they touch is interpolated between their ends. Stairs take the heights of the
/// streets they join, so that smoothing does not flatten them.
/// </summary>
sealed class StreetHeights
{
    readonly StreetWays _ways;
    readonly float[] _metres;

    StreetHeights(StreetWays ways)
    {
        _ways = ways;
        _metres = new float[ways.VertexCount];
        Array.Fill(_metres, float.NaN);
    }

    /// <summary>Metres, NaN when unknown.</summary>
    public float this[int vertex] => vertex < _metres.Length ? _metres[vertex] : float.NaN;

    /// <summary>Share of the vertices on the ground that a DEM covers.</summary>
    public double CoveredShare { get; private set; }

    public static StreetHeights Read(StreetWays ways, HeightSampler sampler, in NetworkOptions options)
    {
        var heights = new StreetHeights(ways);
        var fitted = new float[ways.Vertices.Count];
        var halfWindow = options.SmoothingHalfWindowMetres;
        Parallel.For(0, ways.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism }, w => FitWay(ways, w, sampler, halfWindow, fitted));
        heights.Average(fitted, sampler);
        return heights;
    }

    static void FitWay(StreetWays ways, int way, HeightSampler sampler, double halfWindow, float[] fitted)
    {
        var first = ways.First[way];
        var vertices = ways.VerticesOf(way);
        var result = fitted.AsSpan(first, vertices.Length);
        if (ways.Streets[way].Has(HeightSpacing.NotOnTheGround))
        {
            result.Fill(float.NaN);
            return;
        }

        var along = new double[vertices.Length];
        var raw = new double[vertices.Length];
        var measure = new StreetMeasure(ways);
        for (var i = 0; i < vertices.Length; i++)
        {
            along[i] = i == 0 ? 0 : along[i - 1] + measure.Metres(vertices[i - 1], vertices[i]);
            raw[i] = sampler.Sample(ways.LonE7(vertices[i]) * 1e-7, ways.LatE7(vertices[i]) * 1e-7);
        }

        var begin = 0;
        for (var i = 0; i < vertices.Length; i++)
        {
            while (along[begin] < along[i] - halfWindow)
            {
                begin++;
            }

            result[i] = (float)FitAt(along, raw, begin, i, halfWindow);
        }
    }

    /// <summary>Weighted least squares line through the heights within the window, evaluated at its middle.</summary>
    static double FitAt(double[] along, double[] raw, int begin, int middle, double halfWindow)
    {
        double w0 = 0, w1 = 0, w2 = 0, z0 = 0, z1 = 0;
        for (var j = begin; j < along.Length && along[j] <= along[middle] + halfWindow; j++)
        {
            if (double.IsNaN(raw[j]))
            {
                continue;
            }

            var d = along[j] - along[middle];
            var w = 1 - Math.Abs(d) / halfWindow + 1e-6;
            w0 += w;
            w1 += w * d;
            w2 += w * d * d;
            z0 += w * raw[j];
            z1 += w * d * raw[j];
        }

        if (w0 == 0)
        {
            return double.NaN;
        }

        var spread = w0 * w2 - w1 * w1;
        return spread > 1e-6 * w0 * w0 ? (w2 * z0 - w1 * z1) / spread : z0 / w0;
    }

    void Average(float[] fitted, HeightSampler sampler)
    {
        var sum = new double[_ways.VertexCount];
        var count = new int[_ways.VertexCount];
        var hasStairs = new bool[_ways.VertexCount];
        var isRaised = new bool[_ways.VertexCount];
        long onGround = 0, covered = 0;
        for (var w = 0; w < _ways.Count; w++)
        {
            var street = _ways.Streets[w];
            for (var p = _ways.First[w]; p < _ways.First[w + 1]; p++)
            {
                var v = _ways.Vertices[p];
                hasStairs[v] |= street.Has(EdgeTags.Steps);
                isRaised[v] |= street.Has(EdgeTags.Bridge | EdgeTags.Tunnel | EdgeTags.Indoor | EdgeTags.Lift);
                onGround += street.Has(HeightSpacing.NotOnTheGround) ? 0 : 1;
                if (!float.IsNaN(fitted[p]))
                {
                    sum[v] += fitted[p];
                    count[v]++;
                    covered++;
                }
            }
        }

        CoveredShare = onGround == 0 ? 1 : covered / (double)onGround;
        for (var v = 0; v < sum.Length; v++)
        {
            if (count[v] > 0)
            {
                _metres[v] = (float)(sum[v] / count[v]);
            }
            else if (hasStairs[v] && !isRaised[v])
            {
                _metres[v] = (float)sampler.Sample(_ways.LonE7(v) * 1e-7, _ways.LatE7(v) * 1e-7);
            }
        }
    }

    /// <summary>
    /// Heights of nodes inside bridges and tunnels: straight between the known ends, by relaxing every unknown node to the mean of its
    /// neighbours, nearer ones weighing more. Chains are short, so a few hundred rounds settle to a millimetre.
    /// </summary>
    public void FillBetween(DraftList drafts)
    {
        foreach (var d in drafts)
        {
            // Both sides of a gate lie equally high; the doors of a lift do not.
            if (d.Way < 0 && !IsLift(d))
            {
                _metres[d.To] = this[d.From];
            }
        }

        var neighbours = new Dictionary<int, List<(int Vertex, double Weight)>>();
        foreach (var d in drafts)
        {
            if (IsLift(d))
            {
                continue;
            }

            Note(d.From, d.To, d.Metres);
            Note(d.To, d.From, d.Metres);
        }

        var unknown = neighbours.Keys.Order().ToArray();
        var started = unknown.ToDictionary(v => v, _ => double.NaN);
        for (var round = 0; round < 2000; round++)
        {
            var change = 0.0;
            foreach (var v in unknown)
            {
                double sum = 0, weight = 0;
                foreach (var (n, w) in neighbours[v])
                {
                    var z = started.TryGetValue(n, out var current) ? current : this[n];
                    if (!double.IsNaN(z))
                    {
                        sum += w * z;
                        weight += w;
                    }
                }

                if (weight > 0)
                {
                    var z = sum / weight;
                    change = Math.Max(change, double.IsNaN(started[v]) ? double.MaxValue : Math.Abs(started[v] - z));
                    started[v] = z;
                }
            }

            if (change < 0.001)
            {
                break;
            }
        }

        foreach (var v in unknown)
        {
            if (v < _metres.Length)
            {
                _metres[v] = (float)started[v];
            }
        }

        bool IsLift(in EdgeDraft d) => d.Way < 0 && (_ways.PassageOf(d).Tags & EdgeTags.Lift) != 0;

        void Note(int at, int other, double metres)
        {
            if (float.IsNaN(this[at]) && at != other)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(neighbours, at, out _);
                (list ??= []).Add((other, 1 / Math.Max(0.1, metres)));
            }
        }
    }
}
