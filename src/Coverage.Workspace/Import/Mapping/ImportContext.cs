using Coverage.Geo;
using Coverage.Network;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// What the importers of one study's tables share: the study, the extract with its area and streets, the report, and layers found empty. The extract may still be being read;
/// who needs it waits.
/// </summary>
sealed class ImportContext
{
    readonly List<InputException> _empty = [];
    readonly Ahead<StudyGround> _ground;
    readonly Lazy<StreetGrid> _streets;

    public ImportContext(StudyFile study, Ahead<StudyGround> ground, CancellationToken cancellation)
        : this(study, ground, new Lazy<StreetGrid>(() => new StreetGrid(ground.Value.Osm)), cancellation)
    {
    }

    ImportContext(StudyFile study, Ahead<StudyGround> ground, Lazy<StreetGrid> streets, CancellationToken cancellation) =>
        (Study, _ground, _streets, Cancellation) = (study, ground, streets, cancellation);

    public StudyFile Study { get; }

    public OsmExtract Osm => _ground.Value.Osm;

    public StudyArea Area => _ground.Value.Area;

    public Lazy<StreetGrid> Streets => _streets;

    public CancellationToken Cancellation { get; }

    public ImportReport Report { get; } = new();

    /// <summary>The first layer that was found empty, thrown after all files have been read.</summary>
    public InputException? FirstEmpty => _empty.FirstOrDefault();

    /// <summary>The same extract for other tables, with a report of their own.</summary>
    public ImportContext For(StudyFile study) => new(study, _ground, _streets, Cancellation);

    public void Empty(string what, string where, string cure) => _empty.Add(new InputException(what, where, cure));

    public void CheckDatum(IReadOnlyList<LonLat> places, CoordinateSystem? crs, LayerRows rows)
    {
        if (crs is not null && DatumCheck.Run(places, crs, rows.Table.File, Area, Streets.Value) is { } finding)
        {
            rows.Findings.Tally.Add(finding.Severity, finding.Code, finding.Row, finding.Field, finding.Value, finding.Reason, finding.Cure);
        }
    }
}
