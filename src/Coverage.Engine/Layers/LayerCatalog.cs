using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// All layers of a result by id, in the order they are written. An immutable snapshot: a new result is a new catalog,
/// swapped by reference. A layer may be read from its file when it is first asked for.
/// </summary>
public sealed class LayerCatalog
{
    readonly ImmutableDictionary<string, Func<Layer>> _byId;

    public LayerCatalog(IEnumerable<Layer> layers)
        : this(layers.Select(l => KeyValuePair.Create<LayerHead, Func<Layer>>(LayerHead.Of(l), () => l)).ToArray())
    {
    }

    /// <param name="layers">What is known of a layer and how to get it, in order; asked any number of times by any thread, and each time answers with the same layer.</param>
    public LayerCatalog(IReadOnlyList<KeyValuePair<LayerHead, Func<Layer>>> layers)
    {
        Heads = [.. layers.Select(l => l.Key)];
        _byId = layers.ToImmutableDictionary(l => l.Key.Id, l => l.Value, StringComparer.Ordinal);
    }

    /// <summary>What is known of each layer, in order; reads none.</summary>
    public ImmutableArray<LayerHead> Heads { get; }

    /// <summary>Ids of all layers, in order; reads none.</summary>
    public IEnumerable<string> Ids => Heads.Select(h => h.Id);

    public ImmutableArray<Layer> Layers => [.. Ids.Select(id => _byId[id]())];

    public Layer? Find(string id) => _byId.GetValueOrDefault(id)?.Invoke();
}
