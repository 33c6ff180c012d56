using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Siting;

/// <summary>What siting questions stand on: people, facilities, rooms, walkers and network of one stored result. Read once, then never
/// changed.</summary>
sealed class SitingGround : IDisposable
{
    readonly OpenNetwork _open;
    readonly RuralAreas _rural;
    readonly (double Urban, double Rural) _capMetres;
    readonly Lazy<Snapper> _snapper;

    SitingGround(string place, StoredResult result, OpenNetwork open)
    {
        _open = open;
        (Place, Hash) = (place, result.Manifest.Hash);
        Frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs));
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        Walkers = WalkerFile.Parse(
            Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        var caps = figures.RootElement.GetProperty("snapCapMetres");
        _capMetres = (caps.GetProperty("urban").GetDouble(), caps.GetProperty("rural").GetDouble());
        _rural = RuralAreas.Read(result);
        Facilities = LiveFacilities.Read(result, result.LoadLayer(Layers.FacilityLayer.Id), open.Network);
        People = StoredPeople.Read(result, open.Network);
        Rooms = result.Find(Layers.CandidateLayer.Id) is null ? [] : CandidateLayerReader.Rooms(result);
        Pattern = HubPattern.Read(result, figures.RootElement);
        _snapper = new Lazy<Snapper>(() => new Snapper(open.Network, Frame));
        Defaults = DefaultsOf(result.Manifest.SettingsJson);
    }

    /// <summary>Where the result is kept.</summary>
    public string Place { get; }

    /// <summary>Hash of the result.</summary>
    public string Hash { get; }

    public LocalFrame Frame { get; }

    public WalkerSet Walkers { get; }

    public LiveFacilities Facilities { get; }

    public StoredPeople People { get; }

    /// <summary>In order of id.</summary>
    public ImmutableArray<DeskSite> Rooms { get; }

    public HubPattern? Pattern { get; }

    public WalkNetwork Network => _open.Network;

    /// <summary>Walker, group and minutes of the study's headline.</summary>
    public (string Walker, string Group, int Minutes) Defaults { get; }

    /// <exception cref="InputException">Not a result, or its network is damaged or missing.</exception>
    public static SitingGround Open(string place)
    {
        using var result = StoredResult.Open(place);
        var network = NetworkFile.OpenFor(result);
        try
        {
            return new SitingGround(place, result, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public void Dispose() => _open.Dispose();

    /// <summary>Attaches places to the streets by the rules of the run.</summary>
    public SnapTable Snap(ImmutableArray<DeskSite> sites) => _snapper.Value.Snap(new SnapRequest(
        sites.Select(s => s.Place).ToArray(), null, i => _rural.Contain(sites[i].Place) ? _capMetres.Rural : _capMetres.Urban));

    /// <summary>The profile that stands for a walker where one profile is needed: itself, or the middle band of a composite, as in a run.</summary>
    public WalkProfile OneProfile(string walker) => Walkers.FindProfile(
        Walkers.FindComposite(walker) is { } composite ? composite.Bands[composite.Bands.Length / 2].ProfileId : walker)!;

    static (string, string, int) DefaultsOf(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        var headline = settings.RootElement.GetProperty("headline");
        return (headline.GetProperty("walker").GetString()!, headline.GetProperty("group").GetString()!, headline.GetProperty("minutes").GetInt32());
    }
}
