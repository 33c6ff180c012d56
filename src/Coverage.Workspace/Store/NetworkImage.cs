using System.Collections.Immutable;
using System.Security.Cryptography;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>What a network file will hold (<see cref="NetworkFile"/>): its head, which has the digests of all sections, and the sections. Nothing is written yet.</summary>
sealed class NetworkImage
{
    readonly ImmutableArray<NetworkSection> _sections;
    readonly NetworkHeader _header;
    readonly byte[] _head;

    NetworkImage(ImmutableArray<NetworkSection> sections, NetworkHeader header)
    {
        (_sections, _header) = (sections, header);
        _head = header.Encode(out var hash);
        Hash = hash;
    }

    /// <summary>The content hash, for <see cref="Manifest.NetworkHash"/>.</summary>
    public string Hash { get; }

    public static NetworkImage Of(WalkNetwork network, IReadOnlyList<NetworkSection>? extra, CancellationToken cancellation)
    {
        ImmutableArray<NetworkSection> sections = [.. NetworkSections.Of(network), .. extra ?? []];
        if (sections.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() < sections.Length)
        {
            throw new ArgumentException("two sections have the same name", nameof(extra));
        }

        var entries = Entries(sections, cancellation);
        return new NetworkImage(sections, new NetworkHeader
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
        });
    }

    /// <summary>Writes everything but the last step, and to the disk.</summary>
    public StagedFile Stage(string path, CancellationToken cancellation)
    {
        var staged = StagedFile.Create(path);
        try
        {
            using var stream = new FileStream(staged.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            stream.Write(_head);
            for (var i = 0; i < _sections.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                stream.Write(new byte[_header.Sections[i].Offset - stream.Position]);
                _sections[i].Feed(stream.Write);
            }

            stream.Write(new byte[_header.FileLength - stream.Position]);
            stream.Flush(flushToDisk: true);
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
