using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>The blobs of an OSM PBF file, one after the other; lengths are checked before anything is read or allocated.</summary>
sealed class PbfBlobStream(Stream stream, string file)
{
    public const int MostHeaderBytes = 64 << 10;
    const string Damaged = "get the file again from its source; this copy is cut off or damaged";

    int _number;

    /// <summary>Bytes of the file read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>The next blob, or null at the end of the file.</summary>
    public PbfBlob? Next()
    {
        var at = Offset;
        Span<byte> prefix = stackalloc byte[4];
        var read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return null;
        }

        if (read < prefix.Length)
        {
            throw CutOff(at);
        }

        Offset += read;
        var headerBytes = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        if (headerBytes is 0 or > MostHeaderBytes)
        {
            throw Fault(at, $"a blob header of {headerBytes} bytes; the format allows 1 to {MostHeaderBytes}", Damaged);
        }

        var (kind, dataBytes) = ReadHeader((int)headerBytes, at);
        var buffer = ReadRented(dataBytes, at);
        try
        {
            return new PbfBlob(kind, _number++, at, buffer, dataBytes);
        }
        catch (MalformedPbfException e)
        {
            throw Fault(at, e.Message, e.Cure);
        }
    }

    public InputException Fault(long offset, string what, string cure) => Fault(_number, offset, what, cure);

    public InputException Fault(PbfBlob blob, MalformedPbfException e) => Fault(blob.Number, blob.Offset, e.Message, e.Cure);

    InputException Fault(int number, long offset, string what, string cure) =>
        new(what, FormattableString.Invariant($"{file}, blob {number} at byte {offset}"), cure);

    InputException CutOff(long at) => Fault(at, "the file ends in the middle of a blob", Damaged);

    (string Kind, int DataBytes) ReadHeader(int length, long at)
    {
        var buffer = ReadRented(length, at);
        try
        {
            return ParseHeader(buffer.AsSpan(0, length));
        }
        catch (MalformedPbfException e)
        {
            throw Fault(at, e.Message, e.Cure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static (string Kind, int DataBytes) ParseHeader(ReadOnlySpan<byte> header)
    {
        var kind = "";
        var dataBytes = -1L;
        var cursor = new ProtoCursor(header);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: kind = Encoding.UTF8.GetString(cursor.ReadBytes()); break;
                case 3: dataBytes = cursor.ReadInt64(); break;
                default: cursor.Skip(); break;
            }
        }

        return dataBytes is < 0 or > PbfBlob.MostBytes
            ? throw new MalformedPbfException($"a blob of {dataBytes} bytes; the format allows {PbfBlob.MostBytes}")
            : (kind, (int)dataBytes);
    }

    byte[] ReadRented(int length, long at)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        var read = stream.ReadAtLeast(buffer.AsSpan(0, length), length, throwOnEndOfStream: false);
        if (read < length)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw CutOff(at);
        }

        Offset += read;
        return buffer;
    }
}
