using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>One part of a group as one profile walks it: add (+1) or take away (-1) the people of a column.</summary>
public readonly record struct WalkerPart(DemandGroup Column, int Sign, string ProfileId);

/// <summary>
/// Takes a group apart for a walker. A profile walks for the whole group. A composite (<c>by-age</c>) needs the group's people band by band: from columns
/// that tile each band, or as the difference of two open ranges (60+ less 70+). Groups that reach outside the composite's ages have no parts.
/// </summary>
public static class WalkerParts
{
    /// <summary>The parts, or null when the demand has no columns that tell the bands of this group apart.</summary>
    public static ImmutableArray<WalkerPart>? Of(Demand demand, DemandGroup group, WalkerSet walkers, string walkerId)
    {
        if (walkers.FindProfile(walkerId) is not null)
        {
            return [new WalkerPart(group, 1, walkerId)];
        }

        if (walkers.FindComposite(walkerId) is not { } composite || group.Ages is not { } ages || ages.From < composite.Bands[0].Ages.From)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<WalkerPart>();
        foreach (var band in composite.Bands.Where(b => b.Ages.Overlaps(ages)))
        {
            var wanted = new AgeRange(Math.Max(ages.From, band.Ages.From), Earlier(ages.To, band.Ages.To));
            if (Tile(demand, wanted) is not { } tiles)
            {
                return null;
            }

            parts.AddRange(tiles.Select(t => new WalkerPart(t.Column, t.Sign, band.ProfileId)));
        }

        return parts.ToImmutable();
    }

    static int? Earlier(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    static List<(DemandGroup Column, int Sign)>? Tile(Demand demand, AgeRange wanted)
    {
        var tiles = new List<(DemandGroup, int)>();
        for (var from = wanted.From; ;)
        {
            var next = demand.Groups
                .Where(g => g.Ages is { } a && a.From == from && wanted.Contains(a))
                .MaxBy(g => g.Ages!.Value.To ?? int.MaxValue);
            if (next is null)
            {
                return Difference(demand, wanted);
            }

            tiles.Add((next, 1));
            if (next.Ages!.Value.To == wanted.To)
            {
                return tiles;
            }

            from = next.Ages.Value.To!.Value + 1;
        }
    }

    static List<(DemandGroup Column, int Sign)>? Difference(Demand demand, AgeRange wanted)
    {
        if (wanted.To is not { } to)
        {
            return null;
        }

        var whole = demand.Groups.FirstOrDefault(g => g.Ages == new AgeRange(wanted.From, null));
        var older = demand.Groups.FirstOrDefault(g => g.Ages == new AgeRange(to + 1, null));
        return whole is null || older is null ? null : [(whole, 1), (older, -1)];
    }
}
