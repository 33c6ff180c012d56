using System.Collections.Immutable;
using Coverage.Network;
using Coverage.Workspaces.Import.Elevation;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Reads the parts of the elevation files that the study area needs; of several files those that do not touch it are left out with a note.</summary>
static class ElevationImport
{
    public static ImmutableArray<ElevationGrid> Read(ImmutableArray<string> files, StudyArea area, ImportReport report, CancellationToken cancellation)
    {
        var grids = ImmutableArray.CreateBuilder<ElevationGrid>();
        foreach (var path in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var window = WindowOf(path, area);
            if (window is not null || files.Length == 1)
            {
                grids.Add(ElevationFile.Read(path, report, window));
            }
            else
            {
                report.Add(new ImportFinding(Severity.Note, "elevation-elsewhere", Path.GetFileName(path), "", "", "", "it does not touch the study area and is not read", ""));
            }
        }

        return grids.Count > 0 || files.Length == 0
            ? grids.ToImmutable()
            : throw new InputException("none of the elevation files touches the study area", Path.GetFileName(files[0]), "give the tiles of " + area);
    }

    /// <summary>The part needed; null when the file lies elsewhere.</summary>
    static RasterBox? WindowOf(string path, StudyArea area)
    {
        using var raster = RasterFile.Open(path);
        var window = RasterWindow.Of(new Envelope(area.West, area.East, area.South, area.North), RasterWindow.CrsOf(raster, null));
        return RasterWindow.Touch(window, raster.Extent) ? window : null;
    }
}
