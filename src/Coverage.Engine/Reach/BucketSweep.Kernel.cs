namespace Coverage.Reach;

sealed partial class BucketSweep<TLabel, TStored, TWork>
{
    /// <summary>The fast twin of the traced run.</summary>
    public void Run(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, TWork bound) => Run(firstOut, arcs, bound, default(NoTrace));
}
