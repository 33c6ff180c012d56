using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// How access is spread over people: places in order of their value, worst first, each weighing its people. The one sorted list that the figures of equity are
/// read from. Places where nobody of the group lives and places without a value take no part; those people are counted in <see cref="WithoutValue"/>.
/// </summary>
public sealed class Lorenz
{
    readonly double[] _values;
    readonly long[] _people;

    Lorenz(double[] values, long[] people, long withoutValue)
    {
        _values = values;
        _people = people;
        WithoutValue = withoutValue;
        People = people.Sum();
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] * people[i];
        }

        Whole = sum;
    }

    /// <summary>Values of the places that take part, rising.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Millionths of a person, parallel to <see cref="Values"/>.</summary>
    public ReadOnlySpan<long> PeopleAt => _people;

    /// <summary>Millionths of a person .</summary>
    public long People { get; }

    /// <summary>Millionths of a person at places without a value.</summary>
    public long WithoutValue { get; }

    /// <summary>Σ people (millionths) × value.</summary>
    public double Whole { get; }

    /// <summary>Value per person; NaN when nobody takes part.</summary>
    public double Mean => People > 0 ? Whole / People : double.NaN;

    /// <param name="values">Access per place, not negative; NaN = none.</param>
    /// <param name="people">Millionths of a person per place, not negative.</param>
    public static Lorenz Of(ReadOnlySpan<double> values, ReadOnlySpan<long> people)
    {
        var places = new List<int>(values.Length);
        var without = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0 || people[i] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(values), (values[i], people[i]), "access and people are not negative");
            }

            if (people[i] > 0 && !double.IsNaN(values[i]))
            {
                places.Add(i);
            }
            else
            {
                without += people[i];
            }
        }

        var keys = new double[places.Count];
        var weights = new long[places.Count];
        for (var k = 0; k < keys.Length; k++)
        {
            (keys[k], weights[k]) = (values[places[k]], people[places[k]]);
        }

        Array.Sort(keys, weights);
        return new Lorenz(keys, weights, without);
    }

    /// <summary>The corners of the curve after (0, 0), one per distinct value; at most <paramref name="most"/>, evenly over the people. Empty when nobody has any access.</summary>
    public ImmutableArray<LorenzPoint> Points(int most = int.MaxValue)
    {
        var corners = new List<LorenzPoint>();
        var (people, access) = (0L, 0.0);
        for (var i = 0; i < _values.Length && Whole > 0; i++)
        {
            people += _people[i];
            access += _values[i] * _people[i];
            if (i + 1 == _values.Length || _values[i + 1] != _values[i])
            {
                corners.Add(new LorenzPoint(people / (double)People, access / Whole));
            }
        }

        if (corners.Count <= most)
        {
            return [.. corners];
        }

        return [.. Enumerable.Range(1, most).Select(k => corners[(int)((long)corners.Count * k / most) - 1])];
    }

    /// <summary>The share of all access that the worst-off share of people holds; the place that straddles it is split.</summary>
    public double ShareOfWorst(double shareOfPeople)
    {
        var wanted = shareOfPeople * People;
        var (people, access) = (0.0, 0.0);
        for (var i = 0; i < _values.Length && people < wanted; i++)
        {
            var taken = Math.Min(_people[i], wanted - people);
            people += taken;
            access += taken * _values[i];
        }

        return Whole > 0 ? access / Whole : double.NaN;
    }

    /// <summary>The smallest value that at least this share of people does not exceed; NaN when nobody takes part.</summary>
    public double Quantile(double shareOfPeople)
    {
        var wanted = shareOfPeople * People;
        var people = 0L;
        for (var i = 0; i < _values.Length; i++)
        {
            people += _people[i];
            if (people >= wanted)
            {
                return _values[i];
            }
        }

        return double.NaN;
    }
}
