using System.Buffers.Text;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Export;

/// <summary>Numbers as ASCII without exponents, trailing zeros or culture.</summary>
static class NumberText
{
    /// <summary>Room for any number written here.</summary>
    public const int MaxBytes = 32;

    /// <summary>A real at its decimals; beyond 2^51 steps the shortest text that reads back the same. Not for NaN.</summary>
    public static int Write(double value, int decimals, Span<byte> target)
    {
        if (FixedPoint.TrySteps(value, decimals, out var steps))
        {
            return WriteSteps(steps, decimals, target);
        }

        Utf8Formatter.TryFormat(value, target, out var length);
        return length;
    }

    /// <summary>Whole steps of 10^-decimals.</summary>
    public static int WriteSteps(long steps, int decimals, Span<byte> target)
    {
        while (decimals > 0 && steps % 10 == 0)
        {
            steps /= 10;
            decimals--;
        }

        // Digits come from the right, at least one of them before the point.
        var at = MaxBytes;
        var rest = Math.Abs(steps);
        for (var digit = 0; digit <= decimals || rest > 0; digit++)
        {
            if (digit == decimals && decimals > 0)
            {
                target[--at] = (byte)'.';
            }

            target[--at] = (byte)('0' + rest % 10);
            rest /= 10;
        }

        if (steps < 0)
        {
            target[--at] = (byte)'-';
        }

        target[at..MaxBytes].CopyTo(target);
        return MaxBytes - at;
    }
}
