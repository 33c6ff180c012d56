using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// Who asks: the parts of a group by the profile they walk with (one for a plain walker, one per age band for a composite). They compete for the same supply;
/// a place's value is the mean over its parts, weighted by its people, and where nobody lives by the people of the whole study.
/// </summary>
public sealed class AccessDemand
{
    readonly double[] _wholeByPart;

    public AccessDemand(ImmutableArray<AccessPart> parts)
    {
        if (parts.IsDefaultOrEmpty || parts.Any(p => p.People.Length != parts[0].People.Length || p.Pairs.PlaceCount != p.People.Length))
        {
            throw new ArgumentException("parts of one demand have the same places, and there is at least one", nameof(parts));
        }

        Parts = parts;
        _wholeByPart = [.. parts.Select(p => Sum(p.People.Span))];
    }

    public ImmutableArray<AccessPart> Parts { get; }

    public int PlaceCount => Parts[0].People.Length;

    /// <summary>Everybody who asks.</summary>
    public double People => _wholeByPart.Sum();

    /// <summary>People of all parts at a place.</summary>
    public double PeopleAt(int place)
    {
        var sum = 0.0;
        foreach (var part in Parts)
        {
            sum += part.People.Span[place];
        }

        return sum;
    }

    /// <summary>The mean of a value per part and place, over the parts that have one (NaN = none); missing where no part has.</summary>
    internal double[] Mean(double[][] byPart)
    {
        if (byPart.Length == 1)
        {
            return byPart[0];
        }

        var mean = new double[PlaceCount];
        for (var i = 0; i < mean.Length; i++)
        {
            var nobody = PeopleAt(i) <= 0;
            var (sum, weights) = (0.0, 0.0);
            for (var p = 0; p < byPart.Length; p++)
            {
                var weight = nobody ? _wholeByPart[p] : Parts[p].People.Span[i];
                if (weight > 0 && !double.IsNaN(byPart[p][i]))
                {
                    sum += weight * byPart[p][i];
                    weights += weight;
                }
            }

            mean[i] = weights > 0 ? sum / weights : double.NaN;
        }

        return mean;
    }

    static double Sum(ReadOnlySpan<double> people)
    {
        var sum = 0.0;
        foreach (var n in people)
        {
            sum += n >= 0 && double.IsFinite(n) ? n : throw new ArgumentOutOfRangeException(nameof(people), n, "people are finite and not negative");
        }

        return sum;
    }
}
