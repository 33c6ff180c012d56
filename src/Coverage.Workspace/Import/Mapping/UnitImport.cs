using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Study;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Makes the study's units of its layers: those that exist as of the study's date, polygons in WGS 84. An id is unique in its level.</summary>
sealed class UnitImport(ImportContext context)
{
    static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoUsualNames = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    static readonly ImmutableDictionary<string, string> ClassWords = new Dictionary<string, string>
    {
        ["街道"] = "street", ["镇"] = "town", ["建制镇"] = "town", ["乡"] = "rural-township", ["民族乡"] = "rural-township",
        ["城市"] = "urban", ["城市社区"] = "urban", ["城镇"] = "urban", ["居委会"] = "urban", ["居"] = "urban",
        ["农村"] = "rural", ["农村社区"] = "rural", ["村委会"] = "rural", ["村"] = "rural",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    readonly List<Unit> _units = [];
    readonly HashSet<(string Level, string Id)> _ids = [];

    public ImmutableArray<Unit> Read()
    {
        foreach (var layer in context.Study.Units)
        {
            var before = _units.Count;
            ReadLayer(layer);
            if (_units.Count == before)
            {
                context.Empty($"unit layer {layer.Position + 1} ({layer.Level}) has no unit left", layer.Source.Name, "check \"where\", the dates and the rows that were refused");
            }
        }

        CheckParents();
        return [.. _units];
    }

    void ReadLayer(UnitLayer layer)
    {
        using var rows = LayerRows.Open(layer.Source, layer.Where, NoUsualNames);
        if (!rows.Table.HasShapes)
        {
            throw new InputException("units need polygons, and this file has no shapes", rows.Where, "give a shapefile, GeoPackage or GeoJSON");
        }

        var columns = new UnitColumns(layer, rows.Columns);
        var counts = new CountCells(rows);
        var crs = LayerCrs.Find(layer.Source, rows.Table)
            ?? throw UndeclaredCrs.Refuse(rows, new PlaceColumns(-1, -1, -1), context.Area, context.Streets, context.Cancellation);
        long otherTime = 0;
        foreach (var row in rows.Rows(context.Cancellation))
        {
            if (!ExistsAsOf(row, columns, rows))
            {
                otherTime++;
                continue;
            }

            var id = row.Values[columns.Id]?.Trim();
            CheckId(layer.Level, id, columns, rows);
            var residents = columns.Residents < 0 ? null : counts.Read(row, columns.Residents, "residents");
            var area = AreaOf(row.Shape, crs, rows);
            if (rows.Findings.Worst != Severity.Refused && area is not null)
            {
                _units.Add(new Unit
                {
                    Id = id!,
                    Name = columns.Name < 0 ? id! : row.Values[columns.Name]?.Trim() ?? id!,
                    Level = layer.Level,
                    Class = ClassOf(row, layer, columns, rows),
                    Parent = columns.Parent < 0 ? null : row.Values[columns.Parent]?.Trim(),
                    Area = area,
                    Residents = residents,
                    Owner = Text(row, columns.Owner),
                    Office = Text(row, columns.Office),
                    Flags = FlagsOf(row, columns, rows),
                });
            }

            rows.CountRow();
        }

        if (otherTime > 0)
        {
            rows.Findings.Tally.Note("not-valid-as-of",
                string.Create(CultureInfo.InvariantCulture, $"{otherTime} units do not exist as of {context.Study.Settings.AsOf:yyyy-MM-dd}; they are left out"));
        }

        counts.Close();
        rows.Finish(context.Report);
    }

    bool ExistsAsOf(in SourceRow row, UnitColumns columns, LayerRows rows) =>
        !(DateOf(row, columns.ValidFrom, rows) > context.Study.Settings.AsOf) && !(DateOf(row, columns.ValidTo, rows) <= context.Study.Settings.AsOf);

    static DateOnly? DateOf(in SourceRow row, int column, LayerRows rows)
    {
        if (column < 0 || row.Values[column] is not { } text)
        {
            return null;
        }

        if (DateText.TryParse(text, out var date))
        {
            return date;
        }

        rows.Findings.Warn("unreadable-date", rows.Table.Columns[column], text, "this is not a date; the unit is taken to exist", "write 2025-12-31");
        return null;
    }

    void CheckId(string level, string? id, UnitColumns columns, LayerRows rows)
    {
        var field = rows.Table.Columns[columns.Id];
        if (string.IsNullOrEmpty(id))
        {
            rows.Findings.Refuse("blank-id", field, "", "the unit has no id", "give every unit its code");
        }
        else if (!_ids.Add((level, id)))
        {
            rows.Findings.Refuse("duplicate-id", field, id, $"another {level} has the same id as of this date", "leave one out, or give the dates with \"validFrom\" and \"validTo\"");
        }
    }

    static Geometry? AreaOf(Geometry? shape, Geo.CoordinateSystem crs, LayerRows rows)
    {
        if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty)
        {
            rows.Findings.Refuse("not-an-area", "", shape?.GeometryType ?? "", "a unit needs a polygon", "draw it, or leave it out with a where");
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
            rows.Findings.Refuse("broken-area", "", "", "the outline crosses itself and cannot be repaired", "draw the unit again");
        }
        else
        {
            rows.Findings.Warn("broken-area", "", "",
                string.Create(CultureInfo.InvariantCulture, $"the outline crosses or touches itself; repaired (area × {Ratio(repaired.Area, area.Area):0.0000})"), "repair it in the source");
        }

        return repaired;
    }

    static string? Text(in SourceRow row, int column) => column < 0 || row.Values[column]?.Trim() is not { Length: > 0 } text ? null : text;

    static double Ratio(double a, double b) => b > 0 ? a / b : double.NaN;

    static string? ClassOf(in SourceRow row, UnitLayer layer, UnitColumns columns, LayerRows rows)
    {
        if (columns.Class < 0 || row.Values[columns.Class]?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        var id = layer.Classes.GetValueOrDefault(text) ?? ClassWords.GetValueOrDefault(text) ?? (UnitLayer.ClassIds.Contains(text) ? text : null);
        if (id is null)
        {
            rows.Findings.Warn("unknown-class", rows.Table.Columns[columns.Class], text, "this is no class known here; the unit has none",
                "map it in the layer: \"classes\": {\"" + text + "\": \"urban\"}; known: " + string.Join(", ", UnitLayer.ClassIds));
        }

        return id;
    }

    static ImmutableSortedDictionary<string, bool> FlagsOf(in SourceRow row, UnitColumns columns, LayerRows rows)
    {
        var flags = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach (var (name, at) in columns.Flags)
        {
            if (!Truthy.TryParse(row.Span(at), out var yes))
            {
                rows.Findings.Warn("neither-yes-nor-no", rows.Table.Columns[at], row.Span(at).ToString(), "this says neither yes nor no; the mark is unknown", "write 是 or 否");
            }
            else if (yes is { } mark)
            {
                flags[name] = mark;
            }
        }

        return flags.ToImmutable();
    }

    void CheckParents()
    {
        var ids = _units.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var orphans = _units.Where(u => u.Parent is { Length: > 0 } parent && !ids.Contains(parent)).ToArray();
        // A study may well hold communities and no streets: only a parent level that is there can miss a unit.
        if (orphans.Length > 0 && _units.Any(u => UnitLayer.Levels.IndexOf(u.Level) < UnitLayer.Levels.IndexOf(orphans[0].Level)))
        {
            context.Report.Add(new ImportFinding(Severity.Warned, "unknown-parent", context.Study.Name, orphans[0].Id, "parent", orphans[0].Parent!,
                string.Create(CultureInfo.InvariantCulture, $"{orphans.Length} units name a parent that no unit has (the first is named)"), "check the codes and their year"));
        }
    }
}
