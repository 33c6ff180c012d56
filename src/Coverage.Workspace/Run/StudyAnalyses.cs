using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Layers;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>What a run answers beside the coverage table, as far as the study wants it: modes of care, completeness, gaps, sensitivity. All of the headline's group, walker and cutoff.</summary>
sealed record StudyAnalyses
{
    /// <summary>On a larger network the questions that walk it many times over (gaps, sensitivity, access) are asked for the first target only, and a finding says so.</summary>
    public const int MaxNodes = 1_000_000;

    public ImmutableArray<ModeRow> Modes { get; init; } = [];

    public CompletenessAnswer? Completeness { get; init; }

    public GapLayerContent? Gaps { get; init; }

    public ImmutableArray<SensitivityRow> Sensitivity { get; init; } = [];

    public static StudyAnalyses Compute(StudyRun run)
    {
        if (HeadlineWalk.Of(run) is not { } walk)
        {
            run.Report.Add(new ImportFinding(Severity.Note, "no-analyses", "study", "", "headline", run.Settings.Headline.Walker,
                "the headline's walker needs its group by age bands and the demand does not tell them apart; gaps, modes, completeness and sensitivity are left out",
                "give the age bands, or choose a walker of one profile as headline"));
            return new StudyAnalyses();
        }

        var (clock, wanted) = (run.Clock, run.Settings.Analyses);
        var rooms = wanted.Wants(ModeLayer.Id) || wanted.Wants(GapLayer.Id) ? clock.Measure(RunStage.Reach, "rooms", () => RoomAnswers.Compute(run, walk)) : [];
        return new StudyAnalyses
        {
            Modes = wanted.Wants(ModeLayer.Id) ? clock.Measure(RunStage.Reach, "modes", () => ModeAnswers.Compute(run, walk, rooms)) : [],
            Completeness = wanted.Wants(CompletenessLayer.Id) ? clock.Measure(RunStage.Reach, "completeness", () => CompletenessAnswer.Compute(run, walk)) : null,
            Gaps = wanted.Wants(GapLayer.Id) ? clock.Measure(RunStage.Reach, "gaps", () => GapAnswers.Compute(run, walk, rooms)) : null,
            Sensitivity = wanted.Wants(SensitivityLayer.Id) ? clock.Measure(RunStage.Reach, "sensitivity", () => SensitivityAnswers.Compute(run, walk)) : [],
        };
    }

    public IEnumerable<Layer> Layers(StudyRun run)
    {
        if (Gaps is { } gaps)
        {
            yield return GapLayer.Build(gaps);
            yield return GapLayer.BuildHomes(gaps.Gaps, gaps.Demand);
        }

        if (run.Inputs.Candidates.Length > 0)
        {
            yield return CandidateLayer.Build(run.Inputs.Candidates);
        }

        if (run.Inputs.MobileStops.Length > 0)
        {
            yield return MobileScheduleLayer.Build(run.Inputs.MobileStops);
        }

        if (Completeness is { } complete)
        {
            yield return CompletenessLayer.Build(complete.Homes, complete.Bundles, run.Inputs.Demand, complete.Group);
            yield return CompletenessLayer.BuildUnits(complete.Rows, complete.Homes.Services, complete.Bundles, complete.Group.Id);
        }

        if (Modes.Length > 0)
        {
            yield return ModeLayer.Build(Modes);
        }

        if (Sensitivity.Length > 0)
        {
            yield return SensitivityLayer.Build(Sensitivity);
        }
    }
}
