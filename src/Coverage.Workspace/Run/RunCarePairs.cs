using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;
using Coverage.Supply;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>养老机构–医疗机构 of a run: every open institution with the open medical facility nearest to it by road.</summary>
sealed record RunCarePairs(CarePairSettings Settings, ImmutableArray<CarePair> Pairs)
{
    /// <summary>Null when the study has no open institution or no open medical facility.</summary>
    public static RunCarePairs? Compute(StudyRun run, RunRoads roads)
    {
        var settings = GeodataFiles.Analyses().CarePairs;
        var institutions = Open(run, settings.Institutions);
        var medical = Open(run, settings.Medical);
        if (institutions.Length == 0 || medical.Length == 0)
        {
            return null;
        }

        var vehicle = roads.Vehicle(settings.Vehicle, "geodata/analyses.json, carePairs");
        var snaps = roads.Attach(run.Inputs.Facilities);
        var times = NearestTimes.Compute(
            roads.Arcs(vehicle, SearchDirection.Inward),
            new FacilitySet(snaps, medical.AsSpan()),
            snaps,
            new NearestOptions { Ranks = 2, Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation });
        return new RunCarePairs(settings, CarePairs.Compute(times, institutions));
    }

    static ImmutableArray<int> Open(StudyRun run, ImmutableArray<string> kinds) =>
        [.. Enumerable.Range(0, run.Inputs.Facilities.Length).Where(f => run.Inputs.Facilities[f] is { Status: FacilityStatus.Open } x && kinds.Contains(x.Kind))];
}
