namespace Coverage.Access;

/// <summary>Seeded uniform numbers, the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
struct SeededDraws(ulong seed)
{
    ulong _state = seed;

    /// <summary>0 … limit − 1, without bias (Lemire 2019).</summary>
    public int Below(int limit)
    {
        var bound = (ulong)limit;
        var product = Math.BigMul(Next(), bound, out var low);
        for (var reject = (0 - bound) % bound; low < reject;)
        {
            product = Math.BigMul(Next(), bound, out low);
        }

        return (int)product;
    }

    ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
