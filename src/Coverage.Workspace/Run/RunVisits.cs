using System.Collections.Immutable;
using Coverage.Supply;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>How far the staff of the stations that offer visits (巡访关爱) get on foot, out and back, over the headline's people.</summary>
sealed record RunVisits(VisitSettings Settings, ImmutableArray<StationReach> Stations)
{
    const string Service = "visits";

    /// <summary>Null when no facility offers visits; when the staff's walker is not among the study's, a finding says so.</summary>
    public static RunVisits? Compute(StudyRun run)
    {
        var settings = GeodataFiles.Analyses().Visits;
        if (run.Reach.Targets.SingleOrDefault(t => t.Target.Id == Service && !t.Target.IsAssumed) is not { } times || run.Inputs.Demand.Find(run.Settings.Headline.Group) is not { } group)
        {
            return null;
        }

        if (!times.ByProfile.TryGetValue(settings.Walker, out var walk))
        {
            run.Report.Add(new ImportFinding(Severity.Note, "visits-left-out", run.Settings.Id, "", "walkers", settings.Walker,
                $"the reach of home visits is left out: the staff walk as '{settings.Walker}', whom the study does not ask for", $"add '{settings.Walker}' or 'by-age' to the walkers"));
            return null;
        }

        return new RunVisits(settings, StationVisits.Compute(walk.From, walk.To, group.Millionths.AsSpan(), Reach.TravelTime.FromMinutes(settings.Minutes)));
    }
}
