namespace Coverage.Worlds;

/// <summary>LZW as TIFF packs it: most significant bit first, codes one bit wider one code early, table cleared when full.</summary>
static class LzwBytes
{
    const int Clear = 256;
    const int End = 257;
    const int LastCode = 4094;

    public static byte[] Pack(byte[] raw)
    {
        var bits = new List<bool>();
        var table = new Dictionary<(int Prefix, byte Next), int>();
        int width = 9, next = 258, prefix = -1;
        Emit(Clear);
        foreach (var b in raw)
        {
            if (prefix < 0)
            {
                prefix = b;
            }
            else if (table.TryGetValue((prefix, b), out var code))
            {
                prefix = code;
            }
            else
            {
                Emit(prefix);
                table.Add((prefix, b), next++);
                width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9;
                prefix = b;
                if (next > LastCode)
                {
                    Emit(Clear);
                    table.Clear();
                    (width, next) = (9, 258);
                }
            }
        }

        Emit(prefix);
        Emit(End);
        return [.. bits.Chunk(8).Select(c => (byte)c.Select((bit, i) => bit ? 0x80 >> i : 0).Sum())];

        void Emit(int code)
        {
            for (var i = width - 1; i >= 0; i--)
            {
                bits.Add((code >> i & 1) == 1);
            }
        }
    }
}
