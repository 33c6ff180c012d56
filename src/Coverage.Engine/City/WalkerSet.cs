using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>All walkers a study may name: profiles and composites, by id; and the vehicles that bring care to people.</summary>
public sealed record WalkerSet(ImmutableArray<WalkProfile> Profiles, ImmutableArray<AgeComposite> Composites)
{
    public ImmutableArray<VehicleProfile> Vehicles { get; init; } = [];

    public WalkProfile? FindProfile(string id) => Profiles.FirstOrDefault(p => p.Id == id);

    public AgeComposite? FindComposite(string id) => Composites.FirstOrDefault(c => c.Id == id);

    public VehicleProfile? FindVehicle(string id) => Vehicles.FirstOrDefault(v => v.Id == id);

    public bool Knows(string id) => FindProfile(id) is not null || FindComposite(id) is not null;
}
