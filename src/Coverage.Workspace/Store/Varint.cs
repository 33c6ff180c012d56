namespace Coverage.Workspaces.Store;

/// <summary>SQLite's numbers of variable length: seven bits a byte, the highest first, the top bit set on all but the last. Source: sqlite.org/fileformat2.html, §1.6.</summary>
static class Varint
{
    const int BitsPerByte = 7;
    const ulong LowBits = 0x7F;
    const byte More = 0x80;

    /// <summary>Values below 2^56, which take at most eight bytes; every number of a file's layout is smaller.</summary>
    public static int Length(ulong value)
    {
        var bytes = 1;
        while ((value >>= BitsPerByte) != 0)
        {
            bytes++;
        }

        return bytes;
    }

    /// <summary>Writes a value below 2^56 and answers its length.</summary>
    public static int Write(Span<byte> to, ulong value)
    {
        if (value <= LowBits)
        {
            to[0] = (byte)value;
            return 1;
        }

        var length = Length(value);
        for (var i = length - 1; i >= 0; i--)
        {
            to[i] = (byte)(value & LowBits | (i == length - 1 ? 0u : More));
            value >>= BitsPerByte;
        }

        return length;
    }
}
