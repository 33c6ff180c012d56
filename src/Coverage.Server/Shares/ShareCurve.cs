using Coverage.City;

namespace Coverage.Server.Shares;

/// <summary>
/// How many people are within 0, 1, … 60 minutes. Times count up to and including the whole minute; people are summed in millionths,
/// so the order of the points does not matter. Mutable while it is filled.
/// </summary>
sealed class ShareCurve
{
    public const int Minutes = 60;

    readonly long[] _arriving = new long[Minutes + 1];
    long _total;
    long _unreached;

    public double Total => People.ToPersons(_total);

    public double Unreached => People.ToPersons(_unreached);

    /// <summary>Adds people who need so many seconds; NaN = no way there.</summary>
    public void Add(double seconds, long millionths)
    {
        _total += millionths;
        if (double.IsNaN(seconds))
        {
            _unreached += millionths;
        }
        else if (seconds <= Minutes * 60)
        {
            _arriving[(int)Math.Ceiling(Math.Max(seconds, 0) / 60)] += millionths;
        }
    }

    /// <summary>Persons within each whole minute, never falling.</summary>
    public double[] ToPersons()
    {
        var covered = new double[Minutes + 1];
        var sum = 0L;
        for (var m = 0; m <= Minutes; m++)
        {
            sum += _arriving[m];
            covered[m] = People.ToPersons(sum);
        }

        return covered;
    }
}
