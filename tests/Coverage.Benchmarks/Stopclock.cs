using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Coverage.Benchmarks;

/// <summary>
/// Times a piece of work: on one thread by the thread's own processor clock where the system has one, so that a busy machine disturbs it
/// little (the kernel
/// does the same); else by the wall.
/// </summary>
static partial class Stopclock
{
    const int ThreadProcessorClock = 3;

    static readonly bool HasThreadClock = OperatingSystem.IsLinux();

    public static double Milliseconds(int threads, Action work)
    {
        var start = Now(threads);
        work();
        return Now(threads) - start;
    }

    public static double Now(int threads)
    {
        if (threads > 1 || !HasThreadClock)
        {
            return Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
        }

        _ = ReadClock(ThreadProcessorClock, out var time);
        return time.Seconds * 1000.0 + time.Nanoseconds / 1e6;
    }

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    internal static partial int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
