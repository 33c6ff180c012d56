using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Makes the stops of the study's weekly plans, one per row. With several layers every id gets the layer's number (from 1) and a colon in front. A stop
/// whose days or times cannot be read, or that gives no service, is refused; a vehicle nobody knows is kept as the plan writes it, with a warning.
/// </summary>
sealed class MobileStopImport(ImportContext context, ImmutableArray<Facility> facilities)
{
    readonly FacilityIds _vehicles = new(facilities);
    readonly HashSet<string> _fleets = context.Study.Vehicles.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    readonly List<MobileStop> _stops = [];

    public ImmutableArray<MobileStop> Read()
    {
        var layers = context.Study.MobileStops;
        for (var i = 0; i < layers.Length; i++)
        {
            ReadLayer(layers[i], layers.Length > 1 ? (i + 1).ToString(CultureInfo.InvariantCulture) + ":" : "", i);
        }

        return [.. _stops];
    }

    void ReadLayer(MobileStopLayer layer, string idPrefix, int position)
    {
        using var rows = LayerRows.Open(layer.Source, layer.Where, GeodataFiles.StopHeaders());
        var columns = layer.Columns.ToDictionary(c => c.Key, c => rows.Columns.Named(c.Value, c.Key), StringComparer.Ordinal);
        var places = RowPlaces.Open(rows, context.Area, context.Streets, context.Cancellation);
        foreach (var id in (string[])["id", "name", "vehicle", "people"])
        {
            columns.TryAdd(id, rows.Columns.Usual(id));
        }

        columns.TryAdd("services", layer.Services.Length > 0 ? -1 : rows.Columns.Usual("services"));
        var services = new LayerServices(rows, context.Study.Catalog, layer.Services, columns["services"]);
        if (!services.IsTold)
        {
            throw new InputException("nothing tells which services the stops give", rows.Where, "give \"services\": the ids for all stops, or the column that lists them");
        }

        var (ids, counts) = (new LayerIds(rows, columns["id"]), new CountCells(rows));
        var before = _stops.Count;
        foreach (var row in rows.Rows(context.Cancellation))
        {
            var id = ids.Take(row);
            var at = places.Read(row);
            var hours = HoursOf(row, columns, rows);
            var given = services.Of(row, []);
            if (given.IsEmpty)
            {
                rows.Findings.Refuse("no-service", "services", "", "the row names no service", "fill the cell in");
            }

            var people = columns["people"] < 0 ? null : counts.Read(row, columns["people"], "people");
            if (rows.Findings.Worst != Severity.Refused)
            {
                _stops.Add(new MobileStop
                {
                    Id = idPrefix + id,
                    Name = columns["name"] < 0 ? "" : row.Values[columns["name"]]?.Trim() ?? "",
                    VehicleId = VehicleOf(row, columns["vehicle"], rows),
                    Place = at[0],
                    Services = given,
                    Hours = hours!,
                    PeoplePerVisit = people,
                });
            }

            rows.CountRow();
        }

        places.Finish();
        counts.Close();
        context.CheckDatum([.. _stops.Skip(before).Select(s => s.Place)], places.Crs, rows);
        if (_stops.Count == before)
        {
            context.Empty($"layer {position + 1} of mobile stops has no stop left", rows.Where, "check \"where\" and the rows that were refused");
        }

        rows.Finish(context.Report);
    }

    static WeeklyHours? HoursOf(in SourceRow row, Dictionary<string, int> columns, LayerRows rows)
    {
        var (dayColumn, dayText) = (columns["weekday"], row.Values[columns["weekday"]]?.Trim() ?? "");
        var days = HoursText.ReadDays(dayText);
        if (days == 0)
        {
            rows.Findings.Refuse("unreadable-weekday", rows.Table.Columns[dayColumn], dayText, "this names no day of the week", "write 周一, 周一、周三, 工作日 or Mon");
        }

        if (!TryTimes(row, columns, out var from, out var to))
        {
            var field = columns.TryGetValue("hours", out var both) ? both : columns["from"];
            rows.Findings.Refuse("unreadable-hours", rows.Table.Columns[field], row.Values[field]?.Trim() ?? "", "the time of the stop cannot be read, or ends before it begins", "write 09:00 and 11:30");
            return null;
        }

        return days == 0 ? null : WeeklyHours.Of(Enumerable.Range(0, 7).Where(d => (days >> d & 1) != 0)
            .Select(d => new OpenWindow(d * WeekMoment.MinutesPerDay + from, d * WeekMoment.MinutesPerDay + to)));
    }

    static bool TryTimes(in SourceRow row, Dictionary<string, int> columns, out int from, out int to)
    {
        (from, to) = (0, 0);
        if (columns.TryGetValue("hours", out var both))
        {
            if (HoursText.Read(row.Values[both] ?? "") is not { } hours || hours.Windows.Count(w => w.From < WeekMoment.MinutesPerDay) != 1)
            {
                return false;
            }

            (from, to) = (hours.Windows[0].From, hours.Windows[0].To);
            return true;
        }

        return HoursText.TryReadTime(row.Values[columns["from"]] ?? "", out from) && HoursText.TryReadTime(row.Values[columns["to"]] ?? "", out to) && to > from;
    }

    string? VehicleOf(in SourceRow row, int column, LayerRows rows)
    {
        if (column < 0 || row.Values[column]?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (_fleets.Contains(text))
        {
            return text;
        }

        if (_vehicles.Find(text) is { } id)
        {
            return id;
        }

        if (_unknown.Add(text))
        {
            rows.Findings.Warn("unknown-vehicle", rows.Table.Columns[column], text, _vehicles.WhyNot(text) + ", nor does 'vehicles' name it; said once per vehicle", "write the id of the vehicle's facility or fleet");
        }

        return text;
    }
}
