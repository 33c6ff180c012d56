using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>A layer added to a stored result, such as a siting plan: whatever layer of its name was there goes.</summary>
/// <param name="Layer">What is added; never a layer that a run computes.</param>
/// <param name="ExpectedHash">Hash of the result it was made from; the result must still be that one.</param>
/// <param name="AnswerJson">What the layer answers, in full; kept in the manifest.</param>
/// <param name="Time">When, from the host's <see cref="TimeProvider"/>.</param>
public sealed record ResultAmendment(Layer Layer, string ExpectedHash, string AnswerJson, DateTimeOffset Time)
{
    /// <summary>The manifest with the layer in.</summary>
    /// <param name="old">As stored.</param>
    /// <param name="hash">Of all layers, this one among them.</param>
    internal Manifest Of(Manifest old, string hash) => old with { Hash = hash, RunHash = old.RunHash, SitingJson = AnswerJson };

    /// <summary>Layers of the result with this one at the end.</summary>
    internal StoredLayer[] LayersAfter(IEnumerable<StoredLayer> before) =>
        [.. before.Where(l => l.Id != Layer.Id), GeoPackageWriter.Describe(Layer)];

    /// <summary>Hash of the result with the layer in, after proving that the stored layers are those of the run.</summary>
    /// <exception cref="InputException">The result is another by now, or another program has changed it.</exception>
    internal string HashIn(StoredResult result, CancellationToken cancellation)
    {
        RefuseOther(result.Manifest, result.Path);
        var digests = ResultHash.Digests(result.Layers.Where(l => l.Id != Layer.Id).Select(l => result.LoadLayer(l.Id)), cancellation);
        if (ResultHash.Of(digests) != result.Manifest.RunHash)
        {
            throw new InputException("the layers are not those of the run: another program has changed them", result.Path, "run the study again");
        }

        digests.Add(Layer.Id, LayerDigest.Compute(Layer, cancellation));
        return ResultHash.Of(digests);
    }

    internal void RefuseOther(Manifest now, string place)
    {
        if (now.Hash != ExpectedHash)
        {
            throw new InputException(
                $"the result has changed since the question was asked (it was {ExpectedHash[..12]}, now it is {now.Hash[..12]}); nothing was stored", place, "ask again");
        }
    }
}
