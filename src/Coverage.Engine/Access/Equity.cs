namespace Coverage.Access;

/// <summary>
/// How evenly access is spread over people (DOMAIN Part 4). All weigh by people; none corrects for small samples. NaN where the figure has no meaning (nobody, or nobody
/// has any access).
/// </summary>
public static class Equity
{
    const double BottomShare = 0.4;
    const double TopShare = 0.1;

    /// <summary>1 − 2 · area under the Lorenz curve: 0 all alike, towards 1 all with one. Population formula, no n/(n − 1).</summary>
    public static double Gini(Lorenz spread)
    {
        if (!(spread.Whole > 0))
        {
            return double.NaN;
        }

        var (access, twiceArea) = (0.0, 0.0);
        for (var i = 0; i < spread.Values.Length; i++)
        {
            var own = spread.Values[i] * spread.PeopleAt[i];
            twiceArea += spread.PeopleAt[i] * (2 * access + own);
            access += own;
        }

        return 1 - twiceArea / spread.People / spread.Whole;
    }

    /// <summary>
    /// The share of the top 10 % of people ÷ the share of the bottom 40 %, splitting the place that straddles. NaN ("undefined") when the bottom holds nothing.
    /// </summary>
    public static double Palma(Lorenz spread)
    {
        var bottom = spread.ShareOfWorst(BottomShare);
        return bottom > 0 ? (1 - spread.ShareOfWorst(1 - TopShare)) / bottom : double.NaN;
    }

    /// <summary>Theil's T: Σ people share · (x/μ) ln(x/μ), with 0 ln 0 = 0; 0 all alike, ln(people) all with one.</summary>
    public static double Theil(Lorenz spread)
    {
        if (!(spread.Whole > 0))
        {
            return double.NaN;
        }

        var sum = 0.0;
        for (var i = 0; i < spread.Values.Length; i++)
        {
            var relative = spread.Values[i] / spread.Mean;
            sum += relative > 0 ? spread.PeopleAt[i] / (double)spread.People * relative * Math.Log(relative) : 0;
        }

        return sum;
    }

    /// <summary>The share of people whose access is below a floor (at the floor is not below).</summary>
    public static double ShareBelow(Lorenz spread, double floor)
    {
        var below = 0L;
        for (var i = 0; i < spread.Values.Length && spread.Values[i] < floor; i++)
        {
            below += spread.PeopleAt[i];
        }

        return spread.People > 0 ? below / (double)spread.People : double.NaN;
    }
}
