using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// SHA-256 over a stream of little-endian numbers and length-prefixed texts, gathered so that the hash sees large pieces.
/// </summary>
sealed class DigestBuffer : IDisposable
{
    const int Room = 1 << 16;

    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _bytes = new byte[Room];
    int _length;

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Add(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room)
        {
            Flush();
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>The first <paramref name="count"/> bytes of a value, lowest first; without asking how many: millions of texts are that short.</summary>
    public void Add(UInt128 bytes, int count)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(Take(16), bytes);
        _length -= 16 - count;
    }

    /// <summary>Reals by their bits, every NaN by the same.</summary>
    public void Add(Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = double.IsNaN(value) ? double.NaN : value;
        }

        Add(MemoryMarshal.AsBytes(values));
    }

    public void Add(ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Byte count, then UTF-8; null is the count -1.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            Add(-1);
            return;
        }

        // A lone surrogate becomes U+FFFD, as it does when it is stored.
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > Room - 4)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Add(bytes.Length);
            Add(bytes);
            return;
        }

        Take(4 + most);
        _length -= 4 + most;
        var length = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 4));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), length);
        _length += 4 + length;
    }

    public byte[] Finish()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    Span<byte> Take(int bytes)
    {
        if (_length + bytes > Room)
        {
            Flush();
        }

        var taken = _bytes.AsSpan(_length, bytes);
        _length += bytes;
        return taken;
    }

    void Flush()
    {
        _hash.AppendData(_bytes.AsSpan(0, _length));
        _length = 0;
    }
}
