using System.Collections.Immutable;
using Coverage.Network;
using Coverage.Workspaces.Import.Mapping;
using Coverage.Workspaces.Import.Osm;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import;

/// <summary>
/// What a study's network is made of: the extract and the elevation where it lies, and what their importers had to say. Read apart from the tables, so that the network
/// can be built while they are read.
/// </summary>
sealed record StudyGround(OsmExtract Osm, StudyArea Area, ImmutableArray<ElevationGrid> Elevation, ImportReport Report)
{
    public static StudyGround Read(StudyFile study, IProgress<ImportStep>? progress, CancellationToken cancellation)
    {
        var file = Path.GetFileName(study.Network.Osm);
        var osm = OsmFile.Read(study.Network.Osm, default, progress is null ? null : new StepProgress(file, progress), cancellation);
        var report = new ImportReport();
        OsmFindings.AddTo(report, osm, file);
        var area = StudyArea.Of(osm);
        return new StudyGround(osm, area, ElevationImport.Read(study.Network.Elevation, area, report, cancellation), report);
    }

    sealed class StepProgress(string reading, IProgress<ImportStep> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(new ImportStep(reading, value.BytesDone, value.BytesTotal));
    }
}
