namespace Coverage.Workspaces.Publish;

/// <summary>Error correction words over GF(2⁸) with the polynomial x⁸+x⁴+x³+x²+1, as QR codes use them. Source: ISO/IEC 18004:2015, 7.5 and Annex A.</summary>
static class ReedSolomon
{
    const int Polynomial = 0x11D;

    /// <summary>The words that follow a block.</summary>
    public static byte[] Words(ReadOnlySpan<byte> block, int count)
    {
        var divisor = Divisor(count);
        var rest = new byte[count];
        foreach (var word in block)
        {
            var factor = (byte)(word ^ rest[0]);
            rest.AsSpan(1).CopyTo(rest);
            rest[^1] = 0;
            for (var i = 0; i < count; i++)
            {
                rest[i] ^= Multiply(divisor[i], factor);
            }
        }

        return rest;
    }

    /// <summary>Coefficients of (x − 1)(x − 2)(x − 4) …, highest first, the leading 1 left out.</summary>
    static byte[] Divisor(int degree)
    {
        var divisor = new byte[degree];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                divisor[j] = (byte)(Multiply(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0));
            }

            root = Multiply(root, 2);
        }

        return divisor;
    }

    static byte Multiply(byte a, byte b)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * Polynomial);
            product ^= ((b >> bit) & 1) * a;
        }

        return (byte)product;
    }
}
