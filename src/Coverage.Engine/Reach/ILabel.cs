namespace Coverage.Reach;

/// <summary>
/// How a bucket sweep reads the label of a node: the stored form, and the form it reckons in. One sweep serves plain times in 32 or 16
/// bits and
/// (time, facility) pairs; the arithmetic is resolved at compile time.
/// </summary>
interface ILabel<TStored, TWork>
    where TStored : unmanaged
    where TWork : unmanaged
{
    /// <summary>The label of a node that no way has reached. Stored labels, as numbers, are in the order of <see cref="Less"/>.</summary>
    static abstract TStored Unset { get; }

    static abstract TWork Load(TStored label);

    static abstract TStored Store(TWork label);

    /// <summary>The label one arc further on.</summary>
    static abstract TWork Extend(TWork label, int cost);

    static abstract bool Less(TWork a, TWork b);

    /// <summary>1 when a &lt; b, else 0, without a branch.</summary>
    static abstract int LessBit(TWork a, TWork b);

    /// <summary>One of two labels by a bit, without a branch: a for 1, b for 0.</summary>
    static abstract TWork Choose(int bit, TWork a, TWork b);

    /// <summary>The time in it, which picks the bucket.</summary>
    static abstract int Time(TWork label);
}

/// <summary>Milliseconds alone.</summary>
readonly struct TimeLabel : ILabel<int, int>
{
    public static int Unset => TravelTime.Unreached;

    public static int Load(int label) => label;

    public static int Store(int label) => label;

    public static int Extend(int label, int cost) => label + cost;

    public static bool Less(int a, int b) => a < b;

    public static int LessBit(int a, int b) => (int)((uint)(a - b) >> 31);

    public static int Choose(int bit, int a, int b) => b ^ ((a ^ b) & -bit);

    public static int Time(int label) => label;
}

/// <summary>Sixteen bits of any unit: the label of the bare reference task (deciseconds).</summary>
readonly struct ShortLabel : ILabel<ushort, int>
{
    public static ushort Unset => ushort.MaxValue;

    public static int Load(ushort label) => label;

    public static ushort Store(int label) => (ushort)label;

    public static int Extend(int label, int cost) => label + cost;

    public static bool Less(int a, int b) => a < b;

    public static int LessBit(int a, int b) => (int)((uint)(a - b) >> 31);

    public static int Choose(int bit, int a, int b) => b ^ ((a ^ b) & -bit);

    public static int Time(int label) => label;
}

/// <summary>
/// Milliseconds in the upper half, facility index in the lower: comparing two compares times first and then facilities, which is the tie
/// rule.
/// </summary>
readonly struct FacilityLabel : ILabel<ulong, ulong>
{
    public static ulong Unset => (ulong)TravelTime.Unreached << 32;

    public static ulong Pack(int ms, int facility) => ((ulong)(uint)ms << 32) | (uint)facility;

    public static int Facility(ulong label) => (int)(uint)label;

    public static ulong Load(ulong label) => label;

    public static ulong Store(ulong label) => label;

    public static ulong Extend(ulong label, int cost) => label + ((ulong)(uint)cost << 32);

    public static bool Less(ulong a, ulong b) => a < b;

    // Labels stay below 2^63, so the sign of the difference tells.
    public static int LessBit(ulong a, ulong b) => (int)((a - b) >> 63);

    public static ulong Choose(int bit, ulong a, ulong b) => b ^ ((a ^ b) & (ulong)-(long)bit);

    public static int Time(ulong label) => (int)(label >> 32);
}
