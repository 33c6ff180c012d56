using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The proof of reproducibility and the ETag of a result: SHA-256 over the canonical content of its layers and tables, in order of their
/// ids.
/// Of each layer: id, kind of shape, row count, names and types of the columns, values at their declared decimals, coordinates on the
/// 1e-7 degree grid.
/// Titles, the manifest and the clock do not enter. The same for a layer before storing and after loading, whatever the number of threads:
/// every column has its own digest, and the digests are hashed in order.
/// </summary>
public static class ResultHash
{
    /// <summary>Lower-case hex, 64 digits. Layers are taken one by one, so they need not be in memory together.</summary>
    public static string Compute(IEnumerable<Layer> layers, CancellationToken cancellation = default) => Of(Digests(layers, cancellation));

    /// <summary>The digest of every layer, in order of their ids. Layers that are there all at once are hashed side by side.</summary>
    internal static SortedDictionary<string, byte[]> Digests(IEnumerable<Layer> layers, CancellationToken cancellation)
    {
        var digests = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var some in layers is ImmutableArray<Layer> held ? [held] : layers.Select(l => ImmutableArray.Create(l)))
        {
            foreach (var (layer, digest) in some.Zip(LayerDigest.Compute(some, cancellation)))
            {
                if (!digests.TryAdd(layer.Id, digest))
                {
                    throw new ArgumentException($"two layers are called {layer.Id}", nameof(layers));
                }
            }
        }

        return digests;
    }

    internal static string Of(SortedDictionary<string, byte[]> digests)
    {
        using var all = new DigestBuffer();
        all.Add("coverage-result-1"u8);
        foreach (var (_, digest) in digests)
        {
            all.Add(digest);
        }

        return Convert.ToHexStringLower(all.Finish());
    }

    /// <summary>The hash of one layer: its ETag.</summary>
    public static string OfLayer(Layer layer) => Convert.ToHexStringLower(LayerDigest.Compute(layer, CancellationToken.None));
}
