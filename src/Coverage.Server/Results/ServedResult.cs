using System.Collections.Concurrent;
using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Server.Live;

namespace Coverage.Server.Results;

/// <summary>
/// A result as the server holds it: its layers, what is known of the study, and what is worked out from the layers when first asked
/// (indexes for tiles, units of the demand points, time curves). Immutable to its readers and safe for any number of threads.
/// </summary>
public sealed class ServedResult
{
    readonly ConcurrentDictionary<string, Lazy<TileIndex>> _indexes = new(StringComparer.Ordinal);
    readonly Lazy<StudyFacts> _study;
    readonly Lazy<DemandUnits> _units;
    readonly Lazy<CellSpacing> _spacing;

    /// <param name="catalog">The layers of the result; <c>demand</c> and <c>facilities</c> must be there.</param>
    /// <param name="live">Answers about single walks; null when the network is not at hand.</param>
    public ServedResult(LayerCatalog catalog, ILiveAnswers? live = null)
    {
        Catalog = catalog;
        Live = live;
        Demand = Require("demand");
        Facilities = Require("facilities");
        _study = new Lazy<StudyFacts>(() => StudyFacts.Read(this));
        _units = new Lazy<DemandUnits>(() => DemandUnits.Assign(Demand, catalog.Find("units")));
        _spacing = new Lazy<CellSpacing>(() => CellSpacing.Measure(((PointColumn)Demand.Geometry!).Points.AsSpan()));
    }

    public LayerCatalog Catalog { get; }

    internal ILiveAnswers? Live { get; }

    /// <summary>The result's hash, shortened: part of versioned addresses and the ETag.</summary>
    public string Version => Study.Version;

    internal Layer Demand { get; }

    internal Layer Facilities { get; }

    internal StudyFacts Study => _study.Value;

    internal DemandUnits Units => _units.Value;

    internal CellSpacing Spacing => _spacing.Value;

    /// <summary>Layers whose id begins so are drawn together as the map beneath.</summary>
    internal const string BasemapPrefix = "basemap-";

    internal ImmutableArray<Layer> Basemap => [.. Catalog.Layers.Where(l => l.Id.StartsWith(BasemapPrefix, StringComparison.Ordinal))];

    internal Layer RequireShapes(string id) =>
        Catalog.Find(id) is { Geometry: not null } layer
            ? layer
            : throw Problems.UnknownLayer(id, Catalog.Layers.Where(l => l.Geometry is not null).Select(l => l.Id));

    internal TileIndex IndexOf(Layer layer) =>
        _indexes.GetOrAdd(layer.Id, _ => new Lazy<TileIndex>(() => TileIndex.Build(layer))).Value;

    Layer Require(string id) => Catalog.Find(id) is { Geometry: PointColumn } layer
        ? layer
        : throw new InputException($"the result has no layer '{id}' of points", "result", "open a result that `coverage run` wrote");
}
