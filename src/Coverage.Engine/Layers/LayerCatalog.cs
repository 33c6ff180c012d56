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
        : this(layers.Select(l => KeyValuePair.Create<string, Func<Layer>>(l.Id, () => l)).ToArray())
    {
    }

    /// <param name="layers">Id and how to get the layer, in order; asked any number of times by any thread, and each time answers with the same layer.</param>
    public LayerCatalog(IReadOnlyList<KeyValuePair<string, Func<Layer>>> layers)
    {
        Ids = [.. layers.Select(l => l.Key)];
        _byId = layers.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>Ids of all layers, in order; reads none.</summary>
    public ImmutableArray<string> Ids { get; }

    public ImmutableArray<Layer> Layers => [.. Ids.Select(id => _byId[id]())];

    public Layer? Find(string id) => _byId.GetValueOrDefault(id)?.Invoke();
}
