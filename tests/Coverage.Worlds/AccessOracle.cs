namespace Coverage.Worlds;

/// <summary>Access measures written down plainly from their formulas, over a full table of times: the slow twin of <c>Coverage.Access</c>.</summary>
public static class AccessOracle
{
    public static double[] TwoStep(AccessWorld w, Func<int, double> f) => Catchment(w, (j, i) => F(w, f, j, i), (j, i) => F(w, f, j, i));

    public static double[] Modified(AccessWorld w, Func<int, double> f) => Catchment(w, (j, i) => F(w, f, j, i), (j, i) => F(w, f, j, i) * F(w, f, j, i));

    public static double[] ThreeStep(AccessWorld w, Func<int, double> f)
    {
        var chosen = Enumerable.Range(0, w.Supply.Length).Where(j => w.Supply[j] > 0).ToArray();
        var sum = w.People.Select((_, i) => chosen.Sum(j => F(w, f, j, i))).ToArray();
        double Selected(int j, int i) => sum[i] > 0 ? F(w, f, j, i) / sum[i] * F(w, f, j, i) : 0;
        return Catchment(w, Selected, Selected);
    }

    public static double[] Hansen(AccessWorld w, Func<int, double> f) =>
        [.. w.People.Select((_, i) => Enumerable.Range(0, w.Supply.Length).Where(j => w.Supply[j] > 0).Sum(j => w.Supply[j] * F(w, f, j, i)))];

    /// <summary>Capacity within the cutoff, counted facility by facility.</summary>
    public static double[] Capacity(AccessWorld w, int cutoffMs) =>
        [.. w.People.Select((_, i) => Within(w, i, cutoffMs).Where(j => w.Supply[j] > 0).Sum(j => w.Supply[j]))];

    /// <summary>Capacity within the cutoff per 1000 of the people who have each of those facilities within it.</summary>
    public static double[] CapacityPer1000(AccessWorld w, int cutoffMs) =>
    [
        .. w.People.Select((_, i) =>
        {
            var near = Within(w, i, cutoffMs).Where(j => w.Supply[j] > 0).ToArray();
            var asked = near.Sum(j => w.People.Where((_, k) => Within(w, k, cutoffMs).Contains(j)).Sum());
            return asked > 0 ? 1000 * near.Sum(j => w.Supply[j]) / asked : 0;
        }),
    ];

    /// <summary>Facilities within the cutoff, whatever they hold.</summary>
    public static double[] Opportunities(AccessWorld w, int cutoffMs) => [.. w.People.Select((_, i) => (double)Within(w, i, cutoffMs).Count())];

    static IEnumerable<int> Within(AccessWorld w, int place, int cutoffMs) =>
        Enumerable.Range(0, w.Supply.Length).Where(j => w.Ms[j, place] >= 0 && w.Ms[j, place] <= cutoffMs);

    static double[] Catchment(AccessWorld w, Func<int, int, double> first, Func<int, int, double> second)
    {
        var access = new double[w.People.Length];
        for (var j = 0; j < w.Supply.Length; j++)
        {
            var demand = w.People.Select((n, i) => n * first(j, i)).Sum();
            for (var i = 0; i < access.Length && demand > 0 && w.Supply[j] > 0; i++)
            {
                access[i] += w.Supply[j] / demand * second(j, i);
            }
        }

        return access;
    }

    static double F(AccessWorld w, Func<int, double> f, int j, int i) => w.Ms[j, i] < 0 ? 0 : f(w.Ms[j, i]);

    /// <summary>RAAM by shifting a little, again and again, from the dearest facility in use to the cheapest (as the published package does).</summary>
    public static double[] Raam(AccessWorld w, double travelMinutes, int rounds)
    {
        var open = Enumerable.Range(0, w.Supply.Length).Where(j => w.Supply[j] > 0).ToArray();
        var rho = w.People.Sum() / open.Sum(j => w.Supply[j]);
        var going = new double[w.Supply.Length, w.People.Length];
        double Load(int j) => Enumerable.Range(0, w.People.Length).Sum(i => going[j, i]);
        double Cost(int j, int i) => Load(j) / (rho * w.Supply[j]) + w.Ms[j, i] / (travelMinutes * 60_000);
        int[] Choices(int i) => [.. open.Where(j => w.Ms[j, i] >= 0)];
        foreach (var i in Enumerable.Range(0, w.People.Length).Where(i => Choices(i).Length > 0))
        {
            going[Choices(i).MinBy(j => w.Ms[j, i]), i] = w.People[i];
        }

        for (var r = 0; r < rounds; r++)
        {
            foreach (var i in Enumerable.Range(0, w.People.Length).Where(i => w.People[i] > 0 && Choices(i).Length > 1))
            {
                var dear = Choices(i).Where(j => going[j, i] > 0).MaxBy(j => Cost(j, i));
                var cheap = Choices(i).MinBy(j => Cost(j, i));
                // Half of what would make the two equal, so that the others keep up.
                var even = (Cost(dear, i) - Cost(cheap, i)) / (1 / (rho * w.Supply[dear]) + 1 / (rho * w.Supply[cheap]));
                var moved = Math.Min(going[dear, i], even / 2);
                (going[dear, i], going[cheap, i]) = (going[dear, i] - moved, going[cheap, i] + moved);
            }
        }

        return [.. w.People.Select((_, i) => Choices(i).Select(j => Cost(j, i)).DefaultIfEmpty(double.NaN).Min())];
    }
}
