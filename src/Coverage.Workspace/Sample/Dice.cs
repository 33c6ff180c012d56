namespace Coverage.Workspaces.Sample;

/// <summary>
/// Seeded random numbers, the same on every machine: SplitMix64 (Steele, Lea and Flood 2014). A stream name keeps one part of the city
/// from changing when another draws more numbers.
/// </summary>
sealed class Dice
{
    ulong _state;

    public Dice(ulong seed, string stream)
    {
        _state = Mix(seed + 0x9E3779B97F4A7C15);
        foreach (var c in stream)
        {
            _state = Mix(_state ^ c);
        }
    }

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Uniform in 0 … <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
