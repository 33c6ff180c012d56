using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using DemandLayer = Coverage.Layers.DemandLayer;
using FacilityLayer = Coverage.Layers.FacilityLayer;

namespace Coverage.Workspaces.Publish;

/// <summary>A walker of the public map.</summary>
sealed record PublicWalker(WalkProfile Profile, Words Words, string Icon);

/// <summary>A service, or a kind of place, that the public map lists.</summary>
sealed record PublicService(string Target, Words Words, string Icon);

/// <summary>
/// What of a stored result is for everybody: homes as places without people, minutes, open facilities, the streets. Walkers and services in the order they are offered;
/// homes and facilities in the order of their layers.
/// </summary>
sealed class PublicStudy : IDisposable
{
    readonly StoredResult _result;
    readonly OpenNetwork _open;
    readonly Layer _demand;

    PublicStudy(StoredResult result, OpenNetwork open)
    {
        (_result, _open) = (result, open);
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        var asked = figures.RootElement.GetProperty("asked");
        Promise = asked.GetProperty("headline").GetProperty("minutes").GetInt32();
        Cutoffs = [.. asked.GetProperty("cutoffsMinutes").EnumerateArray().Select(m => m.GetInt32())];
        var walkers = Study.WalkerFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        _demand = result.LoadLayer(DemandLayer.Id);
        Homes = ((PointColumn)_demand.Geometry!).Points;
        Facilities = StoredFacilities.Read(result.LoadLayer(FacilityLayer.Id));
        var snaps = result.LoadLayer(SnapLayer.Id);
        HomeSnaps = StoredSnaps.Read(snaps, DemandLayer.Id, Texts("id"), open.Network);
        FacilitySnaps = StoredSnaps.Read(snaps, FacilityLayer.Id, [.. Facilities.Select(f => f.Id)], open.Network);
        Frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs));
        IsPublic = PublicHomes.Of(_demand, result.Manifest.SettingsJson);
        Walkers = WalkersOf(walkers, [.. asked.GetProperty("walkers").EnumerateArray().Select(w => w.GetString()!)]);
        Services = ServicesOf();
    }

    public Manifest Manifest => _result.Manifest;

    /// <summary>Minutes of the standard that the study is printed under, inclusive.</summary>
    public int Promise { get; }

    public ImmutableArray<int> Cutoffs { get; }

    public ImmutableArray<PublicWalker> Walkers { get; }

    public ImmutableArray<PublicService> Services { get; }

    public ImmutableArray<LonLat> Homes { get; }

    /// <summary>Per home whether it is shown (<see cref="PublicHomes"/>).</summary>
    public ImmutableArray<bool> IsPublic { get; }

    public ImmutableArray<Facility> Facilities { get; }

    public SnapTable HomeSnaps { get; }

    public SnapTable FacilitySnaps { get; }

    public WalkNetwork Network => _open.Network;

    public LocalFrame Frame { get; }

    /// <exception cref="InputException">Not a result; or nothing in it that a public map could show.</exception>
    /// <exception cref="WorkspaceException">The network sidecar is missing or belongs to another run.</exception>
    public static PublicStudy Open(string path, CancellationToken cancellation)
    {
        var result = StoredResult.Open(path);
        OpenNetwork? open = null;
        try
        {
            open = NetworkFile.OpenFor(result);
            open.Verify(cancellation);
            return new PublicStudy(result, open);
        }
        catch
        {
            open?.Dispose();
            result.Dispose();
            throw;
        }
    }

    /// <summary>A layer or table of the result; null when it has none of that name.</summary>
    public Layer? Find(string id) => _result.Find(id) is null ? null : _result.LoadLayer(id);

    /// <summary>The lowest level of units that homes are told apart by, with the unit of every home; null for a study without units.</summary>
    public (string Level, ImmutableArray<string?> UnitOfHome)? Communities()
    {
        foreach (var level in (string[])["community", "township", "county"])
        {
            if (_demand.Find("unit_" + level) is TextColumn { Values: var units } && units.Any(u => u is not null))
            {
                return (level, units);
            }
        }

        return null;
    }

    /// <summary>Per home the milliseconds and the facility (index, -1 when none is reached) of a service.</summary>
    public (int Ms, int Facility)[] Nearest(PublicService service, PublicWalker walker, Direction direction)
    {
        var name = $"{service.Target}_{walker.Profile.Id}_{(direction == Direction.FromFacility ? "from" : "to")}";
        var seconds = ((RealColumn)_demand.Find("s_" + name)!).Values;
        var ids = ((TextColumn)_demand.Find("facility_" + name)!).Values;
        var index = Facilities.Select((f, i) => (f.Id, i)).ToDictionary(f => f.Id, f => f.i, StringComparer.Ordinal);
        return [.. ids.Select((id, i) => id is null ? (-1, -1) : ((int)Math.Round(seconds[i] * 1000), index[id]))];
    }

    public void Dispose()
    {
        _open.Dispose();
        _result.Dispose();
    }

    string[] Texts(string column) => [.. ((TextColumn)_demand.Find(column)!).Values.Select(v => v ?? "")];

    ImmutableArray<PublicWalker> WalkersOf(WalkerSet known, ImmutableArray<string> asked)
    {
        var words = PublicWords.BuiltIn;
        var profiles = asked.Select(known.FindProfile).OfType<WalkProfile>().Where(p => !words.PlannersOnly.Contains(p.Id) && HasMinutes(p.Id)).ToList();
        ImmutableArray<PublicWalker> walkers =
        [
            .. words.Walkers.Where(w => profiles.Exists(p => p.Id == w.Id)).Select(w => new PublicWalker(profiles.First(p => p.Id == w.Id), w.Words, w.Icon)),
            .. profiles.Where(p => words.Walkers.All(w => w.Id != p.Id)).Select(p => new PublicWalker(p, new Words(p.NameZh, p.NameEn), "walk")),
        ];
        return walkers.Length > 0 ? walkers : throw new InputException(
            "the result holds no minutes of a person who walks", Manifest.StudyId, "name walkers in the study, such as elder70, and run it again");
    }

    bool HasMinutes(string profile) => _demand.Columns.Any(c => c.Name.StartsWith("s_", StringComparison.Ordinal) && c.Name.EndsWith($"_{profile}_to", StringComparison.Ordinal));

    /// <summary>Services first, in the order of the result; a kind that is the same places as a service already listed says nothing new.</summary>
    ImmutableArray<PublicService> ServicesOf()
    {
        var catalog = GeodataFiles.Catalog();
        var suffix = $"_{Walkers[0].Profile.Id}_to";
        string[] targets = [.. _demand.Columns.Select(c => c.Name)
            .Where(n => n.StartsWith("s_", StringComparison.Ordinal) && n.EndsWith(suffix, StringComparison.Ordinal))
            .Select(n => n[2..^suffix.Length]).Where(t => !t.EndsWith("~assumed", StringComparison.Ordinal))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<PublicService> services =
        [
            .. targets.OrderBy(t => t.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)).Where(t => IsNew(t, seen))
                .Select(t => new PublicService(t, NameOf(t, catalog), IconOf(t))),
        ];
        return services.Length > 0 ? services : throw new InputException(
            "the result holds no service that a facility is known to give", Manifest.StudyId, "let the facility list tell services, or name 'targets' in the study");
    }

    bool IsNew(string target, HashSet<string> seen)
    {
        var kinds = target.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal) ? target[CoverageTarget.KindPrefix.Length..].Split('+') : null;
        var giving = Facilities.Where(f => f.Status == FacilityStatus.Open && (kinds?.Contains(f.Kind) ?? f.Services.Contains(target))).Select(f => f.Id).ToArray();
        return seen.Add(string.Join('\n', giving)) || giving.Length == 0;
    }

    static Words NameOf(string target, FacilityCatalog catalog)
    {
        if (!target.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal))
        {
            return catalog.FindService(target) is { } service ? new Words(service.NameZh, service.NameEn) : new Words(target, target);
        }

        var ids = target[CoverageTarget.KindPrefix.Length..].Split('+');
        var words = PublicWords.BuiltIn;
        if (ids.Length > 1 && ids.Select(k => words.KindIcons.GetValueOrDefault(k)).Distinct().ToArray() is [{ } icon] && words.IconWords.TryGetValue(icon, out var shared))
        {
            return shared;
        }

        var kinds = ids.Select(k => catalog.FindKind(k)).ToArray();
        return new Words(string.Join("、", kinds.Select(k => k?.NameZh ?? "")), string.Join(" or ", kinds.Select(k => k?.NameEn ?? "")));
    }

    static string IconOf(string target) => target.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)
        ? PublicWords.BuiltIn.KindIcons.GetValueOrDefault(target[CoverageTarget.KindPrefix.Length..].Split('+')[0], "place")
        : target;
}
