using System.Runtime.InteropServices;
using Coverage.Network;

namespace Coverage.Benchmarks;

/// <summary>
/// What a network is, to tell whether two are the same: its size, and a hash (FNV-1a of 64 bits, over 32 bits at a time) of every array.
/// </summary>
sealed record NetworkPrint(int Nodes, int Edges, long Cm, ulong Hash)
{
    const ulong Offset = 14695981039346656037;
    const ulong Prime = 1099511628211;

    public static NetworkPrint Of(WalkNetwork network)
    {
        var cm = 0L;
        foreach (var length in network.LengthCm.Span)
        {
            cm += length;
        }

        var hash = Mixed(Offset, FormattableString.Invariant($"{network.Crs} {network.OriginX} {network.OriginY}"));
        ReadOnlySpan<ReadOnlyMemory<int>> columns =
        [
            network.FirstOut, network.XCm, network.YCm, network.ZCm, network.Head, network.Twin, network.ArcEdge, network.EdgeArc,
            network.LengthCm, network.NameIndex, network.ShapeFirst, network.ShapeXCm, network.ShapeYCm, network.DelayEdge, network.HoursEdge,
            network.HoursName, network.WidthEdge, network.WidthCm,
        ];
        foreach (var column in columns)
        {
            hash = Mixed(hash, column);
        }

        hash = Mixed(hash, network.Grade);
        hash = Mixed(hash, network.Steps);
        hash = Mixed(hash, network.FlightSteps);
        hash = Mixed(hash, network.Tags);
        hash = Mixed(hash, network.WayId);
        hash = Mixed(hash, network.DelaySignal);
        hash = Mixed(hash, network.DelayUnsignalled);
        hash = Mixed(hash, network.DelayLift);
        foreach (var name in network.Names)
        {
            hash = Mixed(hash, name);
        }

        return new NetworkPrint(network.NodeCount, network.EdgeCount, cm, hash);
    }

    static ulong Mixed(ulong hash, string text) => Mixed(hash, (ReadOnlyMemory<ushort>)text.Select(c => (ushort)c).ToArray());

    static ulong Mixed<T>(ulong hash, ReadOnlyMemory<T> column) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(column.Span);
        hash = (hash ^ (uint)bytes.Length) * Prime;
        foreach (var word in MemoryMarshal.Cast<byte, uint>(bytes))
        {
            hash = (hash ^ word) * Prime;
        }

        foreach (var odd in bytes[(bytes.Length & ~3)..])
        {
            hash = (hash ^ odd) * Prime;
        }

        return hash;
    }
}
