namespace Coverage.Siting;

/// <summary>
/// Counts work (pairs of the matrix looked at) against a limit, and watches for a wish to stop. Work depends on nothing but the problem,
/// so an
/// answer cut short by its limit is the same on every machine; one cut short by the host's token is not, and is marked stopped as well.
/// </summary>
sealed class SitingWork(long limit, CancellationToken cancellation)
{
    public long Done { get; private set; }

    /// <summary>True once the limit is reached or the host wants to stop; stays true.</summary>
    public bool Stopped { get; private set; }

    public void Add(long pairs)
    {
        Done += pairs;
        Stopped |= Done >= limit || cancellation.IsCancellationRequested;
    }

    /// <summary>A share of what is left, for a part of the search that must not eat it all.</summary>
    public SitingWork Part(long pairs) => new(Math.Min(pairs, Math.Max(0, limit - Done)), cancellation);
}
