using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Coordinates of a row as written, in the row's own coordinate system, x before y.</summary>
readonly record struct RawPlace(double X, double Y);

/// <summary>Reads the coordinates of rows as numbers; what cannot be read is refused there with its reason.</summary>
sealed class RawPlaceReader(PlaceColumns columns, LayerRows rows)
{
    long _interior;
    long _angles;
    string _firstAngle = "";
    (long Rows, string First) _latFirst;

    /// <summary>Places come from shapes, not from columns.</summary>
    public bool IsShape => columns.IsShape;

    /// <summary>Whoever reads makes more of an area than the point inside it.</summary>
    public bool KeepsAreas { get; set; }

    /// <summary>Places of the row, at least one; empty when it was refused. Several only for multipoints.</summary>
    public IReadOnlyList<RawPlace> Read(in SourceRow row, StudyArea area, bool geographic) =>
        columns.IsShape ? OfShape(row.Shape)
        : columns.XY >= 0 ? OfPair(row, area, geographic)
        : OfColumns(row, geographic);

    /// <summary>Says once per layer what was read in a way worth knowing.</summary>
    public void Close()
    {
        var tally = rows.Findings.Tally;
        if (_interior > 0 && !KeepsAreas)
        {
            tally.Note("interior-point", FormattableString.Invariant($"{_interior} rows are areas; each is placed at a point inside it"));
        }

        if (_angles > 0)
        {
            tally.Note("degrees-minutes", FormattableString.Invariant($"{_angles} coordinates are written with degrees, minutes or letters and were read as angles"), value: _firstAngle);
        }

        if (_latFirst.Rows > 0)
        {
            tally.Note("latitude-first", FormattableString.Invariant($"{_latFirst.Rows} rows hold latitude before longitude; read so"), value: _latFirst.First);
        }
    }

    IReadOnlyList<RawPlace> OfShape(Geometry? shape)
    {
        switch (shape)
        {
            case null or { IsEmpty: true }:
                rows.Findings.Refuse("no-coordinate", "", "", "the feature has no shape", "draw it, or leave it out with a where");
                return [];
            case Point point:
                return [new RawPlace(point.X, point.Y)];
            case MultiPoint points:
                return [.. points.Coordinates.Select(c => new RawPlace(c.X, c.Y))];
            case Polygon or MultiPolygon:
                _interior++;
                var inside = Shapes.InteriorPoint(shape);
                return [new RawPlace(inside.X, inside.Y)];
            default:
                rows.Findings.Refuse("not-a-place", "", shape.GeometryType, "a line is no place", "give points or polygons");
                return [];
        }
    }

    IReadOnlyList<RawPlace> OfColumns(in SourceRow row, bool geographic)
    {
        if (!TryNumber(row, columns.X, true, geographic, out var x) || !TryNumber(row, columns.Y, false, geographic, out var y))
        {
            return [];
        }

        return [new RawPlace(x, y)];
    }

    bool TryNumber(in SourceRow row, int column, bool isX, bool geographic, out double value)
    {
        var text = row.Span(column).Trim();
        if (NumberText.TryParsePlain(text, out value))
        {
            return true;
        }

        var name = rows.Table.Columns[column];
        if (NumberText.IsMissing(text))
        {
            rows.Findings.Refuse("no-coordinate", name, text.ToString(), "the coordinate is blank", "find the place, or leave the row out");
            return false;
        }

        if (!CoordinateText.TryParse(text, out value, out var side) || (!geographic && side != Hemisphere.Unstated))
        {
            rows.Findings.Refuse("unreadable-coordinate", name, text.ToString(), "this is not a coordinate", "write a number such as 106.5776");
            return false;
        }

        if (side != Hemisphere.Unstated && isX != side is Hemisphere.East or Hemisphere.West)
        {
            rows.Findings.Refuse("swapped-coordinates", name, text.ToString(),
                isX ? "this is a latitude in the column of x" : "this is a longitude in the column of y", "exchange \"x\" and \"y\" in the study, or the two cells");
            return false;
        }

        CountAngle(text);
        return true;
    }

    IReadOnlyList<RawPlace> OfPair(in SourceRow row, StudyArea area, bool geographic)
    {
        var text = row.Span(columns.XY).Trim();
        var name = rows.Table.Columns[columns.XY];
        if (NumberText.IsMissing(text))
        {
            rows.Findings.Refuse("no-coordinate", name, text.ToString(), "the coordinate is blank", "find the place, or leave the row out");
            return [];
        }

        if (!geographic)
        {
            return OfMetricPair(text, name);
        }

        if (!CoordinateText.TryParsePair(text, out var place, out var order))
        {
            rows.Findings.Refuse("unreadable-coordinate", name, text.ToString(), "this is not a pair of coordinates", "write lon,lat such as 106.5776,29.5591");
            return [];
        }

        var turned = new LonLat(place.Lat, place.Lon);
        if (order == PairOrder.Unclear && !area.Contains(place) && area.Contains(turned))
        {
            (place, order) = (turned, PairOrder.LatLon);
        }

        if (order == PairOrder.LatLon)
        {
            _latFirst = (_latFirst.Rows + 1, _latFirst.Rows == 0 ? text.ToString() : _latFirst.First);
        }

        return [new RawPlace(place.Lon, place.Lat)];
    }

    IReadOnlyList<RawPlace> OfMetricPair(ReadOnlySpan<char> text, string name)
    {
        var comma = text.IndexOfAny(",， ;");
        if (comma > 0 && NumberText.TryParsePlain(text[..comma].Trim(), out var x) && NumberText.TryParsePlain(text[(comma + 1)..].Trim(), out var y))
        {
            return [new RawPlace(x, y)];
        }

        rows.Findings.Refuse("unreadable-coordinate", name, text.ToString(), "this is not a pair of coordinates", "write east,north");
        return [];
    }

    void CountAngle(ReadOnlySpan<char> text)
    {
        _firstAngle = _angles++ == 0 ? text.ToString() : _firstAngle;
    }
}
