namespace Coverage.Reach;

/// <summary>
/// How <see cref="NearestLabels"/> goes out: the bound of its first round, each later one being twice as long. Speed alone depends on it; measured on the reference
/// networks, and on the city and the municipality of the pipeline.
/// </summary>
readonly record struct SearchRounds(int FirstMs)
{
    /// <summary>Over every street: a quarter of an hour covers most of a city.</summary>
    public static SearchRounds OfNetwork => new(900_000);

    /// <summary>Over a <see cref="NetworkCore"/>, which has so few nodes that one long round is cheaper than several that begin where the last one ended.</summary>
    public static SearchRounds OfCore => new(3_600_000);
}
