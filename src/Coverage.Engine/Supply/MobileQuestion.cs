using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>A vehicle of a mobile service: where it starts (a row of the drives), how many sessions a week it can hold, and the longest day.</summary>
public readonly record struct MobileVehicle(string Id, int Base, int DaysPerWeek, int SessionsPerDay, int DayMs);

/// <summary>
/// Where vehicles may stop and whom a stop serves. <c>Reach</c>: rows are possible stops, places homes, walked to the stop. <c>Uncovered</c>: people per home whom nothing
/// fixed reaches, millionths. <c>Drives</c>: rows and places are the possible stops followed by the bases, milliseconds on the road. A session is <c>AccessMs</c> + <c>OnSiteMs</c>
/// and serves <c>PeoplePerSession</c>.
/// </summary>
public sealed record MobileQuestion
{
    public required OdMatrix Reach { get; init; }

    public required ImmutableArray<long> Uncovered { get; init; }

    public required OdMatrix Drives { get; init; }

    public required ImmutableArray<MobileVehicle> Vehicles { get; init; }

    public required int OnSiteMs { get; init; }

    public int AccessMs { get; init; }

    public required int PeoplePerSession { get; init; }
}
