using System.Collections.Concurrent;
using System.Collections.Immutable;
using Coverage.City;
using Coverage.Layers;
using Coverage.Server.Audits;
using Coverage.Server.Live;
using Coverage.Workspaces;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Store.Postgis;

namespace Coverage.Server.Results;

/// <summary>
/// A result as the server holds it: its layers, what is known of the study, and what is worked out from the layers when first asked
/// (indexes for tiles, units of the demand points, time curves). Immutable to its readers and safe for any number of threads.
/// </summary>
public sealed class ServedResult
{
    /// <summary>Layers whose id begins so are drawn together as the map beneath.</summary>
    const string BasemapPrefix = "basemap-";

    /// <summary>A layer with more rows is left in its file: nothing the viewer draws is that large.</summary>
    const int MaxRows = 6_000_000;

    readonly ConcurrentDictionary<string, Lazy<TileIndex>> _indexes = new(StringComparer.Ordinal);
    readonly Lazy<StudyFacts> _study;
    readonly Lazy<DemandUnits> _units;
    readonly Lazy<CellSpacing> _spacing;
    readonly Lazy<ServedAudits> _audits;

    /// <param name="facts">What the result says of itself.</param>
    /// <param name="catalog">The layers of the result; <c>demand</c> and <c>facilities</c> must be there.</param>
    /// <param name="walkers">The walkers it was computed with.</param>
    /// <param name="live">Answers about single walks; null when the network is not at hand.</param>
    public ServedResult(ResultFacts facts, LayerCatalog catalog, WalkerSet walkers, ILiveAnswers? live = null)
    {
        Facts = facts;
        Catalog = catalog;
        Walkers = walkers;
        Live = live;
        Names = new TradeNames(walkers);
        foreach (var id in (string[])["demand", "facilities"])
        {
            if (!catalog.Ids.Contains(id))
            {
                throw Lacks(id);
            }
        }

        _study = new Lazy<StudyFacts>(() => StudyFacts.Read(this));
        _units = new Lazy<DemandUnits>(() => DemandUnits.Read(Demand, catalog.Find("units")));
        _audits = new Lazy<ServedAudits>(() => new ServedAudits(this));
        _spacing = new Lazy<CellSpacing>(() => CellSpacing.Measure(((PointColumn)Demand.Geometry!).Points.AsSpan()));
    }

    /// <summary>Opens a result, with its network when that is at hand. Its layers are read meanwhile (<see cref="Reading"/>).</summary>
    /// <exception cref="InputException">Not a result of this program, or a damaged one.</exception>
    public static ServedResult Open(string path)
    {
        var stored = StoredResult.Open(path);
        try
        {
            return Open(path, stored);
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    static ServedResult Open(string path, StoredResult stored)
    {
        var layers = new LayersOnDemand(stored, [.. stored.Layers.Where(l => l.Count <= MaxRows && l.Id != SnapLayer.Id).Select(l => l.Head)]);
        var (live, why) = OpenLive(stored, layers.Catalog, path);
        return new ServedResult(ResultFacts.Of(stored.Manifest), layers.Catalog, live?.Walkers ?? GeodataFiles.Walkers(), live is null ? null : new NetworkAnswers(live))
        {
            Reading = layers.ReadAllAsync("facilities", "units", "demand", "coverage"),
            Ground = live is null ? null : new Once<StoredGround>(() => StoredGround.Open(path)),
            Path = path,
            Questions = live,
            WhyNoQuestions = why,
            Tiles = WorkspaceStore.IsDatabase(path) ? PostgisTiles.Open(path) : null,
        };
    }

    public ResultFacts Facts { get; }

    public LayerCatalog Catalog { get; }

    /// <summary>Ends when all layers are read; fails when one of them cannot be.</summary>
    public Task Reading { get; private init; } = Task.CompletedTask;

    /// <summary>The file or database it was opened from; null for a result made in memory.</summary>
    public string? Path { get; init; }

    /// <summary>The database that cuts vector tiles; null when they are cut here.</summary>
    internal PostgisTiles? Tiles { get; init; }

    /// <summary>The result's hash, shortened: part of versioned addresses and the ETag.</summary>
    public string Version => Facts.Hash[..12];

    internal WalkerSet Walkers { get; }

    internal ILiveAnswers? Live { get; }

    /// <summary>The result's own network and facilities, for processes; null when the network is not at hand.</summary>
    internal LiveQuestions? Questions { get; private init; }

    /// <summary>Why the network is not at hand; null when it is, or when there is no file.</summary>
    internal string? WhyNoQuestions { get; private init; }

    /// <summary>What questions about access stand on; null when the network is not at hand.</summary>
    internal Once<StoredGround>? Ground { get; private init; }

    /// <summary>Questions that take the whole machine are answered one after the other.</summary>
    internal SemaphoreSlim OneQuestion { get; } = new(1);

    internal TradeNames Names { get; }

    internal Layer Demand => Require("demand");

    internal Layer Facilities => Require("facilities");

    internal StudyFacts Study => _study.Value;

    internal DemandUnits Units => _units.Value;

    internal CellSpacing Spacing => _spacing.Value;

    internal ServedAudits Audits => _audits.Value;

    internal bool HasBasemap => Catalog.Ids.Any(IsBasemap);

    internal ImmutableArray<Layer> Basemap => [.. Catalog.Ids.Where(IsBasemap).Select(id => Catalog.Find(id)!)];

    internal static bool IsBasemap(string layer) => layer.StartsWith(BasemapPrefix, StringComparison.Ordinal);

    internal Layer RequireShapes(string id) =>
        Catalog.Find(id) is { Geometry: not null } layer
            ? layer
            : throw Problems.UnknownLayer(id, Catalog.Heads.Where(l => l.Shape != ShapeKind.None).Select(l => l.Id));

    internal TileIndex IndexOf(Layer layer) =>
        _indexes.GetOrAdd(layer.Id, _ => new Lazy<TileIndex>(() => TileIndex.Build(layer))).Value;

    /// <summary>
    /// Without its network a result still has its map; live questions then say what is missing, and the log says why. A database that is away is no such reason: it fails the opening.
    /// </summary>
    static (LiveQuestions? Live, string? Why) OpenLive(StoredResult stored, LayerCatalog layers, string path)
    {
        try
        {
            return (LiveQuestions.Open(stored, layers), null);
        }
        catch (Exception e) when (e is InputException || (e is WorkspaceException && !WorkspaceStore.IsDatabase(path)))
        {
            return (null, e.Message);
        }
    }

    Layer Require(string id) => Catalog.Find(id) is { Geometry: PointColumn } layer ? layer : throw Lacks(id);

    static InputException Lacks(string id) => new($"the result has no layer '{id}' of points", "result", "open a result that `coverage run` wrote");
}
