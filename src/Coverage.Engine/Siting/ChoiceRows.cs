namespace Coverage.Siting;

/// <summary>The rows and pairs of a <see cref="ChoiceProblem"/>: what each column gains where.</summary>
sealed record ChoiceRows(int[] First, int[] Row, long[] Gain, int RowCount, byte[]? Need)
{
    public static ChoiceRows Of(SitingProblem problem, int[] site, int[] year)
    {
        var years = problem.Phases?.Years.Length ?? 1;
        var places = problem.Layers.Sum(l => l.Weights.Length);
        var shares = Shares(problem);
        var first = new int[site.Length + 1];
        for (var c = 0; c < site.Length; c++)
        {
            var pairs = 0L;
            foreach (var layer in problem.Layers)
            {
                pairs += Reached(problem, layer, site[c]);
            }

            first[c + 1] = checked((int)(first[c] + pairs * (years - year[c]) * shares.Length));
        }

        var (row, gain) = (new int[first[^1]], new long[first[^1]]);
        for (var c = 0; c < site.Length; c++)
        {
            var at = first[c];
            for (var share = 0; share < shares.Length; share++)
            {
                for (var y = year[c]; y < years; y++)
                {
                    at = Fill(problem, site[c], (share * years + y) * places, shares[share].Part, row, gain, at);
                }
            }
        }

        var need = shares.Length == 1 && shares[0].Need == 1
            ? null
            : Enumerable.Range(0, shares.Length * years * places).Select(r => shares[r / (years * places)].Need).ToArray();
        return new(first, row, gain, shares.Length * years * places, need);
    }

    /// <summary>
    /// Backup: n sites in reach are worth 1, then 1 + β, as β counted for each of two plus 1 − β for one. In thousandths of a weight.
    /// </summary>
    static (byte Need, int Part)[] Shares(SitingProblem problem) => problem.Objective != SitingObjective.Backup
        ? [(1, 1)]
        : new (byte Need, int Part)[] { (2, problem.BackupThousandths), (1, 1000 - problem.BackupThousandths) }.Where(s => s.Part > 0).ToArray();

    static int Reached(SitingProblem problem, SitingLayer layer, int site)
    {
        var count = 0;
        var (ms, places) = (layer.Pairs.Ms, layer.Pairs.Places);
        for (var p = layer.Pairs.First[site]; p < layer.Pairs.First[site + 1]; p++)
        {
            count += Counts(problem, ms[p], layer.Weights[places[p]]) ? 1 : 0;
        }

        return count;
    }

    static bool Counts(SitingProblem problem, int ms, long weight) =>
        weight > 0 && (problem.Objective == SitingObjective.PMedian ? ms < problem.CutoffMs : ms <= problem.CutoffMs);

    static int Fill(SitingProblem problem, int site, int offset, int part, int[] row, long[] gain, int at)
    {
        var median = problem.Objective == SitingObjective.PMedian;
        var once = problem.Objective == SitingObjective.SetCover ? SetCover.WorthOfPlace(problem) : 0;
        foreach (var layer in problem.Layers)
        {
            var weights = layer.Weights.AsSpan();
            var (ms, places) = (layer.Pairs.Ms, layer.Pairs.Places);
            for (var p = layer.Pairs.First[site]; p < layer.Pairs.First[site + 1]; p++)
            {
                if (Counts(problem, ms[p], weights[places[p]]))
                {
                    row[at] = offset + places[p];
                    gain[at++] = once > 0 ? once : checked(weights[places[p]] * (median ? problem.CutoffMs - ms[p] : part));
                }
            }

            offset += weights.Length;
        }

        return at;
    }
}
