using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>What the value of a plan means in a planner's unit.</summary>
public static class SitingValue
{
    /// <summary>people, people-years, person-services (people × services), person-services-years, person-minutes, minutes, sites or money.</summary>
    public static string Unit(SitingAnswer answer) => answer.Problem.Objective switch
    {
        SitingObjective.PMedian => "person-minutes",
        SitingObjective.PCenter => "minutes",
        SitingObjective.SetCover => answer.Problem.Sites.Any(s => s.BuildCost > 0 || s.YearlyCost > 0) ? "money" : "sites",
        _ => (answer.Question.Targets.Length > 1 ? "person-services" : "people") + (answer.Problem.Phases is null ? "" : "-years"),
    };

    /// <summary>A value in that unit.</summary>
    public static double Of(SitingAnswer answer, long value) => answer.Problem.Objective switch
    {
        SitingObjective.PMedian => value / (double)answer.PerPerson / 60_000,
        SitingObjective.PCenter => value / 60_000.0,
        SitingObjective.SetCover => value,
        SitingObjective.Backup => value / 1000.0 / answer.PerPerson,
        _ => value / (double)answer.PerPerson,
    };
}
