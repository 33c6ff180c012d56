using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;

namespace Coverage.Worlds;

/// <summary>Random edits of any city, near its people and facilities; the same seed gives the same edits.</summary>
public sealed class SampleEdits(ScenarioBase of, int seed)
{
    readonly Random _random = new(seed);

    /// <summary>Makes a random edit; false when the city refuses it.</summary>
    public bool TryNext(ScenarioCity city)
    {
        try
        {
            city.Apply(Next(city.City));
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    Edit Next(EditedCity city)
    {
        var facility = city.Facilities[_random.Next(city.Facilities.Length)];
        return _random.Next(10) switch
        {
            0 or 1 => new FacilityAdded(new Facility
            {
                Id = "n" + _random.Next(10_000),
                Kind = facility.Kind,
                Place = Near() is var at ? at : default,
                Entrances = [at],
                Services = facility.Services,
            }),
            2 or 3 => new FacilityMoved(facility.Id, [Near()]),
            4 => new FacilityClosed(facility.Id),
            5 or 6 => new StreetAdded(new StreetSketch([Near(), Near()], Tags())),
            7 or 8 => new StreetRemoved(Near()),
            _ => _random.Next(2) == 0 ? new LiftAdded(Near(), Near()) : new LiftRemoved(Near()),
        };
    }

    /// <summary>A place within some 200 m of a home; the next call stays near the same homes, so that streets are short.</summary>
    LonLat Near()
    {
        if (_random.Next(2) == 0)
        {
            _home = _random.Next(of.City.Demand.Count);
        }

        var home = of.City.Demand.Places[_home];
        return new LonLat(Math.Round(home.Lon + (_random.NextDouble() - 0.5) * 0.002, 7), Math.Round(home.Lat + (_random.NextDouble() - 0.5) * 0.002, 7));
    }

    int _home;

    ImmutableSortedDictionary<string, string> Tags() => ImmutableSortedDictionary<string, string>.Empty
        .Add("highway", _random.Next(3) == 0 ? "steps" : "footway")
        .Add("bridge", _random.Next(4) == 0 ? "yes" : "no");
}
