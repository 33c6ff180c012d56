using System.Buffers.Binary;
using System.Numerics;
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

    const int ValuesAtOnce = 512;

    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _bytes = new byte[Room];
    readonly List<DigestBuffer> _others = [];
    int _length;

    /// <summary>What is added from now on goes into another's hash too, behind what that one has taken by itself.</summary>
    public void AlsoInto(DigestBuffer other)
    {
        Flush();
        other.Flush();
        _others.Add(other);
    }

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Add(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room / 4)
        {
            Flush();
            Append(bytes);
            return;
        }

        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>Texts of a list by their numbers, each as <see cref="Add(string)"/> has it; <see cref="Layers.CodedTexts.NoText"/> is null.</summary>
    public void Add(ReadOnlySpan<int> codes, Utf8Texts texts)
    {
        if (texts.Longest > Utf8Texts.Padding)
        {
            foreach (var code in codes)
            {
                Add(code < 0 ? -1 : texts[code].Length);
                Add(code < 0 ? default : texts[code]);
            }

            return;
        }

        const int Most = sizeof(int) + Utf8Texts.Padding;
        for (; codes.Length > ValuesAtOnce; codes = codes[ValuesAtOnce..])
        {
            Add(codes[..ValuesAtOnce], texts);
        }

        // Room for the longest; the bytes behind a shorter one are written over by the next.
        var bytes = Take(codes.Length * Most);
        var at = 0;
        foreach (var code in codes)
        {
            var length = -1;
            if (code >= 0)
            {
                texts.Padded(code, out length).CopyTo(bytes.Slice(at + sizeof(int), Utf8Texts.Padding));
            }

            BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], length);
            at += sizeof(int) + Math.Max(length, 0);
        }

        _length -= bytes.Length - at;
    }

    /// <summary>Whole numbers: a byte that says whether there is one, then eight, zero for none.</summary>
    public void Add(ReadOnlySpan<long?> values)
    {
        const int Bytes = 1 + sizeof(long);
        for (; values.Length > ValuesAtOnce; values = values[ValuesAtOnce..])
        {
            Add(values[..ValuesAtOnce]);
        }

        var bytes = Take(values.Length * Bytes);
        foreach (var value in values)
        {
            bytes[0] = value is null ? (byte)0 : (byte)1;
            BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], value.GetValueOrDefault());
            bytes = bytes[Bytes..];
        }
    }

    /// <summary>Reals by their bits, every NaN by the same.</summary>
    public void Add(Span<double> values)
    {
        var nan = new Vector<double>(double.NaN);
        var done = 0;
        for (; done <= values.Length - Vector<double>.Count; done += Vector<double>.Count)
        {
            var some = new Vector<double>(values[done..]);
            Vector.ConditionalSelect(Vector.Equals(some, some), some, nan).CopyTo(values[done..]);
        }

        foreach (ref var value in values[done..])
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
        Append(_bytes.AsSpan(0, _length));
        _length = 0;
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        foreach (var other in _others)
        {
            other._hash.AppendData(bytes);
        }
    }
}
