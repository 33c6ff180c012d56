using System.Buffers.Binary;
using System.Text;

namespace Coverage.Workspace.Tests.Import.Tables;

/// <summary>Writes small shapefiles byte by byte, also wrong ones. Field text is in UTF-8 unless said.</summary>
public static class Shapefiles
{
    public sealed record Field(string Name, char Type, int Length);

    /// <summary>Two squares with a name and a number, all parts.</summary>
    public static SortedDictionary<string, byte[]> Squares() => Parts(
        5,
        [Polygon(5, Square(0, 0, 10)), Polygon(5, Square(20, 0, 10))],
        [new Field("名称", 'C', 12), new Field("POP", 'N', 8)],
        [" |甲区|12", " |乙区|3"]);

    public static SortedDictionary<string, byte[]> Parts(int type, byte[][] shapes, Field[] fields, string[] records, Encoding? encoding = null)
    {
        var (shp, shx) = Shp(type, shapes);
        return new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [".shp"] = shp, [".shx"] = shx, [".dbf"] = Dbf(fields, records, encoding ?? Encoding.UTF8), [".prj"] = "GEOGCS[\"X\",AUTHORITY[\"EPSG\",\"4490\"]]"u8.ToArray(),
        };
    }

    public static (byte[] Shp, byte[] Shx) Shp(int type, byte[][] shapes)
    {
        using var shp = new MemoryStream();
        using var shx = new MemoryStream();
        shp.Write(new byte[100]);
        shx.Write(new byte[100]);
        for (var i = 0; i < shapes.Length; i++)
        {
            shx.Write([.. Big((int)shp.Length / 2), .. Big(shapes[i].Length / 2)]);
            shp.Write([.. Big(i + 1), .. Big(shapes[i].Length / 2), .. shapes[i]]);
        }

        return (WithHeader(shp.ToArray(), type), WithHeader(shx.ToArray(), type));
    }

    public static byte[] Dbf(Field[] fields, string[] records, Encoding encoding, byte language = 0)
    {
        var length = 1 + fields.Sum(f => f.Length);
        using var dbf = new MemoryStream();
        var header = new byte[32];
        header[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), records.Length);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(8), (short)(33 + (32 * fields.Length)));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(10), (short)length);
        header[29] = language;
        dbf.Write(header);
        foreach (var field in fields)
        {
            var bytes = new byte[32];
            encoding.GetBytes(field.Name).AsSpan().CopyTo(bytes);
            bytes[11] = (byte)field.Type;
            bytes[16] = (byte)field.Length;
            dbf.Write(bytes);
        }

        dbf.WriteByte(0x0D);
        foreach (var record in records)
        {
            dbf.Write(Record(record, fields, encoding));
        }

        dbf.WriteByte(0x1A);
        return dbf.ToArray();
    }

    /// <summary>Rings given as points; the direction is theirs.</summary>
    public static byte[] Polygon(int type, params double[][] rings)
    {
        using var shape = new MemoryStream();
        shape.Write([.. Little(type), .. new byte[32], .. Little(rings.Length), .. Little(rings.Sum(r => r.Length) / 2)]);
        var first = 0;
        foreach (var ring in rings)
        {
            shape.Write(Little(first));
            first += ring.Length / 2;
        }

        foreach (var number in rings.SelectMany(r => r))
        {
            shape.Write(BitConverter.GetBytes(number));
        }

        // Z and M: a range and one value per point.
        var extras = type is 15 or 13 ? 2 : type is 25 or 23 ? 1 : 0;
        shape.Write(new byte[extras * (16 + (8 * first))]);
        return shape.ToArray();
    }

    public static byte[] Point(int type, double x, double y) =>
        [.. Little(type), .. BitConverter.GetBytes(x), .. BitConverter.GetBytes(y), .. new byte[type == 11 ? 16 : type == 21 ? 8 : 0]];

    public static byte[] MultiPoint(params double[] numbers) =>
        [.. Little(8), .. new byte[32], .. Little(numbers.Length / 2), .. numbers.SelectMany(BitConverter.GetBytes)];

    public static byte[] Null() => Little(0);

    /// <summary>A clockwise square, as the format wants shells.</summary>
    public static double[] Square(double x, double y, double size) => [x, y, x, y + size, x + size, y + size, x + size, y, x, y];

    public static double[] Turned(double[] ring) => [.. ring.Chunk(2).Reverse().SelectMany(p => p)];

    /// <summary>A record such as <c>" |甲区|12"</c>: the deletion mark, then the cells; numbers are padded in front.</summary>
    static byte[] Record(string record, Field[] fields, Encoding encoding)
    {
        var cells = record.Split('|');
        using var bytes = new MemoryStream();
        bytes.WriteByte((byte)cells[0][0]);
        for (var i = 0; i < fields.Length; i++)
        {
            var text = encoding.GetBytes(cells[i + 1]);
            var pad = new string(' ', Math.Max(0, fields[i].Length - text.Length));
            byte[] cell = fields[i].Type is 'N' or 'F' ? [.. Encoding.ASCII.GetBytes(pad), .. text] : [.. text, .. Encoding.ASCII.GetBytes(pad)];
            bytes.Write(cell, 0, fields[i].Length);
        }

        return bytes.ToArray();
    }

    static byte[] WithHeader(byte[] file, int type)
    {
        Big(9994).CopyTo(file, 0);
        Big(file.Length / 2).CopyTo(file, 24);
        Little(1000).CopyTo(file, 28);
        Little(type).CopyTo(file, 32);
        return file;
    }

    static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    static byte[] Little(int value) => BitConverter.GetBytes(value);
}
