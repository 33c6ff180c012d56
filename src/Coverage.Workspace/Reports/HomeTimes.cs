using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// The headline's people by home and their seconds to a target, as stored: one part for a walker, one per band for a walker by age. People in millionths; NaN seconds = unreachable.
/// </summary>
sealed record HomeTimes(ImmutableArray<(ImmutableArray<long> Millionths, ImmutableArray<double> Seconds)> Parts)
{
    /// <summary>Null when the result has no such group, walker or times.</summary>
    public static HomeTimes? Read(ReportSource s, string target)
    {
        var layer = s.Find(DemandLayer.Id)!;
        var demand = new Demand
        {
            Ids = [],
            Places = [],
            Groups =
            [
                .. layer.Columns.OfType<RealColumn>().TakeWhile(c => !c.Name.StartsWith("s_", StringComparison.Ordinal))
                    .Select(c => new DemandGroup(c.Name, AgeRange.TryParse(c.Name, out var ages) ? ages : null, [.. c.Values.Select(City.People.FromPersons)])),
            ],
        };
        if (demand.Find(s.Headline.Group) is not { } group || WalkerParts.Of(demand, group, s.Walkers, s.Headline.Walker) is not { } parts)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<(ImmutableArray<long>, ImmutableArray<double>)>();
        foreach (var part in parts)
        {
            if (layer.Find($"s_{target}_{part.ProfileId}_to") is not RealColumn seconds)
            {
                return null;
            }

            read.Add(([.. part.Column.Millionths.Select(m => m * part.Sign)], [.. seconds.Values]));
        }

        return new HomeTimes(read.ToImmutable());
    }

    public int Count => Parts.Length == 0 ? 0 : Parts[0].Millionths.Length;

    public long People(int home) => Parts.Sum(p => p.Millionths[home]);

    /// <summary>People of a home within so many seconds, inclusive.</summary>
    public long Within(int home, double seconds) => Parts.Sum(p => p.Seconds[home] <= seconds ? p.Millionths[home] : 0);
}
