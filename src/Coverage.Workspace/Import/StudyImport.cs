using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;
using Coverage.Workspaces.Import.Mapping;
using Coverage.Workspaces.Standards;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Reads every file of a study into the engine's values and one report. All files are read before anybody stops over refused rows; a file that cannot be
/// read, a wrong column or an unknown coordinate system throws one <see cref="InputException"/> at once. Same files, same values.
/// </summary>
/// <remarks>
/// The extract and the elevation are read at the same time as the tables. What is said and which trouble is thrown when there are several is as if one file were read after the
/// other: the standards, the hashes, the ground, the units, the people and so on.
/// </remarks>
public static class StudyImport
{
    public static StudyInputs Read(StudyFile study, CancellationToken cancellation = default) => Read(study, (IProgress<ImportStep>?)null, cancellation);

    /// <param name="study">The study.</param>
    /// <param name="progress">Told of the extract's reading, on another thread.</param>
    /// <param name="cancellation">Looked at between rows and blocks.</param>
    public static StudyInputs Read(StudyFile study, IProgress<ImportStep>? progress, CancellationToken cancellation = default)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ground = new Ahead<StudyGround>(() => StudyGround.Read(study, progress, own.Token), Environment.ProcessorCount > 1);
        try
        {
            return Read(study, ground, cancellation);
        }
        finally
        {
            own.Cancel();
            ground.Leave();
        }
    }

    /// <summary>The same with a ground that somebody has begun to read.</summary>
    internal static StudyInputs Read(StudyFile study, Ahead<StudyGround> ground, CancellationToken cancellation)
    {
        ImmutableArray<ServiceStandard> standards = [.. study.Standards.Select(StandardFile.Read)];
        var sources = SourceRecords.Of(study, cancellation);
        var context = new ImportContext(study, ground, cancellation);
        var units = UnitsBesideGround(context, ground);
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
            Osm = ground.Value.Osm,
            Elevation = ground.Value.Elevation,
            Report = Joined(ground.Value.Report, context.Report),
            Sources = sources,
            OnRefused = study.OnRefused,
            InputsHash = InputsHash.Compute(study, sources, GeodataFiles.Version()),
        };
        NoteUnusedParts(study, inputs.Report);
        // An empty layer whose rows were refused is told by its rows; one that was empty anyway is an error of its own.
        return context.FirstEmpty is { } empty && !inputs.MustStop ? throw empty : inputs;
    }

    /// <summary>The units, which need nothing of the ground unless something is wrong; trouble with the ground comes before theirs.</summary>
    static ImmutableArray<Unit> UnitsBesideGround(ImportContext context, Ahead<StudyGround> ground)
    {
        try
        {
            return new UnitImport(context).Read();
        }
        finally
        {
            _ = ground.Value;
        }
    }

    static ImportReport Joined(ImportReport first, ImportReport second)
    {
        var all = new ImportReport();
        all.Join(first);
        all.Join(second);
        return all;
    }

    static void NoteUnusedParts(StudyFile study, ImportReport report)
    {
        foreach (var part in study.UnusedParts)
        {
            report.Add(new ImportFinding(Severity.Note, "not-used-yet", study.Name, "", part, "",
                "this part of the study is read and checked, but this version computes nothing with it", ""));
        }
    }
}
