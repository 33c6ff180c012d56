using System.Text;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// A text as a QR code: bytes in UTF-8, error correction level M (15 %), the smallest version that holds them, the mask with the least penalty. Modules as
/// <c>[x, y]</c>, true = dark, without the quiet zone of four modules that must surround it. Source: ISO/IEC 18004:2015.
/// </summary>
sealed class QrCode
{
    const int LargestVersion = 40;

    /// <summary>Level M by version from 1: error correction words of a block, and blocks. ISO/IEC 18004:2015, table 9.</summary>
    static readonly byte[] s_words = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
    static readonly byte[] s_blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];

    readonly int _version;
    readonly bool[,] _dark;
    readonly bool[,] _isFixed;

    QrCode(int version)
    {
        _version = version;
        Side = 17 + 4 * version;
        (_dark, _isFixed) = (new bool[Side, Side], new bool[Side, Side]);
    }

    /// <summary>Modules along a side.</summary>
    public int Side { get; }

    public bool this[int x, int y] => _dark[x, y];

    /// <exception cref="ArgumentException">Longer than any code holds (2,331 bytes).</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var version = 1; version <= LargestVersion; version++)
        {
            if (4 + LengthBits(version) + 8 * bytes.Length <= 8 * DataWords(version))
            {
                return Build(version, bytes);
            }
        }

        throw new ArgumentException($"{bytes.Length} bytes are more than a code holds", nameof(text));
    }

    static QrCode Build(int version, byte[] bytes)
    {
        var words = Interleaved(version, Data(version, bytes));
        QrCode? best = null;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            var code = new QrCode(version);
            code.DrawFixed(mask);
            code.DrawWords(words, mask);
            if (QrPenalty.Of(code) is var penalty && penalty < least)
            {
                (best, least) = (code, penalty);
            }
        }

        return best!;
    }

    static int LengthBits(int version) => version < 10 ? 8 : 16;

    /// <summary>Modules that hold words: all but finder, timing, alignment, format and version patterns.</summary>
    static int RawModules(int version)
    {
        var modules = (16 * version + 128) * version + 64;
        if (version >= 2)
        {
            var align = version / 7 + 2;
            modules -= (25 * align - 10) * align - 55;
        }

        return version >= 7 ? modules - 36 : modules;
    }

    static int DataWords(int version) => RawModules(version) / 8 - s_words[version - 1] * s_blocks[version - 1];

    /// <summary>Mode, length, bytes, terminator, and padding to the full number of words.</summary>
    static byte[] Data(int version, byte[] bytes)
    {
        var bits = new List<bool>();
        Append(bits, 0b0100, 4);
        Append(bits, bytes.Length, LengthBits(version));
        foreach (var b in bytes)
        {
            Append(bits, b, 8);
        }

        var capacity = 8 * DataWords(version);
        Append(bits, 0, Math.Min(4, capacity - bits.Count));
        Append(bits, 0, (8 - bits.Count % 8) % 8);
        for (var pad = 0xEC; bits.Count < capacity; pad ^= 0xEC ^ 0x11)
        {
            Append(bits, pad, 8);
        }

        var data = new byte[capacity / 8];
        for (var i = 0; i < bits.Count; i++)
        {
            data[i / 8] |= (byte)((bits[i] ? 1 : 0) << (7 - i % 8));
        }

        return data;
    }

    static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            bits.Add(((value >> i) & 1) != 0);
        }
    }

    /// <summary>Cut into blocks, the later ones a word longer; then first words of all blocks, second words, …, and likewise their correction words.</summary>
    static byte[] Interleaved(int version, byte[] data)
    {
        var (count, correction) = (s_blocks[version - 1], s_words[version - 1]);
        var shorter = data.Length / count;
        var longer = data.Length % count;
        var blocks = new List<(byte[] Data, byte[] Correction)>();
        for (int b = 0, at = 0; b < count; b++)
        {
            var length = shorter + (b >= count - longer ? 1 : 0);
            var block = data[at..(at + length)];
            blocks.Add((block, ReedSolomon.Words(block, correction)));
            at += length;
        }

        return
        [
            .. Enumerable.Range(0, shorter + 1).SelectMany(i => blocks.Where(b => i < b.Data.Length).Select(b => b.Data[i])),
            .. Enumerable.Range(0, correction).SelectMany(i => blocks.Select(b => b.Correction[i])),
        ];
    }

    void DrawFixed(int mask)
    {
        for (var i = 0; i < Side; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(Side - 4, 3);
        DrawFinder(3, Side - 4);
        var centres = AlignmentCentres();
        for (var i = 0; i < centres.Length; i++)
        {
            for (var j = 0; j < centres.Length; j++)
            {
                var atFinder = (i == 0 && j == 0) || (i == 0 && j == centres.Length - 1) || (i == centres.Length - 1 && j == 0);
                if (!atFinder)
                {
                    DrawSquares(centres[i], centres[j], 2, d => d != 1);
                }
            }
        }

        DrawFormat(mask);
        DrawVersion();
    }

    int[] AlignmentCentres()
    {
        if (_version == 1)
        {
            return [];
        }

        var count = _version / 7 + 2;
        var step = (_version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => Side - 7 - i * step).Reverse()];
    }

    void DrawFinder(int x, int y) => DrawSquares(x, y, 4, d => d is not (2 or 4));

    /// <summary>Nested squares about a module; dark by their distance from it.</summary>
    void DrawSquares(int x, int y, int reach, Func<int, bool> isDark)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < Side && y + dy >= 0 && y + dy < Side)
                {
                    Fix(x + dx, y + dy, isDark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                }
            }
        }
    }

    /// <summary>Level and mask with ten check bits, twice.</summary>
    void DrawFormat(int mask)
    {
        // Level M is 00.
        var bits = Checked(mask, 10, 0x537) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) != 0;
        for (var i = 0; i <= 5; i++)
        {
            Fix(8, i, Bit(i));
        }

        Fix(8, 7, Bit(6));
        Fix(8, 8, Bit(7));
        Fix(7, 8, Bit(8));
        for (var i = 9; i < 15; i++)
        {
            Fix(14 - i, 8, Bit(i));
        }

        for (var i = 0; i < 8; i++)
        {
            Fix(Side - 1 - i, 8, Bit(i));
        }

        for (var i = 8; i < 15; i++)
        {
            Fix(8, Side - 15 + i, Bit(i));
        }

        Fix(8, Side - 8, true);
    }

    /// <summary>From version 7 on the version with twelve check bits, twice.</summary>
    void DrawVersion()
    {
        if (_version < 7)
        {
            return;
        }

        var bits = Checked(_version, 12, 0x1F25);
        for (var i = 0; i < 18; i++)
        {
            var (a, b) = (Side - 11 + i % 3, i / 3);
            Fix(a, b, ((bits >> i) & 1) != 0);
            Fix(b, a, ((bits >> i) & 1) != 0);
        }
    }

    /// <summary>A value and the rest of its division by a polynomial behind it.</summary>
    static int Checked(int value, int checkBits, int polynomial)
    {
        var rest = value;
        for (var i = 0; i < checkBits; i++)
        {
            rest = (rest << 1) ^ ((rest >> (checkBits - 1)) * polynomial);
        }

        return (value << checkBits) | rest;
    }

    /// <summary>Up and down in columns of two from the right, the timing column left out.</summary>
    void DrawWords(byte[] words, int mask)
    {
        var bit = 0;
        for (var right = Side - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var vertical = 0; vertical < Side; vertical++)
            {
                for (var j = 0; j < 2; j++)
                {
                    var x = right - j;
                    var y = ((right + 1) & 2) == 0 ? Side - 1 - vertical : vertical;
                    if (_isFixed[x, y])
                    {
                        continue;
                    }

                    var isSet = bit < words.Length * 8 && ((words[bit >> 3] >> (7 - (bit & 7))) & 1) != 0;
                    _dark[x, y] = isSet ^ IsMasked(mask, x, y);
                    bit++;
                }
            }
        }
    }

    static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };

    void Fix(int x, int y, bool isDark) => (_dark[x, y], _isFixed[x, y]) = (isDark, true);
}
