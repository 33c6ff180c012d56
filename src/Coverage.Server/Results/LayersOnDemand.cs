using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Server.Results;

/// <summary>
/// The layers of a result file, read one after the other beside the first requests: whoever needs a layer earlier waits for that one alone. The file is held open until the last is
/// read, so that all are of one result even when a newer one takes its place meanwhile.
/// </summary>
sealed class LayersOnDemand
{
    readonly StoredResult _stored;
    readonly Lock _reading = new();
    readonly Dictionary<string, Lazy<Layer>> _layers;

    /// <param name="stored">Disposed of when all is read.</param>
    /// <param name="layers">In the order of the catalog.</param>
    public LayersOnDemand(StoredResult stored, IReadOnlyList<LayerHead> layers)
    {
        _stored = stored;
        _layers = layers.ToDictionary(l => l.Id, l => new Lazy<Layer>(() => Read(l.Id)), StringComparer.Ordinal);
        Catalog = new LayerCatalog([.. layers.Select(l => KeyValuePair.Create<LayerHead, Func<Layer>>(l, () => _layers[l.Id].Value))]);
    }

    public LayerCatalog Catalog { get; }

    /// <summary>Reads what nobody has asked for yet, what <paramref name="first"/> names before all else.</summary>
    /// <exception cref="Coverage.InputException">A layer is damaged.</exception>
    public Task ReadAllAsync(params string[] first) => Task.Run(() =>
    {
        try
        {
            foreach (var id in first.Concat(Catalog.Ids).Where(_layers.ContainsKey))
            {
                _ = _layers[id].Value;
            }
        }
        finally
        {
            lock (_reading)
            {
                _stored.Dispose();
            }
        }
    });

    Layer Read(string id)
    {
        lock (_reading)
        {
            return _stored.LoadLayer(id);
        }
    }
}
