using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Coverage.Server.Cells;

/// <summary>
/// Columns of numbers for the viewer, so that 20,000 cells are one small answer and no parsing. Little-endian: the letters CVC1, the
/// length of the header, the header (JSON: count, spacingMetres, grid, columns by name, type and byte offset from the file's begin),
/// then the columns, each on a multiple of eight bytes. Types: i32, f32. Column <c>ms</c> is milliseconds, <see cref="Unreached"/> = no way there.
/// </summary>
sealed class CellColumns(int count, double spacingMetres, bool squareGrid)
{
    public const int Unreached = int.MaxValue;

    const int Preamble = 8;
    const int Alignment = 8;
    const int ValueBytes = 4;

    readonly List<(string Name, string Type, byte[] Bytes)> _columns = [];

    public void Add(string name, int[] values)
    {
        var bytes = new byte[values.Length * ValueBytes];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * ValueBytes), values[i]);
        }

        _columns.Add((name, "i32", bytes));
    }

    public void Add(string name, float[] values)
    {
        var bytes = new byte[values.Length * ValueBytes];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * ValueBytes), values[i]);
        }

        _columns.Add((name, "f32", bytes));
    }

    public byte[] ToArray()
    {
        // The offsets stand in the header, whose length moves them: a header written with the widest offsets fixes its room.
        var room = Align(Preamble + Header(int.MaxValue / 2).Length);
        var header = Header(room);
        using var output = new MemoryStream();
        Span<byte> preamble = stackalloc byte[Preamble];
        Encoding.ASCII.GetBytes("CVC1", preamble);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[4..], header.Length);
        output.Write(preamble);
        output.Write(header);
        output.SetLength(output.Position = room);
        foreach (var column in _columns)
        {
            output.Write(column.Bytes);
            output.SetLength(output.Position = Align((int)output.Position));
        }

        return output.ToArray();
    }

    byte[] Header(int begin)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteNumber("spacingMetres", Math.Round(spacingMetres, 1));
            json.WriteBoolean("grid", squareGrid);
            json.WriteStartArray("columns");
            foreach (var (name, type, bytes) in _columns)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("type", type);
                json.WriteNumber("offset", begin);
                json.WriteEndObject();
                begin = Align(begin + bytes.Length);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    static int Align(int position) => checked((position + Alignment - 1) / Alignment * Alignment);
}
