using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// All layers of a result by id, in the order they are written. An immutable snapshot: a new result is a new catalog,
/// swapped by reference.
/// </summary>
public sealed class LayerCatalog
{
    readonly ImmutableDictionary<string, Layer> _byId;

    public LayerCatalog(IEnumerable<Layer> layers)
    {
        Layers = [.. layers];
        _byId = Layers.ToImmutableDictionary(l => l.Id, StringComparer.Ordinal);
    }

    public ImmutableArray<Layer> Layers { get; }

    public Layer? Find(string id) => _byId.GetValueOrDefault(id);
}
