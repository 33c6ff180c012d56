using System.Collections.Immutable;
using System.Security.Cryptography;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The sidecar of a result that holds the walk network for live questions: flat arrays in sections aligned to 64 bytes, mapped into
/// memory when opened.
/// The layout is in <see cref="NetworkHeader"/> and decision 0006. Same network, same bytes. A file that is damaged, cut off or foreign
/// is an
/// <see cref="InputException"/>, one of a newer program a <see cref="WorkspaceException"/>; both say to rebuild it.
/// </summary>
public static class NetworkFile
{
    /// <summary>Where the sidecar of a result lies: beside it, <c>.walk</c> added to its name.</summary>
    public static string PathFor(string resultPath) => resultPath + ".walk";

    /// <summary>Writes in one step, as results are. Answers the content hash for <see cref="Manifest.NetworkHash"/>.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="network">The network.</param>
    /// <param name="extra">Further sections, such as costs of a walker.</param>
    /// <param name="cancellation">Looked at between sections.</param>
    public static string Write(
        string path,
        WalkNetwork network,
        IReadOnlyList<NetworkSection>? extra = null,
        CancellationToken cancellation = default)
    {
        try
        {
            using var staged = Stage(path, network, extra, cancellation, out var hash);
            staged.Commit();
            return hash;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    /// <summary>
    /// Opens a network; reads header and section table only. Call <see cref="OpenNetwork.Verify"/> before trusting a file from elsewhere.
    /// </summary>
    public static OpenNetwork Open(string path) => OpenNetwork.Open(path);

    /// <summary>Opens the network of a result and refuses one that belongs to another run.</summary>
    public static OpenNetwork OpenFor(StoredResult result)
    {
        var manifest = result.Manifest;
        if (manifest.NetworkHash.Length == 0)
        {
            throw new InputException("the result was stored without its network", result.Path, "rebuild it with run");
        }

        var path = result.NetworkPath();
        var before = NetworkSwap.Before(path);
        if (File.Exists(before) && OpenIf(before, manifest.NetworkHash) is { } kept)
        {
            return kept;
        }

        var network = Open(path);
        if (network.Hash == manifest.NetworkHash)
        {
            return network;
        }

        network.Dispose();
        throw new InputException("the network belongs to another run than the result", path, "rebuild it with run");
    }

    /// <summary>The network of a run that was killed between its two last steps; null when it is another's.</summary>
    static OpenNetwork? OpenIf(string path, string hash)
    {
        var network = Open(path);
        if (network.Hash == hash)
        {
            return network;
        }

        network.Dispose();
        return null;
    }

    /// <inheritdoc cref="OpenFor(StoredResult)"/>
    public static OpenNetwork OpenFor(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        return OpenFor(result);
    }

    internal static StagedFile Stage(
        string path,
        WalkNetwork network,
        IReadOnlyList<NetworkSection>? extra,
        CancellationToken cancellation,
        out string hash)
    {
        ImmutableArray<NetworkSection> sections = [.. NetworkSections.Of(network), .. extra ?? []];
        if (sections.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() < sections.Length)
        {
            throw new ArgumentException("two sections have the same name", nameof(extra));
        }

        var entries = Entries(sections, cancellation);
        var header = new NetworkHeader
        {
            FileLength = entries.Length == 0 ? NetworkHeader.SizeFor(0) : NetworkHeader.Aligned(entries[^1].Offset + entries[^1].Length),
            Nodes = network.NodeCount,
            Arcs = network.ArcCount,
            Edges = network.EdgeCount,
            Names = network.Names.Length,
            OriginX = network.OriginX,
            OriginY = network.OriginY,
            Crs = network.Crs,
            Sections = entries,
        };
        var head = header.Encode(out hash);
        var staged = StagedFile.Create(path);
        try
        {
            using var stream = new FileStream(staged.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            stream.Write(head);
            for (var i = 0; i < entries.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                stream.Write(new byte[entries[i].Offset - stream.Position]);
                sections[i].Feed(stream.Write);
            }

            stream.Write(new byte[header.FileLength - stream.Position]);
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    static ImmutableArray<SectionEntry> Entries(ImmutableArray<NetworkSection> sections, CancellationToken cancellation)
    {
        var digests = new byte[sections.Length][];
        Parallel.For(0, sections.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            sections[i].Feed(hash.AppendData);
            digests[i] = hash.GetHashAndReset();
        });

        var entries = ImmutableArray.CreateBuilder<SectionEntry>(sections.Length);
        var offset = NetworkHeader.Aligned(NetworkHeader.SizeFor(sections.Length));
        for (var i = 0; i < sections.Length; i++)
        {
            var length = sections[i].Count * sections[i].ElementBytes;
            entries.Add(new SectionEntry(sections[i].Name, offset, length, sections[i].ElementBytes, digests[i]));
            offset = NetworkHeader.Aligned(offset + length);
        }

        return entries.DrainToImmutable();
    }
}
