using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>Means of an access measure by unit, weighted by people, and the distance between the best and the worst.</summary>
public static class UnitAccess
{
    /// <param name="values">Access per part and place; NaN = none.</param>
    /// <param name="people">Millionths of a person per part and place.</param>
    /// <param name="level">Which unit each place lies in.</param>
    public static ImmutableArray<UnitAccessRow> Of(IReadOnlyList<double[]> values, IReadOnlyList<long[]> people, UnitLevel level)
    {
        var units = level.Units.Length + 1;
        var (all, with, sum, min) = (new long[units], new long[units], new double[units], new double[units]);
        min.AsSpan().Fill(double.PositiveInfinity);
        for (var p = 0; p < values.Count; p++)
        {
            var (here, own) = (values[p], people[p]);
            for (var i = 0; i < here.Length; i++)
            {
                var u = level.UnitOfPlace[i] < 0 ? units - 1 : level.UnitOfPlace[i];
                all[u] += own[i];
                if (own[i] > 0 && !double.IsNaN(here[i]))
                {
                    with[u] += own[i];
                    sum[u] += here[i] * own[i];
                    min[u] = Math.Min(min[u], here[i]);
                }
            }
        }

        return [.. Enumerable.Range(0, units).Select(u => new UnitAccessRow(
            level.Level,
            u < level.Units.Length ? level.Units[u].Id : UnitLevel.Outside,
            u < level.Units.Length ? level.Units[u].Name : "",
            all[u],
            with[u],
            with[u] > 0 ? sum[u] / with[u] : double.NaN,
            with[u] > 0 ? min[u] : double.NaN))];
    }

    /// <summary>Best mean less worst mean over the units where anybody has a value; NaN when there are none.</summary>
    public static double Spread(IEnumerable<UnitAccessRow> rows)
    {
        var means = rows.Where(r => r.Unit != UnitLevel.Outside && r.WithValue > 0).Select(r => r.Mean).ToArray();
        return means.Length > 0 ? means.Max() - means.Min() : double.NaN;
    }
}
