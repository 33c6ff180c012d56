using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Coverage.Benchmarks;

/// <summary>Runs the reference kernel and reads the median of its own repetitions, milliseconds (T3: microseconds).</summary>
sealed partial class KernelTimes(ReferenceBench bench, int threads)
{
    const int LimitDs = 9000;
    const int Repetitions = 3;

    public double? Measure(string mode)
    {
        if (bench.Kernel is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(
            bench.Kernel,
            $"{bench.Prefix}.graph.bin {bench.Prefix}.fac.bin {bench.Prefix}.cells.bin {LimitDs} {Repetitions} {threads} {mode}")
        {
            RedirectStandardOutput = true,
        };
        if (threads == 1)
        {
            start.Environment["CLK"] = "cpu";
        }

        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(Median().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("median_(?:ms|us)=([0-9.]+)")]
    internal static partial Regex Median();
}
