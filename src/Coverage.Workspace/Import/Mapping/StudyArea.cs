using Coverage.Geo;
using Coverage.Network;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Where places of a study may lie: the box of the OSM extract's nodes grown by 5 km, in WGS 84 degrees. A study in which no place can
/// be outside (an extract without nodes) contains everything.
/// </summary>
sealed class StudyArea
{
    const double MarginMetres = 5000;

    StudyArea(Envelope extract, Envelope grown)
    {
        Extract = extract;
        (West, South, East, North) = (grown.MinX, grown.MinY, grown.MaxX, grown.MaxY);
    }

    /// <summary>The box of the extract's nodes itself, degrees.</summary>
    public Envelope Extract { get; }

    public double West { get; }

    public double South { get; }

    public double East { get; }

    public double North { get; }

    public LonLat Centre => new((West + East) / 2, (South + North) / 2);

    public static StudyArea Of(OsmExtract extract)
    {
        if (extract.NodeLonE7.Length == 0)
        {
            var globe = new Envelope(-180, 180, -90, 90);
            return new StudyArea(globe, globe);
        }

        var (west, east) = (extract.NodeLonE7.Min() / 1e7, extract.NodeLonE7.Max() / 1e7);
        var (south, north) = (extract.NodeLatE7.Min() / 1e7, extract.NodeLatE7.Max() / 1e7);
        var (perLon, perLat) = Ellipsoid.MetresPerDegree(Math.Clamp((south + north) / 2, -89, 89));
        var (dLon, dLat) = (MarginMetres / perLon, MarginMetres / perLat);
        return new StudyArea(new Envelope(west, east, south, north), new Envelope(west - dLon, east + dLon, south - dLat, north + dLat));
    }

    public bool Contains(LonLat p) => p.Lon >= West && p.Lon <= East && p.Lat >= South && p.Lat <= North;

    public override string ToString() => FormattableString.Invariant($"lon {West:0.###} to {East:0.###}, lat {South:0.###} to {North:0.###}");
}
