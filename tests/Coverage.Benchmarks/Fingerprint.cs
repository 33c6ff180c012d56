namespace Coverage.Benchmarks;

/// <summary>Count, sum of deciseconds and mix (sum of deciseconds × (node + 1), for pairs also × (facility + 1), modulo 2^64).</summary>
readonly record struct Fingerprint(long Count, long SumDs, ulong Mix)
{
    /// <summary>The published ones; null for a graph that has none.</summary>
    public static Fingerprint? Expected(string graph, string task) => (graph, task) switch
    {
        ("s1m", "T1") => new(965614, 3628156285, 0x0006795e8c9649e3),
        ("s4m", "T1") => new(2343654, 11968606011, 0x005675592b59f1f3),
        ("s1m", "T2") => new(5629352, 34574896875, 0x082d20efb207fca8),
        ("s4m", "T2") => new(5622697, 34564900390, 0x18646529594520fa),
        // Of cells the third number is the people in reach.
        ("s1m", "T2c") => new(1154794, 7156733135, 23653161),
        ("s4m", "T2c") => new(3627399, 22570540202, 74401211),
        _ => null,
    };

    public override string ToString() => $"{Count} / {SumDs} / {Mix:x16}";
}
