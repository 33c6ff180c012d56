using System.Collections.Immutable;

namespace Coverage.Supply;

/// <summary>
/// Who cooks for whom: as many meals as possible arrive hot, and of all such plans the meals travel least. A canteen may be fed by two kitchens. Exact (a flow of least cost). What does not
/// arrive is told apart: too far from every kitchen, or no kitchen in reach has room.
/// </summary>
public sealed record KitchenPlan
{
    /// <summary>By canteen, then kitchen.</summary>
    public required ImmutableArray<KitchenDelivery> Deliveries { get; init; }

    /// <summary>Meals that no kitchen can send in time, per canteen.</summary>
    public required ImmutableArray<long> TooFar { get; init; }

    /// <summary>Meals for which the kitchens in reach have no room, per canteen.</summary>
    public required ImmutableArray<long> NoRoom { get; init; }

    public long Delivered => Deliveries.Sum(d => d.Meals);

    public long Missing => TooFar.Sum() + NoRoom.Sum();

    /// <summary>Σ meals × milliseconds.</summary>
    public long MealMs => Deliveries.Sum(d => d.Meals * d.Ms);

    /// <summary>Meals a kitchen cooks.</summary>
    public long CookedBy(int kitchen) => Deliveries.Where(d => d.Kitchen == kitchen).Sum(d => d.Meals);

    /// <summary>The best plan.</summary>
    public static KitchenPlan Compute(KitchenQuestion question, CancellationToken cancellation = default) => Compute(question, -1, cancellation);

    /// <summary>The best plan for each kitchen being down in turn (N − 1), in the order of the kitchens.</summary>
    public static ImmutableArray<KitchenPlan> WithoutEach(KitchenQuestion question, CancellationToken cancellation = default) =>
        [.. Enumerable.Range(0, question.Capacity.Length).Select(down => Compute(question, down, cancellation))];

    static KitchenPlan Compute(KitchenQuestion question, int down, CancellationToken cancellation)
    {
        var (kitchens, canteens) = (question.Times.RowCount, question.Times.PlaceCount);
        if (question.Capacity.Length != kitchens || question.Need.Length != canteens)
        {
            throw new ArgumentException($"{question.Capacity.Length} capacities and {question.Need.Length} needs for {kitchens} × {canteens} times.", nameof(question));
        }

        var (source, sink) = (kitchens + canteens, kitchens + canteens + 1);
        var flow = new MinCostFlow(kitchens + canteens + 2);
        var arcs = new List<(int Arc, int Kitchen, int Canteen, int Ms)>();
        var reached = new bool[canteens];
        for (var k = 0; k < kitchens; k++)
        {
            if (k == down)
            {
                continue;
            }

            flow.Add(source, k, question.Capacity[k], 0);
            var row = question.Times.Row(k);
            for (var p = 0; p < row.Places.Length; p++)
            {
                var ms = row.Ms[p] + question.HandlingMs;
                if (ms <= question.HotLimitMs)
                {
                    reached[row.Places[p]] = true;
                    arcs.Add((flow.Add(k, kitchens + row.Places[p], Math.Min(question.Capacity[k], question.Need[row.Places[p]]), ms), k, row.Places[p], ms));
                }
            }
        }

        for (var c = 0; c < canteens; c++)
        {
            flow.Add(kitchens + c, sink, question.Need[c], 0);
        }

        flow.Send(source, sink, cancellation);
        return Read(question, flow, arcs, reached);
    }

    static KitchenPlan Read(KitchenQuestion question, MinCostFlow flow, List<(int Arc, int Kitchen, int Canteen, int Ms)> arcs, bool[] reached)
    {
        var got = new long[reached.Length];
        var deliveries = new List<KitchenDelivery>();
        foreach (var (arc, kitchen, canteen, ms) in arcs.OrderBy(a => (a.Canteen, a.Kitchen)))
        {
            var meals = flow.Flow(arc);
            if (meals > 0)
            {
                deliveries.Add(new KitchenDelivery(kitchen, canteen, meals, ms));
                got[canteen] += meals;
            }
        }

        return new KitchenPlan
        {
            Deliveries = [.. deliveries],
            TooFar = [.. reached.Select((r, c) => r ? 0 : question.Need[c])],
            NoRoom = [.. reached.Select((r, c) => r ? question.Need[c] - got[c] : 0)],
        };
    }
}
