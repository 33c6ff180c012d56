using System.IO.Compression;

namespace Coverage.Server.Tiles;

/// <summary>One tile in every form it goes out in; a compressed form is made when first asked for.</summary>
sealed class CachedTile
{
    /// <summary>What its name and bookkeeping take.</summary>
    const int Overhead = 256;

    readonly Lazy<byte[]> _brotli;
    readonly Lazy<byte[]> _gzip;

    public CachedTile(byte[] raw)
    {
        Raw = raw;
        _brotli = new Lazy<byte[]>(() => Compress(to => new BrotliStream(to, CompressionLevel.Fastest)));
        _gzip = new Lazy<byte[]>(() => Compress(to => new GZipStream(to, CompressionLevel.Fastest)));
    }

    /// <summary>Empty when no feature touches it.</summary>
    public byte[] Raw { get; }

    /// <summary>Since it was made, or since it was last given another turn.</summary>
    public bool WasAskedAgain { get; set; }

    /// <summary>Bytes it counts for: with its compressed forms it never takes more.</summary>
    public long Size => Overhead + 3L * Raw.Length;

    public byte[] Brotli => _brotli.Value;

    public byte[] Gzip => _gzip.Value;

    byte[] Compress(Func<Stream, Stream> over)
    {
        using var bytes = new MemoryStream();
        using (var stream = over(bytes))
        {
            stream.Write(Raw);
        }

        return bytes.ToArray();
    }
}
