using Coverage.Geo;
using Coverage.Network;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>What all importers of one study share: the study, the extract with its area and streets, the report, and layers found empty.</summary>
sealed class ImportContext
{
    readonly List<InputException> _empty = [];

    public ImportContext(StudyFile study, OsmExtract osm, IProgress<ImportStep>? progress, CancellationToken cancellation)
    {
        (Study, Osm, Progress, Cancellation) = (study, osm, progress, cancellation);
        Area = StudyArea.Of(osm);
        Streets = new Lazy<StreetGrid>(() => new StreetGrid(osm));
    }

    public StudyFile Study { get; }

    public OsmExtract Osm { get; }

    public StudyArea Area { get; }

    public Lazy<StreetGrid> Streets { get; }

    public IProgress<ImportStep>? Progress { get; }

    public CancellationToken Cancellation { get; }

    public ImportReport Report { get; } = new();

    /// <summary>The first layer that was found empty, thrown after all files have been read.</summary>
    public InputException? FirstEmpty => _empty.FirstOrDefault();

    public void Empty(string what, string where, string cure) => _empty.Add(new InputException(what, where, cure));

    public void CheckDatum(IReadOnlyList<LonLat> places, CoordinateSystem? crs, LayerRows rows)
    {
        if (crs is not null && DatumCheck.Run(places, crs, rows.Table.File, Area, Streets.Value) is { } finding)
        {
            rows.Findings.Tally.Add(finding.Severity, finding.Code, finding.Row, finding.Field, finding.Value, finding.Reason, finding.Cure);
        }
    }
}
