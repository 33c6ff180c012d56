using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Turns the bytes of one row of a block into floats: undoes the predictor, minds the byte order, replaces the no-data value by NaN.
/// Source: TIFF 6.0 §14 (predictor 2); Adobe TIFF technical note 3 (predictor 3: byte planes, most significant first, whatever the order of
/// the file).
/// </summary>
static class SampleRow
{
    /// <summary>
    /// Undoes the predictor of a row in place; afterwards the bytes are in the order that <see cref="IsBigEndianNow"/> tells.
    /// </summary>
    public static void UndoPredictor(RasterLayout layout, Span<byte> row)
    {
        switch (layout.Predictor)
        {
            case 2: SumUp(layout, row); break;
            case 3: JoinPlanes(row, layout.SampleBytes); break;
        }
    }

    public static bool IsBigEndianNow(RasterLayout layout) => layout.Predictor == 3 || layout.IsBigEndian;

    /// <summary>Converts <paramref name="into"/>.Length samples, the first of which begins the bytes.</summary>
    public static void Convert(RasterLayout layout, ReadOnlySpan<byte> samples, Span<float> into)
    {
        var isBig = IsBigEndianNow(layout);
        var size = layout.SampleBytes;
        var noData = layout.NoData ?? double.NaN;
        // A no-data value such as -3.4e38 is declared in more digits than a float holds.
        var noDataFloat = layout.Sample == SampleKind.Float32 ? (float)noData : noData;
        if (layout.Sample == SampleKind.Float32 && isBig != BitConverter.IsLittleEndian)
        {
            var floats = MemoryMarshal.Cast<byte, float>(samples);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = floats[i] == noDataFloat ? float.NaN : floats[i];
            }

            return;
        }

        for (var i = 0; i < into.Length; i++)
        {
            var value = Value(layout.Sample, samples.Slice(i * size, size), isBig);
            into[i] = value == noDataFloat ? float.NaN : (float)value;
        }
    }

    static double Value(SampleKind kind, ReadOnlySpan<byte> bytes, bool isBig) => kind switch
    {
        SampleKind.UInt8 => bytes[0],
        SampleKind.Int8 => (sbyte)bytes[0],
        SampleKind.UInt16 => isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        SampleKind.Int16 => isBig ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
        SampleKind.UInt32 => isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        SampleKind.Int32 => isBig ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        SampleKind.Float32 => isBig ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => isBig ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    static void SumUp(RasterLayout layout, Span<byte> row)
    {
        switch (layout.SampleBytes)
        {
            case 1: SumUpBytes(row); break;
            case 2: SumUpShorts(row, layout.IsBigEndian); break;
            default: SumUpInts(row, layout.IsBigEndian); break;
        }
    }

    static void SumUpBytes(Span<byte> row)
    {
        for (var i = 1; i < row.Length; i++)
        {
            row[i] += row[i - 1];
        }
    }

    static void SumUpShorts(Span<byte> row, bool isBig)
    {
        var samples = MemoryMarshal.Cast<byte, ushort>(row);
        ushort sum = 0;
        foreach (ref var sample in samples)
        {
            sum += isBig == BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(sample) : sample;
            sample = isBig == BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(sum) : sum;
        }
    }

    static void SumUpInts(Span<byte> row, bool isBig)
    {
        var samples = MemoryMarshal.Cast<byte, uint>(row);
        uint sum = 0;
        foreach (ref var sample in samples)
        {
            sum += isBig == BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(sample) : sample;
            sample = isBig == BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(sum) : sum;
        }
    }

    static void JoinPlanes(Span<byte> row, int size)
    {
        SumUpBytes(row);
        var planes = row.ToArray();
        var count = row.Length / size;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = planes[i % size * count + i / size];
        }
    }
}
