namespace Coverage.Access;

/// <summary>1 up to the cutoff, 0 beyond: the catchment of 2SFCA (Luo and Wang 2003).</summary>
public sealed record StepDecay(int CutoffMs) : Decay(CutoffMs)
{
    protected override double Within(int ms) => 1;
}
