using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Makes the study's delivery areas of its layers: one per row, a polygon or a unit, always with a provider of the study and at least one service.</summary>
sealed class ServiceAreaImport(ImportContext context, ImmutableArray<Unit> units, ImmutableArray<Facility> facilities)
{
    readonly FacilityIds _providers = new(facilities);
    readonly ILookup<string, Unit> _units = units.ToLookup(u => u.Id, StringComparer.Ordinal);
    readonly List<ServiceArea> _areas = [];

    public ImmutableArray<ServiceArea> Read()
    {
        for (var i = 0; i < context.Study.ServiceAreas.Length; i++)
        {
            ReadLayer(context.Study.ServiceAreas[i], i);
        }

        return [.. _areas];
    }

    void ReadLayer(ServiceAreaLayer layer, int position)
    {
        using var rows = LayerRows.Open(layer.Source, [], context.Study.Catalog.Columns);
        var provider = rows.Columns.Named(layer.Columns["provider"], "provider");
        var unit = layer.Columns.TryGetValue("unit", out var unitName) ? rows.Columns.Named(unitName, "unit") : -1;
        var services = new LayerServices(rows, context.Study.Catalog, layer.Services, ServiceColumn(layer, rows));
        if (!services.IsTold)
        {
            throw new InputException("nothing tells which services are delivered", rows.Where, "give \"services\": the ids for all rows, or the column that lists them");
        }

        var crs = unit >= 0 ? null : CrsOf(layer, rows);
        var before = _areas.Count;
        foreach (var row in rows.Rows(context.Cancellation))
        {
            var id = ProviderOf(row, provider, rows);
            var given = services.Of(row, []);
            if (given.IsEmpty)
            {
                rows.Findings.Refuse("no-service", "services", "", "the row names no service", "fill the cell in");
            }

            var named = unit >= 0 ? UnitOf(row, unit, layer.Level, rows) : null;
            var area = crs is null ? null : AreaOf(row.Shape, crs, rows);
            if (rows.Findings.Worst != Severity.Refused)
            {
                _areas.Add(new ServiceArea { ProviderId = id!, Services = given, Level = named?.Level, UnitId = named?.Id, Area = area });
            }

            rows.CountRow();
        }

        if (_areas.Count == before)
        {
            context.Empty($"layer {position + 1} of delivery areas has no area left", rows.Where, "check the rows that were refused");
        }

        rows.Finish(context.Report);
    }

    static int ServiceColumn(ServiceAreaLayer layer, LayerRows rows) =>
        layer.Columns.TryGetValue("services", out var name) ? rows.Columns.Named(name, "services") : layer.Services.Length > 0 ? -1 : rows.Columns.Usual("services");

    CoordinateSystem CrsOf(ServiceAreaLayer layer, LayerRows rows)
    {
        if (!rows.Table.HasShapes)
        {
            throw new InputException("the delivery areas have neither polygons nor units", rows.Where, "name the column with the unit's id (\"unit\"), or give a file with polygons");
        }

        return LayerCrs.Find(layer.Source, rows.Table)
            ?? throw UndeclaredCrs.Refuse(rows, new PlaceColumns(-1, -1, -1), context.Area, context.Streets, context.Cancellation);
    }

    string? ProviderOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = row.Values[column]?.Trim() ?? "";
        var id = _providers.Find(text);
        if (id is null)
        {
            rows.Findings.Refuse("unknown-provider", rows.Table.Columns[column], text, _providers.WhyNot(text), "write the id of the facility that delivers");
        }

        return id;
    }

    Unit? UnitOf(in SourceRow row, int column, string? level, LayerRows rows)
    {
        var id = row.Values[column]?.Trim() ?? "";
        var found = _units[id].Where(u => level is null || u.Level == level).ToArray();
        if (found.Length == 1)
        {
            return found[0];
        }

        var what = level ?? "unit";
        rows.Findings.Refuse("unknown-unit", rows.Table.Columns[column], id, found.Length == 0 ? $"no {what} of the study has this id" : "units of several levels have this id",
            found.Length == 0 ? "check the code and the year of the unit list" : "give \"level\"");
        return null;
    }

    static Geometry? AreaOf(Geometry? shape, CoordinateSystem crs, LayerRows rows)
    {
        if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty)
        {
            rows.Findings.Refuse("not-an-area", "", shape?.GeometryType ?? "", "a delivery area needs a polygon", "draw it, or name units instead");
            return null;
        }

        var area = Shapes.ToWgs84(shape, crs);
        if (!Shapes.IsOnGlobe(area))
        {
            rows.Findings.Refuse("unreadable-coordinate", "", "", $"some corners are no places in {crs}", "check the coordinate system and the zone");
            return null;
        }

        if (Shapes.IsValid(area))
        {
            return area;
        }

        var repaired = Shapes.Repair(area);
        if (repaired is null)
        {
            rows.Findings.Refuse("broken-area", "", "", "the outline crosses itself and cannot be repaired", "draw the area again");
        }
        else
        {
            rows.Findings.Warn("broken-area", "", "", "the outline crosses or touches itself; repaired", "repair it in the source");
        }

        return repaired;
    }
}
