using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A named array of a network file. Names are open-ended (at most 64 bytes of UTF-8): the network's own begin with <c>node.</c>,
/// <c>arc.</c>,
/// <c>edge.</c>, <c>shape.</c>, <c>delay.</c> or <c>names.</c>, others may be added, such as <c>costs/elder70</c>.
/// </summary>
public sealed class NetworkSection
{
    internal const int MaxNameBytes = 64;

    const int BytesAtOnce = 1 << 20;

    readonly Action<ByteSink> _feed;

    NetworkSection(string name, int elementBytes, long count, Action<ByteSink> feed)
    {
        Name = name;
        ElementBytes = elementBytes;
        Count = count;
        _feed = feed;
    }

    internal delegate void ByteSink(ReadOnlySpan<byte> bytes);

    public string Name { get; }

    public int ElementBytes { get; }

    public long Count { get; }

    /// <param name="name">1 to 64 bytes of UTF-8, unique within the file.</param>
    /// <param name="values">Must not change until the file is written.</param>
    public static NetworkSection Of<T>(string name, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or > MaxNameBytes || name.Contains('\0'))
        {
            throw new ArgumentException($"'{name}' is no section name: 1 to {MaxNameBytes} bytes", nameof(name));
        }

        var size = Unsafe.SizeOf<T>();
        return new NetworkSection(name, size, values.Length, sink => Feed(values, BytesAtOnce / size, sink));
    }

    /// <summary>Hands over all bytes in order, in pieces.</summary>
    internal void Feed(ByteSink sink) => _feed(sink);

    static void Feed<T>(ReadOnlyMemory<T> values, int atOnce, ByteSink sink)
        where T : unmanaged
    {
        for (var i = 0; i < values.Length; i += atOnce)
        {
            sink(MemoryMarshal.AsBytes(values.Span.Slice(i, Math.Min(atOnce, values.Length - i))));
        }
    }
}
