using System.IO.Compression;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Unpacks one block of a raster to the bytes its cells need, never more. Sources: TIFF 6.0 §9 (PackBits), §13 (LZW, most significant bit
/// first, code width grown one code early); Adobe TIFF technical note 2002 (zlib).
/// </summary>
static class BlockUnpacker
{
    const int Clear = 256;
    const int End = 257;
    const int FirstFree = 258;
    const int MostCodes = 4096;
    const int ShortestCode = 9;
    const int LongestCode = 12;

    /// <summary>Fills <paramref name="into"/>; false when the packed bytes do not suffice or make no sense.</summary>
    public static bool TryUnpack(RasterPacking packing, byte[] packed, int packedBytes, Span<byte> into) => packing switch
    {
        RasterPacking.None => TryCopy(packed.AsSpan(0, packedBytes), into),
        RasterPacking.Deflate => TryInflate(packed, packedBytes, into),
        RasterPacking.Lzw => TryLzw(packed.AsSpan(0, packedBytes), into),
        _ => TryPackBits(packed.AsSpan(0, packedBytes), into),
    };

    static bool TryCopy(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        if (packed.Length < into.Length)
        {
            return false;
        }

        packed[..into.Length].CopyTo(into);
        return true;
    }

    static bool TryInflate(byte[] packed, int packedBytes, Span<byte> into)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed, 0, packedBytes, writable: false), CompressionMode.Decompress);
            return zlib.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    static bool TryPackBits(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        int at = 0, written = 0;
        while (written < into.Length)
        {
            if (at + 1 >= packed.Length)
            {
                return false;
            }

            var head = (sbyte)packed[at++];
            if (head >= 0)
            {
                var count = Math.Min(head + 1, into.Length - written);
                if (count > packed.Length - at)
                {
                    return false;
                }

                packed.Slice(at, count).CopyTo(into[written..]);
                at += head + 1;
                written += count;
            }
            else if (head != -128)
            {
                var count = Math.Min(1 - head, into.Length - written);
                into.Slice(written, count).Fill(packed[at++]);
                written += count;
            }
        }

        return true;
    }

    /// <summary>A code stands for a stretch of the output itself: where it began when the code was made, and how long it is.</summary>
    static bool TryLzw(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        Span<int> begins = stackalloc int[MostCodes];
        Span<int> lengths = stackalloc int[MostCodes];
        var codes = new CodeReader(packed);
        int next = FirstFree, written = 0, lastBegin = -1, lastLength = 0;
        while (written < into.Length)
        {
            var code = codes.Read();
            if (code is < 0 or End)
            {
                return false;
            }

            if (code == Clear)
            {
                (next, lastBegin) = (FirstFree, -1);
                codes.Width = ShortestCode;
                continue;
            }

            // The new code is the last stretch and one byte more, which lie side by side in the output.
            if (lastBegin >= 0 && next < MostCodes)
            {
                begins[next] = lastBegin;
                lengths[next++] = lastLength + 1;
            }

            if (code >= next)
            {
                return false;
            }

            (lastBegin, lastLength) = (written, code < Clear ? 1 : lengths[code]);
            if (code < Clear)
            {
                into[written++] = (byte)code;
            }
            else
            {
                written += Repeat(into, begins[code], lengths[code], written);
            }

            if (next >= (1 << codes.Width) - 1 && codes.Width < LongestCode)
            {
                codes.Width++;
            }
        }

        return true;
    }

    /// <summary>Copies a stretch of the output to its end, byte by byte as the two may overlap; returns how many fitted.</summary>
    static int Repeat(Span<byte> into, int from, int length, int to)
    {
        var count = Math.Min(length, into.Length - to);
        for (var i = 0; i < count; i++)
        {
            into[to + i] = into[from + i];
        }

        return count;
    }

    /// <summary>Codes of a width that grows, most significant bit first.</summary>
    ref struct CodeReader(ReadOnlySpan<byte> packed)
    {
        readonly ReadOnlySpan<byte> _packed = packed;
        long _bits;
        int _held;
        int _at;

        public int Width { get; set; } = ShortestCode;

        /// <summary>The next code, or -1 when the bytes end.</summary>
        public int Read()
        {
            for (; _held < Width; _held += 8)
            {
                if (_at == _packed.Length)
                {
                    return -1;
                }

                _bits = (_bits << 8) | _packed[_at++];
            }

            _held -= Width;
            return (int)(_bits >> _held) & ((1 << Width) - 1);
        }
    }
}
