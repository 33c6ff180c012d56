using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>What a <see cref="StoredResult"/> reads from. Used by one thread at a time; failures are told as the program's own exceptions.</summary>
interface IResultSource : IDisposable
{
    /// <summary>File or database, as messages name it.</summary>
    string Name { get; }

    Manifest Manifest { get; }

    /// <summary>In the order they were written, with their row counts.</summary>
    ImmutableArray<StoredLayer> Layers { get; }

    /// <summary>Rows <paramref name="first"/> (from 0) and after, at most <paramref name="count"/>.</summary>
    Layer Read(StoredLayer layer, int first, int count);

    /// <summary>Rows (from 0, rising) of a layer with shapes whose box meets a box in degrees, edges included; some just outside may be among them.</summary>
    int[] RowsWithin(StoredLayer layer, DegreeBox box);

    /// <summary>The network file of the result; made available on this machine when it lies elsewhere.</summary>
    string NetworkPath();
}
