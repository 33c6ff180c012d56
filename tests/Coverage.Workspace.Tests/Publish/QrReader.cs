using System.Text;
using Coverage.Workspaces.Publish;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>
/// Reads a clean code back, written apart from the encoder: format bits, mask, words along the columns, blocks, byte mode. Also says whether every block is a word of the
/// Reed–Solomon code (all syndromes zero), by a table of powers.
/// </summary>
static class QrReader
{
    /// <param name="code">Modules.</param>
    /// <param name="blocks">Blocks of level M at this version.</param>
    /// <param name="correction">Correction words of a block.</param>
    public static (string Text, bool IsSound) Read(QrCode code, int blocks, int correction)
    {
        var version = (code.Side - 17) / 4;
        var mask = Mask(code);
        var words = Words(code, version, mask);
        var perBlock = words.Length / blocks;
        var longer = words.Length % blocks;
        var read = Enumerable.Range(0, blocks).Select(b => new byte[perBlock + (b >= blocks - longer ? 1 : 0)]).ToArray();
        var at = 0;
        for (var i = 0; i <= perBlock - correction; i++)
        {
            foreach (var block in read.Where(b => i < b.Length - correction))
            {
                block[i] = words[at++];
            }
        }

        for (var i = 0; i < correction; i++)
        {
            foreach (var block in read)
            {
                block[block.Length - correction + i] = words[at++];
            }
        }

        return (Text([.. read.SelectMany(b => b[..^correction])], version), read.All(b => IsSound(b, correction)));
    }

    static string Text(byte[] data, int version)
    {
        int Bits(int from, int count) => Enumerable.Range(from, count).Aggregate(0, (v, i) => (v << 1) | ((data[i / 8] >> (7 - i % 8)) & 1));
        Assert.Equal(4, Bits(0, 4));
        var lengthBits = version < 10 ? 8 : 16;
        return Encoding.UTF8.GetString([.. Enumerable.Range(0, Bits(4, lengthBits)).Select(i => (byte)Bits(4 + lengthBits + 8 * i, 8))]);
    }

    /// <summary>The fifteen format bits beside the top left finder: level M, three bits of mask.</summary>
    static int Mask(QrCode code)
    {
        bool[] bits = [.. Enumerable.Range(0, 6).Select(x => code[x, 8]), code[7, 8], code[8, 8], code[8, 7], .. Enumerable.Range(0, 6).Select(i => code[8, 5 - i])];
        var format = bits.Aggregate(0, (v, b) => (v << 1) | (b ? 1 : 0)) ^ 0b101010000010010;
        Assert.Equal(0, format >> 13);
        return (format >> 10) & 7;
    }

    static byte[] Words(QrCode code, int version, int mask)
    {
        var bits = new List<bool>();
        var isUp = true;
        for (var column = code.Side - 1; column > 0; column -= 2, isUp = !isUp)
        {
            column -= column == 6 ? 1 : 0;
            for (var i = 0; i < code.Side; i++)
            {
                var y = isUp ? code.Side - 1 - i : i;
                foreach (var x in (int[])[column, column - 1])
                {
                    if (!IsPattern(x, y, code.Side, version))
                    {
                        bits.Add(code[x, y] ^ IsMasked(mask, y, x));
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, bits.Count / 8).Select(w => (byte)Enumerable.Range(0, 8).Aggregate(0, (v, b) => (v << 1) | (bits[8 * w + b] ? 1 : 0)))];
    }

    static bool IsPattern(int x, int y, int side, int version)
    {
        // Alignment centres of the versions tested. ISO/IEC 18004:2015, table E.1.
        int[] centres = version switch { 1 => [], 2 => [6, 18], 3 => [6, 22], 4 => [6, 26], 7 => [6, 22, 38], 10 => [6, 28, 50], _ => throw new ArgumentOutOfRangeException(nameof(version)) };
        return x == 6 || y == 6 || (x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8)
            || (version >= 7 && ((x < 6 && y >= side - 11) || (y < 6 && x >= side - 11)))
            || centres.Any(cx => centres.Any(cy => Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2
                && !(cx == 6 && cy == 6) && !(cx == 6 && cy == centres[^1]) && !(cx == centres[^1] && cy == 6)));
    }

    /// <summary>Row i, column j, as the standard writes it.</summary>
    static bool IsMasked(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => i * j % 2 + i * j % 3 == 0,
        6 => (i * j % 2 + i * j % 3) % 2 == 0,
        _ => ((i + j) % 2 + i * j % 3) % 2 == 0,
    };

    static bool IsSound(byte[] block, int correction)
    {
        var powers = new int[510];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] << 1 ^ (powers[i - 1] >= 128 ? 0x11D : 0);
        }

        return Enumerable.Range(0, correction).All(s =>
        {
            var syndrome = 0;
            for (var i = 0; i < block.Length; i++)
            {
                syndrome ^= block[i] == 0 ? 0 : powers[(Array.IndexOf(powers, block[i], 0, 255) + s * (block.Length - 1 - i)) % 255];
            }

            return syndrome == 0;
        });
    }
}
