using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Workspaces.Reports;

/// <summary>The share of the headline's people within 0, 1, … 60 minutes of a target, read off the stored seconds; bounds inclusive.</summary>
static class TimeCurve
{
    public const int Minutes = 60;

    public static ImmutableArray<(double X, double Y)>? Read(ReportSource s, string target)
    {
        var layer = s.Find(DemandLayer.Id)!;
        var demand = new Demand
        {
            Ids = [],
            Places = [],
            Groups =
            [
                .. layer.Columns.OfType<RealColumn>().TakeWhile(c => !c.Name.StartsWith("s_", StringComparison.Ordinal))
                    .Select(c => new DemandGroup(c.Name, AgeRange.TryParse(c.Name, out var ages) ? ages : null, [.. c.Values.Select(People.FromPersons)])),
            ],
        };
        if (demand.Find(s.Headline.Group) is not { } group || WalkerParts.Of(demand, group, s.Walkers, s.Headline.Walker) is not { } parts)
        {
            return null;
        }

        var counts = new long[Minutes + 1];
        long total = 0;
        foreach (var part in parts)
        {
            if (layer.Find($"s_{target}_{part.ProfileId}_to") is not RealColumn seconds)
            {
                return null;
            }

            for (var i = 0; i < seconds.Values.Length; i++)
            {
                var people = part.Column.Millionths[i] * part.Sign;
                total += people;
                var minute = double.IsNaN(seconds.Values[i]) ? Minutes + 1 : (int)Math.Ceiling(seconds.Values[i] / 60 - 1e-9);
                if (minute <= Minutes)
                {
                    counts[Math.Max(0, minute)] += people;
                }
            }
        }

        if (total == 0)
        {
            return null;
        }

        var points = ImmutableArray.CreateBuilder<(double, double)>(Minutes + 1);
        long covered = 0;
        for (var m = 0; m <= Minutes; m++)
        {
            covered += counts[m];
            points.Add((m, covered / (double)total));
        }

        return points.ToImmutable();
    }
}
