using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>The area each row of a spread layer speaks of, WGS 84: the unit it names, else its own polygon.</summary>
sealed class SpreadAreas
{
    readonly LayerRows _rows;
    readonly int _unitColumn = -1;
    readonly string? _level;
    readonly Dictionary<string, Geometry> _units = new(StringComparer.Ordinal);
    readonly CoordinateSystem? _crs;

    public SpreadAreas(SpreadDemand layer, LayerRows rows, ImportContext context, ImmutableArray<Unit> units)
    {
        _rows = rows;
        if (layer.Unit is not null)
        {
            (_unitColumn, _level) = (rows.Columns.Named(layer.Unit, "unit"), layer.Level);
            foreach (var unit in units.Where(u => u.Level == layer.Level))
            {
                _units[unit.Id] = unit.Area;
            }

            return;
        }

        if (!rows.Table.HasShapes)
        {
            throw new InputException("the rows have no polygons to spread people in", rows.Where, "name the units with \"level\" and \"unit\", or give a file with polygons");
        }

        _crs = LayerCrs.Find(layer.Source, rows.Table)
            ?? throw UndeclaredCrs.Refuse(rows, new PlaceColumns(-1, -1, -1), context.Area, context.Streets, context.Cancellation);
    }

    /// <summary>The area of a row; null when the row is refused.</summary>
    public Geometry? Of(in SourceRow row)
    {
        if (_crs is not null)
        {
            return OfShape(row.Shape, _crs);
        }

        var id = row.Values[_unitColumn]?.Trim() ?? "";
        if (_units.TryGetValue(id, out var area))
        {
            return area;
        }

        _rows.Findings.Refuse("unknown-unit", _rows.Table.Columns[_unitColumn], id, $"no {_level} of the study has this id", "check the code and the year of the unit list");
        return null;
    }

    Geometry? OfShape(Geometry? shape, CoordinateSystem crs)
    {
        if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty)
        {
            _rows.Findings.Refuse("not-an-area", "", shape?.GeometryType ?? "", "people can be spread only in a polygon", "draw it, or leave the row out");
            return null;
        }

        var area = Shapes.ToWgs84(shape, crs);
        if (!Shapes.IsOnGlobe(area))
        {
            _rows.Findings.Refuse("unreadable-coordinate", "", "", $"some corners are no places in {crs}", "check the coordinate system and the zone");
            return null;
        }

        return area;
    }
}
