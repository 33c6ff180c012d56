using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>Names of the siting problems on the command line and over HTTP.</summary>
public static class SitingWords
{
    public const string MultiService = "multi-service";

    public const string HubSatellite = "hub-satellite";

    public const string All = "mclp, lscp, p-median, p-center, backup, capacitated, capacitated-whole, multi-service, hub-satellite";

    /// <summary>The objective of a name, and how many weight units a person is: millionths for counting, thousandths where they are
    /// multiplied by time.</summary>
    public static (SitingObjective Objective, long PerPerson) Objective(string problem) => problem switch
    {
        "mclp" or MultiService or HubSatellite => (SitingObjective.MaxCover, 1_000_000),
        "lscp" => (SitingObjective.SetCover, 1_000_000),
        "p-median" => (SitingObjective.PMedian, 1000),
        "p-center" => (SitingObjective.PCenter, 1_000_000),
        "backup" => (SitingObjective.Backup, 1000),
        "capacitated" => (SitingObjective.CapacitatedSplit, 1_000_000),
        "capacitated-whole" => (SitingObjective.CapacitatedWhole, 1_000_000),
        _ => throw new InputException($"there is no siting problem '{problem}'", "--problem", "use one of " + All),
    };
}
