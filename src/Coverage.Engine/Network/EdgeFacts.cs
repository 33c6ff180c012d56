namespace Coverage.Network;

/// <summary>What the builder has worked out about every draft edge; arrays parallel to the drafts. Delays are shares of one delay.</summary>
sealed class EdgeFacts(int count)
{
    public readonly EdgeTags[] Tags = new EdgeTags[count];
    public readonly float[] Grade = new float[count];
    public readonly short[] Steps = new short[count];
    public readonly ushort[] FlightSteps = new ushort[count];
    DelayShares[]? _delays;

    public void AddDelay(int edge, DelayShares more)
    {
        _delays ??= new DelayShares[Tags.Length];
        _delays[edge] += more;
        Tags[edge] |= EdgeTags.HasDelay;
    }

    /// <summary>What has been added to an edge; nothing where <see cref="EdgeTags.HasDelay"/> is not set.</summary>
    public DelayShares DelayOf(int edge) => _delays is null ? default : _delays[edge];
}

/// <summary>Shares of a signalled crossing, an unsignalled crossing of a big road, and a lift ride that an edge carries.</summary>
readonly record struct DelayShares(float Signal, float Unsignalled, float Lift)
{
    public static DelayShares operator +(DelayShares a, DelayShares b) => new(a.Signal + b.Signal, a.Unsignalled + b.Unsignalled, a.Lift + b.Lift);
}
