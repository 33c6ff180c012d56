using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Publish;

/// <summary>A unit as the public map names it.</summary>
sealed record PublicUnit(string Level, string Code, string Name, string Parent, string ParentCode, Geometry? Area);

/// <summary>
/// The communities of the study (its lowest level of units) and the homes in each. Homes within a community stand along a Hilbert curve, so that neighbours share a file.
/// </summary>
sealed class PublicUnits
{
    PublicUnits(ImmutableArray<PublicUnit> all, ImmutableArray<PublicUnit> communities, ImmutableArray<int> communityOfHome) =>
        (All, Communities, CommunityOfHome) = (all, communities, communityOfHome);

    /// <summary>Units of every level, in the order of the result.</summary>
    public ImmutableArray<PublicUnit> All { get; }

    /// <summary>Those of the lowest level that hold homes, in the order of the result.</summary>
    public ImmutableArray<PublicUnit> Communities { get; }

    /// <summary>Per home the index of its community; -1 outside every unit.</summary>
    public ImmutableArray<int> CommunityOfHome { get; }

    public static PublicUnits Of(PublicStudy study)
    {
        var all = study.Find(UnitLayer.Id) is { } layer ? Read(layer) : [];
        if (study.Communities() is not var (level, units))
        {
            return new PublicUnits(all, [], [.. study.Homes.Select(_ => -1)]);
        }

        var used = units.Where((_, h) => study.IsPublic[h]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        ImmutableArray<PublicUnit> communities = [.. all.Where(u => u.Level == level && used.Contains(u.Code))];
        var index = communities.Select((u, i) => (u.Code, i)).ToDictionary(u => u.Code, u => u.i, StringComparer.Ordinal);
        return new PublicUnits(all, communities, [.. units.Select(u => u is not null && index.TryGetValue(u, out var i) ? i : -1)]);
    }

    /// <summary>Public homes that belong together, communities first: the stem of their files' names, the community (-1 outside), homes along the curve.</summary>
    public IEnumerable<(string Stem, int Community, int[] Homes)> Groups(PublicStudy study)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in Enumerable.Range(0, study.Homes.Length).Where(h => study.IsPublic[h]).GroupBy(h => CommunityOfHome[h]).OrderBy(g => g.Key < 0 ? int.MaxValue : g.Key))
        {
            int[] along = [.. group.OrderBy(h => AlongCurve(study.Homes[h])).ThenBy(h => h)];
            yield return (FileName(group.Key < 0 ? "outside" : Communities[group.Key].Code, names), group.Key, along);
        }
    }

    static ulong AlongCurve(LonLat place)
    {
        var unit = UnitMercator.ToUnit(place);
        const int zoom = 20;
        return TilePyramid.HilbertPosition(new TileId(zoom, (int)(unit.X * (1 << zoom)), (int)(unit.Y * (1 << zoom))));
    }

    /// <summary>A name that is a file everywhere: letters, digits and hyphens of the code; a number is added when two codes would be one.</summary>
    public static string FileName(string code, HashSet<string> taken)
    {
        var plain = string.Concat(code.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')).ToLowerInvariant();
        plain = plain.Length is 0 or > 60 ? "unit" : plain;
        var name = plain;
        for (var n = 2; !taken.Add(name); n++)
        {
            name = FormattableString.Invariant($"{plain}--{n}");
        }

        return name;
    }

    static ImmutableArray<PublicUnit> Read(Layer layer)
    {
        var t = new LayerTexts(layer);
        var areas = (layer.Geometry as AreaColumn)?.Areas;
        var names = Enumerable.Range(0, layer.Count).GroupBy(i => t.Text("id", i) ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => t.Text("name", g.First()) ?? "", StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, layer.Count).Select(i => new PublicUnit(
                t.Text("level", i) ?? "", t.Text("id", i) ?? "", t.Text("name", i) ?? "", names.GetValueOrDefault(t.Text("parent", i) ?? "", ""), t.Text("parent", i) ?? "",
                areas?[i])),
        ];
    }
}
