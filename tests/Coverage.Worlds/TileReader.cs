using System.Buffers.Binary;
using System.Text;

namespace Coverage.Worlds;

/// <summary>Reads vector tiles back, by the letter of the specification and without a line shared with the encoder.</summary>
public static class TileReader
{
    public sealed record Feature(ulong Id, int Type, IReadOnlyDictionary<string, object> Properties, IReadOnlyList<IReadOnlyList<(int X, int Y)>> Parts);

    public sealed record TileLayer(string Name, uint Version, uint Extent, IReadOnlyList<Feature> Features);

    public static IReadOnlyList<TileLayer> Read(byte[] bytes) => [.. Fields(bytes).Where(f => f.Field == 3).Select(f => ReadLayer(f.Bytes))];

    static TileLayer ReadLayer(byte[] bytes)
    {
        var fields = Fields(bytes);
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToArray();
        var values = fields.Where(f => f.Field == 4).Select(f => ReadValue(f.Bytes)).ToArray();
        return new TileLayer(
            Encoding.UTF8.GetString(fields.Single(f => f.Field == 1).Bytes),
            (uint)fields.Single(f => f.Field == 15).Number,
            (uint)fields.Single(f => f.Field == 5).Number,
            [.. fields.Where(f => f.Field == 2).Select(f => ReadFeature(f.Bytes, keys, values))]);
    }

    static Feature ReadFeature(byte[] bytes, string[] keys, object[] values)
    {
        var fields = Fields(bytes);
        var tags = Numbers(fields.Single(f => f.Field == 2).Bytes);
        var properties = new Dictionary<string, object>();
        for (var i = 0; i < tags.Count; i += 2)
        {
            properties.Add(keys[tags[i]], values[tags[i + 1]]);
        }

        return new Feature(fields.Single(f => f.Field == 1).Number, (int)fields.Single(f => f.Field == 3).Number, properties, Parts(Numbers(fields.Single(f => f.Field == 4).Bytes)));
    }

    static List<IReadOnlyList<(int, int)>> Parts(List<ulong> commands)
    {
        var parts = new List<IReadOnlyList<(int, int)>>();
        List<(int, int)> part = [];
        var (x, y) = (0, 0);
        for (var i = 0; i < commands.Count;)
        {
            var (command, count) = (commands[i] & 7, commands[i] >> 3);
            i++;
            for (var k = 0ul; k < count && command != 7; k++, i += 2)
            {
                x += UnZigZag(commands[i]);
                y += UnZigZag(commands[i + 1]);
                if (command == 1)
                {
                    parts.Add(part = []);
                }

                part.Add((x, y));
            }
        }

        return parts;
    }

    static object ReadValue(byte[] bytes)
    {
        var field = Fields(bytes).Single();
        return field.Field switch
        {
            1 => Encoding.UTF8.GetString(field.Bytes),
            3 => BinaryPrimitives.ReadDoubleLittleEndian(field.Bytes),
            4 or 5 => (long)field.Number,
            6 => (long)(field.Number >> 1) ^ -(long)(field.Number & 1),
            7 => field.Number == 1,
            _ => throw new InvalidDataException("value of an unexpected type"),
        };
    }

    static int UnZigZag(ulong v) => (int)(v >> 1) ^ -(int)(v & 1);

    static List<ulong> Numbers(byte[] bytes)
    {
        var numbers = new List<ulong>();
        for (var at = 0; at < bytes.Length;)
        {
            numbers.Add(Varint(bytes, ref at));
        }

        return numbers;
    }

    static List<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] bytes)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), Varint(bytes, ref at), []));
                    break;
                case 1:
                    fields.Add(((int)(key >> 3), 0, bytes[at..(at + 8)]));
                    at += 8;
                    break;
                default:
                    var length = (int)Varint(bytes, ref at);
                    fields.Add(((int)(key >> 3), 0, bytes[at..(at + length)]));
                    at += length;
                    break;
            }
        }

        return fields;
    }

    static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
