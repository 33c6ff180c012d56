using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>A finished run as it is stored: manifest, layers in order, and the network for the sidecar.</summary>
public sealed record ResultContent
{
    /// <summary>Its network fields are filled in when it is stored.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>What the manifest still lacks while the tables are written (hash, figures); called when they are, perhaps several times.</summary>
    public Func<Manifest, Manifest> Complete { get; init; } = m => m;

    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Null for a result without live questions.</summary>
    public WalkNetwork? Network { get; init; }

    /// <summary>Further sections of the sidecar.</summary>
    public IReadOnlyList<NetworkSection> NetworkSections { get; init; } = [];
}
