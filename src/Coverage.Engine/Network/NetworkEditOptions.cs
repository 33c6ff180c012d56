namespace Coverage.Network;

/// <summary>How drawn streets meet the network. Metres on the ground.</summary>
public readonly record struct NetworkEditOptions
{
    public NetworkEditOptions()
    {
    }

    /// <summary>An end of a drawn street joins the nearest street within this distance, inclusive.</summary>
    public double JoinMetres { get; init; } = 30;

    /// <summary>It joins the end of that street when it would meet it nearer to the end than this; else the street is cut there.</summary>
    public double EndMetres { get; init; } = 2;

    /// <summary>A place names the street or lift within this distance, inclusive.</summary>
    public double NameMetres { get; init; } = 50;

    /// <summary>What is cut off becomes an island, and small islands are pruned as when the network is built.</summary>
    public int MinComponentNodes { get; init; } = new NetworkOptions().MinComponentNodes;

    public double MinComponentMetres { get; init; } = new NetworkOptions().MinComponentMetres;
}
