using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>
/// An explained walk adds up: parts and legs to the total, the total to the figure of the coverage, to the millisecond.
/// <c>COVERAGE_EXPLAINS</c> sets how many walks each test
/// explains (a million, to be thorough).
/// </summary>
public sealed class WalkExplainerTests
{
    static readonly int Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("COVERAGE_EXPLAINS"), System.Globalization.CultureInfo.InvariantCulture, out var wanted) ? wanted : 4000;

    [Theory]
    [InlineData(SearchDirection.Inward)]
    [InlineData(SearchDirection.Outward)]
    public void Parts_and_legs_add_up_in_every_random_town(SearchDirection direction)
    {
        var explained = 0;
        for (var seed = 0; explained < Wanted; seed++)
        {
            var town = new RandomStreets(seed);
            var network = town.Build();
            var (facilities, homes) = (RandomStreets.Snap(network, town.Facilities), RandomStreets.Snap(network, town.Homes));
            foreach (var profile in Walkers.BuiltIn.Profiles)
            {
                var arcs = PackedArcs.Build(Impedance.Compute(network, profile, 1), direction, profile.AccessMetresPerSecond);
                var times = NearestTimes.Compute(arcs, FacilitySet.All(facilities), homes);
                var (search, explainer) = (new RouteSearch(arcs), new WalkExplainer(network, StreetMap.Frame, profile));
                for (var home = 0; home < town.Homes.Length; home++)
                {
                    if (search.ToNearest(times, facilities, homes, home) is { } route)
                    {
                        Check(explainer.Explain(route, (town.Homes[home], 1), (town.Facilities[route.Facility], 1)), times.MsAt(home), $"town {seed} {profile.Id} home {home}");
                        explained++;
                    }
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{explained} walks explained");
    }

    static void Check(WalkExplanation walk, int ms, string where)
    {
        var parts = walk.AccessMs + walk.LevelMs + walk.SlopeMs + walk.StairsMs + walk.EscalatorMs + walk.CrossingMs + walk.LiftMs;
        Assert.True(walk.Ms == ms && parts == ms && walk.Legs.Sum(l => l.Ms) == ms, $"{where}: {ms} ms, parts {parts}, legs {walk.Legs.Sum(l => l.Ms)}");
        Assert.All([walk.AccessMs, walk.LevelMs, walk.StairsMs, walk.EscalatorMs, walk.CrossingMs, walk.LiftMs], p => Assert.True(p >= 0, where));
    }
}
