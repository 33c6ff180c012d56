using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// What the facilities of a target hold, parallel to the study's facilities; NaN for those that take no part. A row that tells a service's own capacity is taken at its word;
/// else the capacity of the whole facility stands for the service, which is counted. Facilities that give no capacity take no part and are counted too.
/// </summary>
public sealed record AccessSupply(double[] Amount, int WithCapacity, int WholeForService, ImmutableArray<int> WithoutCapacity)
{
    public double Total => Amount.Where(a => a > 0).Sum();

    public static AccessSupply Of(IReadOnlyList<Facility> facilities, CoverageTarget target, SupplyKind kind)
    {
        var amount = new double[facilities.Count];
        amount.AsSpan().Fill(double.NaN);
        var (with, whole) = (0, 0);
        var without = ImmutableArray.CreateBuilder<int>();
        foreach (var f in target.Facilities)
        {
            var own = facilities[f].ServiceCapacity.TryGetValue(target.Id, out var c) ? c : (double?)null;
            if (kind == SupplyKind.Sites)
            {
                amount[f] = 1;
            }
            else if ((own ?? facilities[f].Capacity) is { } held)
            {
                amount[f] = held;
                with++;
                whole += own is null && facilities[f].Services.Length > 1 && facilities[f].Services.Contains(target.Id) ? 1 : 0;
            }
            else
            {
                without.Add(f);
            }
        }

        return new AccessSupply(amount, with, whole, without.ToImmutable());
    }
}
