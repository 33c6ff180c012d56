using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Workspaces.Import.Mapping;
using Coverage.Workspaces.Import.Osm;
using Coverage.Workspaces.Standards;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Reads every file of a study into the engine's values and one report. All files are read before anybody stops over refused rows; a file that cannot be
/// read, a wrong column or an unknown coordinate system throws one <see cref="InputException"/> at once. Same files, same values.
/// </summary>
public static class StudyImport
{
    public static StudyInputs Read(StudyFile study, CancellationToken cancellation = default) => Read(study, null, cancellation);

    public static StudyInputs Read(StudyFile study, IProgress<ImportStep>? progress, CancellationToken cancellation = default)
    {
        ImmutableArray<ServiceStandard> standards = [.. study.Standards.Select(StandardFile.Read)];
        var sources = SourceRecords.Of(study, cancellation);
        var osm = OsmFile.Read(study.Network.Osm, default, ProgressOf(study.Network.Osm, progress), cancellation);
        var context = new ImportContext(study, osm, progress, cancellation);
        OsmFindings.AddTo(context.Report, osm, Path.GetFileName(study.Network.Osm));
        var elevation = ElevationImport.Read(context);
        var units = new UnitImport(context).Read();
        var demand = new DemandImport(context, units).Read();
        var facilities = new FacilityImport(context).Read();
        var inputs = new StudyInputs
        {
            Settings = study.Settings,
            Walkers = study.Walkers,
            Catalog = study.Catalog,
            Demand = demand,
            Facilities = facilities,
            Candidates = new CandidateImport(context).Read(),
            ServiceAreas = new ServiceAreaImport(context, units, facilities).Read(),
            MobileStops = new MobileStopImport(context, facilities).Read(),
            Kitchens = KitchenImport.Read(context),
            Units = units,
            Standards = standards,
            OwnStandards = KeptStandards.Read(study.Standards),
            Recorded = new RecordedImport(context, [.. standards.SelectMany(s => s.EffectiveRules()).Select(r => r.Rule)], units).Read(),
            NewBuild = new NewBuildImport(context).Read(),
            Memberships = UnitLocator.Assign(study, units, demand, facilities, context.Report),
            Osm = osm,
            Elevation = elevation,
            Report = context.Report,
            Sources = sources,
            OnRefused = study.OnRefused,
            InputsHash = InputsHash.Compute(study, sources, GeodataFiles.Version()),
        };
        NoteUnusedParts(study, context.Report);
        // An empty layer whose rows were refused is told by its rows; one that was empty anyway is an error of its own.
        return context.FirstEmpty is { } empty && !inputs.MustStop ? throw empty : inputs;
    }

    static void NoteUnusedParts(StudyFile study, ImportReport report)
    {
        foreach (var part in study.UnusedParts)
        {
            report.Add(new ImportFinding(Severity.Note, "not-used-yet", study.Name, "", part, "",
                "this part of the study is read and checked, but this version computes nothing with it", ""));
        }
    }

    static StepProgress? ProgressOf(string path, IProgress<ImportStep>? progress) =>
        progress is null ? null : new StepProgress(Path.GetFileName(path), progress);

    sealed class StepProgress(string reading, IProgress<ImportStep> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(new ImportStep(reading, value.BytesDone, value.BytesTotal));
    }
}
