namespace Coverage.Access;

/// <summary>Falls evenly from 1 at once to 0 at the cutoff: 1 − t/t0.</summary>
public sealed record LinearDecay(int CutoffMs) : Decay(CutoffMs)
{
    protected override double Within(int ms) => 1 - ms / (double)CutoffMs;
}
