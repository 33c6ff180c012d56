using System.Numerics;
using System.Runtime.CompilerServices;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A value of up to eight bytes as it stands in a record: its bytes, the first in the lowest, and its serial type. Source: sqlite.org/fileformat2.html, §2.1.
/// </summary>
readonly record struct RecordValue(ulong Bytes, byte Type)
{
    public const int MaxBytes = 8;

    public const byte TypeNull = 0;

    const byte TypeReal = 7;
    const byte TypeZero = 8;

    const int FirstTextType = 13;

    /// <summary>Wider integers take no less room than a real.</summary>
    const double WholeRealLimit = 1L << 47;

    /// <summary>Bytes of an integer by the bits it needs, sign included: 1, 2, 3, 4, 6 or 8 of them are possible.</summary>
    static ReadOnlySpan<byte> BytesOfBits =>
    [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4,
        6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
    ];

    /// <summary>Serial types of integers by their bytes.</summary>
    static ReadOnlySpan<byte> TypeOfBytes => [0, 1, 2, 3, 4, 0, 5, 0, 6];

    /// <summary>And bytes by their serial types, of which there are ten without those of texts.</summary>
    static ReadOnlySpan<byte> BytesOfType => [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0];

    public static RecordValue Null => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RecordValue Integer(long value)
    {
        if (value is 0 or 1)
        {
            return new(0, (byte)(TypeZero + (int)value));
        }

        var bits = 65 - BitOperations.LeadingZeroCount((ulong)(value ^ (value >> 63)));
        var bytes = BytesOfBits[bits];
        return new(Swapped((ulong)value << (64 - 8 * bytes)), TypeOfBytes[bytes]);
    }

    /// <summary>NaN is NULL; a whole real is stored as an integer, as SQLite's own REAL columns may hold it, and read back as a real.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RecordValue Real(double value)
    {
        if (double.IsNaN(value))
        {
            return Null;
        }

        return Math.Abs(value) < WholeRealLimit && value == (long)value
            ? Integer((long)value)
            : new(Swapped(BitConverter.DoubleToUInt64Bits(value)), TypeReal);
    }

    /// <summary>Bytes of a number by its serial type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BytesOf(byte type) => BytesOfType[type & 0xF];

    /// <summary>Serial type of a text by its bytes.</summary>
    public static long TypeOfText(int bytes) => FirstTextType + 2L * bytes;

    /// <summary>Records are big-endian.</summary>
    static ulong Swapped(ulong value) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
}
