namespace Coverage.Access;

/// <summary>Truncated Gaussian: (e^(−½(t/t0)²) − e^(−½)) / (1 − e^(−½)); 1 at once, 0 at the cutoff t0 (Dai 2010).</summary>
public sealed record GaussianDecay(int CutoffMs) : Decay(CutoffMs)
{
    static readonly double Edge = Math.Exp(-0.5);

    protected override double Within(int ms)
    {
        var share = ms / (double)CutoffMs;
        return (Math.Exp(-0.5 * share * share) - Edge) / (1 - Edge);
    }
}
