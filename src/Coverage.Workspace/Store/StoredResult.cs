using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// An open result, from a file or a database: manifest and layer list at once, rows on demand. Calls from several threads wait for each other.
/// </summary>
public sealed class StoredResult : IDisposable
{
    readonly IResultSource _source;
    readonly Lock _reading = new();

    internal StoredResult(IResultSource source) => _source = source;

    /// <summary>The file, or the database without its password.</summary>
    public string Path => _source.Name;

    public Manifest Manifest => _source.Manifest;

    /// <summary>In the order they were written.</summary>
    public ImmutableArray<StoredLayer> Layers => _source.Layers;

    /// <summary>Opens the result at a place (<see cref="WorkspaceStore.At"/>).</summary>
    /// <exception cref="InputException">Not a result, or damaged.</exception>
    /// <exception cref="WorkspaceException">Of a newer program, or the store is away.</exception>
    public static StoredResult Open(string place) => WorkspaceStore.At(place).Open();

    public StoredLayer? Find(string id) => Layers.FirstOrDefault(l => l.Id == id);

    /// <summary>A whole layer, equal to the one that was stored (reals and coordinates at their decimals).</summary>
    public Layer LoadLayer(string id) => LoadRows(id, 0, int.MaxValue);

    /// <summary>Rows <paramref name="first"/> (from 0) and after, at most <paramref name="count"/>.</summary>
    public Layer LoadRows(string id, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var layer = Known(id);
        lock (_reading)
        {
            return _source.Read(layer, first, count);
        }
    }

    /// <summary>
    /// Rows (from 0, rising) of a map layer whose box meets the given box in degrees, edges included. Boxes of a file's R-tree are rounded
    /// outward to single precision (some metres), so a row just outside may be among them.
    /// </summary>
    public int[] RowsWithin(string id, double minLon, double minLat, double maxLon, double maxLat)
    {
        var layer = Known(id);
        if (layer.Shape == ShapeKind.None)
        {
            throw new ArgumentException($"{id} is a table without shapes", nameof(id));
        }

        lock (_reading)
        {
            return _source.RowsWithin(layer, new DegreeBox(minLon, minLat, maxLon, maxLat));
        }
    }

    public void Dispose() => _source.Dispose();

    internal string NetworkPath()
    {
        lock (_reading)
        {
            return _source.NetworkPath();
        }
    }

    StoredLayer Known(string id) => Find(id)
        ?? throw new InputException($"there is no layer {id}", Path, "it has " + string.Join(", ", Layers.Select(l => l.Id)));
}
