using System.Collections.Immutable;
using Coverage.Supply;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Supply;

public sealed class KitchenPlanTests
{
    [Fact]
    public void Meals_come_from_the_nearest_kitchen_until_it_is_full()
    {
        var plan = KitchenPlan.Compute(Question(new double[,] { { 5, 10 }, { 12, 20 } }, [100, 100], [80, 60]));

        Assert.Equal(
            [new KitchenDelivery(0, 0, 40, 300_000), new KitchenDelivery(1, 0, 40, 720_000), new KitchenDelivery(0, 1, 60, 600_000)], plan.Deliveries);
        Assert.Equal(0, plan.Missing);
    }

    [Fact]
    public void A_trip_of_exactly_the_hot_limit_arrives_hot_and_handling_counts()
    {
        var atLimit = Question(new double[,] { { 25 } }, [10], [10]) with { HandlingMs = 300_000, HotLimitMs = 1_800_000 };

        Assert.Equal(10, KitchenPlan.Compute(atLimit).Delivered);
        Assert.Equal([10], KitchenPlan.Compute(atLimit with { HandlingMs = 300_001 }).TooFar);
    }

    [Fact]
    public void Too_far_and_no_room_are_told_apart()
    {
        var plan = KitchenPlan.Compute(Question(new double[,] { { 5, -1 } }, [30], [50, 20]));

        Assert.Equal([0, 20], plan.TooFar);
        Assert.Equal([20, 0], plan.NoRoom);
        Assert.Equal(40, plan.Missing);
    }

    [Fact]
    public void With_a_kitchen_down_the_others_take_what_they_can()
    {
        var question = Question(new double[,] { { 5, 10, -1 }, { 12, 20, 9 } }, [100, 90], [50, 40, 30]);

        var without = KitchenPlan.WithoutEach(question);

        Assert.Equal(0, KitchenPlan.Compute(question).Missing);
        Assert.Equal((90, 30), (without[0].Delivered, without[0].NoRoom.Sum()));
        Assert.Equal((90, 30), (without[1].Delivered, without[1].TooFar.Sum()));
        Assert.All(without, (plan, down) => Assert.Equal(0, plan.CookedBy(down)));
    }

    [Fact]
    public void The_plan_is_optimal_by_trying_everything()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var dice = new Random(seed);
            var minutes = new double[2, 3];
            foreach (var (k, c) in from k in Enumerable.Range(0, 2) from c in Enumerable.Range(0, 3) select (k, c))
            {
                minutes[k, c] = dice.Next(4) == 0 ? -1 : dice.Next(40);
            }

            var question = Question(minutes, [dice.Next(7), dice.Next(7)], [dice.Next(4), dice.Next(4), dice.Next(4)]);

            var plan = KitchenPlan.Compute(question);

            Assert.Equal(Best(minutes, question), (-plan.Delivered, plan.MealMs));
            Assert.Equal(question.Need.Sum(), plan.Delivered + plan.Missing);
        }
    }

    static (long, long) Best(double[,] minutes, KitchenQuestion q)
    {
        var best = (0L, 0L);
        Try(0, 0, 0, 0, 0);
        return best;

        void Try(int canteen, long fromFirst, long fromSecond, long meals, long ms)
        {
            if (canteen == 3)
            {
                best = (-meals, ms).CompareTo(best) < 0 ? (-meals, ms) : best;
                return;
            }

            for (var a = 0; a <= q.Need[canteen]; a++)
            {
                for (var b = 0; a + b <= q.Need[canteen]; b++)
                {
                    if (Can(0, canteen, a) && Can(1, canteen, b) && fromFirst + a <= q.Capacity[0] && fromSecond + b <= q.Capacity[1])
                    {
                        Try(canteen + 1, fromFirst + a, fromSecond + b, meals + a + b, ms + a * Ms(0, canteen) + b * Ms(1, canteen));
                    }
                }
            }
        }

        bool Can(int kitchen, int canteen, int meals) => meals == 0 || (minutes[kitchen, canteen] >= 0 && Ms(kitchen, canteen) <= q.HotLimitMs);

        long Ms(int kitchen, int canteen) => (long)(Math.Max(0, minutes[kitchen, canteen]) * 60_000);
    }

    static KitchenQuestion Question(double[,] minutes, ImmutableArray<long> capacity, ImmutableArray<long> need) => new()
    {
        Times = AccessWorld.OfMinutes(minutes, new double[need.Length], new double[capacity.Length]).Matrix(),
        Capacity = capacity,
        Need = need,
        HotLimitMs = 1_800_000,
    };
}
