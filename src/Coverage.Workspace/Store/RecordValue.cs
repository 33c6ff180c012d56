using System.Numerics;
using System.Runtime.CompilerServices;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A value as it stands in a record: its serial type and its bytes. Up to eight bytes are kept here, the first in the lowest; of a longer text <see cref="Bytes"/>
/// says where it begins among the texts of its column. Source: sqlite.org/fileformat2.html, §2.1.
/// </summary>
readonly record struct RecordValue(ulong Bytes, int Type, int Length)
{
    /// <summary>The most bytes that are kept in the value itself.</summary>
    public const int MaxHere = 8;

    const int TypeReal = 7;
    const int TypeZero = 8;
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

    public static RecordValue Null => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RecordValue Integer(long value)
    {
        if (value is 0 or 1)
        {
            return new(0, TypeZero + (int)value, 0);
        }

        var bits = 65 - BitOperations.LeadingZeroCount((ulong)(value ^ (value >> 63)));
        var bytes = BytesOfBits[bits];
        return new(Swapped((ulong)value << (64 - 8 * bytes)), TypeOfBytes[bytes], bytes);
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
            : new(Swapped(BitConverter.DoubleToUInt64Bits(value)), TypeReal, sizeof(double));
    }

    /// <param name="utf8">The text.</param>
    /// <param name="at">Where it begins among the texts of its column.</param>
    public static RecordValue Text(ReadOnlySpan<byte> utf8, int at)
    {
        var type = FirstTextType + 2 * utf8.Length;
        if (utf8.Length > MaxHere)
        {
            return new((ulong)at, type, utf8.Length);
        }

        var bytes = 0UL;
        for (var i = utf8.Length - 1; i >= 0; i--)
        {
            bytes = bytes << 8 | utf8[i];
        }

        return new(bytes, type, utf8.Length);
    }

    /// <summary>Records are big-endian.</summary>
    static ulong Swapped(ulong value) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
}
