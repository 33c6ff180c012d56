using Coverage.Access;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>The facilities of a stored result as live questions need them: who gives what, and the very snaps that the stored minutes were computed with.</summary>
sealed class LiveFacilities
{
    readonly string[] _ids;
    readonly string[] _names;
    readonly LonLat[] _places;
    readonly (string Kind, string[] Services, string[] Assumed, bool IsOpen)[] _gives;
    readonly Layer _layer;

    LiveFacilities(Layer facilities, SnapTable snaps)
    {
        _ids = Texts(facilities, "id");
        _names = Texts(facilities, "name");
        _places = [.. ((PointColumn)facilities.Geometry!).Points];
        var kinds = Texts(facilities, "kind");
        var services = Texts(facilities, "services");
        var assumed = Texts(facilities, "assumedServices");
        var status = Texts(facilities, "status");
        _gives = [.. kinds.Select((k, i) => (k, services[i].Split(','), assumed[i].Split(','), status[i] == "open"))];
        _layer = facilities;
        Snaps = snaps;
    }

    /// <summary>Parallel to the facilities, which stand in ordinal id order.</summary>
    public SnapTable Snaps { get; }

    /// <param name="result">Where the snaps are stored.</param>
    /// <param name="facilities">Its layer of facilities.</param>
    /// <param name="network">Its network.</param>
    public static LiveFacilities Read(StoredResult result, Layer facilities, WalkNetwork network) =>
        new(facilities, StoredSnaps.Read(SnapsOfFacilities(result, facilities.Count), FacilityLayer.Id, Texts(facilities, "id"), network));

    /// <summary>The end of the table of snaps from a row of the demand on, or all of it: the facilities stand last, and millions of homes before them are not read.</summary>
    static Layer SnapsOfFacilities(StoredResult result, int facilities)
    {
        const int usualSnaps = 8;
        var rows = result.Find(SnapLayer.Id)?.Count ?? 0;
        for (var take = (long)(facilities + 1) * usualSnaps; ; take *= usualSnaps)
        {
            var first = (int)Math.Max(0, rows - take);
            var end = result.LoadRows(SnapLayer.Id, first, rows - first);
            if (first == 0 || Texts(end, "layer")[0] != FacilityLayer.Id)
            {
                return end;
            }
        }
    }

    public string Id(int facility) => _ids[facility];

    public string Name(int facility) => _names[facility];

    public LonLat Place(int facility) => _places[facility];

    public string Kind(int facility) => _gives[facility].Kind;

    /// <summary>What it can serve of a target, as its list tells: its room for the service, else its whole room; null when neither is
    /// told.</summary>
    public double? Capacity(int facility, string target)
    {
        return Told("capacity_" + target.Split('~')[0]) ?? Told("capacity");

        double? Told(string column) => (_layer.Find(column) as RealColumn)?.Values[facility] is { } c && !double.IsNaN(c) ? c : null;
    }

    /// <summary>Open facilities of a target, by the rule of the coverage table; an id ending in <c>~assumed</c> counts assumed services too.</summary>
    public int[] Of(string target)
    {
        var found = Find(target);
        return found.Length > 0 ? found : throw new InputException(
            $"no open facility gives '{target}'", "target", "use one of " + string.Join(", ", Targets()));
    }

    /// <summary>The same, empty when there is none.</summary>
    public int[] Find(string target) => Giving(target, i => _gives[i].IsOpen);

    int[] Giving(string target, Func<int, bool> counts)
    {
        const string assumedMark = "~assumed";
        var withAssumed = target.EndsWith(assumedMark, StringComparison.Ordinal);
        var id = withAssumed ? target[..^assumedMark.Length] : target;
        var kinds = id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal) ? id[CoverageTarget.KindPrefix.Length..].Split('+') : null;
        return [.. Enumerable.Range(0, _ids.Length).Where(i => counts(i) && (kinds is not null
            ? kinds.Contains(_gives[i].Kind)
            : _gives[i].Services.Contains(id) || (withAssumed && _gives[i].Assumed.Contains(id))))];
    }

    /// <summary>Those and the closed and planned ones that would count, were they open.</summary>
    public int[] WithClosed(string target) => Giving(target, _ => true);

    IEnumerable<string> Targets() => _gives.Where(g => g.IsOpen)
        .SelectMany(g => g.Services.Where(s => s.Length > 0).Append(CoverageTarget.KindPrefix + g.Kind))
        .Distinct().Order(StringComparer.Ordinal);

    static string[] Texts(Layer layer, string column) => [.. ((TextColumn)layer.Find(column)!).Values.Select(v => v ?? "")];
}
