namespace Coverage.City;

/// <summary>
/// People are counted in millionths of a person, so that sums of fractional counts (rasters, spread tables) are exact and
/// do not depend on their order. 9.2e12 persons fit.
/// </summary>
public static class People
{
    public const long PerPerson = 1_000_000;

    /// <summary>Millionths for a count of persons; the count must be finite and not negative.</summary>
    public static long FromPersons(double persons)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(persons);
        if (!double.IsFinite(persons) || persons > 9e12)
        {
            throw new ArgumentOutOfRangeException(nameof(persons), persons, "a count of persons must be finite and below 9e12");
        }

        return (long)Math.Round(persons * PerPerson, MidpointRounding.ToEven);
    }

    public static double ToPersons(long millionths) => millionths / (double)PerPerson;
}
