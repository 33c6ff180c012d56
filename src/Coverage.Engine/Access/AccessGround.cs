using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>What access questions stand on: a study's people, facilities, units and walkers, and where people and facilities attach for each profile (walking to the facility).</summary>
public sealed class AccessGround
{
    public required Demand Demand { get; init; }

    public required IReadOnlyList<UnitLevel> Levels { get; init; }

    /// <summary>In ordinal id order.</summary>
    public required IReadOnlyList<Facility> Facilities { get; init; }

    public required WalkerSet Walkers { get; init; }

    /// <summary>Every facility of <see cref="Facilities"/>.</summary>
    public required FacilitySet AllFacilities { get; init; }

    /// <summary>The demand as a profile meets it walking to the facility.</summary>
    public required Func<string, AttachedPlaces> PlacesOf { get; init; }

    /// <summary>The core of the network, when it is at hand.</summary>
    public NetworkCore? Core { get; init; }

    /// <summary>The places in the study's metric frame.</summary>
    public required Func<PointM[]> Points { get; init; }

    /// <summary>The facilities of a target.</summary>
    public FacilitySet SetOf(CoverageTarget target) => new(AllFacilities.Table, target.Facilities.AsSpan());

    /// <summary>
    /// A group's people by the profile they walk with, millionths per place; refused when the demand does not tell the walker's bands apart, or tells fewer in a wider band
    /// than in the narrower one inside it.
    /// </summary>
    public ImmutableArray<(string ProfileId, long[] People)> PartsOf(string groupId, string walkerId)
    {
        var group = Demand.Find(groupId) ?? throw new InputException(
            $"the study has no group '{groupId}'", "group", "use one of " + string.Join(", ", Demand.Groups.Select(g => g.Id)));
        if (!Walkers.Knows(walkerId))
        {
            throw new InputException($"there is no walker '{walkerId}'", "walker",
                "use one of " + string.Join(", ", Walkers.Profiles.Select(p => p.Id).Concat(Walkers.Composites.Select(c => c.Id))));
        }

        var parts = WalkerParts.Of(Demand, group, Walkers, walkerId) ?? throw new InputException(
            $"walker '{walkerId}' needs the people of '{groupId}' by age bands, and the demand does not tell them apart", "walker", "name one profile");
        return [.. parts.GroupBy(p => p.ProfileId).Select(p => (p.Key, Sum(groupId, [.. p])))];
    }

    long[] Sum(string groupId, WalkerPart[] parts)
    {
        var people = new long[Demand.Count];
        for (var i = 0; i < people.Length; i++)
        {
            foreach (var part in parts)
            {
                people[i] += part.Sign * part.Column.Millionths[i];
            }

            if (people[i] < 0)
            {
                throw new InputException(
                    $"fewer people of '{groupId}' than of an age band inside it", $"demand point {Demand.Ids[i]}", "correct the age table, or name one profile as the walker");
            }
        }

        return people;
    }
}
