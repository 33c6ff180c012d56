namespace Coverage.Reach;

/// <summary>
/// How <see cref="NearestLabels"/> goes out: the bound of its first round, each later one being twice as long, and how many seeds and how many nodes of the frontier it
/// takes at a time. Speed alone depends on it, measured on the reference networks and on the city of the pipeline.
/// </summary>
readonly record struct SearchRounds(int FirstMs, int Seeds, int Nodes)
{
    /// <summary>Over every street: a quarter of an hour covers most of a city, and few seeds at a time keep the nodes at work in the processor's cache.</summary>
    public static SearchRounds OfNetwork => new(900_000, 512, 4096);

    /// <summary>Over a <see cref="NetworkCore"/>, most of which lies in the cache anyway: long rounds of many seeds, so that few nodes are labelled twice.</summary>
    public static SearchRounds OfCore => new(3_600_000, 16_384, 100_000);
}
