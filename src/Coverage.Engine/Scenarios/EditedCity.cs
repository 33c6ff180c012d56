using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Scenarios;

/// <summary>
/// What a study is about, as edits change it: facilities in ordinal order of their ids, people and walkers. An edit gives a new value or is refused; edits of streets
/// leave it as it is.
/// </summary>
public sealed record EditedCity(ImmutableArray<Facility> Facilities, Demand Demand, WalkerSet Walkers, FacilityCatalog Catalog)
{
    /// <summary>Persons never grow beyond this in one edit; more is a slip of the pen.</summary>
    const double LargestFactor = 100;

    /// <exception cref="InputException">The edit names what is not there, or gives a value that cannot be.</exception>
    public EditedCity Apply(Edit edit) => edit switch
    {
        FacilityAdded added => Add(added.Facility),
        FacilityMoved moved => Change(moved.Id, f => f with { Place = moved.Entrances[0], Entrances = moved.Entrances }, moved.Entrances),
        FacilityClosed closed => Change(closed.Id, f => f.Status == FacilityStatus.Open
            ? f with { Status = FacilityStatus.Closed }
            : throw new InputException($"the facility '{f.Id}' is not open", "facility", "nothing to close")),
        FacilityOpened opened => Change(opened.Id, f => f.Status != FacilityStatus.Open
            ? f with { Status = FacilityStatus.Open }
            : throw new InputException($"the facility '{f.Id}' is open", "facility", "nothing to open")),
        FacilityResized resized => Change(resized.Id, f => f with
        {
            Capacity = Whole(resized.Capacity) ?? f.Capacity,
            ServiceCapacity = f.ServiceCapacity.SetItems(resized.ServiceCapacity.Select(c => KeyValuePair.Create(Service(c.Key), Whole(c.Value)!.Value))),
        }),
        WalkerChanged changed => this with { Walkers = Replace(changed.Profile) },
        PopulationYear people => this with { Demand = PeopleOfYear.Apply(Demand, Checked(people.Factors)) },
        _ => this,
    };

    /// <summary>Places are computed with as they are stored.</summary>
    static LonLat OnGrid(LonLat place) => place.IsValid
        ? new(Math.Round(place.Lon, 7), Math.Round(place.Lat, 7))
        : throw new InputException($"{place} is no place on the globe", "at", "give longitude,latitude in degrees, such as 106.55,29.56");

    EditedCity Add(Facility facility)
    {
        if (facility.Id.Length == 0 || Facilities.Any(f => f.Id == facility.Id))
        {
            throw new InputException($"there is a facility '{facility.Id}' already", "facility.id", "give the new one an id of its own");
        }

        var kind = Catalog.FindKind(facility.Kind)
            ?? throw new InputException($"unknown facility kind '{facility.Kind}'", "facility.kind", "use one of " + string.Join(", ", Catalog.Kinds.Select(k => k.Id)));
        Entrances(facility.Entrances);
        Whole(facility.Capacity);
        foreach (var capacity in facility.ServiceCapacity)
        {
            Service(capacity.Key);
            Whole(capacity.Value);
        }

        var whole = facility with
        {
            Place = OnGrid(facility.Place),
            Entrances = [.. facility.Entrances.Select(OnGrid)],
            Services = [.. kind.Offers.Concat(facility.Services.Select(Service)).Distinct().Order(StringComparer.Ordinal)],
        };
        var at = Facilities.Count(f => string.CompareOrdinal(f.Id, facility.Id) < 0);
        return this with { Facilities = Facilities.Insert(at, whole) };
    }

    EditedCity Change(string id, Func<Facility, Facility> change, ImmutableArray<LonLat> entrances = default)
    {
        var at = -1;
        for (var f = 0; f < Facilities.Length; f++)
        {
            at = Facilities[f].Id == id ? f : at;
        }

        if (at < 0)
        {
            throw new InputException($"there is no facility '{id}'", "facility", "take the id from the layer facilities");
        }

        if (!entrances.IsDefault)
        {
            Entrances(entrances);
        }

        var changed = change(Facilities[at]);
        return this with { Facilities = Facilities.SetItem(at, changed with { Place = OnGrid(changed.Place), Entrances = [.. changed.Entrances.Select(OnGrid)] }) };
    }

    static void Entrances(ImmutableArray<LonLat> entrances)
    {
        const int most = 64;
        if (entrances.IsDefaultOrEmpty || entrances.Length > most)
        {
            throw new InputException($"a facility has 1 to {most} entrances", "entrances", "give one place, or one per entrance");
        }
    }

    string Service(string id) => Catalog.FindService(id) is not null
        ? id
        : throw new InputException($"unknown service '{id}'", "services", "use one of " + string.Join(", ", Catalog.Services.Select(s => s.Id)));

    static double? Whole(double? capacity) => capacity is null or (>= 0 and <= 1e9)
        ? capacity
        : throw new InputException(FormattableString.Invariant($"{capacity} is no capacity"), "capacity", "give a number of 0 or more");

    WalkerSet Replace(WalkProfile profile)
    {
        var at = -1;
        for (var p = 0; p < Walkers.Profiles.Length; p++)
        {
            at = Walkers.Profiles[p].Id == profile.Id ? p : at;
        }

        return at >= 0
            ? Walkers with { Profiles = Walkers.Profiles.SetItem(at, profile) }
            : throw new InputException($"there is no walker '{profile.Id}'", "profile.id", "use one of " + string.Join(", ", Walkers.Profiles.Select(p => p.Id)));
    }

    ImmutableSortedDictionary<string, double> Checked(ImmutableSortedDictionary<string, double> factors)
    {
        foreach (var (group, factor) in factors)
        {
            if (Demand.Find(group) is null)
            {
                throw new InputException($"the study has no group '{group}'", "factors", "use one of " + string.Join(", ", Demand.Groups.Select(g => g.Id)));
            }

            if (factor is not (>= 0 and <= LargestFactor))
            {
                throw new InputException(FormattableString.Invariant($"{factor} is no factor for '{group}'"), "factors", $"give a number from 0 to {LargestFactor}; 1.1 is a tenth more");
            }
        }

        return factors;
    }
}
