namespace Coverage.Workspaces.Publish;

/// <summary>How hard a code is to read: runs, blocks, patterns like a finder, and an uneven share of dark. Source: ISO/IEC 18004:2015, 7.8.3.</summary>
static class QrPenalty
{
    /// <summary>1:1:3:1:1 with four light modules on one side, as eleven bits.</summary>
    const int FinderBefore = 0b10111010000;
    const int FinderAfter = 0b00001011101;

    public static int Of(QrCode code)
    {
        var (penalty, dark) = (0, 0);
        for (var a = 0; a < code.Side; a++)
        {
            var line = a;
            penalty += OfLine(code.Side, i => code[i, line]) + OfLine(code.Side, i => code[line, i]);
        }

        for (var y = 0; y < code.Side; y++)
        {
            for (var x = 0; x < code.Side; x++)
            {
                dark += code[x, y] ? 1 : 0;
                if (x > 0 && y > 0 && code[x, y] == code[x - 1, y] && code[x, y] == code[x, y - 1] && code[x, y] == code[x - 1, y - 1])
                {
                    penalty += 3;
                }
            }
        }

        var all = code.Side * code.Side;
        return penalty + 10 * (Math.Abs(dark * 20 - all * 10) / all);
    }

    static int OfLine(int side, Func<int, bool> isDark)
    {
        var (penalty, run, bits) = (0, 0, 0);
        for (var i = 0; i < side; i++)
        {
            run = i > 0 && isDark(i) == isDark(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            bits = ((bits << 1) | (isDark(i) ? 1 : 0)) & 0x7FF;
            penalty += i >= 10 && bits is FinderBefore or FinderAfter ? 40 : 0;
        }

        return penalty;
    }
}
