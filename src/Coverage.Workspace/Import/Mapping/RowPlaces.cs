using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Gives the places of a layer's rows in WGS 84, and looks at each: swapped, scaled by a million, at the null island, off the globe, outside the
/// study area. A row whose place cannot be trusted is refused with the reason; one outside the area is kept with a warning. When more than half
/// of the rows are swapped, or all lie outside, the layer itself is wrong: <see cref="Finish"/> refuses it as a whole.
/// </summary>
sealed class RowPlaces
{
    // Coordinates this near to zero are cells somebody filled with 0, degrees.
    const double NullIslandDegrees = 1e-6;

    readonly LayerRows _rows;
    readonly StudyArea _area;
    readonly CoordinateSystem? _crs;
    readonly RowCrs? _rowCrs;
    readonly RawPlaceReader _reader;
    long _swapped;
    long _outside;
    long _scaled;
    long _placed;
    LonLat _firstOutside;

    RowPlaces(LayerRows rows, StudyArea area, PlaceColumns columns, CoordinateSystem? crs, RowCrs? rowCrs)
    {
        (_rows, _area, _crs, _rowCrs) = (rows, area, crs, rowCrs);
        _reader = new RawPlaceReader(columns, rows);
    }

    /// <summary>The coordinate system of the layer; null when every row names its own.</summary>
    public CoordinateSystem? Crs => _crs;

    /// <summary>Opens the coordinates of a layer; when nothing declares their system, refuses it with what <paramref name="streets"/> measures.</summary>
    public static RowPlaces Open(LayerRows rows, StudyArea area, Lazy<StreetGrid> streets, CancellationToken cancellation)
    {
        var columns = PlaceColumns.Find(rows);
        var crs = LayerCrs.Find(rows.Source, rows.Table);
        var rowCrs = rows.Columns.Usual("crs") is >= 0 and var at ? new RowCrs(rows, at, crs) : null;
        return crs is null && rowCrs is null
            ? throw UndeclaredCrs.Refuse(rows, columns, area, streets, cancellation)
            : new RowPlaces(rows, area, columns, crs, rowCrs);
    }

    /// <summary>The places of a row, the first its main one; empty when the row is refused.</summary>
    public IReadOnlyList<LonLat> Read(in SourceRow row)
    {
        var crs = _rowCrs is null ? _crs : _rowCrs.Of(row);
        if (crs is null)
        {
            return [];
        }

        var raw = _reader.Read(row, _area, crs.IsGeographic);
        var places = new List<LonLat>(raw.Count);
        foreach (var point in raw)
        {
            if (TryPlace(point, crs, out var place))
            {
                places.Add(place);
            }
        }

        _placed += places.Count > 0 ? 1 : 0;
        return _rows.Findings.Worst == Severity.Refused ? [] : places;
    }

    /// <summary>The parcel that a row places by its polygon; null for any other row. Asked for, polygons are not told as places inside.</summary>
    public Parcel? ParcelOf(in SourceRow row)
    {
        _reader.KeepsAreas = true;
        return _reader.IsShape && (_rowCrs is null ? _crs : _rowCrs.Of(row)) is { } crs ? Parcel.Of(row.Shape, crs) : null;
    }

    /// <summary>Further places of a row, such as entrances written in one cell.</summary>
    public bool TryPlace(RawPlace raw, in SourceRow row, out LonLat place)
    {
        place = default;
        return (_rowCrs is null ? _crs : _rowCrs.Of(row)) is { } crs && TryPlace(raw, crs, out place);
    }

    public void Finish()
    {
        _reader.Close();
        if (_swapped * 2 > _rows.Read)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"x and y are swapped: {_swapped} of {_rows.Read} rows lie in the study area only when exchanged"),
                _rows.Where, "exchange \"x\" and \"y\" of the layer (x = east or longitude, y = north or latitude)");
        }

        if (_outside > 0 && _outside == _placed)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"none of the {_placed} rows lies in the study area ({_area}); the first is at {_firstOutside}, read as {_crs?.ToString() ?? "its own system"}"),
                _rows.Where, "declare the right \"crs\", or use the OSM extract of this place" + Better());
        }
    }

    string Better() => _crs is null ? "" : UndeclaredCrs.CandidatesFor(_crs.FromWgs84(_firstOutside), _area) is { Count: > 0 } found
        ? "; read as " + string.Join(" or ", found) + " the first row would lie inside"
        : "";

    bool TryPlace(RawPlace raw, CoordinateSystem crs, out LonLat place)
    {
        place = default;
        var text = string.Create(CultureInfo.InvariantCulture, $"{raw.X:R}, {raw.Y:R}");
        if (!double.IsFinite(raw.X) || !double.IsFinite(raw.Y))
        {
            return Refuse("unreadable-coordinate", text, "a coordinate is not a finite number", "correct the cells");
        }

        if (Math.Abs(raw.X) < NullIslandDegrees && Math.Abs(raw.Y) < NullIslandDegrees)
        {
            return Refuse("null-island", text, "0, 0 is no place of the study; the cells were probably empty", "find the place, or leave the row out");
        }

        var scaled = Unscaled(raw, crs);
        place = crs.ToWgs84(scaled.X, scaled.Y);
        var turned = crs.ToWgs84(scaled.Y, scaled.X);
        var inside = place.IsValid && _area.Contains(place);
        if (!inside && turned.IsValid && _area.Contains(turned))
        {
            _swapped++;
            return Refuse("swapped-coordinates", text, "x and y are swapped: exchanged, the place lies in the study area", "exchange \"x\" and \"y\" in the study, or the two cells");
        }

        if (!place.IsValid)
        {
            return Refuse("unreadable-coordinate", text, $"this is no place in {crs}", "check the coordinate system and the zone");
        }

        if (!inside)
        {
            NoteOutside(place, text);
        }

        return true;
    }

    bool Refuse(string code, string text, string reason, string cure)
    {
        _rows.Findings.Refuse(code, "", text, reason, cure);
        return false;
    }

    RawPlace Unscaled(RawPlace raw, CoordinateSystem crs)
    {
        if (!crs.IsGeographic || !CoordinateText.TryFromMicroDegrees(raw.X, out var x) || !CoordinateText.TryFromMicroDegrees(raw.Y, out var y))
        {
            return raw;
        }

        _scaled++;
        _rows.Findings.Warn("micro-degrees", "", string.Create(CultureInfo.InvariantCulture, $"{raw.X:R}, {raw.Y:R}"),
            "the coordinates are degrees times a million; divided by a million", "write degrees");
        return new RawPlace(x, y);
    }

    void NoteOutside(LonLat place, string text)
    {
        _firstOutside = _outside++ == 0 ? place : _firstOutside;
        _rows.Findings.Warn("outside-area", "", text, $"the place {place} lies outside the study area ({_area})", "correct it, or use a larger OSM extract");
    }
}
