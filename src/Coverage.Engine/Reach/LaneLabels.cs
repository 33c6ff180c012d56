using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Coverage.Reach;

/// <summary>
/// The <see cref="FacilityLabel"/>s of one node for <see cref="Width"/> sets of facilities side by side: what holds for one label is done to all at once. Labels and
/// their sums stay below 2^63, so they compare as signed numbers do.
/// </summary>
readonly unsafe struct LaneLabels(Vector256<long> low, Vector256<long> high)
{
    /// <summary>Eight labels fill one line of the processor's cache.</summary>
    public const int Width = 8;

    readonly Vector256<long> _low = low;
    readonly Vector256<long> _high = high;

    public static LaneLabels Unset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256.Create((long)FacilityLabel.Unset), Vector256.Create((long)FacilityLabel.Unset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneLabels Load(ulong* labels) => new(Vector256.Load((long*)labels), Vector256.Load((long*)labels + Width / 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ulong* labels)
    {
        _low.Store((long*)labels);
        _high.Store((long*)labels + Width / 2);
    }

    /// <summary>The labels so many milliseconds further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneLabels Extend(int ms)
    {
        var more = Vector256.Create((long)ms << 32);
        return new(_low + more, _high + more);
    }

    /// <summary>Lane by lane the better label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneLabels Min(LaneLabels other) => new(Vector256.Min(_low, other._low), Vector256.Min(_high, other._high));

    public bool IsUnset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.EqualsAll(_low & _high, Vector256.Create((long)FacilityLabel.Unset)) && Vector256.EqualsAll(_low | _high, Vector256.Create((long)FacilityLabel.Unset));
    }
}
