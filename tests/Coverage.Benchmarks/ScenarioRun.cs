using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Benchmarks;

/// <summary>
/// A facility dragged over a stored result, a thousand times at random, and streets drawn near it: p50 and p99 of making the edit and of the new figures of the headline for
/// every cutoff and unit, by the thread's own clock.
/// </summary>
sealed class ScenarioRun(BenchSettings settings)
{
    const int Moves = 1000;
    const int Streets = 40;
    const int WarmUp = 50;

    readonly Random _random = new(2026);

    public int Run()
    {
        if (settings.Result is not { } result)
        {
            Console.Error.WriteLine("scenario: give --result FILE, a result stored by run");
            return 2;
        }

        using var desk = ScenarioDesk.Open(result, 1);
        var (headline, untouched, city) = (desk.Base.Settings.Headline, desk.Untouched(), desk.Untouched());
        var target = city.Targets[0].ColumnId;
        var open = city.City.Facilities.Where(f => f.Status == FacilityStatus.Open && city.Targets[0].Facilities.Any(t => city.City.Facilities[t].Id == f.Id)).ToArray();
        CoverageDelta.Compute(untouched, city, target, headline.Group, headline.Walker);
        var (making, counting, drawing) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Moves + WarmUp; i++)
        {
            var facility = open[_random.Next(open.Length)];
            var edit = new FacilityMoved(facility.Id, [Near(facility.Place)]);
            var start = Stopclock.Now(1);
            city.Apply(edit);
            var made = Stopclock.Now(1);
            CoverageDelta.Compute(untouched, city, target, headline.Group, headline.Walker);
            if (i >= WarmUp)
            {
                making.Add(made - start);
                counting.Add(Stopclock.Now(1) - start);
            }
        }

        for (var i = 0; i < Streets; i++)
        {
            var from = open[_random.Next(open.Length)].Place;
            var edit = new StreetAdded(new StreetSketch([from, Near(from)], StreetSketch.LiftTags.SetItem("highway", "footway")));
            var start = Stopclock.Now(1);
            try
            {
                city.Apply(edit);
                CoverageDelta.Compute(untouched, city, target, headline.Group, headline.Walker);
                drawing.Add(Stopclock.Now(1) - start);
            }
            catch (InputException)
            {
                // A street that joins nothing is no edit.
                continue;
            }
        }

        Console.WriteLine($"{result}: {city.City.Demand.Count} places, {city.City.Facilities.Length} facilities, {city.Network.NodeCount} nodes, {target}, {headline.Walker}");
        Print("facility moved", making);
        Print("moved, with new figures", counting);
        Print("street drawn, with figures", drawing);
        return 0;
    }

    LonLat Near(LonLat place) => new(
        Math.Round(place.Lon + (_random.NextDouble() - 0.5) * 0.01, 7), Math.Round(place.Lat + (_random.NextDouble() - 0.5) * 0.01, 7));

    static void Print(string name, List<double> ms)
    {
        ms.Sort();
        Console.WriteLine($"{name,-28} n={ms.Count,4}  p50 {ms[ms.Count / 2]:0.000} ms  p99 {ms[ms.Count * 99 / 100]:0.000} ms  max {ms[^1]:0.000} ms");
    }
}
