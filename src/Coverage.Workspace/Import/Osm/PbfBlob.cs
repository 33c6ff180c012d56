using System.Buffers;
using System.IO.Compression;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// One blob of an OSM PBF as read from the file: its kind, its place, and its bytes, still packed. Source: OSM PBF format, "file format": a
/// blob is raw or packed with zlib, unfolds to at most 32 MiB, and says beforehand to how much. The buffer is rented; <see cref="Release"/>
/// gives it back.
/// </summary>
sealed class PbfBlob
{
    public const int MostBytes = 32 << 20;
    const int ZlibHeaderBytes = 2;

    readonly byte[] _buffer;
    readonly int _dataAt;
    readonly int _dataLength;
    readonly bool _isPacked;

    /// <param name="kind">OSMHeader, OSMData or something a reader may skip.</param>
    /// <param name="number">0-based position in the file.</param>
    /// <param name="offset">Byte offset of the blob's length prefix.</param>
    /// <param name="buffer">Rented from the shared pool, owned by the blob from now on.</param>
    /// <param name="length">Bytes of the buffer that belong to the blob.</param>
    public PbfBlob(string kind, int number, long offset, byte[] buffer, int length)
    {
        Kind = kind;
        Number = number;
        Offset = offset;
        _buffer = buffer;
        (_dataAt, _dataLength, _isPacked, RawSize) = Parse(buffer.AsSpan(0, length));
    }

    public string Kind { get; }

    public int Number { get; }

    public long Offset { get; }

    /// <summary>Bytes after unpacking.</summary>
    public int RawSize { get; }

    /// <summary>Unpacks the blob into the block's raw bytes.</summary>
    public ReadOnlySpan<byte> Unpack(GrowingArray<byte> into)
    {
        var raw = into.Resize(RawSize);
        if (!_isPacked)
        {
            _buffer.AsSpan(_dataAt, _dataLength).CopyTo(raw);
            return raw;
        }

        try
        {
            using var packed = new MemoryStream(_buffer, _dataAt, _dataLength, writable: false);
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            var read = zlib.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            if (read < raw.Length || zlib.ReadByte() >= 0)
            {
                var found = read < raw.Length ? $"{read}" : "more";
                throw new MalformedPbfException($"it says that it unpacks to {RawSize} bytes, but unpacks to {found}");
            }
        }
        catch (InvalidDataException e)
        {
            throw new MalformedPbfException("its zlib data cannot be unpacked: " + e.Message);
        }

        return raw;
    }

    public void Release() => ArrayPool<byte>.Shared.Return(_buffer);

    static (int At, int Length, bool IsPacked, int RawSize) Parse(ReadOnlySpan<byte> blob)
    {
        ReadOnlySpan<byte> packed = default, raw = default;
        var rawSize = -1L;
        var cursor = new ProtoCursor(blob);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: raw = cursor.ReadBytes(); break;
                case 2: rawSize = cursor.ReadInt64(); break;
                case 3: packed = cursor.ReadBytes(); break;
                case 4: throw Unreadable("LZMA");
                case 5: throw Unreadable("bzip2");
                case 6: throw Unreadable("LZ4");
                case 7: throw Unreadable("Zstandard");
                default: cursor.Skip(); break;
            }
        }

        if (packed.Length >= ZlibHeaderBytes)
        {
            if (rawSize is < 0 or > MostBytes)
            {
                throw new MalformedPbfException($"it says that it unpacks to {rawSize} bytes; the format allows {MostBytes}");
            }

            blob.Overlaps(packed, out var at);
            return (at, packed.Length, true, (int)rawSize);
        }

        if (raw.Length == 0)
        {
            throw new MalformedPbfException("a blob without content");
        }

        blob.Overlaps(raw, out var rawAt);
        return (rawAt, raw.Length, false, raw.Length);
    }

    static MalformedPbfException Unreadable(string packing) =>
        new($"it is packed with {packing}, which this reader does not unpack",
            "pack it with zlib: osmium cat IN -o OUT.osm.pbf -f pbf,pbf_compression=zlib");
}
