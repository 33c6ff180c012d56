namespace Coverage.Network;

/// <summary>
/// What the builder has worked out about every draft edge; arrays parallel to the drafts. Delays are shares of one delay.
/// </summary>
sealed class EdgeFacts(int count)
{
    public EdgeTags[] Tags { get; private set; } = new EdgeTags[count];
    public float[] Grade { get; private set; } = new float[count];
    public short[] Steps { get; private set; } = new short[count];
    public ushort[] FlightSteps { get; private set; } = new ushort[count];

    // Nearly every delay is half of a crossing: two bits count the halves of a signalled one, two those of an unsignalled one. The rest is
    // kept apart.
    const int UnsignalledBit = 2;
    const int HalvesMask = 3;
    byte[] _halves = [];
    readonly Dictionary<int, DelayShares> _parts = [];

    public void AddDelay(int edge, DelayShares more)
    {
        Tags[edge] |= EdgeTags.HasDelay;
        _parts[edge] = _parts.GetValueOrDefault(edge) + more;
    }

    /// <summary>Adds half of a signalled crossing, or of an unsignalled one: at most one for each end of the edge.</summary>
    public void AddHalfCrossing(int edge, bool isSignalled)
    {
        if (_halves.Length == 0)
        {
            _halves = new byte[Tags.Length];
        }

        Tags[edge] |= EdgeTags.HasDelay;
        _halves[edge] += (byte)(isSignalled ? 1 : 1 << UnsignalledBit);
    }

    /// <summary>What has been added to an edge; nothing where <see cref="EdgeTags.HasDelay"/> is not set.</summary>
    public DelayShares DelayOf(int edge)
    {
        var halves = _halves.Length == 0 ? 0 : _halves[edge];
        var delay = _parts.Count == 0 ? default : _parts.GetValueOrDefault(edge);
        return delay + new DelayShares(0.5f * (halves & HalvesMask), 0.5f * (halves >> UnsignalledBit), 0);
    }

    /// <summary>Lets go of everything; nobody may ask afterwards.</summary>
    public void Drop()
    {
        (Tags, Grade, Steps, FlightSteps, _halves) = ([], [], [], [], []);
        _parts.Clear();
    }
}

/// <summary>Shares of a signalled crossing, an unsignalled crossing of a big road, and a lift ride that an edge carries.</summary>
readonly record struct DelayShares(float Signal, float Unsignalled, float Lift)
{
    public static DelayShares operator +(DelayShares a, DelayShares b) => new(a.Signal + b.Signal, a.Unsignalled + b.Unsignalled, a.Lift + b.Lift);
}
